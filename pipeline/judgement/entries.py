"""Which documents are one application: the same nominee's form in several formats, sent with one message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from pipeline.judgement.arrivals import Journey
from pipeline.judgement.hubs import resolve
from pipeline.judgement.nominees import Nominee
from pipeline.judgement.times import is_late
from schemas.application import Reading
from schemas.case import HubResolution
from schemas.document import Format
from schemas.programme import Programme
from schemas.receipt import Receipt

PRIMARY_FIRST = (Format.WORD, Format.PDF, Format.HTML, Format.SCAN)
"""Of two formats of one application the first is read and the other fills its gaps: Word says what it means, and what
was recognised from a picture is known least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A document that was read as a form, as much of it as says where it stands: the rest stays in the ledger.

    `answers` holds a number for each answer, to tell how alike two documents are.
    """

    sha256: str
    path: str
    programme: Programme
    format: Format
    nominee: Nominee
    hub: str | None
    answers: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One application: its documents, the primary one first, how that one came, and what follows from it."""

    forms: tuple[Form, ...]
    journey: Journey
    addresses: frozenset[str] | None
    hub: HubResolution
    is_late: bool

    @property
    def form(self) -> Form:
        """The primary document."""
        return self.forms[0]


def sketch(receipt: Receipt, reading: Reading, programme: Programme) -> Form:
    """What matters of a form that came in."""
    texts = {answer.field: str(answer.value) for answer in reading.answers if not answer.is_empty}
    nominee, school = programme.nominees[0], programme.school
    return Form(
        sha256=receipt.sha256,
        path=receipt.path,
        programme=programme,
        format=reading.format,
        nominee=Nominee(
            name=texts.get(nominee.name or ""),
            email=texts.get(nominee.email or ""),
            school=texts.get(school.name),
            urn=texts.get(school.urn or ""),
        ),
        hub=texts.get(school.hub or ""),
        answers=frozenset(crc32(f"{field} {''.join(text.split())}".encode()) for field, text in texts.items()),
    )


def join_formats(forms: Sequence[Form], journeys: Mapping[str, Journey]) -> list[Entry]:
    """The applications that one nominee's forms for one programme make.

    A document that came in one message with another in a better format is a copy of it; of several that it could be a
    copy of, of the one most like it, else of the latest. A late document is no copy of one that came in time: it must
    not fill that one's gaps.
    """
    copies: dict[str, list[Form]] = {}
    primaries: list[Entry] = []
    entries = [_enter((form,), journeys) for form in forms]
    for entry in sorted(entries, key=lambda entry: (PRIMARY_FIRST.index(entry.form.format), entry.journey.order)):
        beside = [primary for primary in primaries if _is_copy(entry, primary)]
        if beside:
            best = max(beside, key=lambda other: (len(other.form.answers & entry.form.answers), other.journey.order))
            copies.setdefault(best.form.sha256, []).append(entry.form)
        else:
            primaries.append(entry)
    return [_enter((entry.form, *copies.get(entry.form.sha256, ())), journeys) for entry in primaries]


def _is_copy(entry: Entry, primary: Entry) -> bool:
    came_together = bool(primary.journey.messages & entry.journey.messages)
    return came_together and primary.form.format is not entry.form.format and primary.is_late == entry.is_late


def _enter(forms: tuple[Form, ...], journeys: Mapping[str, Journey]) -> Entry:
    programme, journey = forms[0].programme, journeys[forms[0].sha256]
    known = [found for form in forms if (found := journeys[form.sha256].addresses) is not None]
    written = next((form.hub for form in forms if form.hub), None)
    school = next((form.nominee.school for form in forms if form.nominee.school), None)
    hub = resolve(written, school, programme.hubs)
    return Entry(
        forms=forms,
        journey=journey,
        addresses=frozenset[str]().union(*known) if known else None,
        hub=hub,
        is_late=is_late(journey.received_at, programme.closing_for(hub.hub), programme.zone),
    )
