"""The rows of tables: parted, joined, split and moved as people do it, and none of it in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemas.document import Table
from tests.builders.document import document, row, table
from tests.builders.forms import form, form_blocks
from tests.pipeline.reader.reading import read, sure


def test_columns_in_another_order_go_by_their_headings() -> None:
    blocks = list(form_blocks())
    blocks[5] = table(
        row("Teaching history (most recent post first)", spans=(3,)),
        row("School", "Position held", "Period of employment"),
        row("Ashdown High School", "Teacher", "2015 - now"),
        number=3,
    )
    expected = ({"period": "2015 - now", "school": "Ashdown High School", "position": "Teacher"},)
    assert sure(read(document(*blocks)).answer("teaching_history")) == expected


def test_rows_written_as_lines_of_one_row_are_parted_with_a_doubt() -> None:
    history = (("2015 - now\n2011-2015", "Ashdown\nBeacon", "Lead\nTeacher"),)
    found = read(form(history=history)).answer("teaching_history")
    assert found.value == (
        {"period": "2015 - now", "school": "Ashdown", "position": "Lead"},
        {"period": "2011-2015", "school": "Beacon", "position": "Teacher"},
    )
    assert found.doubt


def test_a_period_on_two_lines_is_one_row() -> None:
    history = (("Sept 2015 –\nAug 2019", "Ashdown High School,\nCrawley", "Teacher\n(KS4 lead)"),)
    found = sure(read(form(history=history)).answer("teaching_history"))
    assert isinstance(found, tuple)
    assert len(found) == 1


def test_a_heading_of_the_schools_own_below_a_table_is_no_row_of_it() -> None:
    blocks = form_blocks()
    found = read(document(*blocks[:7], "Leadership", *blocks[7:])).answer("professional_development")
    assert found.value == ({"year": "2018", "activity": "TRG"},)
    assert "Leadership" in str(found.doubt)


def test_a_row_without_a_year_is_doubted_where_no_lines_are_drawn() -> None:
    blocks = form_blocks(history=(("09/2018 to", "Ashdown", "Practitioner &"), ("present", "", "mentor")))
    history = blocks[5]
    assert isinstance(history, Table)
    for is_ruled in (True, False):
        made = read(document(*blocks[:5], replace(history, is_ruled=is_ruled), *blocks[6:]))
        assert bool(made.answer("teaching_history").doubt) is not is_ruled


def test_headings_written_once_more_at_the_top_of_the_next_page_are_no_row() -> None:
    history = (
        ("2015 - now", "Ashdown", "Lead"),
        ("Period of employment", "School", "Position held"),
        ("2011-2015", "Beacon", "Teacher"),
    )
    found = sure(read(form(history=history)).answer("teaching_history"))
    assert isinstance(found, tuple)
    assert [row["period"] for row in found] == ["2015 - now", "2011-2015"]


@pytest.mark.parametrize("periods", ["2015 - now\n2011-2015\nPresent", "09/15-08/19\n09/12-08/15\nAutumn term"])
def test_rows_written_into_one_are_parted_in_doubt_whatever_stands_for_the_periods(periods: str) -> None:
    history = ((periods, "Ashdown\nBeacon\nCedars", "Lead\nTeacher\nTrainee"),)
    found = read(form(history=history)).answer("teaching_history")
    assert isinstance(found.value, tuple)
    assert [each["school"] for each in found.value] == ["Ashdown", "Beacon", "Cedars"]
    assert found.doubt


def test_rows_written_into_one_that_cannot_be_parted_are_doubted() -> None:
    history = (("09/15-08/19\n09/12-08/15", "Ashdown\n(a trust)\nBeacon", "Lead\nTeacher"),)
    assert read(form(history=history)).answer("teaching_history").doubt


def test_the_cells_of_a_row_that_was_split_go_by_their_number_in_doubt() -> None:
    blocks = list(form_blocks())
    blocks[5] = table(
        row("Teaching history (most recent post first)", spans=(5,)),
        row("Period of employment", "School", "Position held", spans=(2, 2, 1)),
        row("2015 - now", "Ashdown", "Lead", spans=(1, 3, 1)),
        row("2011-2015", "Beacon", "Teacher", spans=(1, 1, 3)),
        number=3,
    )
    found = read(document(*blocks)).answer("teaching_history")
    assert found.value == (
        {"period": "2015 - now", "school": "Ashdown", "position": "Lead"},
        {"period": "2011-2015", "school": "Beacon", "position": "Teacher"},
    )
    assert found.doubt


def test_a_school_beside_two_posts_belongs_to_both_in_doubt() -> None:
    blocks = list(form_blocks(history=(("2015 - now", "Ashdown", "Lead"), ("2011-2015", "", "Teacher"))))
    made = blocks[5]
    assert isinstance(made, Table)
    tall = replace(made.rows[2][1], row_span=2)
    rows = (*made.rows[:2], (made.rows[2][0], tall, made.rows[2][2]), (made.rows[3][0], made.rows[3][2]))
    blocks[5] = replace(made, rows=rows)
    found = read(document(*blocks)).answer("teaching_history")
    assert isinstance(found.value, tuple)
    assert [each["school"] for each in found.value] == ["Ashdown", "Ashdown"]
    assert found.doubt
