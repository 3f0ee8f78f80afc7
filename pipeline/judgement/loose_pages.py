"""Whose a page is that has no room for a name: a signature page by itself, the photograph of page 2.

It is placed by the company it came in: the forms of the same message, else of the thread that it answers, else of the
same sender. Only where one nominee alone comes into question; a page merged with the wrong form would be a wrong
application that nobody sees, and one that stands alone is seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.judgement.addresses import mailbox
from pipeline.judgement.arrivals import Journey
from pipeline.judgement.entries import Form
from pipeline.judgement.nominees import stranger_names
from schemas.document import Format

_Tie = Callable[[Form, Form, Mapping[str, Journey]], bool]


def place_pages(
    pages: Sequence[Form], nominees: Sequence[Sequence[Form]], journeys: Mapping[str, Journey]
) -> list[list[Form]]:
    """The forms of each nominee with the pages that are theirs; a page that cannot be placed makes a group alone."""
    groups = [list(group) for group in nominees]
    alone = []
    for page in pages:
        position = _place(page, nominees, journeys)
        if position is None:
            alone.append([page])
        else:
            groups[position].append(page)
    return [*groups, *alone]


def _place(page: Form, nominees: Sequence[Sequence[Form]], journeys: Mapping[str, Journey]) -> int | None:
    for is_tied in _TIES:
        near = [n for n, group in enumerate(nominees) if any(is_tied(page, form, journeys) for form in group)]
        if near:
            fitting = [number for number in near if not _is_contradicted(page, nominees[number])]
            return fitting[0] if len(fitting) == 1 and (len(near) == 1 or page.signed) else None
    return None


def _is_contradicted(page: Form, group: Sequence[Form]) -> bool:
    """Whether another person than the nominee has signed the page, or is named on it, as the nominee."""
    given = (*page.names, *page.signed)
    return any(stranger_names(form.names, given) for form in group)


def _came_with(page: Form, form: Form, journeys: Mapping[str, Journey]) -> bool:
    return bool(journeys[page.sha256].messages & journeys[form.sha256].messages)


def _is_in_thread(page: Form, form: Form, journeys: Mapping[str, Journey]) -> bool:
    """Whether one of the two messages answers the other; that both answer a third says nothing, which all may have."""
    threads, others = journeys[page.sha256].threads, journeys[form.sha256].threads
    return any(
        one.message_id in other.refers_to or other.message_id in one.refers_to for one in threads for other in others
    )


def _is_of_sender(page: Form, form: Form, journeys: Mapping[str, Journey]) -> bool:
    """Whether both came from one address that is on the form or of a school on it: a hub forwards for many.

    A response to an online form came from no mailbox: there it is enough that somebody on it sent the page.
    """
    senders, others = (
        {mailbox(envelope.sender) for envelope in journeys[each.sha256].threads if envelope.sender}
        for each in (page, form)
    )
    others |= form.people if form.format is Format.ONLINE else set()
    domains = {person.partition("@")[2] for person in form.people}
    return any(sender in form.people or sender.partition("@")[2] in domains for sender in senders & others)


_TIES: tuple[_Tie, ...] = (_came_with, _is_in_thread, _is_of_sender)
"""What ties a page to a form, the strongest first: where one finds any form, the weaker are not asked."""
