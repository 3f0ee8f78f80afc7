"""Forms of the further programmes, blank and filled in by invented people, as messages, with what is true of them."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from pipeline.blanks import write_docx, write_pdf, write_questions
from samples.filling import fill_docx
from samples.filling_pdf import fill_pdf
from samples.mail import Address, Attachment, Message, write_message
from samples.people import Person, School, invent_person, schools
from samples.post import LONDON
from samples.truth import ApplicationTruth, Delivery, Fault, SourceTruth
from schemas.application import Outcome, Status, Value
from schemas.programme import Field, Kind, Programme

_TEXTS = Path(__file__).parent / "texts" / "further.toml"
_SEED = 2025
_NUMBERS = {"years_teaching": 6, "department_size": 9, "first_advocate_years": 11, "second_advocate_years": 3}
_NO = frozenset(("early_career", "is_subject_leader"))
_WORDS = {
    "class_taught": "Year 4, one class",
    "status_awarded": "July 2022",
    "first_advocate_role": "Key Stage 3 lead",
    "second_advocate_role": "Teacher of Mathematics",
    "senior_leader_role": "Headteacher",
    "work_group": "Development Work Group 2, led by our local Maths Hub",
    "assigned_specialist": "to be told by the hub",
    "why_others": None,
}


_FIRST_POST: Value = ({"period": "September 2024 to date", "school": "this school", "position": "Teacher (ECT)"},)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A message with one form: what its file is, when it came, and what is said otherwise than usual."""

    about: str
    received: str
    pdf: bool = False
    hub: str | None = None
    changes: Mapping[str, Value] = field(default_factory=dict)
    findings: tuple[Fault, ...] = ()


CASES: Mapping[str, tuple[Case, ...]] = {
    "secondary-mastery-specialist-2025-26": (
        Case(about="in time, Word", received="2025-03-03 09:12:40"),
        Case(about="in time, PDF", received="2025-03-10 16:40:00", pdf=True),
        Case(about="the closing second", received="2025-03-14 17:00:00"),
        Case(about="one second late", received="2025-03-14 17:00:01", hub="surrey-plus", findings=(("late", None),)),
        Case(
            about="after the general closing time, to a hub that re-opened",
            received="2025-06-12 20:15:00",
            hub="yorkshire-and-the-humber",
        ),
        Case(
            about="an early career teacher in the first year",
            received="2025-03-11 08:30:00",
            changes={"early_career": True, "years_teaching": 1, "teaching_history": _FIRST_POST},
            findings=(("not-eligible", "early_career"), ("not-eligible", "years_teaching")),
        ),
        Case(
            about="is the subject leader, so that nobody else is asked for; no URN",
            received="2025-03-12 11:05:00",
            pdf=True,
            changes={
                "is_subject_leader": True,
                "subject_leader_name": None,
                "subject_leader_email": None,
                "school_urn": None,
            },
            findings=(("missing-field", "school_urn"),),
        ),
        Case(
            about="is not, and does not say who is",
            received="2025-03-13 14:00:00",
            changes={"subject_leader_name": None},
            findings=(("missing-field", "subject_leader_name"),),
        ),
    ),
    "primary-mastery-specialist-2025-26": (
        Case(about="in time, Word", received="2025-02-20 10:00:00"),
        Case(about="in time, PDF", received="2025-03-14 16:59:59", pdf=True),
        Case(
            about="another class each day",
            received="2025-03-01 12:00:00",
            changes={"same_class": False},
            findings=(("not-eligible", "same_class"),),
        ),
        Case(
            about="the box about release is not ticked",
            received="2025-03-06 15:45:00",
            changes={"commits_to_release": None},
            findings=(("missing-field", "commits_to_release"),),
        ),
        Case(about="three days late", received="2025-03-17 09:00:00", pdf=True, findings=(("late", None),)),
    ),
    "secondary-development-work-group-2023-24": (
        Case(about="two Advocates, Word", received="2023-05-09 13:20:00"),
        Case(about="two Advocates, PDF", received="2023-06-15 08:05:00", pdf=True),
        Case(
            about="without the head of maths",
            received="2023-06-20 17:30:00",
            changes={"supports_head_of_maths": False},
            findings=(("not-eligible", "supports_head_of_maths"),),
        ),
        Case(
            about="only one Advocate",
            received="2023-07-03 09:40:00",
            changes={"second_advocate_name": None, "second_advocate_email": None},
            findings=(("missing-field", "second_advocate_name"), ("missing-field", "second_advocate_email")),
        ),
    ),
    "secondary-embedding-year-2023-24": (
        Case(about="the Advocates of the year before, Word", received="2023-09-05 10:10:00"),
        Case(about="the same, PDF", received="2023-09-07 15:00:00", pdf=True),
        Case(
            about="another lead participant, which is allowed",
            received="2023-09-11 08:50:00",
            changes={"second_lead_was_advocate": False, "why_others": "One of the two has left the school."},
        ),
        Case(
            about="took no part the year before",
            received="2023-09-12 12:00:00",
            changes={"took_part": False, "work_group": None},
            findings=(("not-eligible", "took_part"),),
        ),
    ),
}


def blank_files(programme: Programme) -> dict[str, bytes]:
    """The blank form as files: name to bytes."""
    return {
        f"{programme.id}.docx": write_docx(programme),
        f"{programme.id}.pdf": write_pdf(programme),
        f"{programme.id}-online-form.csv": write_questions(programme),
    }


def invent_forms(programme: Programme) -> tuple[Delivery, ...]:
    """The messages of one programme, each with what is true of it."""
    rng = random.Random(f"{_SEED} {programme.id}")
    waiting = [school for school in schools(rng) if school.hub in programme.hubs_by_id]
    return tuple(_deliver(programme, case, number, waiting, rng) for number, case in enumerate(CASES[programme.id], 1))


def _deliver(programme: Programme, case: Case, number: int, waiting: list[School], rng: random.Random) -> Delivery:
    school = next(each for each in waiting if case.hub in (None, each.hub))
    waiting.remove(school)
    people: dict[str, Person] = {}
    values = {**_answers(programme, school, people, rng), **case.changes}
    fill, write, ending = (fill_pdf, write_pdf, "pdf") if case.pdf else (fill_docx, write_docx, "docx")
    name = f"Form of {school.short}.{ending}"
    data = fill(write(programme), programme, values)
    received = datetime.fromisoformat(case.received).replace(tzinfo=LONDON)
    sender = people[(programme.nominees[0].name or "").removesuffix("_name")]
    message = Message(
        program="plain",
        sender=Address(name=sender.name, email=sender.email),
        subject=programme.form.title,
        text=f"Dear colleagues,\n\nour form is attached.\n\n{sender.name}\n{school.name}, {school.town}",
        sent=received - timedelta(seconds=rng.randint(2, 50)),
        received=received,
        attachments=(Attachment(name=name, data=data),),
    )
    path = f"{number:02} {case.about}.eml"
    source = f"{path}!/{name}"
    truth = ApplicationTruth(
        source=source,
        about=case.about,
        status=Status.QUERY if case.findings else Status.READY,
        received_at=received,
        hub=school.hub,
        values=values,
        findings=case.findings,
    )
    lines = (
        SourceTruth(path=path, outcome=Outcome.CONTAINER),
        SourceTruth(path=source, outcome=Outcome.APPLICATION, application=source),
    )
    return Delivery(path=path, data=write_message(message), applications=(truth,), sources=lines)


def _answers(programme: Programme, school: School, people: dict[str, Person], rng: random.Random) -> dict[str, Value]:
    """What the form says in every field; `people` are kept by the beginning of the fields that tell of them."""
    return {question.id: _answer(programme, question, school, people, rng) for question in programme.fields}


def _answer(
    programme: Programme, question: Field, school: School, people: dict[str, Person], rng: random.Random
) -> Value:
    match question.kind:
        case Kind.PERSON:
            return _person(question, school, people, rng).name
        case Kind.EMAIL:
            return _person(question, school, people, rng).email
        case Kind.SIGNATURE:
            return _person(question, school, people, rng).name
        case Kind.URN:
            return school.urn
        case Kind.NUMBER:
            return _NUMBERS[question.id]
        case Kind.YES_NO:
            return question.id not in _NO
        case Kind.TICK:
            return True
        case Kind.DATE:
            return programme.closing[0].at.date().isoformat() if programme.closing else "2023-09-01"
        case Kind.CHOICE:
            return rng.choice(question.options).label
        case Kind.CHOICES:
            return question.options[0].label
        case Kind.ROWS:
            return _history(school)
        case _:
            return _text(programme, question, school, people, rng)


def _person(question: Field, school: School, people: dict[str, Person], rng: random.Random) -> Person:
    role = question.id.removesuffix("_name").removesuffix("_email").removesuffix("_signature")
    role = "nominee" if role == "applicant" else role
    taken = {person.last for person in people.values()}
    while role not in people:
        person = invent_person(rng, school.domain)
        if person.last not in taken:
            people[role] = person
    return people[role]


def _history(school: School) -> Value:
    return (
        {"period": "September 2021 to date", "school": school.name, "position": "Teacher"},
        {"period": "2019 to 2021", "school": "Merrow Lane School", "position": "Teacher"},
    )


def _text(
    programme: Programme, question: Field, school: School, people: dict[str, Person], rng: random.Random
) -> Value:
    if question.id == programme.school.name:
        return school.name
    if question.id == programme.school.hub:
        return programme.hubs_by_id[school.hub].name
    if question.id == "nominee_ncetm_username":
        return people["nominee"].email.split("@")[0]
    if question.id in _WORDS:
        return _WORDS[question.id]
    first = next(iter(people.values())).first
    return rng.choice(_load_texts()[programme.id][question.id]).format(school=school.short, first=first)


@cache
def _load_texts() -> dict[str, dict[str, list[str]]]:
    texts: dict[str, dict[str, list[str]]] = tomllib.loads(_TEXTS.read_text(encoding="utf-8"))
    return texts
