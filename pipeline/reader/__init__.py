"""Which part of a document answers which field of a form, and how sure that is: `Document` to `Reading`.

Knows no file format and no programme by name. May import `schemas` and rapidfuzz; never `extractors`, parser
libraries, files or the clock.

The way of a document: `flow` lays it out as lines, `recognition` tells which programmes come into question, `location`
finds the form's `anchors` in the lines, `regions` cuts out what stands between, `kinds` and `rows` turn that into
values, `form` brings the answers together and reports what is left over, and `crosschecks` read once more in other
ways: where two readings disagree, the answer is in doubt.
`confidence` holds every constant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.reader.anchors import list_anchors, list_labels
from pipeline.reader.cuttings import cut_out
from pipeline.reader.flow import Flow, lay_out
from pipeline.reader.form import Form, read_answers
from pipeline.reader.letters import read_letters
from pipeline.reader.location import locate
from pipeline.reader.online import asks_for_application, read_response
from pipeline.reader.recognition import choose, likely_programmes, recognise, tell_nearest
from schemas.application import SURE, Answer, Reading
from schemas.document import Document, Format, Widget
from schemas.programme import Programme

__all__ = ["NotAForm", "asks_for_application", "landmarks", "read_form"]


@dataclass(frozen=True, slots=True)
class NotAForm:
    """A document that was read and is no filled form; `detail` says what it is instead, in a sentence."""

    detail: str


def landmarks(programmes: tuple[Programme, ...]) -> tuple[str, ...]:
    """Phrases that stand on pages which carry a form, for extractors that can skip the other pages."""
    return tuple(dict.fromkeys(label for programme in programmes for label in list_labels(programme)))


def read_form(document: Document, programmes: tuple[Programme, ...]) -> Reading | NotAForm:
    """The document as a form of the programme whose labels it carries, or why it is none."""
    if document.format is Format.HTML:
        return _read_message(document, programmes)
    if document.format is Format.ONLINE:
        return _read_response(document, programmes)
    flow = lay_out(document)
    forms = [_find_form(flow, programme, document) for programme in likely_programmes(flow, programmes)]
    found = recognise(forms)
    if found is None:
        nearest = tell_nearest(forms)
        return NotAForm(f"It was read, and it is not a form of any programme that the program knows.{nearest}")
    best = found.form
    answers = read_answers(best)
    filled = {answer.field for answer in answers if not answer.is_empty}
    if filled <= {best.programme.school.hub}:
        return NotAForm(f"A blank form of {best.programme.title}: nobody has filled it in.")
    answers = tuple(_show(document, answer) for answer in answers)
    return Reading(
        programme=best.programme.id,
        format=document.format,
        answers=answers,
        marks=document.marks,
        doubts=found.doubts,
    )


def _read_message(document: Document, programmes: tuple[Programme, ...]) -> Reading | NotAForm:
    """The same of a text, which is more often a letter about a form than one."""
    likely = likely_programmes(lay_out(document), programmes)
    letters = [letter for programme in likely if (letter := read_letters(document, programme))]
    if not letters:
        return NotAForm("It was read, and it is no filled form of any programme that the program knows.")
    found = choose([letter.form for letter in letters])
    (answers,) = (letter.answers for letter in letters if letter.form is found.form)
    return Reading(
        programme=found.form.programme.id,
        format=document.format,
        answers=answers,
        marks=document.marks,
        doubts=found.doubts,
    )


def _read_response(document: Document, programmes: tuple[Programme, ...]) -> Reading | NotAForm:
    """The same of a response to an online form."""
    reading = read_response(document, programmes)
    if reading is None:
        return NotAForm("A response to an online form that is of no programme that the program knows.")
    if all(answer.is_empty for answer in reading.answers):
        return NotAForm("A response to an online form in which nothing is filled in.")
    return reading


def _show(document: Document, answer: Answer) -> Answer:
    """The answer with a picture of its place, where it was not read for sure on a page that is a picture."""
    if answer.confidence >= SURE and answer.doubt is None:
        return answer
    return replace(answer, picture=cut_out(document.scans, answer.place))


def _find_form(flow: Flow, programme: Programme, document: Document) -> Form:
    sightings = locate(flow, list_anchors(programme))
    is_scan = document.format is Format.SCAN
    return Form(flow=flow, programme=programme, sightings=sightings, widgets=_named(document.widgets), is_scan=is_scan)


def _named(widgets: tuple[Widget, ...]) -> tuple[Widget, ...]:
    """The controls whose names may tell which field they belong to."""
    return tuple(widget for widget in widgets if widget.name)
