"""One application with everything that the rules may look at, before they have spoken."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from schemas.application import Answer
from schemas.document import Mark
from schemas.message import ClockDoubt, Quote
from schemas.programme import Closing, Programme


class HubSource(enum.StrEnum):
    """What a hub was worked out from."""

    WRITTEN = "written"
    SCHOOL = "school"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubResolution:
    """Which hub an application belongs to, and how that is known.

    `hub` is a hub id or None. `school_hub` is the hub that the school itself points to, whether or not the form
    names one. `candidates` are the hub ids between which what is written could not tell, best first.
    """

    hub: str | None
    source: HubSource
    school_hub: str | None = None
    candidates: tuple[str, ...] = ()


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
    be the nominee's too. `is_unplaced` tells of a page of the form that does not say whose it is. `clock_doubts` say
    what speaks against `received_at`, `passed_at` is the earlier stamp of a server on the way, and `quotes` are
    headers that the messages quote. `origins` are the paths of the documents that the answers stand in.
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
    is_unplaced: bool = False
    clock_doubts: frozenset[ClockDoubt] = frozenset()
    passed_at: datetime | None = None
    quotes: tuple[Quote, ...] = ()
