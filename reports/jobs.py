"""The workbooks that are to be written, as they travel to the process that writes them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reports.jsonl import HubLines
from schemas.application import Source
from schemas.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a workbook says of its own making: when (with an offset), and by which version of the program."""

    made_at: datetime
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortlistJob:
    """The workbook of one hub. `lines` tells which lines of the file `applications` are its own."""

    path: Path
    applications: Path
    lines: HubLines
    programmes: tuple[Programme, ...]
    edition: Edition
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewJob:
    """The national overview, of all lines of the file `applications`."""

    path: Path
    applications: Path
    sources: tuple[Source, ...]
    programmes: tuple[Programme, ...]
    edition: Edition
    fingerprint: str


Job = ShortlistJob | OverviewJob


def write_workbook(job: Job) -> str | None:
    """Writes the workbook; gives a sentence where that cannot be done now."""
    # pandas, openpyxl and spaCy take seconds to load: only where a workbook is written, never for a run without news
    from reports.binding import bind  # noqa: PLC0415

    try:
        bind(job)
    except PermissionError:
        return tell_open(job.path)
    return None


def tell_open(path: Path) -> str:
    """What to do about a workbook that somebody has open."""
    return f"{path} could not be written: close it wherever it is open, and run again."
