"""The blocks of the document out of drafts: paragraphs made, everything numbered and given its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count, groupby

from extractors.pdf.columns import Columns, Page, Row, part_columns
from extractors.pdf.layout import CellDraft, Draft, TableDraft, TextDraft
from extractors.pdf.lineends import Habits
from extractors.pdf.lines import Line
from extractors.pdf.paragraphs import make_paragraphs
from extractors.pdf.sheet import hold
from schemas.document import Block, Box, Cell, Paragraph, Place, Run, Table

_CERTAINTY_OF_A_LINE, _CERTAINTY_OF_LINES = 0.95, 0.75
"""Those of a cell that only white space sets off: which row and column it is of is a guess, and of several lines also
where they were broken."""


class BlockMaker:
    """Makes blocks in reading order; it remembers how many paragraphs and tables there were."""

    def __init__(self, right: float, habits: Habits, landmarks: frozenset[str] = frozenset()) -> None:
        self.right = right
        self.habits = habits
        self.landmarks = landmarks
        self.paragraphs = count(1)
        self.tables = count(1)

    def make(self, drafts: Iterable[Draft]) -> Iterator[Block]:
        """The blocks of consecutive pages."""
        for draft in drafts:
            if isinstance(draft, TableDraft):
                yield self._table(draft, None)
            elif draft.picture:
                place = Place(page=draft.page, box=draft.picture, paragraph=next(self.paragraphs))
                yield Paragraph(runs=(), place=place, has_picture=True)
            else:
                yield from self._texts(draft)

    def make_quick(self, text: str, page: int, *, has_picture: bool) -> Iterator[Paragraph]:
        """A page that is not read in full: a paragraph for each line, or one that says that all of it is a picture."""
        for line in text.splitlines():
            if line.strip():
                yield Paragraph(runs=(Run(line.strip()),), place=Place(page=page, paragraph=next(self.paragraphs)))
        if has_picture:
            yield Paragraph(runs=(), place=Place(page=page, paragraph=next(self.paragraphs)), has_picture=True)

    def _texts(self, draft: TextDraft) -> Iterator[Block]:
        for part in part_columns(draft.lines, Page(self.right, self.habits, self.landmarks)):
            if isinstance(part, Columns):
                yield self._aligned(part)
                continue
            for paragraph in make_paragraphs(part, self.right, Place(), self.habits):
                yield replace(paragraph, place=replace(paragraph.place, paragraph=next(self.paragraphs)))

    def _table(self, draft: TableDraft, within: Place | None) -> Table:
        place = Place(page=draft.page, box=draft.box, table=next(self.tables), within=within)
        rows = tuple(
            tuple(self._cell(cell, at, draft, place) for at, cell in enumerate(cells, start=1))
            for _, cells in groupby(draft.cells, key=lambda cell: cell.grid.row)
        )
        return Table(rows=rows, place=place)

    def _cell(self, cell: CellDraft, number: int, table: TableDraft, place: Place) -> Cell:
        where = replace(place, page=cell.page, box=cell.grid.box, row=cell.grid.row + 1, cell=number)
        right = cell.grid.box.right - table.padding
        blocks: list[Block] = []
        for nested, lines in _between_tables(cell):
            blocks += make_paragraphs(lines, right, replace(where, box=None), self.habits) if lines else []
            blocks += [self._table(nested, where)] if nested else []
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        if cell.has_picture and paragraphs:
            blocks[blocks.index(paragraphs[-1])] = replace(paragraphs[-1], has_picture=True)
        elif cell.has_picture:
            blocks.insert(0, Paragraph(runs=(), place=where, has_picture=True))
        return Cell(
            blocks=tuple(blocks),
            place=where,
            row=cell.grid.row,
            column=cell.grid.column,
            row_span=cell.grid.row_span,
            column_span=cell.grid.column_span,
        )

    def _aligned(self, columns: Columns) -> Table:
        """A table of text in columns without lines; a cell without text is not there."""
        number = next(self.tables)
        rows = []
        for at, row in enumerate(columns.rows):
            cells = [(column, lines) for column, lines in enumerate(row) if lines]
            rows.append(
                tuple(
                    self._aligned_cell(columns, (at, column), lines, Place(table=number, row=at + 1, cell=position))
                    for position, (column, lines) in enumerate(cells, start=1)
                )
            )
        first = [line for row in columns.rows for line in _lines(row)]
        page = first[0].page
        box = hold(tuple(line.box for line in first if line.page == page))
        return Table(rows=tuple(rows), place=Place(page=page, box=box, table=number), is_ruled=False)

    def _aligned_cell(self, columns: Columns, position: tuple[int, int], lines: tuple[Line, ...], place: Place) -> Cell:
        row, column = position
        last = column + 1 == len(columns.edges)
        right = columns.right if last else columns.edges[column + 1] - 0.5 * lines[0].size
        box: Box = hold(tuple(line.box for line in lines if line.page == lines[0].page))
        certainty = _CERTAINTY_OF_A_LINE if len(lines) == 1 else _CERTAINTY_OF_LINES
        return Cell(
            blocks=tuple(
                replace(paragraph, confidence=min(paragraph.confidence, certainty))
                for paragraph in make_paragraphs(lines, right, place, self.habits)
            ),
            place=replace(place, page=lines[0].page, box=box),
            row=row,
            column=column,
        )


def _between_tables(cell: CellDraft) -> Iterator[tuple[TableDraft | None, tuple[Line, ...]]]:
    """The tables of a cell from the top, each with the lines before it, and what follows the last one."""
    left = cell.lines
    for nested in cell.tables:
        before = tuple(line for line in left if (line.page, line.baseline) < (nested.page, nested.box.top))
        yield nested, before
        left = tuple(line for line in left if line not in before)
    yield None, left


def _lines(row: Row) -> Iterator[Line]:
    for lines in row:
        yield from lines
