"""A blank form is written, somebody fills it in, and the real reader gives back what was filled in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractors.formats import DocumentFormat, identify
from extractors.limits import Limits
from pipeline.blanks import write_docx, write_pdf
from pipeline.reader import NotAForm, read_form
from samples.filling import fill_docx
from samples.filling_pdf import fill_pdf
from schemas.application import SURE, Reading
from schemas.programme import Programme, load_programmes
from tests.builders.answers import invent_answers

PROGRAMMES = load_programmes()


def read(data: bytes) -> Reading | NotAForm:
    format_ = identify(data)
    assert isinstance(format_, DocumentFormat)
    return read_form(format_.read(data, Limits(), ()), PROGRAMMES)


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
@pytest.mark.parametrize("write", [write_docx, write_pdf])
def test_a_blank_form_is_known_as_one(programme: Programme, write: Callable[[Programme], bytes]) -> None:
    found = read(write(programme))
    assert isinstance(found, NotAForm)
    assert found.detail == f"A blank form of {programme.title}: nobody has filled it in."


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
@pytest.mark.parametrize(("write", "fill"), [(write_docx, fill_docx), (write_pdf, fill_pdf)], ids=["word", "pdf"])
def test_what_is_filled_in_is_read_exactly(
    programme: Programme, write: Callable[[Programme], bytes], fill: Callable[..., bytes]
) -> None:
    answers = invent_answers(programme)
    found = read(fill(write(programme), programme, answers))
    assert isinstance(found, Reading)
    assert found.programme == programme.id
    assert {answer.field: answer.value for answer in found.answers} == answers
    assert {answer.field: answer.doubt for answer in found.answers if answer.doubt} == {}
    assert [answer.field for answer in found.answers if answer.confidence < SURE] == []
