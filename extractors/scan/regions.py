"""The pieces of a page that are recognised one by one: each cell of its tables, and the strips between the tables.

Words of neighbouring cells never run together so, and every piece is lines one below the other, which is what
recognisers of print do best.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extractors.scan.cleaning import Grey, Mask, find_ink
from extractors.scan.ink import Area

_LEAST_INK = 0.7
"""Square points of ink below which a piece is empty."""
_BAND, _GUTTER = 1.2, 11.0
"""Points of white between lines, and from which words are of different columns."""
_BESIDE = 0.5
"""Points inside a cell's borders."""


class Piece(NamedTuple):
    """A part of the page and its picture."""

    area: Area
    grey: Grey


def cut_pieces(clean: Grey, cells: Sequence[Area], tables: Sequence[Area], dots: float) -> Iterator[Piece]:
    """The pieces that hold ink. Of cells inside one another the inner comes first, and is taken out of the outer."""
    rest = clean.copy()
    inset = round(_BESIDE * dots)
    for cell in sorted(cells, key=lambda one: (one.bottom - one.top) * (one.right - one.left)):
        inner = Area(cell.left + inset, cell.top + inset, cell.right - inset, cell.bottom - inset)
        yield from _cut(rest, inner, dots)
        rest[cell.top : cell.bottom, cell.left : cell.right] = 255
    edges = sorted({0, clean.shape[0], *(y for table in tables for y in (table.top, table.bottom))})
    for top, bottom in pairwise(edges):
        for strip in _cut(rest, Area(0, max(top, 0), clean.shape[1], bottom), dots):
            yield from _part(strip, dots)


def _part(piece: Piece, dots: float) -> Iterator[Piece]:
    """A strip between tables: lines with wide gaps in them cut into columns, whose lines need not be level."""
    width = piece.grey.shape[1]
    begin: int | None = None
    bands = _stretches(_rows(find_ink(piece.grey)), _BAND * dots)
    for top, bottom in bands:
        columns = _stretches(_columns(find_ink(piece.grey[top:bottom])), _GUTTER * dots)
        if len(columns) < 2:
            begin = top if begin is None else begin
            continue
        if begin is not None:
            yield from _again(piece, Area(0, begin, width, top), dots)
            begin = None
        for left, right in columns:
            yield from _again(piece, Area(left, top, right, bottom), dots)
    if begin is not None:
        yield from _again(piece, Area(0, begin, width, bands[-1][1]), dots)


def _again(piece: Piece, part: Area, dots: float) -> Iterator[Piece]:
    for inner in _cut(piece.grey, part, dots):
        x, y = piece.area.left, piece.area.top
        area = Area(inner.area.left + x, inner.area.top + y, inner.area.right + x, inner.area.bottom + y)
        yield Piece(area, inner.grey)


def _stretches(line: Mask, gap: float) -> list[tuple[int, int]]:
    """The stretches with ink, those with less than `gap` pixels of white between them as one."""
    where = np.nonzero(line)[0]
    if not len(where):
        return []
    breaks = np.nonzero(np.diff(where) > gap)[0]
    begins = [int(where[0]), *(int(where[at + 1]) for at in breaks)]
    ends = [*(int(where[at]) + 1 for at in breaks), int(where[-1]) + 1]
    return list(zip(begins, ends, strict=True))


def _cut(picture: Grey, area: Area, dots: float) -> Iterator[Piece]:
    """The piece, close about its ink; nothing where there is hardly any."""
    part = picture[max(area.top, 0) : area.bottom, max(area.left, 0) : area.right]
    if part.size == 0:
        return
    ink = find_ink(part)
    if ink.sum() < _LEAST_INK * dots * dots:
        return
    rows, columns = _extent(_rows(ink)), _extent(_columns(ink))
    left, top = max(area.left, 0), max(area.top, 0)
    close = Area(left + columns[0], top + rows[0], left + columns[1], top + rows[1])
    yield Piece(close, np.ascontiguousarray(picture[close.top : close.bottom, close.left : close.right]))


def _rows(ink: Mask) -> Mask:
    found: Mask = np.any(ink, axis=1)
    return found


def _columns(ink: Mask) -> Mask:
    found: Mask = np.any(ink, axis=0)
    return found


def _extent(line: Mask) -> tuple[int, int]:
    where = np.nonzero(line)[0]
    return int(where[0]), int(where[-1]) + 1
