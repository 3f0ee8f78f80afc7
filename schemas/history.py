"""What happened to an application, entry by entry, without a word about any person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How an application stands: what is compared with its last entry to see whether anything happened to it.

    `findings` are codes, each with its field where it has one. `documents` counts those that it is read from.
    """

    status: str
    hub: str | None
    received_at: str | None
    findings: tuple[str, ...]
    documents: int
    superseded_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the record. `standing` is None where the application is no more. `at` carries an offset (UTC).

    `seal` is a hash over this entry and the seal of the one before it, so that no entry can be changed, left out or
    put in without all later seals failing.
    """

    number: int
    at: datetime
    version: str
    application_id: str
    event: str
    standing: Standing | None
    seal: str
