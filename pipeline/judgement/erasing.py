"""Which receipts a person stands in: their forms, and the messages and archives that hold nobody else's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.judgement.addresses import mailbox
from pipeline.judgement.nominees import alike_names
from pipeline.judgement.standing import Draft
from schemas.application import Reading
from schemas.programme import Programme
from schemas.receipt import Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What is to be erased: receipts, as pairs of path and hash, and the hashes that must not come back."""

    receipts: frozenset[tuple[str, str]]
    hashes: frozenset[str]


def with_versions(chosen: Iterable[str], drafts: Sequence[Draft], names: Sequence[str] = ()) -> frozenset[str]:
    """The chosen applications and all earlier and later ones that replace them or are replaced: the same person's.

    Where `names` are given, those of one person, a version that nominates several people and not this one stays.
    """
    staying = {
        draft.application_id
        for draft in drafts
        if len(draft.nominees) > 1 and names and not any(alike_names(name, draft.nominees) for name in names)
    }
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        for other in (draft.superseded_by, *draft.replaces_in_time):
            if other:
                linked[draft.application_id].add(other)
                linked[other].add(draft.application_id)
    found, waiting = set(), list(chosen)
    while waiting:
        application_id = waiting.pop()
        if application_id not in found and application_id not in staying:
            found.add(application_id)
            waiting += linked[application_id]
    return frozenset(found)


def is_nominee(email: str, reading: Reading, programme: Programme) -> bool:
    """Whether a form nominates the person with this address; case and a +tag do not matter."""
    return mailbox(email) in _mailboxes(reading, [person.email for person in programme.nominees])


def name_of(email: str, reading: Reading, programme: Programme) -> str | None:
    """The name of the nominee with this address on a form."""
    for person in programme.nominees:
        if person.name and mailbox(email) in _mailboxes(reading, [person.email]):
            value = reading.answer(person.name).value
            return value if isinstance(value, str) else None
    return None


def is_signatory(email: str, reading: Reading, programme: Programme) -> bool:
    """Whether the person with this address has signed a form for somebody."""
    return mailbox(email) in _mailboxes(reading, [person.email for person in programme.signatories])


def _mailboxes(reading: Reading, fields: Iterable[str | None]) -> set[str]:
    values = (reading.answer(field).value for field in fields if field)
    return {mailbox(value) for value in values if isinstance(value, str)}


def trace_out(receipts: Sequence[Receipt], erased: frozenset[str], kept: frozenset[str]) -> Traces:
    """What stands in the ledger of the documents in `erased` (hashes), those in `kept` being other people's forms.

    A container that holds a form of theirs and none of anybody else's goes as a whole: its names and addresses are
    theirs too. What such a container shares with others (a logo) stays where the others have it.
    """
    inside = _gather_inside(receipts)
    gone = set()
    for receipt in receipts:
        forms = inside[receipt.path, receipt.sha256] & (erased | kept)
        if forms and not forms & kept:
            gone.add((receipt.path, receipt.sha256))
    below = _below(receipts, gone)
    staying = {receipt.sha256 for receipt in receipts if (receipt.path, receipt.sha256) not in below}
    return Traces(receipts=frozenset(below), hashes=frozenset(sha256 for _, sha256 in below if sha256) - staying)


def _gather_inside(receipts: Sequence[Receipt]) -> Mapping[tuple[str, str], set[str]]:
    """The hashes of a document and of all that stood in it, by its path and hash; a duplicate holds what it repeats."""
    by_hash: defaultdict[str, set[str]] = defaultdict(set)
    for receipt in reversed(receipts):
        by_hash[receipt.sha256].add(receipt.sha256)
    parents = {receipt.path: receipt for receipt in receipts}
    changed = True
    while changed:
        changed = False
        for receipt in receipts:
            parent = parents.get(receipt.parent or "")
            if parent and not by_hash[receipt.sha256] <= by_hash[parent.sha256]:
                by_hash[parent.sha256] |= by_hash[receipt.sha256]
                changed = True
    return {(receipt.path, receipt.sha256): by_hash[receipt.sha256] for receipt in receipts}


def _below(receipts: Sequence[Receipt], gone: set[tuple[str, str]]) -> set[tuple[str, str]]:
    """Receipts that go, with everything that stood in them."""
    found = set(gone)
    paths = {path for path, _ in gone}
    for receipt in receipts:  # a container comes before its parts
        if receipt.parent in paths:
            paths.add(receipt.path)
            found.add((receipt.path, receipt.sha256))
    return found
