"""Returned workbooks: one that the program wrote, filled in by a person and spoiled by people and programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports import marks_layout as titles
from reports.marks_layout import edition_of
from reports.returned.roster import Roster, make_roster
from reports.shortlist import write_shortlist
from schemas.application import Application
from tests.reports.builders import EDITION, PROGRAMME, application

FINGERPRINT = "0123456789abcdef"
HUB = "surrey-plus"
PEOPLE = [
    application(number, school_name=f"School {number}", nominee_name=f"Teacher {number}") for number in range(1, 5)
]


def blank(path: Path, secret: bytes | None = None) -> Path:
    """The workbook of the hub as the program writes it; a blind one with a secret."""
    write_shortlist(path, HUB, PEOPLE, (PROGRAMME,), EDITION, FINGERPRINT, secret)
    return path


def roster(
    *more: Application, editions: Mapping[str, frozenset[str]] | None = None, secret: bytes | None = None
) -> Roster:
    """Who stood at the last run."""
    now = {HUB: frozenset([edition_of(FINGERPRINT)])} if editions is None else editions
    return make_roster([*PEOPLE, *more], (PROGRAMME,), now, secret)


class Filling:
    """The sheet of marks of an open workbook, cells by heading and candidate."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet: Any = sheet
        self.header = next(r for r in range(1, 30) if titles.NUMBER in [c.value for c in self.sheet[r]])
        self.columns = {str(cell.value): cell.column for cell in self.sheet[self.header]}
        self.marks = [at for title, at in self.columns.items() if titles.criterion_code(title)]

    def row(self, number: int) -> int:
        """The row of a candidate."""
        column = self.columns[titles.NUMBER]
        return next(
            r for r in range(self.header + 1, self.sheet.max_row + 1) if self.sheet.cell(r, column).value == number
        )

    def cell(self, number: int, heading: str) -> Any:
        """A cell of a candidate, by its heading or the code of a criterion."""
        column = next(
            at for title, at in self.columns.items() if title == heading or titles.criterion_code(title) == heading
        )
        return self.sheet.cell(self.row(number), column)

    def name(self, scorer: str | None) -> None:
        """Enters the scorer's name."""
        for row in self.sheet.iter_rows(max_row=self.header):
            for cell in row:
                if cell.value == titles.SCORED_BY:
                    self.sheet.cell(cell.row, cell.column + 1, scorer)

    def mark(self, number: int, mark: Any) -> None:
        """Gives a candidate one mark for everything."""
        for column in self.marks:
            self.sheet.cell(self.row(number), column).value = mark


def filled(path: Path, change: Callable[[Filling], None] | None = None, scorer: str | None = "Ann Lee") -> Path:
    """A workbook in which candidate 1 has all 1, candidate 2 all 2 and so on, then changed."""
    book = load_workbook(blank(path))
    filling = Filling(book[titles.SHEET])
    filling.name(scorer)
    for number in range(1, len(PEOPLE) + 1):
        filling.mark(number, number)
    if change:
        change(filling)
    book.save(path)
    return path


def bare_copy(path: Path, values_only: bool = False) -> Path:
    """The workbook as a program saves it that keeps nothing but cells: no styles, properties, names, protection."""
    old, new = load_workbook(path, data_only=values_only), Workbook()
    new.remove(new.worksheets[0])
    for sheet in old.worksheets:
        copy = new.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    copy.cell(cell.row, cell.column, cell.value)
    new.save(path)
    return path
