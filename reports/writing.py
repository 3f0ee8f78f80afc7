"""Writing a workbook, wherever that happens: the light end of what weighs seconds to load."""

from __future__ import annotations

from pathlib import Path

from reports.jobs import Job


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
