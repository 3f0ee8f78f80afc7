"""An application as a reader of a workbook meets it: a numbered candidate with a school, a name and answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from reports.marks_layout import Identity, identify
from reports.wording import NO_NAME, NO_SCHOOL
from schemas.application import Application, Finding, Row, Severity, Status, Value
from schemas.programme import Field, Kind, Programme
from schemas.text import word_count

_NAME_LENGTH = 120
"""Longer names of schools and people are shortened in tables; the sheet "Evidence" has more of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One application of a workbook. `number` counts from 1 in the order of schools, and is the same on all sheets.

    In a blind workbook `code` stands for school and nominee, and in the place of the application's id.
    """

    number: int
    programme: Programme
    application: Application
    school: str
    nominee: str
    code: str = ""

    @property
    def key(self) -> tuple[int | str, ...]:
        """What every row about the candidate begins with."""
        return (self.number, self.code) if self.code else (self.number, self.school, self.nominee)

    @property
    def title(self) -> str:
        """Who it is, in a line."""
        return f"Candidate {self.code}" if self.code else f"{self.school}: {self.nominee}"

    @property
    def reference(self) -> str:
        """What tells a returned row to be the candidate's."""
        return self.code or self.application.application_id

    @property
    def received(self) -> datetime | None:
        """When it was received, in the programme's time zone."""
        received = self.application.received_at
        return received.astimezone(self.programme.zone) if received and received.tzinfo else received

    @property
    def open_queries(self) -> tuple[Finding, ...]:
        """The findings that a person has to settle or look at."""
        return tuple(finding for finding in self.application.findings if finding.severity is not Severity.INFO)

    def value(self, field: str | None) -> Value:
        """The answer for a field, or None where the programme has no such field or the form leaves it empty."""
        return self.application.fields.get(field) if field else None

    def text(self, field: str | None) -> str:
        """The answer for a field in words; "" where the form leaves it empty."""
        return describe(self.value(field))

    def rows(self, field: str) -> tuple[Row, ...]:
        """The rows of a table answer."""
        value = self.value(field)
        return value if isinstance(value, tuple) else ()

    def words(self, field: str) -> int:
        """The number of words of an answer."""
        return word_count(self.text(field))


def number_candidates(
    programme: Programme, applications: Iterable[Application], codes: Mapping[str, str] | None = None
) -> tuple[Candidate, ...]:
    """The candidates among the applications, replaced ones left out, by school and then by name; or by their codes."""
    live = [application for application in applications if application.status is not Status.SUPERSEDED]
    codes = codes or {}
    ordered = sorted(live, key=lambda each: (codes.get(each.application_id, ""), *_order(programme, each)))
    return tuple(
        make_candidate(programme, application, number, codes.get(application.application_id, ""))
        for number, application in enumerate(ordered, 1)
    )


def make_candidate(programme: Programme, application: Application, number: int = 0, code: str = "") -> Candidate:
    """The application as a candidate with this number."""
    fields = application.fields
    return Candidate(
        number=number,
        programme=programme,
        application=application,
        school=_one_line(describe(fields.get(programme.school.name))) or NO_SCHOOL,
        nominee=" and ".join(_names(programme, application)) or NO_NAME,
        code=code,
    )


def facts(programme: Programme) -> tuple[Field, ...]:
    """What a panel compares: the short answers that are not about who the school and the people are."""
    long = (Kind.STATEMENT, Kind.ROWS, Kind.SIGNATURE)
    return tuple(f for f in programme.fields if f.kind not in long and f.id not in identity_fields(programme))


@cache
def identity_fields(programme: Programme) -> frozenset[str]:
    """The fields that say who the school and the people are."""
    people = (*programme.nominees, *programme.signatories)
    known = {programme.school.name, programme.school.urn, programme.school.hub}
    known |= {field for person in people for field in (person.name, person.email, person.signature)}
    nominees = {person.name for person in programme.nominees}
    usernames = {field.id for field in programme.fields if _shares_heading(programme, field, nominees)}
    return frozenset(field for field in known if field) | usernames


def statements(programme: Programme) -> tuple[Field, ...]:
    """The fields that hold statements."""
    return tuple(field for field in programme.fields if field.kind is Kind.STATEMENT)


def tables(programme: Programme) -> tuple[Field, ...]:
    """The fields that hold tables."""
    return tuple(field for field in programme.fields if field.kind is Kind.ROWS)


def describe(value: Value) -> str:
    """A value in words; "" for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return "" if not value else f"{len(value)} {'row' if len(value) == 1 else 'rows'}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _shares_heading(programme: Programme, field: Field, nominees: set[str | None]) -> bool:
    """Whether the field stands under the heading of the nominee's name: it says who that is, not what they are."""
    names = [programme.field(name) for name in nominees if name]
    return bool(field.under) and any(field.under == name.under for name in names)


def _names(programme: Programme, application: Application) -> Iterator[str]:
    for person in programme.nominees:
        name = _one_line(describe(application.fields.get(person.name or "")))
        if name:
            yield name


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _NAME_LENGTH else line[: _NAME_LENGTH - 1] + "…"


def _order(programme: Programme, application: Application) -> tuple[bool, str, str, str]:
    candidate = make_candidate(programme, application)
    unknown = candidate.school == NO_SCHOOL
    return (unknown, candidate.school.casefold(), candidate.nominee.casefold(), application.application_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The part of a hub's workbook that is about one programme.

    `replaced` are applications that a later one took the place of. `suffix` tells its sheets from those of another
    programme; it is "" where there is only one. `fingerprint` is that of the workbook's contents.
    """

    programme: Programme
    hub: str | None
    hub_name: str
    candidates: tuple[Candidate, ...]
    replaced: tuple[Candidate, ...]
    suffix: str = ""
    fingerprint: str = ""
    is_blind: bool = False

    @property
    def identity(self) -> Identity:
        """What tells a returned sheet of marks to be this part's."""
        return identify(self.programme.id, self.hub, self.fingerprint)

    def title(self, sheet: str) -> str:
        """The title of one of its sheets."""
        return f"{sheet} {self.suffix}" if self.suffix else sheet

    @property
    def has_register(self) -> bool:
        """Whether the register of schools tells something of any candidate's school."""
        return any(candidate.application.register for candidate in self.candidates)

    @property
    def header(self) -> str:
        """What stands at the head of every printed page."""
        return f"{self.hub_name}: {self.programme.title}"
