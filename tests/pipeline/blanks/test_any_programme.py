"""A form of another organisation, with every kind of question that there is."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import pytest

from extractors.formats import DocumentFormat, identify
from extractors.limits import Limits
from extractors.signatures import describe
from pipeline.blanks import widgets, write_docx, write_pdf, write_questions
from pipeline.reader import read_form
from samples.filling import fill_docx
from samples.filling_pdf import fill_pdf
from schemas.application import SURE, Reading, Value
from schemas.programme import Programme
from tests.builders.answers import invent_answers
from tests.builders.programmes import field, programme

_REGIONS = [{"label": f"{name} shire"} for name in ("North", "South", "East", "West", "Upper", "Lower", "Inner")]
_YOU = "About you and your library"
EVERYTHING = programme(
    field("contact", "person", "Contact (name and email)", under=_YOU),
    field("contact_email", "email", "Contact (name and email)", under=_YOU),
    field("urn", "urn", "School URN", under=_YOU),
    field("region", "choice", "Which region are you in?", under=_YOU, options=_REGIONS),
    field("opened", "date", "When did the library open?", under=_YOU),
    field("volumes", "number", "How many people work there?", under=_YOU),
    field("charity", "yes-no", "Is it a registered charity?", under=_YOU, printed=["Yes / No (delete as appropriate)"]),
    field("age", "choice", "Whom is it for?", options=[{"label": "Children"}, {"label": "Adults"}]),
    field("days", "choices", "Days on which it is open", options=[{"label": "Monday"}, {"label": "Friday"}]),
    field(
        "spending",
        "rows",
        "What the grant would pay for",
        columns=[{"id": "item", "label": "Item"}, {"id": "cost", "label": "Cost in pounds"}],
    ),
    field("why", "statement", "Why you apply", printed=["What would change for readers?"], max_characters=2000),
    field("how", "statement", "How you will tell", printed=["Name two signs (no more than 150 words)."], max_words=150),
    field("consent", "tick", "We agree to report on the project within a year", under="Agreement"),
    field("signature", "signature", "Signed for the library", under="Agreement", printed=["Signature of trustee"]),
    commitments=[
        {"text": "We agree to report on the project within a year", "field": "consent"},
        {"text": "The library stays open for at least two more years"},
    ],
    form={
        "title": "Application for a Reading Grant",
        "own_words": ["Please read the notes first.", "By signing this form we promise:"],
        "ends": ["Please send this form to the trust."],
    },
)


def read(data: bytes, made: Programme) -> Reading:
    format_ = identify(data)
    assert isinstance(format_, DocumentFormat)
    reading = read_form(format_.read(data, Limits(), ()), (made,))
    assert isinstance(reading, Reading), reading
    return reading


@pytest.mark.parametrize(("write", "fill"), [(write_docx, fill_docx), (write_pdf, fill_pdf)], ids=["word", "pdf"])
def test_every_kind_of_answer_comes_back(write: Callable[..., bytes], fill: Callable[..., bytes]) -> None:
    answers: dict[str, Value] = invent_answers(EVERYTHING)
    found = read(fill(write(EVERYTHING), EVERYTHING, answers), EVERYTHING)
    assert {answer.field: answer.value for answer in found.answers} == answers
    assert {answer.field: answer.doubt for answer in found.answers if answer.doubt} == {}
    assert [answer.field for answer in found.answers if answer.confidence < SURE] == []


@pytest.mark.parametrize(("write", "fill"), [(write_docx, fill_docx), (write_pdf, fill_pdf)], ids=["word", "pdf"])
def test_what_nobody_filled_in_is_empty_and_no_doubt(write: Callable[..., bytes], fill: Callable[..., bytes]) -> None:
    found = read(fill(write(EVERYTHING), EVERYTHING, {"organisation": "Ashdown Library"}), EVERYTHING)
    assert [answer.field for answer in found.answers if not answer.is_empty] == ["organisation"]
    assert {answer.field: answer.doubt for answer in found.answers if answer.doubt} == {}


def test_frames_that_the_page_draws_under_its_fields_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other programs draw a box on the page and lay the field over it: no table in a cell, no second tick box."""
    monkeypatch.setattr(widgets, "_LOOK", {**widgets._LOOK, "forceBorder": True})
    answers = invent_answers(EVERYTHING)
    found = read(fill_pdf(write_pdf(EVERYTHING), EVERYTHING, answers), EVERYTHING)
    assert {answer.field: answer.value for answer in found.answers} == answers
    assert {answer.field: answer.doubt for answer in found.answers if answer.doubt} == {}


@pytest.mark.parametrize("write", [write_docx, write_pdf, write_questions])
def test_the_same_programme_gives_the_same_bytes(write: Callable[[Programme], bytes]) -> None:
    assert write(EVERYTHING) == write(EVERYTHING)


def test_a_limit_is_printed_where_the_form_does_not_say_it_itself() -> None:
    text = "\n".join(cell.text for table in _word().tables for row in table.rows for cell in row.cells)
    assert "What would change for readers? (maximum 2000 characters)" in text
    assert "(maximum 150 words)" not in text


def test_what_is_committed_to_stands_before_the_place_to_sign() -> None:
    texts = [paragraph.text for paragraph in _word().paragraphs if paragraph.text]
    assert texts.index("Agreement") < texts.index("By signing this form we promise:")
    assert texts.index("By signing this form we promise:") < texts.index(
        "The library stays open for at least two more years"
    )
    assert texts.count("We agree to report on the project within a year") == 0


def test_an_online_form_asks_for_two_answers_in_two_questions() -> None:
    lines = write_questions(EVERYTHING).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(EVERYTHING.fields)
    assert sum("Contact (name and email)" in line for line in lines) <= 2
    assert any("Monday; Friday" in line for line in lines)


def test_the_questions_of_an_online_form_are_no_form_that_somebody_filled_in() -> None:
    data = write_questions(EVERYTHING)
    assert identify(data) is None
    assert describe(data).name == "Questions for an online form"


def _word() -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx(EVERYTHING)))
