"""Which documents are one application: one nominee's form in several formats, and the pages that make it whole.

Formats belong together where they came in one message. A page, which carries only part of the form, completes what it
came with or what came before it, and never replaces a form that has more.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from zlib import crc32

from pipeline.judgement.addresses import is_address, mailbox
from pipeline.judgement.arrivals import Journey, Order
from pipeline.judgement.nominees import Nominee, stranger_names
from pipeline.judgement.schools import locate
from pipeline.judgement.times import is_late
from schemas.application import PICTURE, Reading
from schemas.case import HubResolution, SchoolResolution
from schemas.document import Format
from schemas.programme import Field, Kind, Programme
from schemas.receipt import Receipt
from schemas.school import Register

PRIMARY_FIRST = (Format.ONLINE, Format.WORD, Format.PDF, Format.HTML, Format.SCAN)
"""Of two formats of one application the first is read and the other fills its gaps: Word says what it means, and what
was recognised from a picture is known least."""


class Section(enum.Flag):
    """What a form has to have to be a whole one: who is nominated by whom, what they write, and who signs."""

    NOTHING = 0
    WHO = enum.auto()
    PROSE = enum.auto()
    SIGNED = enum.auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A document that was read as a form, as much of it as says where it stands: the rest stays in the ledger.

    `answers` holds a number for each answer, to tell how alike two documents are. `sections` are those whose labels
    stand on it, filled in or not. `signed` are the names that nominees signed with, and `people` the mailboxes of
    everybody on the form.
    """

    sha256: str
    path: str
    programme: Programme
    format: Format
    nominees: tuple[Nominee, ...]
    hub: str | None
    answers: frozenset[int]
    sections: Section
    signed: tuple[str, ...]
    people: frozenset[str]

    @property
    def keys(self) -> frozenset[tuple[str, ...]]:
        """What its nominees are known by: forms that share one of them nominate the same person."""
        return frozenset[tuple[str, ...]]().union(*(nominee.keys() for nominee in self.nominees))

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its nominees, as written."""
        return tuple(nominee.name for nominee in self.nominees if nominee.name)

    @property
    def school(self) -> str | None:
        """The name of the school, as written."""
        return self.nominees[0].school

    @property
    def urn(self) -> str | None:
        """The school's number, as written."""
        return self.nominees[0].urn

    @property
    def is_loose(self) -> bool:
        """Whether it is a page that has no room to say who is nominated, or by which school."""
        return Section.WHO not in self.sections

    def is_part_of(self, whole: Section) -> bool:
        """Whether it lacks something that `whole` has."""
        return bool(whole & ~self.sections)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One application: its documents, the primary one first, how that one came, and what follows from it.

    `completions` are those of its documents that came in other messages.
    """

    forms: tuple[Form, ...]
    journey: Journey
    addresses: frozenset[str] | None
    hub: HubResolution
    school: SchoolResolution | None
    is_late: bool
    completions: tuple[Form, ...] = ()

    @property
    def form(self) -> Form:
        """The primary document."""
        return self.forms[0]

    @property
    def sections(self) -> Section:
        """What its documents have together."""
        return reduce(or_, (form.sections for form in self.forms))


def sketch(receipt: Receipt, reading: Reading, programme: Programme) -> Form:
    """What matters of a form that came in."""
    texts = {answer.field: str(answer.value) for answer in reading.answers if not answer.is_empty}
    school = programme.school
    signed = (texts.get(person.signature or "") for person in programme.nominees)
    emails = (texts.get(person.email or "", "") for person in (*programme.nominees, *programme.signatories))
    return Form(
        sha256=receipt.sha256,
        path=receipt.path,
        programme=programme,
        format=reading.format,
        nominees=tuple(
            Nominee(
                name=texts.get(person.name or ""),
                email=texts.get(person.email or ""),
                school=texts.get(school.name),
                urn=texts.get(school.urn or ""),
            )
            for person in programme.nominees
        ),
        hub=texts.get(school.hub or ""),
        answers=frozenset(crc32(f"{field} {''.join(text.split())}".encode()) for field, text in texts.items()),
        sections=_list_sections(reading, programme),
        signed=tuple(name for name in signed if name and name != PICTURE),
        people=frozenset(mailbox(email) for email in emails if is_address(email)),
    )


def _list_sections(reading: Reading, programme: Programme) -> Section:
    carried = list_carried(reading)
    found = Section.NOTHING
    for field in programme.fields:
        if field.id in carried:
            found |= _section_of(field, programme)
    return found


def _section_of(field: Field, programme: Programme) -> Section:
    people, school = (*programme.nominees, *programme.signatories), programme.school
    if field.id in {school.name, school.urn, *(each for person in people for each in (person.name, person.email))}:
        return Section.WHO
    return {Kind.STATEMENT: Section.PROSE, Kind.SIGNATURE: Section.SIGNED}.get(field.kind, Section.NOTHING)


def list_carried(reading: Reading) -> frozenset[str]:
    """The fields whose labels stand on a document, filled in or not; all, where it was not kept what stood there."""
    labelled = frozenset(answer.field for answer in reading.answers if answer.label)
    return labelled or frozenset(answer.field for answer in reading.answers)


def join_formats(
    forms: Sequence[Form], journeys: Mapping[str, Journey], register: Register | None = None
) -> list[Entry]:
    """The applications that one nominee's forms for one programme make, message by message.

    A document that came in one message with another in a better format is a copy of it, and one that carries less is a
    page of it; of several that it could belong to, of the one most like it, else of the latest. A late document is no
    copy of one that came in time: it must not fill that one's gaps. A text that is quoted whole in a later message has
    none to fill.
    """
    copies: dict[str, list[Form]] = {}
    primaries: list[Entry] = []
    entries = [_enter((form,), journeys, journeys[form.sha256], register) for form in forms]
    for entry in sorted(entries, key=_rank):
        beside = [primary for primary in primaries if _is_copy(entry, primary)]
        if beside:
            best = max(beside, key=lambda other: (len(other.form.answers & entry.form.answers), other.journey.order))
            copies.setdefault(best.form.sha256, []).append(entry.form)
        else:
            primaries.append(entry)
    return [
        _enter((entry.form, *copies.get(entry.form.sha256, ())), journeys, entry.journey, register)
        for entry in primaries
    ]


def _rank(entry: Entry) -> tuple[bool, int, int, Order]:
    form = entry.form
    return form.is_loose, -len(form.sections), PRIMARY_FIRST.index(form.format), entry.journey.order


def _is_copy(entry: Entry, primary: Entry) -> bool:
    form, other = entry.form, primary.form
    came_together = bool(primary.journey.messages & entry.journey.messages) and primary.is_late == entry.is_late
    if _is_quoted_again(form, other):
        return True
    differs = other.format is not form.format or form.is_part_of(other.sections)
    return came_together and differs and not stranger_names(other.names, (*form.names, *form.signed))


def _is_quoted_again(form: Form, other: Form) -> bool:
    """Whether the text of a message has the form as the text of another has it: an answer quotes what it answers.

    That is the same application, whenever the answer came: nobody sent a form with it.
    """
    return form.format is other.format is Format.HTML and form.answers == other.answers


def complete(
    entries: Sequence[Entry], journeys: Mapping[str, Journey], register: Register | None = None
) -> list[Entry]:
    """The applications of a nominee with the pages that came in other messages.

    A page belongs to what the nominee had sent last. One that has no name on it and came before everything belongs to
    what came first, and so do its like; alone they stand by themselves.
    """
    groups: list[list[Entry]] = []
    early: list[Entry] = []
    for entry in sorted(entries, key=lambda entry: entry.journey.order):
        if entry.form.is_loose:
            (groups[-1] if groups else early).append(entry)
        elif groups and _lacks(entry, groups[-1]):
            groups[-1].append(entry)
        else:
            groups.append([entry, *early])
            early = []
    return [_add_pages(group, journeys, register) for group in groups or [[entry] for entry in early]]


def _add_pages(group: Sequence[Entry], journeys: Mapping[str, Journey], register: Register | None) -> Entry:
    first, *others = group
    completions = tuple(form for entry in others for form in entry.forms)
    if not completions:
        return first
    return _enter((*first.forms, *completions), journeys, first.journey, register, completions)


def _lacks(entry: Entry, group: Sequence[Entry]) -> bool:
    return any(other.sections & ~entry.sections for other in group)


def _enter(
    forms: tuple[Form, ...],
    journeys: Mapping[str, Journey],
    journey: Journey,
    register: Register | None,
    completions: tuple[Form, ...] = (),
) -> Entry:
    programme = forms[0].programme
    known = [found for form in forms if (found := journeys[form.sha256].addresses) is not None]
    written = next((form.hub for form in forms if form.hub), None)
    name = next((form.school for form in forms if form.school), None)
    urn = next((form.urn for form in forms if form.urn), None)
    hub, school = locate(written, name, urn, programme, register)
    return Entry(
        forms=forms,
        journey=journey,
        addresses=frozenset[str]().union(*known) if known else None,
        hub=hub,
        school=school,
        is_late=is_late(journey.received_at, programme.closing_for(hub.hub), programme.zone),
        completions=completions,
    )
