"""How much room texts take: never a line too few, and no text lost when it is split."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.measure import ROW_LIMIT, count_lines, height_of, most_lines, shorten, split
from tests.reports.builders import statement


def test_each_line_break_takes_a_line() -> None:
    assert count_lines("a\nb\n\nc", 40) == 4


def test_a_word_longer_than_the_column_is_broken_over_lines() -> None:
    assert count_lines("x" * 100, 20) >= 5


def test_a_line_of_capitals_takes_more_room_than_one_of_small_letters() -> None:
    assert count_lines("WORMWOOD " * 10, 40) > count_lines("illicit " * 10, 40)


def test_no_row_is_higher_than_excel_allows() -> None:
    assert height_of(most_lines(11), 11) <= ROW_LIMIT
    assert height_of(1000, 11) == ROW_LIMIT


def test_a_short_text_is_not_shortened() -> None:
    assert shorten("abc", 3) == "abc"
    assert shorten("abcd", 3) == "ab…"


def test_a_long_paragraph_is_split_at_the_end_of_a_sentence() -> None:
    text = statement(900, paragraphs=1)
    parts = [text[start:end] for start, end in split(text, 84, 11, 24)]
    assert len(parts) > 1
    assert all(part.rstrip().endswith((".", "?", "!")) for part in parts[:-1])


@given(st.text(alphabet="ab W.\n", max_size=2000), st.integers(min_value=1, max_value=10))
def test_splitting_loses_nothing_but_paragraph_ends_and_every_part_fits(text: str, lines: int) -> None:
    parts = [text[start:end] for start, end in split(text, 20, 11, lines)]
    assert "".join(parts) == text.replace("\n", "")
    assert all(count_lines(part, 20, 11) <= lines for part in parts)
