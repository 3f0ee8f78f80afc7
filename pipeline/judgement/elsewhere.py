"""Messages that only link to their form: which of them a person has to chase, and what is said of the others.

A link matters as long as nothing was read. Where an application stands in the message itself, or in a message that it
came in, the link is mentioned and nothing is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.judgement.arrivals import Arrivals, iter_above


def list_answered(forms: Iterable[str], arrivals: Arrivals) -> frozenset[str]:
    """The hashes of messages in which a form was read, or that came in such a message; `forms` are hashes of forms."""
    above = {container for form in forms for container in iter_above(form, arrivals)}
    read = {container for container in above if _is_message(container, arrivals)}
    linked = (sha256 for sha256 in arrivals if sha256 not in read and _has_links(sha256, arrivals))
    return frozenset(read.union(sha256 for sha256 in linked if not read.isdisjoint(iter_above(sha256, arrivals))))


def tell_links(hosts: tuple[str, ...], is_answered: bool) -> str:
    """What the detail of a message says beyond the number of its documents."""
    if not hosts:
        return ""
    where = hosts[0] if len(hosts) == 1 else f"{', '.join(hosts[:-1])} and {hosts[-1]}"
    if is_answered:
        return f" Its text also links to a file on {where}."
    return f" Its text links to a file on {where}, which was not fetched: ask for the form itself."


def _is_message(sha256: str, arrivals: Arrivals) -> bool:
    return any(arrival.envelope for arrival in arrivals[sha256])


def _has_links(sha256: str, arrivals: Arrivals) -> bool:
    return any(arrival.envelope and arrival.envelope.links for arrival in arrivals[sha256])
