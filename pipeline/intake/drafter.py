"""Drafting inside a worker process: a blank form is a file like any other, and may make a parser stumble."""

from __future__ import annotations

from functools import partial

from extractors.errors import Reason, Unreadable
from extractors.formats import DocumentFormat, identify
from extractors.limits import Limits
from pipeline.drafting import draft_programme
from pipeline.intake.confinement import Examine
from pipeline.intake.examined import CRASH_ADVICE, Drafted, Examined, Failed, NotAForm


def prepare(limits: Limits) -> Examine:
    """A function that drafts the programme file of a blank form."""
    return partial(_draft, limits=limits)


def _draft(data: bytes, limits: Limits) -> Examined:
    file_format = identify(data)
    if not isinstance(file_format, DocumentFormat):
        return NotAForm(detail="It is no document: name the blank form itself, as Word or PDF.")
    try:
        text = draft_programme(file_format.read(data, limits, ()))
    except Unreadable as error:
        return Failed(reason=error.reason, detail=error.detail, missing=error.missing)
    except Exception:  # noqa: BLE001 - a parser's fault on this file is told, not raised
        return Failed(reason=Reason.CRASHED, detail=CRASH_ADVICE)
    return NotAForm(detail="No question was found on it.") if text is None else Drafted(text=text)
