"""From a blank form of ours back to its questions: what the draft asks, and what it reads of a filled-in form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.blanks import write_docx, write_pdf
from pipeline.reader import read_form
from samples.filling import fill_docx
from samples.filling_pdf import fill_pdf
from schemas.application import Reading, Value
from schemas.programme import Programme, load_programmes
from tests.builders.answers import invent_answers
from tests.pipeline.drafting.drafting import load_draft, read_document

PROGRAMMES = load_programmes()
FILES = [(write_docx, fill_docx), (write_pdf, fill_pdf)]


def _labels(programme: Programme) -> list[tuple[str, str | None, str]]:
    return [(field.label.rstrip(" ."), field.under, field.kind) for field in programme.fields]


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
@pytest.mark.parametrize(("write", "fill"), FILES, ids=["word", "pdf"])
def test_a_draft_asks_what_the_form_asks(
    programme: Programme, write: Callable[..., bytes], fill: Callable[..., bytes], tmp_path: Path
) -> None:
    blank = write(programme)
    draft = load_draft(read_document(blank), tmp_path)
    assert draft.form.title == programme.form.title
    assert [label for label, _, _ in _labels(draft)] == [label for label, _, _ in _labels(programme)]
    answers = invent_answers(programme)
    reading = read_form(read_document(fill(blank, programme, answers)), (draft,))
    assert isinstance(reading, Reading)
    told: list[Value] = [answer.value for answer in reading.answers]
    wanted = list(answers.values())
    assert [_plain(one) for one in told] == [_plain(other) for other in wanted]


def _plain(value: Value) -> object:
    """Rows without the names that a draft gives their columns."""
    return [tuple(row.values()) for row in value] if isinstance(value, tuple) else value
