"""Turns a case of the table into a message of the inbox, with what is true of it."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from samples.cases import Case, Kind, Stamp
from samples.form import lay_out
from samples.hand import Hand, write
from samples.mail import Address, Attachment, Message, Program, write_message
from samples.nomination import Inventor, Nomination
from samples.pdf import write_pdf
from samples.people import Person, School
from samples.pictures import emblem, signature
from samples.truth import ApplicationTruth, Delivery, Fault, SourceTruth
from samples.word import write_docx
from schemas.application import Outcome, Status, Value
from schemas.programme import Programme

USUAL_NAME = "Mastery Specialist application {last}.{kind}"
_USUAL_HAND = Hand()
LONDON = ZoneInfo("Europe/London")
_ZONES = {"utc": UTC, "pacific": timezone(timedelta(hours=-7))}
_ERRORS = frozenset(("missing-field", "statement-over-limit", "late", "not-eligible", "invalid-urn", "invalid-email"))
_TEXTS = Path(__file__).parent / "texts" / "mail.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A filled-in form as a file, and whose it is."""

    nomination: Nomination
    name: str
    data: bytes


def at(text: str) -> datetime:
    """A time in London."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def seal(programme: Programme, nomination: Nomination, kind: Kind, name: str, hand: Hand, rng: random.Random) -> Sealed:
    """The form filled in and saved under a name with "{last}", "{short}" and "{kind}" filled in."""
    if "[image]" in nomination.values.values():
        hand = replace(hand, picture=signature(rng, nomination.head.name))
    layout = lay_out(programme, write(programme, nomination.values, hand))
    data = write_docx(layout) if kind == "docx" else write_pdf(layout, title=programme.title)
    name = name.format(last=nomination.nominee.last, short=nomination.school.short, kind=kind)
    return Sealed(nomination=nomination, name=name, data=data)


def seal_word(inventor: Inventor, nomination: Nomination, name: str = USUAL_NAME, hand: Hand = _USUAL_HAND) -> Sealed:
    """A Word form, filled in in the usual hand unless another is given."""
    return seal(inventor.programme, nomination, "docx", name, hand, inventor.rng)


def seal_pdf(inventor: Inventor, nomination: Nomination, name: str = USUAL_NAME) -> Sealed:
    """A PDF form, filled in in the usual hand."""
    return seal(inventor.programme, nomination, "pdf", name, _USUAL_HAND, inventor.rng)


def address(person: Person) -> Address:
    """A person as a line of To or Cc."""
    return Address(name=person.name, email=person.email)


def compose(
    rng: random.Random,
    sealed: Sequence[Sealed],
    *,
    received: datetime,
    subject: str,
    program: Program = "outlook",
    sender: Person | None = None,
    uncopied: Sequence[Person] = (),
    extra: Sequence[Attachment] = (),
    media: str | None = None,
    text: str | None = None,
) -> Message:
    """A message that brings forms, from the first nominee or `sender`, to the inbox and all who sign."""
    wording = _load_wording()
    first = sealed[0].nomination
    sender = sender or first.nominee
    people = {person.email: person for form in sealed for person in form.nomination.people}
    copied = [person for person in people.values() if person not in (sender, *uncopied)]
    body = text or rng.choice(wording["bodies"]).format(
        head=first.head.formal, hod=first.head_of_department.name, school=first.school.name
    )
    place = (first.school.name, first.school.town) if sender.email.endswith(first.school.domain) else ()
    signed = "\n".join((sender.name, *place, f"Tel. 01632 960{rng.randint(100, 999)}"))
    return Message(
        program=program,
        sender=address(sender),
        cc=tuple(address(person) for person in copied),
        subject=subject,
        text="\n\n".join((rng.choice(wording["greetings"]), body, rng.choice(wording["endings"]), signed)),
        sent=received - timedelta(seconds=rng.randint(2, 50)),
        received=received,
        attachments=(*(Attachment(name=form.name, data=form.data, media=media) for form in sealed), *extra),
        logo=letterhead(first.school) if program == "outlook" else None,
    )


@cache
def _load_wording() -> dict[str, list[str]]:
    return tomllib.loads(_TEXTS.read_text(encoding="utf-8"))


@cache
def letterhead(school: School) -> bytes:
    """The picture in the signature of everybody at a school."""
    hue = int(school.urn) * 7919
    return emblem((hue % 180, hue // 180 % 180, hue // 32400 % 180), school.name).png


def deliver(inventor: Inventor, case: Case) -> Delivery:
    """The message of a case."""
    nomination = _nominate(inventor, case)
    sealed = seal(inventor.programme, nomination, case.kind, case.attachment, case.hand, inventor.rng)
    office = Person(first="School", last="Office", title="Mrs", email=f"office@{nomination.school.domain}")
    missing = {"head": nomination.head, "head_of_department": nomination.head_of_department}
    message = compose(
        inventor.rng,
        [sealed],
        received=at(case.received),
        subject=case.file.rpartition("/")[2].removesuffix(".eml").replace("_", ":"),
        program=case.program,
        sender=office if case.by_office else None,
        uncopied=[missing[case.uncopied]] if case.uncopied else (),
        media=case.media,
    )
    return record_message(
        case.file,
        _stamp(message, case.stamp),
        [(sealed, case.findings)],
        about=case.about,
        resolved=case.resolved,
        perhaps=case.perhaps,
    )


def _nominate(inventor: Inventor, case: Case) -> Nomination:
    nomination = inventor.nominate(
        hub=case.hub,
        changes=case.changes,
        words=case.words,
        history=case.history,
        nominee=case.nominee,
        airy=case.airy,
    )
    values: dict[str, Value] = dict(nomination.values)
    if case.comma_in_email:
        values["nominee_email"] = nomination.nominee.email.replace(".sch.", ",sch.").replace(".example.", ",example.")
    if case.dashed:
        first, *points = str(values["applicant_statement"]).split("\n")
        values["applicant_statement"] = "\n".join((first, *(f"- {point}" for point in points)))
    return replace(nomination, values=values)


def _stamp(message: Message, stamp: Stamp) -> Message:
    """The message with its server's stamp in another zone, or with none: then it was sent at that time."""
    received = message.received or message.sent
    if stamp == "none":
        return replace(message, sent=received, received=None)
    return replace(message, received=received.astimezone(_ZONES.get(stamp, LONDON)))


def record_message(
    path: str,
    message: Message,
    forms: Sequence[tuple[Sealed, tuple[Fault, ...]]],
    *,
    about: str,
    resolved: bool = True,
    perhaps: tuple[str, ...] = (),
    others: Sequence[SourceTruth] = (),
) -> Delivery:
    """A message whose forms are applications of their own, with their findings; `others` are its other parts."""
    sources = [SourceTruth(path=path, outcome=Outcome.CONTAINER), *others]
    if message.logo:
        sources.append(SourceTruth(path=f"{path}!/image001.png", outcome=Outcome.NOT_A_FORM))
    applications = tuple(
        record(
            f"{path}!/{form.name}",
            form.nomination,
            about,
            message.received or message.sent,
            findings,
            resolved,
            perhaps,
        )
        for form, findings in forms
    )
    sources += found(applications)
    return Delivery(path=path, data=write_message(message), applications=applications, sources=tuple(sources))


def record(
    source: str,
    nomination: Nomination,
    about: str,
    received: datetime | None,
    findings: tuple[Fault, ...] = (),
    resolved: bool = True,
    perhaps: tuple[str, ...] = (),
) -> ApplicationTruth:
    """The truth about one form that came by itself."""
    return ApplicationTruth(
        source=source,
        about=about,
        status=Status.QUERY if any(code in _ERRORS for code, _ in findings) else Status.READY,
        received_at=received.astimezone(LONDON) if received else None,
        hub=nomination.school.hub if resolved else None,
        values=nomination.values,
        findings=findings,
        perhaps=perhaps,
    )


def found(truths: Sequence[ApplicationTruth]) -> Iterable[SourceTruth]:
    """The sources that applications were read from."""
    for truth in truths:
        yield SourceTruth(path=truth.source, outcome=Outcome.APPLICATION, application=truth.source)
