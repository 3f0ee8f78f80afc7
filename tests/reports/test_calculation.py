"""Formulas as LibreOffice calculates them, where it is installed: no errors, and the numbers that we expect."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reports.overview import write_overview
from reports.shortlist import write_shortlist
from schemas.application import Outcome
from tests.reports.builders import EDITION, PROGRAMME, application, crowd, source

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def calculated(tmp_path: Path, *paths: Path) -> list[Any]:
    """The workbooks as LibreOffice saves them, so that every value is its own."""
    profile = (tmp_path / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(tmp_path / "done"), *map(str, paths)], check=True, capture_output=True, timeout=120)
    return [load_workbook(tmp_path / "done" / path.name, data_only=True) for path in paths]


def test_totals_ranks_and_counts_come_out_right(tmp_path: Path) -> None:
    shortlist, overview = tmp_path / "shortlist.xlsx", tmp_path / "overview.xlsx"
    write_shortlist(shortlist, "surrey-plus", crowd(5), (PROGRAMME,), EDITION, "f")
    made = [*crowd(20), application(30, hub=None)]
    write_overview(overview, made, [source("a", Outcome.UNREADABLE)], (PROGRAMME,), EDITION, "f")
    shown = [[cell.value for cell in row] for row in load_workbook(overview, data_only=True)["Summary"].iter_rows()]
    marks = enter_marks(shortlist, totals=(20, 14, None, 20, 3), places=2)
    resave(overview)
    filled, counted = calculated(tmp_path, shortlist, overview)
    assert not [cell for sheet in (*filled, *counted) for row in sheet.iter_rows() for cell in row if is_error(cell)]
    rows = [[filled["Shortlist"].cell(row, marks + at).value for at in range(1, 6)] for row in range(6, 11)]
    assert rows[2][0] == 0
    assert [row[1:] for row in rows] == [
        *([20, 1, "within", 1], [14, 3, "below the cut", 3], [None] * 4, [20, 1, "within", 2]),
        [3, 4, "below the cut", 4],
    ]
    ranking = [[cell.value for cell in row][:3] for row in filled["Ranking"].iter_rows(min_row=5, max_row=9)]
    assert ranking == [[1, 1, 1], [2, 1, 4], [3, 3, 2], [4, 4, 5], [5, None, None]]
    again = [[cell.value for cell in row] for row in counted["Summary"].iter_rows()]
    assert numbers(again) == numbers(shown)


def enter_marks(path: Path, totals: tuple[int | None, ...], places: int) -> int:
    """Enters marks that add up to `totals`; gives the column of the last mark."""
    book = load_workbook(path)
    sheet = book["Shortlist"]
    sheet["C3"] = places
    columns: list[Any] = [cell.column for cell in sheet[5] if str(cell.value).endswith(("(essential)", "(desirable)"))]
    for row, total in enumerate(totals, 6):
        for column in columns if total is not None else ():
            mark = min(4, total or 0)
            total = (total or 0) - mark
            sheet.cell(row, column, mark)
    book.save(path)
    return int(columns[-1])


def resave(path: Path) -> None:
    """Drops what formulas show until they are calculated."""
    load_workbook(path).save(path)


def is_error(cell: Any) -> bool:
    return cell.data_type == "e" or str(cell.value).startswith(("#", "Err:"))


def numbers(rows: list[list[Any]]) -> list[list[Any]]:
    return [[value for value in row if isinstance(value, int | float)] for row in rows if any(row)]
