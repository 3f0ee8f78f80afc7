"""The command `scores`: what scorers return is kept, told, laid side by side, replaced and erased."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.ledger import open_ledger
from reports import marks_layout as titles
from tests.builders.program import call, records
from tests.reports.returned.builders import Filling


@pytest.fixture
def out(late_results: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(late_results, tmp_path / "out"))


def shortlist(out: Path) -> Path:
    """The workbook with most candidates."""
    hubs = Counter(record["hub"] for record in records(out / "applications.jsonl") if record["status"] != "superseded")
    return out / "shortlists" / f"{hubs.most_common(1)[0][0]}.xlsx"


def candidates(book: Any) -> list[Any]:
    """The ids of those that a shortlist asks marks for."""
    sheet = book[titles.SHEET]
    filling = Filling(sheet)
    column = filling.columns[titles.APPLICATION]
    return [sheet.cell(row, column).value for row in range(filling.header + 1, sheet.max_row + 1)]


def fill(path: Path, to: Path, scorer: str, mark: int, decision: str | None = None) -> Path:
    book = load_workbook(path)
    filling = Filling(book[titles.SHEET])
    filling.name(scorer)
    for number in range(1, len(candidates(book)) + 1):
        filling.mark(number, mark)
        filling.cell(number, titles.DECISION).value = decision
    book.save(to)
    return to


def test_two_scorers_are_laid_side_by_side_and_their_decisions_tell_the_outcome(out: Path, tmp_path: Path) -> None:
    book = shortlist(out)
    ann, bo = (fill(book, tmp_path / f"{name}.xlsx", name, mark, "Appoint") for name, mark in (("Ann", 3), ("Bo", 1)))
    told = call("scores", ann, bo, "--out", out)
    assert told.exit_code == 0
    assert f"by Ann, for {book.stem}" in told.output
    marks: Any = load_workbook(out / "moderation" / book.name, data_only=True)["Marks"]
    assert [cell.value for cell in marks[4]][5:9] == [3, 1, 2, 2]
    call("queries", "--out", out, "--outcomes")
    appointed = candidates(load_workbook(book))
    assert len(appointed) > 1
    assert sorted(path.stem for path in (out / "outcomes").glob("*.eml")) == sorted(appointed)
    assert b"very pleased" in (out / "outcomes" / f"{appointed[0]}.eml").read_bytes()


def test_a_second_return_replaces_the_first_and_both_are_kept(out: Path, tmp_path: Path) -> None:
    book = shortlist(out)
    call("scores", fill(book, tmp_path / "first.xlsx", "Ann Lee", 3), "--out", out)
    again = call("scores", fill(book, tmp_path / "second.xlsx", "ann  lee", 1), "--out", out)
    assert "it replaces what Ann Lee had returned" in again.output
    assert "(first.xlsx, " in again.output
    same = call("scores", tmp_path / "second.xlsx", "--out", out)
    assert "had returned the same" in same.output
    with open_ledger(out / "intake.sqlite") as ledger:
        (kept,) = ledger.returns.current()
    assert {mark for row in kept.what.rows for mark in row.marks.values()} == {1}
    connection = sqlite3.connect(out / "intake.sqlite")
    assert connection.execute("SELECT count(*) FROM returns").fetchone() == (2,)
    connection.close()


def test_an_erased_person_has_no_marks_any_more(out: Path, tmp_path: Path) -> None:
    book = shortlist(out)
    gone, *others = candidates(load_workbook(book))
    call("scores", fill(book, tmp_path / "ann.xlsx", "Ann", 3, "Appoint"), "--out", out)
    call("queries", "--out", out, "--outcomes", "--acknowledge")
    lines = records(out / "applications.jsonl")
    name = next(record["fields"]["nominee_name"] for record in lines if record["application_id"] == gone)
    assert call("erase", "--application", gone, "--out", out, "--yes").exit_code == 0
    with open_ledger(out / "intake.sqlite") as ledger:
        (kept,) = ledger.returns.current()
    assert {row.application_id for row in kept.what.rows} <= set(others)  # other versions of it are erased too
    for path in out.rglob("*"):
        assert gone not in path.name
        if path.suffix == ".xlsx":
            shown = [str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
            assert not [text for text in shown if name in text or text == gone], path


def test_what_is_wrong_is_told_and_a_file_of_no_use_fails(out: Path, tmp_path: Path) -> None:
    ann = fill(shortlist(out), tmp_path / "ann.xlsx", "Ann", 7)
    told = call("scores", ann, "--out", out)
    assert told.exit_code == 0
    assert "7 is no mark: marks are whole, from 0 to 4" in told.output
    (tmp_path / "letter.docx").write_bytes(b"no workbook")
    told = call("scores", tmp_path / "letter.docx", "--out", out)
    assert told.exit_code == 1
    assert "letter.docx is no Excel workbook" in told.output
    assert call("scores", ann, ann, "--scorer", "Bo", "--out", out).exit_code == 2
    assert call("scores", ann, "--out", tmp_path / "nowhere").exit_code == 2
    assert "There is no ledger" in call("scores", ann, "--out", tmp_path).output


def test_a_moderation_workbook_that_was_filled_in_is_kept_aside(out: Path, tmp_path: Path) -> None:
    book = shortlist(out)
    call("scores", fill(book, tmp_path / "ann.xlsx", "Ann", 3), "--out", out)
    moderation = out / "moderation" / book.name
    load_workbook(moderation).save(moderation)
    told = call("scores", fill(book, tmp_path / "bo.xlsx", "Bo", 2), "--out", out)
    assert "had been changed by hand" in told.output
    assert len(list((out / "moderation-filled-in").glob("*.xlsx"))) == 1
    headings = [cell.value for row in load_workbook(moderation)["Marks"].iter_rows(max_row=3) for cell in row]
    assert {"Ann", "Bo"} <= set(headings)
