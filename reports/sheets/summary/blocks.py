"""A block of the summary: a heading, rows of numbers each of which leads to what it counts, and what a chart draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from reports.cells import Content, Formula
from reports.counting import Condition, Written, count
from reports.measure import count_lines, height_of
from reports.style import HEAD, HEAD_NUMBER, LINKED, NOTE, NUMBER, RESULT, SECTION, STRONG, TEXT, Look
from reports.table import Region
from reports.workbook import Sheet

WIDTHS = (37.0, 25.0, 12.5, 12.5, *[9.5] * 7)

Shape = Literal["bars", "days"]
"""Lying bars with names beside them, or standing ones along the days or hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What a chart draws: names in the first column of `region`, and the columns of `series` with what they count.

    `names` and `values` (a row for each series) are the same once more, for the pictures. `name` is the picture's.
    """

    title: str
    name: str
    region: Region
    series: tuple[tuple[int, str], ...]
    names: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    shape: Shape = "bars"
    stacked: bool = False
    axis: str = "General"


@dataclass(slots=True)
class Block:
    """A block while it is written: `table` is what its numbers count, by default."""

    sheet: Sheet
    table: Written
    first: int = 0
    rows: list[list[Content]] = field(default_factory=list)

    def head(self, title: str, *headings: str, note: str = "") -> None:
        """The title, what it means, and the headings of the columns; those from the third on are of numbers."""
        self.sheet.skip()
        self.sheet.write(SECTION, title, height=22)
        if note:
            self.sheet.write(NOTE, note)
        styles = [self.sheet.book.style(HEAD if at < 2 else HEAD_NUMBER) for at in range(len(headings))]
        lines = max(count_lines(heading, width) for heading, width in zip(headings, WIDTHS, strict=False))
        self.first = self.sheet.append(headings, styles, height_of(lines) + 6) + 1

    def row(self, name: Content, note: Content, *numbers: Content | Count, look: Look = STRONG) -> None:
        """A row: a name, a note and numbers, of which each count leads to its rows."""
        looks: list[Look] = [look, TEXT]
        contents: list[Content] = [name, note]
        for column, number in enumerate(numbers, 3):
            if isinstance(number, Count):
                formula = number.formula or count(number.table, *number.conditions)
                place = number.table.span(*number.conditions) if formula.shown else None
                if place:
                    self.sheet.link(self.sheet.next_row, column, place)
                contents.append(formula)
                looks.append(LINKED if place else NUMBER)
            else:
                contents.append(number)
                looks.append(NUMBER)
        lines = max(count_lines(str(text or ""), WIDTHS[at]) for at, text in enumerate((name, note)))
        styles = [self.sheet.book.style(each) for each in looks]
        self.sheet.append(contents, styles, height_of(lines) if lines > 1 else None)
        self.rows.append(contents)

    def total(self, *columns: int) -> None:
        """The sums of these columns in a row under the rows; nothing under others."""
        region, width = self.region, max(columns)
        line: list[Content] = ["All", ""]
        for column in range(3, width + 1):
            total = sum(_shown(row, column) for row in self.rows)
            cells = region.column(column).replace("$", "")
            line.append(Formula(f"SUM({cells})", total) if column in columns else None)
        left = self.sheet.book.style(RESULT_NAME)
        self.sheet.append(line, [left, left, *[self.sheet.book.style(RESULT)] * (width - 2)])

    @property
    def region(self) -> Region:
        """Where the rows stand so far."""
        return Region(
            sheet=self.sheet.title, header=self.first - 1, first=self.first, last=self.first + len(self.rows) - 1
        )

    def numbers(
        self,
        title: str,
        name: str,
        series: Iterable[tuple[int, str]],
        shape: Shape = "bars",
        *,
        stacked: bool = False,
        axis: str = "General",
        names: Sequence[str] | None = None,
    ) -> Numbers:
        """What of the rows so far is to be drawn."""
        series = tuple(series)
        return Numbers(
            title=title,
            name=name,
            region=self.region,
            series=series,
            names=tuple(names or [str(row[0]) for row in self.rows]),
            values=tuple(tuple(_shown(row, column) for row in self.rows) for column, _ in series),
            shape=shape,
            stacked=stacked,
            axis=axis,
        )


@dataclass(frozen=True, slots=True)
class Count:
    """The number of rows of a table that meet the conditions; or `formula` about them."""

    table: Written
    conditions: tuple[Condition, ...]
    formula: Formula | None = None


RESULT_NAME = Look(bold=True, fill=RESULT.fill)


def _shown(row: Sequence[Content], column: int) -> int:
    content = row[column - 1] if column <= len(row) else None
    value = content.shown if isinstance(content, Formula) else content
    return value if isinstance(value, int) else 0
