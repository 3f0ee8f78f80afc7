"""Which part of a document answers which field of a form, and how sure that is: `Document` to `Reading`.

Knows no file format and no programme by name. May import `schemas` and rapidfuzz; never `extractors`, parser
libraries, files or the clock.

The way of a document: `flow` lays it out as lines, `location` finds the form's `anchors` in them, `regions` cuts out
what stands between, `kinds` and `rows` turn that into values, `form` brings the answers together and reports what is
left over, and `crosschecks` read once more in other ways: where two readings disagree, the answer is in doubt.
`confidence` holds every constant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.reader.anchors import Anchor, Role, list_anchors, list_labels
from pipeline.reader.cuttings import cut_out
from pipeline.reader.flow import Flow, lay_out, split_words
from pipeline.reader.form import Form, read_answers
from pipeline.reader.letters import read_letters
from pipeline.reader.location import locate
from pipeline.reader.online import asks_for_application, read_response
from pipeline.reader.sightings import Sighting
from schemas.application import SURE, Answer, Reading
from schemas.document import Document, Format, Widget
from schemas.programme import Kind, Programme

__all__ = ["NotAForm", "asks_for_application", "landmarks", "read_form"]

_SHARE_OF_LABELS = 0.4
_TELLING_LABELS = 4
_TELLING_WORDS = 3
_SAME_PROMPT = 85.0
"""Percentage of likeness from which words are a prompt of the form, read badly."""


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
    forms = [_find_form(flow, programme, document) for programme in programmes]
    best = max((form for form in forms if _is_form(form)), key=_count_words, default=None)
    if best is None:
        return NotAForm("It was read, and it is not a form of any programme that the program knows.")
    answers = read_answers(best)
    filled = {answer.field for answer in answers if not answer.is_empty}
    if filled <= {best.programme.school.hub}:
        return NotAForm(f"A blank form of {best.programme.title}: nobody has filled it in.")
    answers = tuple(_show(document, answer) for answer in answers)
    return Reading(programme=best.programme.id, format=document.format, answers=answers, marks=document.marks)


def _read_message(document: Document, programmes: tuple[Programme, ...]) -> Reading | NotAForm:
    """The same of a text, which is more often a letter about a form than one."""
    found = [letter for programme in programmes if (letter := read_letters(document, programme))]
    best = max(found, key=lambda letter: _count_words(letter.form), default=None)
    if best is None:
        return NotAForm("It was read, and it is no filled form of any programme that the program knows.")
    return Reading(programme=best.form.programme.id, format=document.format, answers=best.answers, marks=document.marks)


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


def _is_form(form: Form) -> bool:
    """Whether enough labels stand there, or enough that no other document has (one page of a form is one too)."""
    labels = [a for a in list_anchors(form.programme) if a.role is Role.LABEL and not a.is_part]
    found = [sighting for sighting in form.sightings if sighting.anchor.role is Role.LABEL]
    share = sum(_weight(s.anchor) for s in found) / max(1, sum(_weight(anchor) for anchor in labels))
    telling = sum(1 for sighting in found if _is_telling(sighting))
    headings = sum(1 for s in form.sightings if s.anchor.role is Role.HEADING and _is_telling(s)) if telling else 0
    if telling + headings >= _TELLING_LABELS or any(_is_prompted(form, sighting) for sighting in found):
        return True
    return share >= _SHARE_OF_LABELS and telling >= 1


def _is_prompted(form: Form, sighting: Sighting) -> bool:
    """Whether the label of a statement stands there with the form's own prompt below it: one page may have no more."""
    field = form.programme.field(sighting.anchor.fields[0])
    if field.kind is not Kind.STATEMENT or not field.printed:
        return False
    prompt = split_words(field.printed[0])
    there = form.flow.words[sighting.end : sighting.end + len(prompt)]
    return fuzz.ratio(" ".join(there), " ".join(prompt)) >= _SAME_PROMPT


def _is_telling(sighting: Sighting) -> bool:
    return sighting.end - sighting.start >= _TELLING_WORDS


def _weight(anchor: Anchor) -> int:
    return len(anchor.wordings[0])


def _count_words(form: Form) -> int:
    return sum(sighting.end - sighting.start for sighting in form.sightings)
