"""Dates, ticks and choices as people write them, on a form of another organisation."""

from __future__ import annotations

import pytest

from pipeline.reader import read_form
from pipeline.reader.kinds import Marked, read_choice, read_choices, read_date, read_number
from schemas.application import SURE, Answer, Reading
from schemas.document import Block, Style
from schemas.question import Option
from tests.builders.document import document, paragraph, row, struck, styled, table
from tests.builders.programmes import field, programme

PHASES = (Option(label="Primary"), Option(label="Secondary", also=("Upper school",)), Option(label="All-through"))
PROGRAMME = programme(
    field("start", "date", "When would the project begin?"),
    field("phase", "choice", "Phase of the organisation", options=[option.model_dump() for option in PHASES]),
    field("days", "choices", "Days that suit you", options=[{"label": day} for day in ("Monday", "Tuesday", "Friday")]),
    field("consent", "tick", "I agree that the trust may keep these details"),
    field("release", "tick", "I will release the teacher for six days"),
    field("notes", "text", "Anything else that we should know", required=False),
)
NAME = "Name of organisation: Ashdown Library"


def read(*blocks: Block | str) -> Reading:
    """The reading of a form on which these blocks stand, and the labels of all fields that are not in them."""
    said = repr(blocks)
    at = min(number for number, each in enumerate(PROGRAMME.fields) if each.label in said)
    others = [(number, each.label + ":") for number, each in enumerate(PROGRAMME.fields) if each.label not in said][1:]
    before, after = ([label for number, label in others if (number < at) is first] for first in (True, False))
    reading = read_form(document("Application for a Reading Grant", NAME, *before, *blocks, *after), (PROGRAMME,))
    assert isinstance(reading, Reading)
    return reading


def sure(answer: Answer) -> object:
    assert answer.doubt is None, answer.doubt
    return answer.value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("14/03/2025", "2025-03-14"),
        ("14.3.25", "2025-03-14"),
        ("Friday 14th March 2025", "2025-03-14"),
        ("14 of March, 2025", "2025-03-14"),
        ("March 14, 2025", "2025-03-14"),
        ("1 Sept 2019", "2019-09-01"),
        ("2025-03-04", "2025-03-04"),
        ("14032025", "2025-03-14"),
        ("dd/mm/yyyy", None),
        ("__/__/____", None),
    ],
)
def test_a_date_is_read_day_first(written: str, value: str | None) -> None:
    found = read_date(written)
    assert (found.value, found.doubt) == (value, None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("03/14/2025", "2025-03-14"),
        ("Monday 14 March 2025", "2025-03-14"),
        ("14 March 2025 or later", "2025-03-14"),
        ("1/9/68", "1968-09-01"),
        ("31/02/2025", "31/02/2025"),
        ("March 2025", "March 2025"),
        ("14 March 2025 or 15 March 2025", "14 March 2025 or 15 March 2025"),
    ],
)
def test_a_date_that_may_be_another_day_is_in_doubt(written: str, value: str) -> None:
    found = read_date(written)
    assert found.value == value
    assert found.doubt


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Primary", "Primary"),
        ("upper school", "Secondary"),
        ("☐ Primary ☒ Secondary ☐ All-through", "Secondary"),
        ("Primary ☐ Secondary ☒ All-through ☐", "Secondary"),
        ("[ ] Primary\n[x] Secondary\n[ ] All-through", "Secondary"),
        ("Please tick: ☐ Primary ☒ Secondary ☐ All-through", "Secondary"),
        ("Primary / Secondary / All-through: Secondary", "Secondary"),
        ("Primary / Secondary / All-through", None),
        ("☐ Primary ☐ Secondary ☐ All-through", None),
        ("Choose an item.", None),
    ],
)
def test_a_choice_is_the_option_in_the_words_of_the_programme(written: str, value: str | None) -> None:
    found = read_choice(tuple(map(Marked, written.split("\n"))), PHASES)
    assert (found.value, found.doubt) == (value, None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Primary and Secondary", None),
        ("☒ Primary ☒ Secondary ☐ All-through", None),
        ("☒ ☐ ☐", None),
        ("Nursery", "Nursery"),
        ("☐ Primary ☐ Secondary ☒ Special school", "Special school"),
        ("Primary (years 5 and 6 only)", "Primary"),
        ("All-throug", "All-through"),
    ],
)
def test_a_choice_that_is_unclear_or_none_of_the_options_is_in_doubt(written: str, value: str | None) -> None:
    found = read_choice((Marked(written),), PHASES)
    assert found.value == value
    assert found.doubt


PRINTED = "Primary / Secondary / All-through"


@pytest.mark.parametrize(
    "styles",
    [
        ((10, 19, Style.HIGHLIGHTED),),
        ((10, 19, Style.BORDERED),),
        ((10, 19, Style.BOLD),),
        ((0, 9, Style.STRUCK), (20, 33, Style.STRUCK)),
        ((0, 33, Style.BOLD), (10, 19, Style.UNDERLINED)),
    ],
)
def test_a_printed_option_is_chosen_by_marking_it_or_striking_the_others(styles: tuple[tuple[int, int, Style]]) -> None:
    found = read_choice((Marked(PRINTED, styles),), PHASES)
    assert (found.value, found.doubt) == ("Secondary", None)


def test_a_marked_option_beside_boxes_that_are_all_empty_is_in_doubt() -> None:
    found = read_choice((Marked("☐ Primary ☐ Secondary", ((12, 21, Style.HIGHLIGHTED),)),), PHASES)
    assert found.value == "Secondary"
    assert "No box is ticked" in (found.doubt or "")


def test_several_choices_stand_in_the_order_of_the_programme_a_line_each() -> None:
    assert read_choices((Marked("All-through, primary"),), PHASES).value == "Primary\nAll-through"
    assert read_choices((Marked("☒ Primary ☐ Secondary ☒ All-through"),), PHASES).value == "Primary\nAll-through"


def test_what_is_chosen_beside_the_known_options_stays_as_written_with_a_doubt() -> None:
    for written in ("Primary, sixth form", "☒ Primary ☐ Secondary ☒ sixth form"):
        found = read_choices((Marked(written),), PHASES)
        assert found.value == "Primary\nsixth form"
        assert found.doubt


def test_all_options_without_any_mark_are_no_answer_that_anybody_could_rely_on() -> None:
    found = read_choices((Marked("Primary / Secondary / All-through"),), PHASES)
    assert found.value is None
    assert found.doubt


@pytest.mark.parametrize(
    "blocks",
    [
        ("☒ I agree that the trust may keep these details", "☐ I will release the teacher for six days"),
        ("I agree that the trust may keep these details ☒", "I will release the teacher for six days ☐"),
        ("I agree that the trust may keep these details [x]", "I will release the teacher for six days [ ]"),
        (
            table(
                row("☒", "I agree that the trust may keep these details"),
                row("☐", "I will release the teacher for six days"),
            ),
        ),
        (
            table(
                row("I agree that the trust may keep these details", "X"),
                row("I will release the teacher for six days", ""),
            ),
        ),
        (
            table(
                row("I agree that the trust may keep these details", "Yes"),
                row("I will release the teacher for six days", "Yes/No"),
            ),
        ),
        (paragraph("☒ I agree that the trust may keep these details   ☐ I will release the teacher for six days"),),
    ],
)
def test_a_tick_is_that_of_its_own_box(blocks: tuple[Block | str, ...]) -> None:
    reading = read("Phase of the organisation: Primary", *blocks)
    assert sure(reading.answer("phase")) == "Primary"
    assert sure(reading.answer("consent")) is True
    assert sure(reading.answer("release")) is None


def test_a_no_where_a_tick_is_asked_for_is_told() -> None:
    answer = read(table(row("I agree that the trust may keep these details", "No"))).answer("consent")
    assert answer.value is None
    assert "says No" in (answer.doubt or "")


def test_options_on_lines_and_rows_below_their_label_are_all_seen() -> None:
    lines = ("Days that suit you", "☐ Monday", "☒ Tuesday", "☒ Friday", "Anything else that we should know: no")
    assert sure(read(*lines).answer("days")) == "Tuesday\nFriday"
    grid = table(row("Days that suit you", spans=(2,)), row("☐", "Monday"), row("☒", "Tuesday"), row("☒", "Friday"))
    assert sure(read(grid).answer("days")) == "Tuesday\nFriday"


def test_boxes_in_the_row_below_the_options_are_those_of_their_columns() -> None:
    grid = table(row("Days that suit you", spans=(3,)), row("Monday", "Tuesday", "Friday"), row("☐", "☒", "☐"))
    assert sure(read(grid).answer("days")) == "Tuesday"


def test_a_struck_option_of_a_form_leaves_the_others() -> None:
    made = table(row("Days that suit you", paragraph("Monday / ", struck("Tuesday / "), "Friday")))
    assert sure(read(made).answer("days")) == "Monday\nFriday"


def test_a_marked_option_of_a_form_is_chosen() -> None:
    made = table(row("Phase of the organisation", paragraph("Primary / ", styled("Secondary", Style.HIGHLIGHTED))))
    assert sure(read(made).answer("phase")) == "Secondary"


def test_a_date_in_its_cell_is_read_with_its_place() -> None:
    answer = read(table(row("When would the project begin?", "Friday 14 March 2025"))).answer("start")
    assert sure(answer) == "2025-03-14"
    assert answer.place is not None
    assert answer.place.describe() == "table 1, row 1, cell 2"
    assert answer.confidence >= SURE


@pytest.mark.parametrize(
    ("label", "written", "value"),
    [
        ("How many pupils are there?", "1,250", 1250),
        ("How many pupils are there?", "450 pupils", 450),
        ("Amount asked for", "£2,500.50", 2500.5),
        ("Years in post", "12 years", 12),
    ],
)
def test_a_number_is_not_always_one_of_years(label: str, written: str, value: float) -> None:
    found = read_number(written, label)
    assert (found.value, found.doubt) == (value, None)


@pytest.mark.parametrize(("label", "written"), [("Years in post", "1998"), ("Staff", "about 40"), ("Staff", "12, 500")])
def test_a_number_that_may_be_another_is_in_doubt(label: str, written: str) -> None:
    assert read_number(written, label).doubt
