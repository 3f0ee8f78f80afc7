"""Facts in a line, for tests of what follows from them: an inbox of messages, archives and forms, or one case."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.judgement.schools import locate
from schemas.application import Answer, Outcome, Reading, Value
from schemas.case import Case
from schemas.document import Format, Mark, Place
from schemas.message import ClockDoubt, Envelope, Quote
from schemas.programme import Programme
from schemas.receipt import Receipt
from schemas.school import Register
from tests.builders.programmes import COHORT_4

PROGRAMME: Programme = COHORT_4
NOON = datetime(2019, 4, 25, 11, 0, tzinfo=UTC)
"""Noon on the day before closing time, in London."""

FILLED: Mapping[str, Value] = {
    "school_name": "Ashdown High School",
    "school_urn": "123456",
    "maths_hub": "Surrey Plus",
    "nominee_name": "Jane Smith",
    "nominee_email": "j.smith@ashdown.example",
    "nominee_ncetm_username": "jsmith",
    "head_of_department_name": "Omar Khan",
    "head_of_department_email": "o.khan@ashdown.example",
    "head_teacher_name": "Ruth Adeyemi",
    "head_teacher_email": "r.adeyemi@ashdown.example",
    "qts": True,
    "years_teaching": 7,
    "teaching_groups": "Year 7 set 2",
    "current_role": "Head of key stage 3",
    "other_awards": None,
    "teaching_history": ({"period": "2015 - now", "school": "Ashdown High School", "position": "Teacher"},),
    "professional_development": (),
    "applicant_statement": "I teach with variation.\nMy pupils explain.",
    "head_teacher_statement": "Jane is our best.",
    "head_teacher_signature": "Ruth Adeyemi",
    "head_of_department_signature": "Omar Khan",
    "applicant_signature": "Jane Smith",
}
EVERYBODY = ("j.smith@ashdown.example", "o.khan@ashdown.example", "r.adeyemi@ashdown.example")


def read(
    changes: Mapping[str, Value] | None = None, kind: Format = Format.WORD, marks: frozenset[Mark] = frozenset()
) -> Reading:
    """What a document says that is filled with `FILLED` and these changes."""
    values = {**FILLED, **(changes or {})}
    answers = (
        Answer(field=field.id, value=values[field.id], place=Place(table=1, row=row, cell=2), confidence=0.99)
        for row, field in enumerate(PROGRAMME.fields, start=1)
    )
    return Reading(programme=PROGRAMME.id, format=kind, answers=tuple(answers), marks=marks)


def doubt(reading: Reading, field: str, reason: str | None, confidence: float = 0.5) -> Reading:
    """The reading with a doubt about one field."""
    answers = tuple(
        Answer(field=a.field, value=a.value, place=a.place, confidence=confidence, doubt=reason)
        if a.field == field
        else a
        for a in reading.answers
    )
    return Reading(programme=reading.programme, format=reading.format, answers=answers, marks=reading.marks)


def make_case(
    changes: Mapping[str, Value] | None = None,
    *,
    programme: Programme = PROGRAMME,
    answers: Mapping[str, Answer] | None = None,
    received_at: datetime | None = NOON,
    earlier_stamp: datetime | None = None,
    addresses: frozenset[str] | None = frozenset(EVERYBODY),
    marks: frozenset[Mark] = frozenset(),
    replaces_in_time: tuple[str, ...] = (),
    namesakes: tuple[str, ...] = (),
    other_emails: tuple[str, ...] = (),
    unordered: tuple[str, ...] = (),
    passed_at: datetime | None = None,
    quotes: tuple[Quote, ...] = (),
    clock_doubts: frozenset[ClockDoubt] = frozenset(),
    register: Register | None = None,
) -> Case:
    """A case with `FILLED` and these changes, without a fault unless one is given."""
    said = {answer.field: answer for answer in read(changes).answers} | dict(answers or {})
    written, name, urn = (_text(said[field].value) for field in ("maths_hub", "school_name", "school_urn"))
    hub, school = locate(written, name, urn, programme, register)
    return Case(
        application_id="0123456789ab",
        programme=programme,
        answers=said,
        origins=dict.fromkeys(said, "Form.docx"),
        received_at=received_at and received_at.astimezone(programme.zone),
        earlier_stamp=earlier_stamp and earlier_stamp.astimezone(programme.zone),
        addresses=addresses,
        hub=hub,
        school=school,
        closing=programme.closing_for(hub.hub),
        marks=marks,
        replaces_in_time=replaces_in_time,
        namesakes=namesakes,
        other_emails=other_emails,
        unordered=unordered,
        passed_at=passed_at and passed_at.astimezone(programme.zone),
        quotes=quotes,
        clock_doubts=clock_doubts,
    )


def _text(value: Value) -> str | None:
    return value if isinstance(value, str) else None


@dataclass(frozen=True)
class Item:
    """Something that comes in: a form, a message, an archive, or something else. Bytes are told by `content`."""

    name: str
    content: str
    parts: tuple[Item, ...] = ()
    envelope: Envelope | None = None
    reading: Reading | None = None
    is_container: bool = False

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content.encode()).hexdigest()


def form(name: str = "Form.docx", **changes: Value) -> Item:
    """A filled form in the format of its name; two with the same format and changes are the same bytes."""
    kind = format_of(name)
    return Item(name, f"form {kind} {sorted(changes.items(), key=str)}", reading=read(changes, kind))


def format_of(name: str) -> Format:
    """The format of a document with this name."""
    return {"pdf": Format.PDF, "jpg": Format.SCAN, "html": Format.HTML}.get(name.rpartition(".")[2], Format.WORD)


PAGES: Mapping[int, tuple[str, ...]] = {
    1: tuple(field.id for field in PROGRAMME.fields[:17]),
    2: ("applicant_statement",),
    3: ("head_teacher_statement", "head_teacher_signature", "head_of_department_signature", "applicant_signature"),
}
"""What stands on each page of the form."""


def page(name: str, *numbers: int, **changes: Value) -> Item:
    """Some pages of a form, as a document of their own: what stands on the others is not on it."""
    carried = [field for number in numbers for field in PAGES[number]]
    filled = read(changes, format_of(name))
    answers = (
        Answer(field=a.field, value=a.value, place=a.place, confidence=a.confidence, label="as printed")
        if a.field in carried
        else Answer(field=a.field, value=() if isinstance(a.value, tuple) else None, doubt="Its label was not found.")
        for a in filled.answers
    )
    reading = Reading(programme=PROGRAMME.id, format=filled.format, answers=tuple(answers))
    return Item(name, f"pages {numbers} {filled.format} {sorted(changes.items(), key=str)}", reading=reading)


def junk(name: str = "logo.png") -> Item:
    """Something that is no form."""
    return Item(name, "junk " + name)


def message(
    name: str,
    at: datetime | int | None,
    *parts: Item,
    to: tuple[str, ...] = EVERYBODY,
    sender: str | None = None,
    answers: str | None = None,
    links: tuple[str, ...] = (),
) -> Item:
    """A message received at a time (a number is minutes after `NOON`) between `to`, from the first unless told.

    Its id is its name, and `answers` the id of the one that it is a reply to; its text links to `links`.
    """
    stamp = NOON + timedelta(minutes=at) if isinstance(at, int) else at
    content = f"message {stamp} {to} {sender} {answers} {[(part.name, part.content) for part in parts]} {links or ''}"
    envelope = Envelope(
        received_at=stamp,
        sender=sender or (to[0] if to else None),
        addresses=to,
        message_id=name,
        refers_to=(answers,) if answers else (),
        links=links,
    )
    return Item(name, content, parts, envelope, is_container=True)


def archive(name: str, *parts: Item) -> Item:
    """An archive of these parts."""
    return Item(name, f"archive {[(part.name, part.content) for part in parts]}", parts, is_container=True)


def receive(*items: Item) -> list[Receipt]:
    """The receipts of an inbox: nothing is opened twice."""
    return list(_walk(items, None, set()))


def _walk(items: tuple[Item, ...], parent: str | None, seen: set[str]) -> Iterator[Receipt]:
    for item in items:
        path = item.name if parent is None else f"{parent}!/{item.name}"
        is_new = item.sha256 not in seen
        seen.add(item.sha256)
        outcome = (
            Outcome.CONTAINER if item.is_container else Outcome.APPLICATION if item.reading else Outcome.NOT_A_FORM
        )
        yield Receipt(
            path=path,
            sha256=item.sha256,
            parent=parent,
            outcome=outcome if is_new else Outcome.DUPLICATE,
            detail="A picture." if outcome is Outcome.NOT_A_FORM and is_new else "",
            envelope=item.envelope if is_new else None,
            reading=item.reading if is_new else None,
        )
        if is_new:
            yield from _walk(item.parts, path, seen)
