"""The workbooks that are to be written, as they travel to the process that writes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from reports.edition import Edition
from reports.spool import HubLines
from schemas.application import Source
from schemas.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistJob:
    """The workbook of one hub. `lines` tells which lines of the file `applications` are its own.

    With a `password` it is written under that.
    """

    path: Path
    applications: Path
    lines: HubLines
    programmes: tuple[Programme, ...]
    edition: Edition
    fingerprint: str
    password: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewJob:
    """The national overview, of all lines of the file `applications`."""

    path: Path
    applications: Path
    sources: tuple[Source, ...]
    programmes: tuple[Programme, ...]
    edition: Edition
    fingerprint: str
    password: str | None = field(default=None, repr=False)


Job = ShortlistJob | OverviewJob
