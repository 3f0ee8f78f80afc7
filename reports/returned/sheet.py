"""What stands where on a returned sheet of marks: by its headings, never by position."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports import marks_layout as titles
from reports.marks_layout import Identity, read_identities
from reports.returned.opening import Unusable

PANEL = "Decision of the panel"
"""The heading by which a sheet of a moderation workbook is told from a sheet of marks."""

_DEEPEST = 40
"""Rows from the top in which the headings are looked for; people put notes above them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A sheet and where its columns are, counted from 1: by heading, and those of marks by the criterion's code.

    `application` is None where somebody deleted the column; `doubled` are codes that head more than one column.
    """

    sheet: Worksheet
    header: int
    by_title: Mapping[str, int]
    by_code: Mapping[str, int]
    doubled: tuple[str, ...]

    @property
    def application(self) -> int | None:
        """The column that tells whose row it is."""
        return self.by_title.get(titles.APPLICATION)

    @property
    def is_panel(self) -> bool:
        """Whether it is a sheet of a moderation workbook."""
        return PANEL in self.by_title

    @property
    def rows(self) -> range:
        """The numbers of the rows under the headings."""
        return range(self.header + 1, self.sheet.max_row + 1)

    def cell(self, row: int, title: str) -> Any:
        """The cell of a row under a heading; None where the sheet has no such column."""
        column = self.by_title.get(title)
        return self.sheet.cell(row, column) if column else None

    def text(self, row: int, title: str) -> str:
        """What stands there, as one line."""
        cell = self.cell(row, title)
        return tidy(cell.value) if cell is not None else ""


def tidy(value: object) -> str:
    """A cell's value as one line; "" for an empty cell."""
    return "" if value is None else " ".join(str(value).split())


def find_sheets(book: Workbook) -> Iterator[Columns]:
    """The sheets of marks of a workbook, whatever they are called."""
    for sheet in book.worksheets:
        columns = _find_columns(sheet)
        if columns is not None:
            yield columns


def identify(columns: Columns, book: Workbook) -> Identity | None:
    """Whose marks the sheet takes: by the cells above the headings, else by what the book says elsewhere."""
    above = columns.sheet.iter_rows(max_row=columns.header, values_only=True)
    own = list(read_identities(value for row in above for value in row if value))
    if own:
        return own[0]
    others = (
        value for sheet in book.worksheets for row in sheet.iter_rows(max_row=200, values_only=True) for value in row
    )
    told = list(dict.fromkeys(read_identities(value for value in others if value)))
    return told[0] if len(told) == 1 else None


def beside(columns: Columns, label: str) -> Any:
    """The cell to the right of a label above the headings; None where the label is not there."""
    for number, row in _above(columns):
        for at, value in enumerate(row, 1):
            if tidy(value) == label:
                return columns.sheet.cell(number, at + 1)
    return None


def weights(columns: Columns) -> dict[str, Any]:
    """The cells with the weights that stand above the marks, by the criterion's code."""
    for number, row in _above(columns):
        if any(tidy(value) == titles.WEIGHTS for value in row):
            return {code: columns.sheet.cell(number, column) for code, column in columns.by_code.items()}
    return {}


def _above(columns: Columns) -> list[tuple[int, tuple[Any, ...]]]:
    """The rows above the headings, with their numbers."""
    return list(enumerate(columns.sheet.iter_rows(max_row=columns.header, values_only=True), 1))[:-1]


def _find_columns(sheet: Worksheet) -> Columns | None:
    for number, row in enumerate(sheet.iter_rows(max_row=_DEEPEST, values_only=True), 1):
        found = [(tidy(value), at) for at, value in enumerate(row, 1) if value is not None]
        known = {title for title, _ in found}
        codes = [(code, at) for title, at in found if (code := titles.criterion_code(title))]
        # Without the column of ids the criteria tell that it is one; the sheet then says whose it is elsewhere.
        if titles.NUMBER not in known or not (titles.APPLICATION in known or codes):
            continue
        counted = Counter(code for code, _ in codes)
        return Columns(
            sheet=sheet,
            header=number,
            by_title=dict(reversed(found)),
            by_code=dict(reversed(codes)),
            doubled=tuple(code for code, count in counted.items() if count > 1),
        )
    return None


def no_sheet(name: str) -> Unusable:
    """Nothing in the workbook is a sheet of marks."""
    return Unusable(
        f"{name} has no sheet with the headings “{titles.NUMBER}” and “{titles.APPLICATION}”: return the workbook from "
        "shortlists, with its row of headings as it was."
    )
