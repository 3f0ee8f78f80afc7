"""A table of pandas laid out on a sheet: header, widths, heights, filter, frozen rows and titles for printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd
from openpyxl.utils import get_column_letter

from reports.cells import Content, Marked
from reports.measure import count_lines, height_of
from reports.style import HEAD, HEAD_NUMBER, TEXT, Look
from reports.workbook import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table: its heading, its width in Excel's unit, and how its cells look."""

    title: str
    width: float
    look: Look = TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where the rows of a table stand on their sheet; without rows, `last` stands before `first`."""

    sheet: str
    header: int
    first: int
    last: int

    def column(self, number: int, *, outside: bool = False) -> str:
        """The cells of a column as an absolute range; with the sheet's name for use from `outside`."""
        letter = get_column_letter(number)
        cells = f"${letter}${self.first}:${letter}${max(self.last, self.first)}"
        return f"{quoted(self.sheet)}!{cells}" if outside else cells


def quoted(sheet: str) -> str:
    """The name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"


def make_frame(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> pd.DataFrame:
    """A table whose cells stay what they are: pandas guesses no types and makes no number of a missing value."""
    return pd.DataFrame(list(rows), columns=list(columns), dtype=object)


def write_table(
    sheet: Sheet, columns: Sequence[Column], frame: pd.DataFrame, *, groups: bool = False, height: float | None = None
) -> Region:
    """Writes heading and rows. With `groups` a strong line stands wherever the first column changes.

    Rows are as high as their texts need, or `height` points where formulas will show texts that are not there yet.

    `frame` has the columns in their order. The sheet's own filter is set to this table.
    """
    header = write_header(sheet, columns)
    styles = [sheet.book.style(column.look) for column in columns]
    ruled = [sheet.book.style(replace(column.look, rule=True)) for column in columns]
    before: object = None
    for values in frame.itertuples(index=False, name=None):
        is_new = groups and values[0] != before
        before = values[0]
        sheet.append(values, ruled if is_new else styles, height or row_height(columns, values))
    region = Region(sheet=sheet.title, header=header, first=header + 1, last=sheet.next_row - 1)
    sheet.set_filter(header, len(columns))
    return region


def write_header(sheet: Sheet, columns: Sequence[Column]) -> int:
    """Writes the headings as a row of their own and returns its number."""
    sheet.set_widths([column.width for column in columns])
    titles = [column.title for column in columns]
    styles = [sheet.book.style(HEAD_NUMBER if column.look.align == "center" else HEAD) for column in columns]
    # The button of the filter stands on the last two characters of a heading.
    lines = max(count_lines(column.title, column.width - 1) for column in columns)
    return sheet.append(titles, styles, height_of(lines) + 12)


def row_height(columns: Sequence[Column], values: Sequence[Content]) -> float:
    """The height in points at which nothing in the row is cut off."""
    lines, size = 1, columns[0].look.size
    for column, value in zip(columns, values, strict=True):
        look = column.look
        text = value.text if isinstance(value, Marked) else value
        if isinstance(text, str) and look.wrap:
            needed = count_lines(text, column.width, look.size)
            if needed * look.size > lines * size:
                lines, size = needed, look.size
    return height_of(lines, size)
