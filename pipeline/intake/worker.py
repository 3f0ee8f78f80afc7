"""What a worker process does with a document: says what it is and, of a form, what stands in it; one level deep."""

from __future__ import annotations

import errno
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from extractors import office, signatures, texts
from extractors.errors import Reason, Unreadable
from extractors.formats import ContainerFormat, identify
from extractors.limits import Limits
from extractors.online import response
from pipeline import reader
from pipeline.intake.confinement import Examine
from pipeline.intake.examined import CRASH_ADVICE, Examined, Failed, Form, NotAForm, Opened
from pipeline.programmes import find_programmes
from schemas.application import Reading
from schemas.document import Format
from schemas.message import ContainerKind, Contents
from schemas.programme import Programme

_OTHER_EXPORT = "An export of an online form that is of no programme that the program knows, or has no responses yet."

_FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS))


def prepare(limits: Limits, out: Path | None = None) -> Examine:
    """A function that examines documents as forms of all programmes known in the results folder `out`; loads these."""
    limits = replace(limits, pulse=partial(_begin_long_work, limits.pulse))
    return partial(examine, programmes=find_programmes(out), limits=limits)


def _begin_long_work(tell_parent: Callable[[], None]) -> None:
    """LibreOffice, if this worker keeps it open, takes as much memory as recognising a page: never both at once."""
    office.close()
    tell_parent()


def examine(data: bytes, programmes: tuple[Programme, ...], limits: Limits) -> Examined:
    """What a document is. Nothing is raised: a parser's fault is this document's outcome."""
    try:
        return _examine(data, programmes, limits)
    except Unreadable as error:
        return Failed(reason=error.reason, detail=error.detail, missing=error.missing)
    except OSError as error:
        if error.errno in _FULL:  # no fault of the document's: the run ends, and the next reads it
            return Failed(reason=Reason.NO_ROOM, detail=CRASH_ADVICE)
        return Failed(reason=Reason.CRASHED, detail=CRASH_ADVICE, trace=_trace(error))
    except MemoryError:
        return Failed(reason=Reason.MEMORY, detail=CRASH_ADVICE)
    except Exception as error:  # noqa: BLE001 - whatever a parser does on hostile bytes costs one document only
        return Failed(reason=Reason.CRASHED, detail=CRASH_ADVICE, trace=_trace(error))


def _examine(data: bytes, programmes: tuple[Programme, ...], limits: Limits) -> Examined:
    if not data:
        return Failed(reason=Reason.DAMAGED, detail="The file is empty: ask for it again.")
    file_format = identify(data)
    if file_format is None:
        return _describe_stranger(data)
    landmarks = reader.landmarks(programmes)
    if isinstance(file_format, ContainerFormat):
        contents = file_format.unpack(data, limits)
        if contents.kind is ContainerKind.EXPORT:
            return _leave_responses(contents, programmes)
        return Opened(contents=_leave_letters(contents, landmarks))
    document = file_format.read(data, limits, landmarks)
    if document.format is Format.HTML and not document.blocks:
        return _describe_stranger(data)
    reading = reader.read_form(document, programmes)
    if isinstance(reading, Reading):
        _check_length(reading, limits)
        return Form(reading=reading)
    return NotAForm(detail=reading.detail)


def _check_length(reading: Reading, limits: Limits) -> None:
    """Nothing is ever cut off in silence: a form with an answer that nobody could read is refused whole."""
    for answer in reading.answers:
        rows = answer.value if isinstance(answer.value, tuple) else ({"": str(answer.value)},)
        if (length := sum(len(text) for row in rows for text in row.values())) > limits.characters:
            detail = f"An answer has {length:,} characters; {limits.characters:,} are allowed: ask for the form again."
            raise Unreadable(Reason.LIMIT, detail)


def _leave_letters(contents: Contents, landmarks: tuple[str, ...]) -> Contents:
    """The contents without the bodies of a message, but for the one that may be a form."""
    body = texts.choose_body(contents.parts, landmarks)
    return replace(contents, parts=tuple(part for part in contents.parts if part is body or not part.is_body))


def _leave_responses(contents: Contents, programmes: tuple[Programme, ...]) -> Opened | NotAForm:
    """The responses to questions of a known programme: a survey about school meals is nobody's application."""
    of_programme: dict[str, bool] = {}
    for part in contents.parts:
        if part.context not in of_programme:
            document = response.read(response.as_entity(part))
            of_programme[part.context] = reader.asks_for_application(document, programmes)
    parts = tuple(part for part in contents.parts if of_programme[part.context])
    return Opened(contents=replace(contents, parts=parts)) if parts else NotAForm(detail=_OTHER_EXPORT)


def _describe_stranger(data: bytes) -> NotAForm | Failed:
    stranger = signatures.describe(data)
    if stranger.ask is None:
        return NotAForm(detail=f"{stranger.name}.")
    return Failed(reason=stranger.reason, detail=f"{stranger.name}: {stranger.ask}")


def _trace(error: BaseException) -> str:
    """Where the program was, without the exception's message: that may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    steps = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join((*steps, type(error).__name__))
