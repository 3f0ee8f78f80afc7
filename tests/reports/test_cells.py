"""Cells as they are stored: any text comes back as that text, and never as a formula."""

from __future__ import annotations

import string
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell import Cell

from reports.cells import CELL_LIMIT, Content, Formula, Marked, is_formula_like, safe_text
from reports.style import LINKED, TEXT, TIME
from reports.workbook import Book
from tests.reports.builders import EDITION

NASTY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "=cmd|' /C calc'!A0",
    "#N/A",
    "'quoted",
    "＝1+1",
    '=HYPERLINK("http://x")',
)


def written(path: Path, *contents: Content) -> list[Cell]:
    book = Book(EDITION, "Test", "none")
    book.add_sheet("Test").write(TEXT, *contents)
    book.save(path)
    return list(load_workbook(path)["Test"][1])  # type: ignore[arg-type]


@pytest.mark.parametrize("text", NASTY)
def test_a_text_that_looks_like_a_formula_is_a_text_and_stays_one_when_edited(tmp_path: Path, text: str) -> None:
    (cell,) = written(tmp_path / "book.xlsx", text)
    assert cell.data_type == "s"
    assert cell.value == text
    assert cell.quotePrefix


def test_an_ordinary_text_carries_no_mark(tmp_path: Path) -> None:
    (cell,) = written(tmp_path / "book.xlsx", "a = b <i>&amp;</i> \n second line ")
    assert cell.value == "a = b <i>&amp;</i> \n second line "
    assert not cell.quotePrefix


@given(st.text(alphabet=st.characters(codec="utf-16", exclude_categories=["Cs"]), max_size=200))
def test_safe_text_holds_nothing_that_xml_forbids_and_loses_nothing_else(text: str) -> None:
    kept = safe_text(text)
    assert not set(kept) & set("\x00\x01\x08\x0b\x0c\x0e\x1f\ufffe\uffff\r")
    assert [c for c in kept if c in string.printable and c not in "\n\r\v\f"] == [
        c for c in text if c in string.printable and c not in "\n\r\v\f"
    ]


def test_control_characters_do_not_stop_the_writing(tmp_path: Path) -> None:
    (cell,) = written(tmp_path / "book.xlsx", "a\x00b\x0bc\ufffed\ud800e")
    assert cell.value == "abcde"


def test_a_text_that_excel_would_take_for_an_escape_is_kept_apart(tmp_path: Path) -> None:
    (cell,) = written(tmp_path / "book.xlsx", "_x0041_ and _x0041")
    assert cell.value == "_x005F_x0041_ and _x0041"


def test_a_text_too_long_for_a_cell_is_cut_and_says_so() -> None:
    assert len(safe_text("x" * CELL_LIMIT)) == CELL_LIMIT
    cut = safe_text("x" * (CELL_LIMIT + 1))
    assert len(cut) == CELL_LIMIT
    assert cut.endswith("the rest is in the form itself]")
    assert len(safe_text("𝔸" * 20_000).encode("utf-16-le")) // 2 <= CELL_LIMIT


def test_numbers_times_and_formulas_keep_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = Book(EDITION, "Test", "none")
    sheet = book.add_sheet("Test")
    stamp = datetime.fromisoformat("2019-04-26T17:00:01.900+01:00")
    looks = [book.style(look) for look in (TEXT, TIME, LINKED, TEXT)]
    sheet.append([7.5, stamp, Formula('IF(1<2,"a&b","")', "a&b"), None], looks)
    book.save(path)
    number, time, formula, empty = load_workbook(path)["Test"][1]
    assert number.value == 7.5
    assert time.value == datetime(2019, 4, 26, 17, 0, 1)
    assert formula.value == '=IF(1<2,"a&b","")'
    assert empty.value is None
    assert load_workbook(path, data_only=True)["Test"]["C1"].value == "a&b"


def test_marked_text_reads_as_the_whole_text(tmp_path: Path) -> None:
    (cell,) = written(tmp_path / "book.xlsx", Marked((("=we ", False), ("plan together", True), (" <", False)), 11))
    assert cell.value == "=we plan together <"
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_an_empty_text_is_not_formula_like() -> None:
    assert not is_formula_like("")
