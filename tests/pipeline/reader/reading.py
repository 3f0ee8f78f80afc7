"""What tests of the reader ask: the reading of a form, one answer, one value that is sure."""

from __future__ import annotations

from pipeline.reader import read_form
from schemas.application import SURE, Answer, Reading
from schemas.document import Document
from schemas.programme import load_programmes
from tests.builders.document import Content
from tests.builders.forms import form

PROGRAMMES = load_programmes()


def read(made: Document) -> Reading:
    """The reading of a document that is a form."""
    reading = read_form(made, PROGRAMMES)
    assert isinstance(reading, Reading)
    return reading


def answer(field: str, changes: dict[str, Content]) -> Answer:
    """One answer of the form filled with these changes."""
    return read(form(changes)).answer(field)


def sure(found: Answer) -> object:
    """The value of an answer that nothing speaks against."""
    assert found.doubt is None, found.doubt
    assert found.is_empty or found.confidence >= SURE
    return found.value


def value(field: str, changes: dict[str, Content]) -> object:
    """The value of one answer of the form filled with these changes, which nothing speaks against."""
    return sure(answer(field, changes))
