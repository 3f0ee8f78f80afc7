"""Invented applications to the real programme, as many and as nasty as a test wants them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from reports.edition import Edition
from schemas.application import Application, Evidence, Finding, Outcome, Severity, Source, Status, Value
from schemas.programme import Programme
from tests.builders.programmes import COHORT_4

PROGRAMME: Programme = COHORT_4
EDITION = Edition(made_at=datetime.fromisoformat("2019-04-29T09:00:00+01:00"), version="0.1.0")
FIRST_RECEIVED = datetime.fromisoformat("2019-04-02T08:30:00+01:00")

_FIRST = ("Aisha", "Ben", "Chloe", "Dev", "Ewan", "Farah", "Grace", "Huw", "Imogen", "Jiří", "Keir", "Łucja", "Siân")
_LAST = ("Okafor", "Thompson", "Price", "Patel", "Fraser", "Hussain", "O’Neill", "Jones-Evans", "Novák", "Wójcik")
_PLACES = (
    "Ashdown",
    "Birchwood",
    "Castle Vale",
    "Drayton",
    "Elmfield",
    "Fernhill",
    "Greenacre",
    "Hawthorn",
    "Ivybridge",
)
_KINDS = ("School", "Academy", "Community College", "High School", "Catholic School, a Voluntary Academy")
_SENTENCES = (
    "I have taught mathematics for seven years, and for the last three I have led key stage 3 in our department.",
    "My most recent lesson observation was judged outstanding, and Ofsted inspectors visited the same class in May.",
    "I am passionate about teaching for mastery, because careful use of representations helps every pupil.",
    "We plan together every week, and colleagues from two local schools join our joint planning each half term.",
    "Using variation, we reworked our scheme for fractions so that misconceptions come up when we choose them to.",
    "As a mentor to two newly qualified teachers I have learned to listen first and to ask before I suggest.",
    "Last year I joined a Maths Hub Work Group on fluency and reasoning, and presented our findings at its showcase.",
    "The school will release me for all fifteen days, and my head of department is fully behind the application.",
    "I want to see every pupil keep up rather than catch up; that is why I am applying.",
)


def statement(words: int, seed: int = 0, paragraphs: int = 3) -> str:
    """A statement of exactly so many words."""
    chance = random.Random(seed)
    text: list[str] = []
    while len(text) < words:
        text += chance.choice(_SENTENCES).split()
    text = text[:words]
    step = max(1, -(-words // paragraphs))
    return "\n".join(" ".join(text[at : at + step]) for at in range(0, words, step))


def application(number: int = 1, *, hub: str | None = "surrey-plus", **changes: Value) -> Application:
    """An application in order; `changes` are answers by field id."""
    chance = random.Random(number)
    name = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    email = f"t{number}@school{number}.sch.uk"
    fields: dict[str, Value] = {
        "school_name": f"{chance.choice(_PLACES)} {chance.choice(_KINDS)}",
        "school_urn": str(136_000 + number),
        "maths_hub": chance.choice(("Surrey Plus", "surrey + maths hub", None)),
        "nominee_name": name,
        "nominee_email": email,
        "nominee_ncetm_username": f"user{number}",
        "head_of_department_name": "Pat Singh",
        "head_of_department_email": f"hod{number}@school{number}.sch.uk",
        "head_teacher_name": "Sam Green",
        "head_teacher_email": f"head{number}@school{number}.sch.uk",
        "qts": True,
        "years_teaching": chance.choice((2, 5, 7.5, 12)),
        "teaching_groups": chance.choice(("7A1, 8B2, 9Y3, 10X and a Year 12 further mathematics group", None)),
        "current_role": chance.choice(("Second in department", "KS3 coordinator", "Teacher of mathematics")),
        "other_awards": chance.choice((None, "SLE for mathematics (2017)")),
        "teaching_history": tuple(
            {"period": f"Sept {2018 - 4 * at} to date", "school": f"{place} School", "position": "Teacher of maths"}
            for at, place in enumerate(_PLACES[: chance.randint(1, 4)])
        ),
        "professional_development": ({"year": "2018", "activity": "Maths Hub Work Group: variation and fluency"},),
        "applicant_statement": statement(chance.randint(180, 300), number),
        "head_teacher_statement": statement(chance.randint(150, 300), number + 1, 2),
        "head_teacher_signature": "Sam Green",
        "head_of_department_signature": "[image]",
        "applicant_signature": name,
    }
    return build(number, fields | changes, hub=hub)


def build(number: int, fields: Mapping[str, Value], *, hub: str | None) -> Application:
    """An application with these answers, each found in one Word document."""
    path = f"monday/other people {number}.eml!/Application {number}.docx"
    evidence = {
        field: Evidence(source=path, page=None, where=f"table 1, row {row}, cell 2", confidence=1.0)
        for row, (field, value) in enumerate(fields.items(), 1)
        if value not in (None, ())
    }
    return Application(
        application_id=f"{number:06d}",
        programme=PROGRAMME.id,
        status=Status.READY,
        received_at=FIRST_RECEIVED + timedelta(hours=7 * number % 600, minutes=number % 60),
        hub=hub,
        fields=dict(fields),
        evidence=evidence,
        findings=(),
        sources=(path,),
    )


def finding(code: str = "missing-field", severity: Severity = Severity.ERROR, field: str | None = None) -> Finding:
    """A finding with a message of its own kind."""
    title = PROGRAMME.field(field).title if field else "This application"
    return Finding(code=code, severity=severity, field=field, message=f"{title}: something stands open here.")


def with_findings(base: Application, *findings: Finding) -> Application:
    """The application with these findings and the status that follows from them."""
    has_error = any(each.severity is Severity.ERROR for each in findings)
    return replace(base, findings=findings, status=Status.QUERY if has_error else Status.READY)


def crowd(count: int, hub: str | None = "surrey-plus", first: int = 1) -> list[Application]:
    """Applications to one hub, every third of them with something open and every tenth late."""
    made = []
    for number in range(first, first + count):
        findings = []
        if number % 3 == 0:
            findings.append(finding(field="school_urn"))
            findings.append(finding("low-confidence", Severity.WARNING, "years_teaching"))
        if number % 10 == 0:
            findings.append(finding("late", Severity.ERROR))
        if number % 7 == 0:
            findings.append(finding("tracked-changes", Severity.INFO))
        made.append(with_findings(application(number, hub=hub), *findings))
    return made


def source(path: str, outcome: Outcome = Outcome.APPLICATION, application_id: str | None = None) -> Source:
    """A line of `sources.jsonl`."""
    digest = hashlib.sha256(path.encode()).hexdigest()
    detail = "damaged: the file ends early; ask for it again." if outcome is Outcome.UNREADABLE else ""
    return Source(path=path, sha256=digest, outcome=outcome, application_id=application_id, detail=detail)
