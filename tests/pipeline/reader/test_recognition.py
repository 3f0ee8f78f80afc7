"""Which of several programmes a form is of: two years of one grant, whose questions are the same."""

from __future__ import annotations

from datetime import datetime

import pytest

from pipeline.reader import NotAForm, read_form
from pipeline.reader.flow import lay_out
from pipeline.reader.recognition import likely_programmes
from schemas.application import Reading
from schemas.document import Block, Document
from tests.builders.document import document, row, table
from tests.builders.programmes import field, programme

QUESTIONS = (
    field("reason", "text", "Why does the organisation apply for it?"),
    field("readers", "text", "How many people will read together?"),
)


def edition(year: str, closing: datetime, *more: dict[str, object], cohort: str = ""):  # type: ignore[no-untyped-def]
    return programme(
        *QUESTIONS,
        *more,
        id=f"reading-grants-{year.replace('/', '-')}",
        title=f"Reading Grants {year}",
        cohort=cohort,
        form={"title": f"Application for a Reading Grant {year}"},
        closing=[{"at": closing, "source": "call"}],
    )


OLD = edition("2024/25", datetime(2024, 3, 1), cohort="Cohort 3")
NEW = edition("2025/26", datetime(2025, 3, 1), cohort="Cohort 4")
WIDER = programme(
    *QUESTIONS,
    field("garden", "text", "Where is the garden that they will read in?"),
    id="garden-grants",
    title="Garden Grants",
    form={"title": "Application for a Garden Grant"},
)


def filled(*headings: str, labels: tuple[str, ...] = ()) -> Document:
    asked = ["Name of organisation", *(question["label"] for question in QUESTIONS), *labels]
    blocks: list[Block | str] = [*headings, table(*(row(label, "Ashdown and more") for label in asked))]
    return document(*blocks)


def read(made: Document, *programmes: object) -> Reading:
    reading = read_form(made, programmes or (OLD, NEW))  # type: ignore[arg-type]
    assert isinstance(reading, Reading)
    return reading


@pytest.mark.parametrize("known", [(OLD, NEW), (NEW, OLD)])
@pytest.mark.parametrize(
    ("heading", "meant"),
    [
        ("Application for a Reading Grant 2024/25", OLD),
        ("Application for a Reading Grant 2025/26", NEW),
        ("Application for a Reading Grant 2025-2026", NEW),
        ("Reading Grants - Cohort 3", OLD),
        ("READING GRANTS 2025 – 26", NEW),
    ],
)
def test_the_year_that_a_form_prints_tells_which_it_is(heading: str, meant: object, known: tuple[object, ...]) -> None:
    reading = read(filled(heading), *known)
    assert (reading.programme, reading.doubts) == (meant.id, ())  # type: ignore[attr-defined]


def test_where_nothing_tells_two_years_apart_the_newer_is_taken_in_doubt() -> None:
    reading = read(filled("Please answer all questions"))
    assert reading.programme == NEW.id
    (doubt,) = reading.doubts
    assert OLD.title in doubt
    assert NEW.title in doubt


def test_a_year_that_no_programme_has_is_told() -> None:
    for known in ((OLD, NEW), (NEW,)):
        doubts = read(filled("Application for a Reading Grant 2026/27"), *known).doubts
        assert any("prints 2026/27" in doubt for doubt in doubts)


def test_years_in_answers_and_letters_say_nothing_about_the_form() -> None:
    made = document(
        "Application for a Reading Grant 2025/26",
        "We have read together ever since the year of 2019/20 and would be glad if that could go on in years to come.",
        table(*(row(question["label"], "Since 2018/19") for question in QUESTIONS)),
    )
    assert read(made).doubts == ()


def test_of_two_forms_that_share_questions_the_one_whose_own_stand_there_is_meant() -> None:
    assert read(filled(), WIDER, NEW).programme == NEW.id
    assert read(filled(labels=("Where is the garden that they will read in?",)), WIDER, NEW).programme == WIDER.id


def test_of_what_is_no_form_it_is_told_how_much_of_one_stands_there() -> None:
    other = programme(*(field(f"q{n}", "text", f"Question number {n} of the form") for n in range(20)))
    said = document(table(row("Name of organisation", "Ashdown"), row("Question number 3 of the form", "Yes")))
    found = read_form(said, (other,))
    assert isinstance(found, NotAForm)
    assert "2 of the 21 labels of Reading Grants 2025 stand on it." in found.detail


COMMON = (
    "Name of school",
    "Name of applicant",
    "Email of applicant",
    "Name of headteacher",
    "Signed by the headteacher",
)
ORCHARD = programme(
    *(field(f"common{n}", "text", label) for n, label in enumerate(COMMON)),
    *(field(f"own{n}", "text", f"Which apples grow in orchard number {n}?") for n in range(9)),
)


def test_labels_that_many_forms_have_tell_no_programme() -> None:
    foreign = ("Make of the minibus", "How many seats has it?", "Who drives it?", "When was it last inspected?")
    made = document(table(*(row(label, "Ashdown and more") for label in (*COMMON, *foreign))))
    assert isinstance(read_form(made, (ORCHARD,)), NotAForm)


def test_a_page_with_little_but_such_labels_is_known_where_nothing_else_stands_on_it() -> None:
    own = ("Which apples grow in orchard number 1?", "Which apples grow in orchard number 2?")
    made = document(table(*(row(label, "Ashdown and more") for label in (*COMMON, *own))))
    assert read(made, ORCHARD).programme == ORCHARD.id


PLAIN = programme(*(field(f"common{n}", "text", label) for n, label in enumerate(COMMON)), form={"title": "Fun run"})


def test_a_form_of_nothing_but_such_labels_is_known_by_its_title_or_by_being_whole() -> None:
    some, rest = COMMON[:3], ("Your club", "Your shoe size", "Do you run?")
    assert read(document("Fun run", table(*(row(label, "Ashdown") for label in some))), PLAIN).programme == PLAIN.id
    whole = ("Name of organisation", *COMMON)
    assert read(document(table(*(row(label, "Ashdown") for label in whole))), PLAIN).programme == PLAIN.id
    other = document(table(*(row(label, "Ashdown") for label in (*COMMON, *rest))))
    assert isinstance(read_form(other, (PLAIN,)), NotAForm)


def test_only_programmes_of_which_something_stands_there_are_looked_for() -> None:
    flow = lay_out(filled("Application for a Reading Grant 2025/26"))
    assert likely_programmes(flow, (ORCHARD, NEW)) == (NEW,)
    assert likely_programmes(lay_out(document("A letter")), (ORCHARD, NEW)) == (ORCHARD, NEW)
