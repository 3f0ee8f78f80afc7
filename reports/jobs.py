"""The workbooks that are to be written, as they travel to the process that writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reports.edition import Edition
from reports.spool import HubLines
from schemas.application import Source
from schemas.decision import Decision
from schemas.programme import Programme

if TYPE_CHECKING:  # what it loads is only needed where the workbook is written
    from reports.moderation.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistJob:
    """The workbook of one hub. `lines` tells which lines of the file `applications` are its own.

    With a `password` it is written under that, with a `secret` it is a blind one.
    """

    path: Path
    applications: Path
    lines: HubLines
    programmes: tuple[Programme, ...]
    edition: Edition
    fingerprint: str
    password: str | None = field(default=None, repr=False)
    secret: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindKeyJob:
    """The key of all blind workbooks: which candidate of which hub a code stands for."""

    path: Path
    applications: Path
    hubs: tuple[HubLines, ...]
    programmes: tuple[Programme, ...]
    edition: Edition
    fingerprint: str
    secret: bytes = field(repr=False)
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewJob:
    """The national overview, of all lines of the file `applications`, and pictures of its charts in a folder.

    `decisions` are by application.
    """

    path: Path
    applications: Path
    sources: tuple[Source, ...]
    programmes: tuple[Programme, ...]
    edition: Edition
    decisions: Mapping[str, Decision]
    pictures: Path | None
    fingerprint: str
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationJob:
    """The moderation workbook of a hub. `returned` are its scorers, with when they returned which file."""

    path: Path
    tallies: tuple[Tally, ...]
    returned: tuple[tuple[str, datetime, str], ...]
    edition: Edition
    fingerprint: str
    password: str | None = field(default=None, repr=False)


RunJob = ShortlistJob | OverviewJob | BlindKeyJob
"""What every run writes."""

Job = RunJob | ModerationJob
