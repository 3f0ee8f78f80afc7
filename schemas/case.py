"""One application with everything that the rules may look at, before they have spoken."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from schemas.application import Answer, Value
from schemas.document import Mark
from schemas.message import ClockDoubt, Quote
from schemas.programme import Closing, Programme, SchoolRule
from schemas.school import Link, RegisterEdition, School


class HubSource(enum.StrEnum):
    """What a hub was worked out from."""

    WRITTEN = "written"
    SCHOOL = "school"
    AUTHORITY = "authority"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubResolution:
    """Which hub an application belongs to, and how that is known.

    `hub` is a hub id or None. `school_hub` is the hub that the school itself points to, whether or not the form
    names one; `authority` is the local authority that it points by, or None where the school leads it. `candidates`
    are the hub ids between which what is written and the school could not tell, best first.
    """

    hub: str | None
    source: HubSource
    school_hub: str | None = None
    authority: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolResolution:
    """What a register of schools says of the school on a form.

    `school` is the register's entry for the URN on the form. `is_like` is False where the name on the form is not that
    school's. `successors` are what became of a closed one, as far as the register tells, `successor` the entry of the
    one that it became, where there is one and it is open. `suggestion` is another school, which the form's name or
    number points to; nothing but a message makes use of it. `verdict` is what the programme says of such a school.
    """

    edition: RegisterEdition
    school: School | None = None
    is_like: bool = True
    is_named: bool = True
    successors: tuple[Link, ...] = ()
    successor: School | None = None
    suggestion: School | None = None
    verdict: SchoolRule | None = None

    @property
    def standing(self) -> School | None:
        """The school that is meant, as it stands today: the successor of a closed one; None where that is not sure."""
        return (self.successor or self.school) if self.is_like and self.is_named else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterEdition:
    """The programme of a later year: its title, and when it opened."""

    title: str
    opens: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The facts of one application, brought together from its documents and messages.

    `received_at` stands in the programme's time zone. `addresses` are all that the messages name in From, To and
    Cc, or None where the form came in no message. `earlier_stamp` is that of a message inside the outermost one,
    where it is earlier. `closing` is the closing time that applies. `replaces_in_time` are the applications of the
    same nominee, received before closing time, that this one, received after it, would replace. `namesakes` are
    other names that stand beside the nominee's email address on other forms, `other_emails` other addresses that
    stand beside the nominee's name. `unordered` are applications of the same nominee which this one replaces although
    no stamps tell which of the two came later. `lookalikes` are names on other applications of the school that may
    be the nominee's too (of several nominees, all other names). `left_out` are nominees of a form that this one
    replaces who are not on it. `is_unplaced` tells of a page of the form that does not say whose it is.
    `form_doubts` say why it may be another programme's form, `later_edition` is the programme of a later year that had
    opened when it came. `clock_doubts` say what speaks against `received_at`, `passed_at` is the earlier stamp of a
    server on the way, and `quotes` are headers that the messages quote. `origins` are the paths of the
    documents that the answers stand in. `school` is None where no register of schools is given.
    """

    application_id: str
    programme: Programme
    answers: Mapping[str, Answer]
    origins: Mapping[str, str]
    received_at: datetime | None
    earlier_stamp: datetime | None
    addresses: frozenset[str] | None
    hub: HubResolution
    closing: Closing | None
    marks: frozenset[Mark]
    replaces_in_time: tuple[str, ...] = ()
    namesakes: tuple[str, ...] = ()
    other_emails: tuple[str, ...] = ()
    unordered: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    is_unplaced: bool = False
    form_doubts: tuple[str, ...] = ()
    later_edition: LaterEdition | None = None
    clock_doubts: frozenset[ClockDoubt] = frozenset()
    passed_at: datetime | None = None
    quotes: tuple[Quote, ...] = ()
    school: SchoolResolution | None = None

    @property
    def values(self) -> dict[str, Value]:
        """The values of the answers by field id."""
        return {field_id: answer.value for field_id, answer in self.answers.items()}
