"""The ruled tables of a page: from rules to cells with their place in the grid. Text has no say here."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges

from extractors.pdf.sheet import Bounds, Rule, contains, hold
from schemas.document import Box

_SNAP = 3.0
"""Points within which two parallel lines are one; pdfplumber's own default."""
_SHORTEST = 3.0
_SMALLEST_CELL = 5.0
_MOST_RULES = 1_500
"""Rules on a page, merged, from which it is a drawing and no form; the finder's time grows with their square."""
_CUT = 0.35
"""Share of the page's height at its top and bottom where a table may be cut off without a line."""
_FRAME = 0.9
_FRAME_ROUND_TABLES = 0.75
"""Share of the page's width and height from which a lone box frames the page, without or with tables in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell and where it stands in the grid, counted from 0."""

    box: Box
    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table on one page; a box by itself is a table of one cell. Cells are sorted by row and column.

    `is_cut_above` and `is_cut_below`: no line closes it there, as some producers leave it at a page break.
    """

    box: Box
    cells: tuple[GridCell, ...]
    is_cut_above: bool = False
    is_cut_below: bool = False


def find_grids(rules: tuple[Rule, ...], width: float, height: float) -> tuple[Grid, ...]:
    """The ruled tables of a page from top to bottom, without a frame drawn round the whole page."""
    edges = merge_edges([_edge(rule) for rule in rules], _SNAP, _SNAP, _SNAP, _SNAP)
    edges = [edge for edge in edges if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) >= _SHORTEST]
    if not edges or len(edges) > _MOST_RULES:
        return ()
    above, below = _cuts(edges, "top", 0, _CUT * height), _cuts(edges, "bottom", (1 - _CUT) * height, height)
    edges = [*edges, *above, *below]
    found: list[Bounds] = intersections_to_cells(edges_to_intersections(edges, _SNAP, _SNAP))
    cells = [cell for cell in found if min(cell[2] - cell[0], cell[3] - cell[1]) >= _SMALLEST_CELL]
    grids = [
        replace(
            grid,
            is_cut_above=any(abs(edge["top"] - grid.box.top) < 1 for edge in above),
            is_cut_below=any(abs(edge["top"] - grid.box.bottom) < 1 for edge in below),
        )
        for grid in (_grid(group) for group in _groups(cells))
    ]
    kept = [grid for grid in grids if not _is_frame(grid, grids, width, height)]
    return tuple(sorted(kept, key=lambda grid: (grid.box.top, grid.box.left)))


def _edge(rule: Rule) -> dict[str, Any]:
    """A rule as pdfplumber's finder wants it."""
    return {
        "x0": rule.left,
        "x1": rule.right,
        "top": rule.top,
        "bottom": rule.bottom,
        "width": rule.right - rule.left,
        "height": rule.bottom - rule.top,
        "orientation": "h" if rule.is_horizontal else "v",
    }


def _cuts(edges: list[dict[str, Any]], end: str, highest: float, lowest: float) -> list[dict[str, Any]]:
    """Lines across vertical ones that end together at the top or bottom of a page, where no line closes them."""
    level = [edge for edge in edges if edge["orientation"] == "h"]
    open_ended = [
        edge
        for edge in edges
        if edge["orientation"] == "v"
        and highest <= edge[end] <= lowest
        and not any(
            abs(line["top"] - edge[end]) <= _SNAP and line["x0"] - _SNAP <= edge["x0"] <= line["x1"] + _SNAP
            for line in level
        )
    ]
    cuts: list[dict[str, Any]] = []
    for _, group in groupby(sorted(open_ended, key=itemgetter(end)), key=lambda edge: round(edge[end] / _SNAP)):
        sides = list(group)
        if len({side["x0"] for side in sides}) > 1:
            left, right = min(side["x0"] for side in sides), max(side["x0"] for side in sides)
            cuts.append(_edge(Rule(left, sides[0][end], right, sides[0][end])))
    return cuts


def _groups(cells: list[Bounds]) -> list[list[Bounds]]:
    """Cells that hang together by a corner."""
    by_corner: dict[tuple[float, float], list[int]] = {}
    for index, (left, top, right, bottom) in enumerate(cells):
        for corner in ((left, top), (left, bottom), (right, top), (right, bottom)):
            by_corner.setdefault(corner, []).append(index)
    group_of = list(range(len(cells)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    for neighbours in by_corner.values():
        for neighbour in neighbours[1:]:
            group_of[root(neighbour)] = root(neighbours[0])
    groups: dict[int, list[Bounds]] = {}
    for index, cell in enumerate(cells):
        groups.setdefault(root(index), []).append(cell)
    return list(groups.values())


def _grid(cells: list[Bounds]) -> Grid:
    columns = sorted({cell[0] for cell in cells})
    rows = sorted({cell[1] for cell in cells})
    placed: list[GridCell] = []
    for left, top, right, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = bisect_left(rows, top), bisect_left(columns, left)
        placed.append(
            GridCell(
                box=Box(left=left, top=top, right=right, bottom=bottom),
                row=row,
                column=column,
                row_span=max(bisect_left(rows, bottom) - row, 1),
                column_span=max(bisect_left(columns, right) - column, 1),
            )
        )
    return Grid(box=hold(tuple(cell.box for cell in placed)), cells=tuple(placed))


def _is_frame(grid: Grid, grids: list[Grid], width: float, height: float) -> bool:
    if len(grid.cells) > 1:
        return False
    box = grid.box
    holds_tables = any(other is not grid and contains(box, other.box.left, other.box.top) for other in grids)
    share = _FRAME_ROUND_TABLES if holds_tables else _FRAME
    return box.right - box.left > share * width and box.bottom - box.top > share * height
