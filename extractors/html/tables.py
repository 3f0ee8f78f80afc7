"""Tables of a page while they are walked through: the grid that their cells take up, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas.document import Block, Cell, Paragraph, Place, Run, Table

_MOST_COLUMNS = 100
"""Columns within which cells may span others: a page could ask for more work than any form is worth."""
_MOST_ROWS_SPANNED = 1000


@dataclass(slots=True)
class Flow:
    """Blocks that follow one another: those of the page, or of one cell, which stands at `cell`."""

    cell: Place | None = None
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    has_picture: bool = False


@dataclass(slots=True)
class OpenCell:
    """A cell and where it stands in the grid."""

    flow: Flow
    place: Place
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class OpenTable:
    """A table that is not finished. `taken` are the columns that a cell of an earlier row still covers, and for how
    many more rows.
    """

    place: Place
    rows: list[list[OpenCell]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    column: int = 0

    def begin_row(self) -> None:
        """Begins the next row."""
        self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1} if self.rows else {}
        self.rows.append([])
        self.column = 0

    def begin_cell(self, attributes: Mapping[str, str]) -> OpenCell:
        """The next cell of the row, at the first column that is free."""
        if not self.rows:
            self.begin_row()
        while self.column in self.taken:
            self.column += 1
        room = self.column < _MOST_COLUMNS
        columns = _span(attributes.get("colspan"), _MOST_COLUMNS - self.column) if room else 1
        rows = _span(attributes.get("rowspan"), _MOST_ROWS_SPANNED) if room else 1
        row, number = len(self.rows), len(self.rows[-1]) + 1
        place = Place(table=self.place.table, row=row, cell=number, within=self.place.within)
        cell = OpenCell(Flow(cell=place), place, row - 1, self.column, rows, columns)
        self.rows[-1].append(cell)
        if rows > 1:
            self.taken |= dict.fromkeys(range(self.column, self.column + columns), rows)
        self.column += columns
        return cell

    def close(self) -> tuple[Block, ...]:
        """What the table is: itself; or, where it only frames other tables, what stands in its one cell; or nothing."""
        cells = [cell for row in self.rows for cell in row if cell.flow.blocks]
        if not cells:
            return ()
        if len(cells) == 1 and any(isinstance(block, Table) for block in cells[0].flow.blocks):
            return tuple(cells[0].flow.blocks)
        height = len(self.rows)
        made = (
            tuple(
                Cell(
                    blocks=tuple(cell.flow.blocks),
                    place=cell.place,
                    row=cell.row,
                    column=cell.column,
                    row_span=min(cell.row_span, height - cell.row),
                    column_span=cell.column_span,
                )
                for cell in row
            )
            for row in self.rows
        )
        return (Table(rows=tuple(row for row in made if row), place=self.place),)


def _span(text: str | None, most: int) -> int:
    """The number of columns or rows that a cell covers; what is no number covers one."""
    digits = (text or "").strip()
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1


def close_paragraph(flow: Flow) -> None:
    """Adds what was said since the last paragraph ended as one, unless nobody would see it."""
    runs, has_picture = _trim(flow.runs), flow.has_picture
    flow.runs, flow.has_picture = [], False
    if not runs and not has_picture:
        return
    flow.paragraphs += 1
    place = flow.cell or Place(paragraph=flow.paragraphs)
    flow.blocks.append(Paragraph(runs=runs, place=place, has_picture=has_picture))


def _trim(runs: list[Run]) -> tuple[Run, ...]:
    """The runs without blanks and line breaks around them."""
    kept = list(runs)
    while kept and not kept[-1].text.strip():
        kept.pop()
    while kept and not kept[0].text.strip():
        kept.pop(0)
    if kept:
        kept[0] = Run(kept[0].text.lstrip(), kept[0].style)
        kept[-1] = Run(kept[-1].text.rstrip(), kept[-1].style)
    return tuple(kept)
