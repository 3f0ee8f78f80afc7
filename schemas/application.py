"""What the program says about a document and an application: answers, findings, outcomes."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from pydantic import ConfigDict

from schemas.document import Format, Mark, Place

Row = Mapping[str, str]
"""One row of a table answer: column id to text, every column of the field present, in the form's order."""

Value = str | int | float | bool | None | tuple[Row, ...]
"""A date is text, `2025-03-14`; a tick is True or None; of several choices each is a line, in the programme's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a document says for one field, and how that is known.

    `value` is None (or an empty tuple for a table) where the form leaves the field empty. `confidence` runs from 0
    to 1. `doubt` is a sentence that says why a person should look, or None where nothing speaks against the value.
    `label` is the text on the document that the answer was found by. `picture` is a PNG of the place, where something
    stands there that was not read for sure: handwriting, or a bad scan.
    """

    field: str
    value: Value
    place: Place | None = None
    confidence: float = 1.0
    doubt: str | None = None
    label: str | None = None
    picture: bytes | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the form leaves the field empty."""
        return self.value is None or self.value == ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One document read as a form of one programme: an answer for every field, in the programme's order.

    `doubts` are sentences on why it may be the form of another programme, or of another year.
    """

    programme: str
    format: Format
    answers: tuple[Answer, ...]
    marks: frozenset[Mark] = frozenset()
    doubts: tuple[str, ...] = ()

    def answer(self, field: str) -> Answer:
        """The answer for a field id of the programme; an empty one where it had no such field when this was read."""
        return next((answer for answer in self.answers if answer.field == field), Answer(field=field, value=None))


PICTURE = "[image]"
"""The value of a signature where a picture stands (CONTRACT, "The field ids")."""

SURE = 0.8
"""Confidence from which a value is taken without a word, if nothing speaks against it. What speaks for a clean value
multiplies to 0.85 and more, what an extractor had to guess is at 0.75 and less."""


class Severity(enum.StrEnum):
    """How much a finding matters: an error puts an application in query."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a person should know about an application, in plain English."""

    code: str
    severity: Severity
    field: str | None
    message: str


class Status(enum.StrEnum):
    """Where an application stands. No status is a decision about a person."""

    READY = "ready"
    QUERY = "query"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a value stands: the document's path, its page (None for Word), the place in words, how sure we are.

    `label` is the text on the document that it was found by, `on_page` the spot on its page in words (PDF and scans):
    `picture` is that of the answer: for the workbooks, since the contract gives an application's evidence four keys.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    source: str
    page: int | None
    where: str
    confidence: float
    label: str | None = None
    on_page: str = ""
    picture: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """What the register of schools says of the school: none of it is the applicant's word.

    `verdict` is what the programme's rules make of it (`schemas.programme.Verdict`); "" where it has no such rules.
    """

    urn: str
    name: str
    phase: str
    type: str
    authority: str
    status: str
    verdict: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application as the contract gives it; `fields` and `evidence` are keyed by field id, in form order.

    `notes` are sentences for whoever settles it, about how it came: no faults, so that only the workbooks have them.
    `register` is None where no register of schools is given, or it does not tell surely which school it is.
    `originals` are copies of its documents by their paths: each where it stands from the workbooks' folder.
    """

    application_id: str
    programme: str
    status: Status
    received_at: datetime | None
    hub: str | None
    fields: Mapping[str, Value]
    evidence: Mapping[str, Evidence]
    findings: tuple[Finding, ...]
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()
    register: RegisterFacts | None = None
    originals: Mapping[str, str] = field(default_factory=dict)


class Outcome(enum.StrEnum):
    """What became of a document that came in."""

    APPLICATION = "application"
    CONTAINER = "container"
    DUPLICATE = "duplicate"
    NOT_A_FORM = "not-a-form"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One line of `sources.jsonl`: a document that came in and what became of it.

    `links` are the hosts on which a form may lie that a message only links to: a person has to ask for it.
    """

    path: str
    sha256: str
    outcome: Outcome
    application_id: str | None
    detail: str
    links: tuple[str, ...] = ()
