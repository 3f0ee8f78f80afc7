"""What stands where on a page: tables with the lines of their cells, and the lines between them, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from statistics import median

from extractors.pdf.lines import Line, make_lines, usual_letter_spacing
from extractors.pdf.sheet import Sheet, Span, contains
from extractors.pdf.tables import Grid, GridCell, find_grids
from schemas.document import Box

_USUAL_PADDING = 5.4
_WIDEST_PADDING = 12.0
_WIDER, _TALLER = 1.4, 5.0
"""Cells across and down from which a picture is not one in the cell."""
_WATERMARK = 2.0
"""Type sizes of the page from which slanting text is a watermark, which nobody wrote as an answer."""
_LINE = 1.25
"""Height of a line in type sizes."""
_ON_A_RULE = 0.33
"""Share of a line that stands beyond the edge of its cell, from which it may belong to the row there."""
_CERTAINTY_ON_A_RULE = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class CellDraft:
    """A cell with what stands in it; `lines` may come from several pages."""

    grid: GridCell
    page: int
    lines: tuple[Line, ...]
    has_picture: bool = False
    tables: tuple[TableDraft, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all stands in it."""
        return not (self.lines or self.has_picture or self.tables)

    @property
    def text(self) -> str:
        """Its words, lines joined with blanks."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableDraft:
    """A table; `box` is where it stands on its first page, `last_box` on its last."""

    page: int
    box: Box
    last_page: int
    last_box: Box
    cells: tuple[CellDraft, ...]
    padding: float
    is_cut_above: bool = False
    is_cut_below: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDraft:
    """Lines outside tables, or a picture there."""

    lines: tuple[Line, ...] = ()
    picture: Box | None = None
    page: int


Draft = TextDraft | TableDraft


def lay_out(sheet: Sheet) -> list[Draft]:
    """The tables and the text between them, from top to bottom."""
    grids = find_grids(sheet.drawings.rules, sheet.width, sheet.height)
    loose, by_cell = _share_out(sheet.spans, grids)
    pictures = _share_pictures(sheet.drawings.pictures, grids)
    spacing = usual_letter_spacing(sheet.spans)
    filler = _Filler(sheet.page, by_cell, pictures, spacing)
    outer, inner = _nest(grids)
    tables = [filler.fill(grid, inner) for grid in outer]
    lines = make_lines(loose, sheet.page, spacing)
    drafts = list(_interleave(tables, lines, pictures.get(None, []), sheet.page))
    slanting = (Line(spans=(span,), page=sheet.page) for span in sheet.watermarks if not _is_watermark(span, sheet))
    return [*drafts, *(TextDraft(lines=(line,), page=sheet.page) for line in slanting)]


def _is_watermark(span: Span, sheet: Sheet) -> bool:
    return bool(sheet.spans) and span.size >= _WATERMARK * median([each.size for each in sheet.spans])


_Key = tuple[int, int]
"""A cell: the number of its grid and its own number therein."""


@dataclass(frozen=True, slots=True)
class _Filler:
    page: int
    spans: dict[_Key, list[Span]]
    pictures: dict[_Key | None, list[Box]]
    spacing: float

    def fill(self, grid: tuple[int, Grid], inner: dict[_Key, list[tuple[int, Grid]]]) -> TableDraft:
        """A table with what stands in its cells, and the tables inside them."""
        number, ruled = grid
        cells = tuple(
            CellDraft(
                grid=cell,
                page=self.page,
                lines=tuple(make_lines(self.spans.get((number, at), ()), self.page, self.spacing)),
                has_picture=(number, at) in self.pictures,
                tables=tuple(self.fill(nested, inner) for nested in inner.get((number, at), ())),
            )
            for at, cell in enumerate(ruled.cells)
        )
        return TableDraft(
            page=self.page,
            box=ruled.box,
            last_page=self.page,
            last_box=ruled.box,
            cells=cells,
            padding=_padding(cells),
            is_cut_above=ruled.is_cut_above,
            is_cut_below=ruled.is_cut_below,
        )


def _padding(cells: tuple[CellDraft, ...]) -> float:
    """The room between a cell's border and its text, taken to be the same left and right."""
    lefts = [min(line.left for line in cell.lines) - cell.grid.box.left for cell in cells if cell.lines]
    return min((left for left in lefts if 0 < left <= _WIDEST_PADDING), default=_USUAL_PADDING)


def _share_out(spans: Iterable[Span], grids: tuple[Grid, ...]) -> tuple[list[Span], dict[_Key, list[Span]]]:
    """The spans outside every cell, and those of each cell. Text that runs out of its cell counts where it begins."""
    loose: list[Span] = []
    by_cell: dict[_Key, list[Span]] = {}
    for span in spans:
        x = span.left + min((span.right - span.left) / 2, 0.4 * span.size)
        key = _cell_at(grids, x, span.middle)
        if key is None:
            loose.append(span)
        else:
            box = grids[key[0]].cells[key[1]].box
            placed = (
                span._replace(certainty=min(span.certainty, _CERTAINTY_ON_A_RULE)) if _straddles(span, box) else span
            )
            by_cell.setdefault(key, []).append(placed)
    return loose, by_cell


def _straddles(span: Span, cell: Box) -> bool:
    """Whether so much of a line stands above or below its cell that it may belong to the row there."""
    height = min(span.bottom - span.top, _LINE * span.size)
    return max(cell.top - span.top, span.top + height - cell.bottom) > _ON_A_RULE * height


def _cell_at(grids: tuple[Grid, ...], x: float, y: float) -> _Key | None:
    """The smallest cell that holds a point."""
    best: _Key | None = None
    area = float("inf")
    for number, grid in enumerate(grids):
        if not contains(grid.box, x, y):
            continue
        for at, cell in enumerate(grid.cells):
            box = cell.box
            if box.left <= x <= box.right and box.top <= y <= box.bottom:
                size = (box.right - box.left) * (box.bottom - box.top)
                if size < area:
                    best, area = (number, at), size
    return best


def _share_pictures(pictures: tuple[Box, ...], grids: tuple[Grid, ...]) -> dict[_Key | None, list[Box]]:
    shared: dict[_Key | None, list[Box]] = {}
    for picture in pictures:
        key = _cell_at(grids, (picture.left + picture.right) / 2, (picture.top + picture.bottom) / 2)
        if key and _is_behind(picture, grids[key[0]].cells[key[1]].box):
            key = None
        shared.setdefault(key, []).append(picture)
    return shared


def _is_behind(picture: Box, cell: Box) -> bool:
    """Whether a picture is far larger than a cell, so that it lies behind the whole table (a watermark)."""
    return picture.right - picture.left > _WIDER * (
        cell.right - cell.left
    ) or picture.bottom - picture.top > _TALLER * (cell.bottom - cell.top)


def _nest(grids: tuple[Grid, ...]) -> tuple[list[tuple[int, Grid]], dict[_Key, list[tuple[int, Grid]]]]:
    """The tables that stand in no other, and those that stand in a cell."""
    outer: list[tuple[int, Grid]] = []
    inner: dict[_Key, list[tuple[int, Grid]]] = {}
    for number, grid in enumerate(grids):
        others = tuple(other if other is not grid else Grid(box=grid.box, cells=()) for other in grids)
        key = _cell_at(others, (grid.box.left + grid.box.right) / 2, (grid.box.top + grid.box.bottom) / 2)
        box = grids[key[0]].cells[key[1]].box if key else None
        if (
            key
            and box
            and contains(box, grid.box.left, grid.box.top, 1)
            and contains(box, grid.box.right, grid.box.bottom, 1)
        ):
            inner.setdefault(key, []).append((number, grid))
        else:
            outer.append((number, grid))
    return outer, inner


def _interleave(tables: list[TableDraft], lines: list[Line], pictures: list[Box], page: int) -> Iterator[Draft]:
    """Tables, runs of lines between them and pictures, by height; what stands beside a table by its left edge."""
    items: list[tuple[tuple[float, float], Line | Draft]] = [
        ((table.box.top, table.box.left), table) for table in tables
    ]
    items += [(((box.top + box.bottom) / 2, box.left), TextDraft(picture=box, page=page)) for box in pictures]
    for line in lines:
        beside = [table.box for table in tables if table.box.top < line.baseline < table.box.bottom]
        top = min((box.top for box in beside), default=line.baseline - 2)
        items += [((top, part.left), part) for part in _cut(line, beside)]
    run: list[Line] = []
    for _, item in sorted(items, key=lambda item: item[0]):
        if isinstance(item, Line):
            run.append(item)
            continue
        if run:
            yield TextDraft(lines=tuple(run), page=page)
            run = []
        yield item
    if run:
        yield TextDraft(lines=tuple(run), page=page)


def _cut(line: Line, boxes: list[Box]) -> list[Line]:
    """The line parted where boxes stand in it."""
    parts: dict[int, list[Span]] = {}
    for span in line.spans:
        parts.setdefault(sum(box.left <= span.left for box in boxes), []).append(span)
    return [replace(line, spans=(spans[0]._replace(glued=False), *spans[1:])) for spans in parts.values()]
