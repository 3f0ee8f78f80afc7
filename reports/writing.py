"""Writing a workbook, wherever that happens: the light end of what weighs seconds to load."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reports.encryption import encrypt
from reports.jobs import Job


def write_workbook(job: Job) -> str | None:
    """Writes the workbook; gives a sentence where that cannot be done now."""
    try:
        if job.password is None:
            _bind(job)
        else:
            _bind_under_password(job, job.password)
    except PermissionError:
        return tell_open(job.path)
    return None


def tell_open(path: Path) -> str:
    """What to do about a workbook that somebody has open."""
    return f"{path} could not be written: close it wherever it is open, and run again."


def tell_locked(path: Path) -> str:
    """What to do about a workbook that does not open with the password at hand, so that it may have been filled in."""
    return (
        f"{path} does not open with the password given for it and was left as it is: "
        "correct the password or move the workbook elsewhere, and run again."
    )


def _bind_under_password(job: Job, password: str) -> None:
    """Writes it open to a hidden file beside its place, which its owner alone reads, and encrypts that."""
    plain = job.path.with_name(f".{job.path.name}.plain")
    aside = job.path.with_name(f".{job.path.name}.part")
    try:
        _bind(replace(job, path=plain))
        aside.write_bytes(encrypt(plain.read_bytes(), password))
        aside.replace(job.path)
    finally:
        plain.unlink(missing_ok=True)
        aside.unlink(missing_ok=True)


def _bind(job: Job) -> None:
    # pandas, openpyxl and spaCy take seconds to load: only where a workbook is written, never for a run without news
    from reports.binding import bind  # noqa: PLC0415

    bind(job)
