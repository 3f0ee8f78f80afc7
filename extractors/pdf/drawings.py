"""What is drawn on a page beside its text: lines, coloured areas, closed outlines, pictures.

Word draws borders as thin filled bars, LibreOffice as strokes, browsers as either, through any depth of form objects
and matrices. Here they all become `Rule`s. White on white is no drawing.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.pdf.sheet import Drawings, Rule, Upright, contains
from schemas.document import Box

_THIN = 4.0
"""Points: a filled bar up to this thick is a line."""
_STRAIGHT = 0.7
"""Points: a stroke that strays less than this from the horizontal or vertical is straight."""
_STRAIGHT_SHARE = 0.6
"""Share of its outline that is straight from which a shape with round corners is a box."""
_WHITE = 250
_DEPTH = 8
_MOST_SEGMENTS = 50_000
_HANDWRITTEN = 12
"""Curved or slanting segments from which a path is a picture (a signature, a logo) and no outline."""
_SMALLEST_PICTURE = 4.0
_PAGE_SHARE_OF_BACKGROUND = 0.5

Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Path(NamedTuple):
    """One stretch of a path without a break: its corners in page coordinates, and the number of its curves."""

    points: list[tuple[float, float]]
    curves: int
    is_closed: bool


class _Paint(NamedTuple):
    is_stroked: bool
    is_filled: bool
    is_white_stroke: bool
    is_white_fill: bool


def read_drawings(page: Any, upright: Upright, width: float, height: float) -> Drawings:
    """The drawings of a page, those inside form objects too."""
    return _Reader(upright, width, height).read(page)


class _Reader:
    """Collects the drawings of one page while it walks through nested objects."""

    def __init__(self, upright: Upright, width: float, height: float) -> None:
        self.upright = upright
        self.page_area = width * height
        self.rules: list[Rule] = []
        self.white_rules: list[Rule] = []
        self.fills: list[Box] = []
        self.rings: list[Box] = []
        self.slants: list[Box] = []
        self.pictures: list[Box] = []
        self.segments_left = _MOST_SEGMENTS

    def read(self, page: Any) -> Drawings:
        """Everything drawn on the page; a white line counts where it parts a coloured area."""
        for index in range(max(pdfium.FPDFPage_CountObjects(page.raw), 0)):
            self._take(pdfium.FPDFPage_GetObject(page.raw, index), _IDENTITY, 0)
        parting = [
            rule
            for rule in self.white_rules
            if any(contains(fill, (rule.left + rule.right) / 2, (rule.top + rule.bottom) / 2, 1) for fill in self.fills)
        ]
        return Drawings(
            rules=tuple(self.rules + parting),
            fills=tuple(self.fills),
            rings=tuple(self.rings),
            slants=tuple(self.slants),
            pictures=tuple(self.pictures),
        )

    def _take(self, thing: Any, matrix: Matrix, depth: int) -> None:
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._take_path(thing, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._take_picture(self._box(thing, matrix))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = _times(_matrix(thing), matrix)
            for index in range(max(pdfium.FPDFFormObj_CountObjects(thing), 0)):
                self._take(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)

    def _box(self, thing: Any, matrix: Matrix) -> Box:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
        corners = [_map(x, y, matrix) for x in (left.value, right.value) for y in (bottom.value, top.value)]
        return self._hold(corners)

    def _hold(self, points: list[tuple[float, float]]) -> Box:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top, right, bottom = self.upright(min(xs), min(ys), max(xs), max(ys))
        return Box(left=left, top=top, right=right, bottom=bottom)

    def _take_picture(self, box: Box) -> None:
        width, height = box.right - box.left, box.bottom - box.top
        if min(width, height) <= 2.0 and max(width, height) > 10:
            self._take_bar(box, is_white=False)
        elif min(width, height) >= _SMALLEST_PICTURE and width * height < _PAGE_SHARE_OF_BACKGROUND * self.page_area:
            self.pictures.append(box)

    def _take_path(self, thing: Any, matrix: Matrix) -> None:
        paint = _paint(thing)
        if not (paint.is_stroked or paint.is_filled):
            return
        count = pdfium.FPDFPath_CountSegments(thing)
        self.segments_left -= count
        if self.segments_left < 0:
            return
        own = _times(_matrix(thing), matrix)
        slanting = 0
        for path in _paths(thing, count, own):
            bends = path.curves + _slanting(path.points)
            slanting += bends
            self._take_outline(path, paint, is_bent=bends > 0)
        if slanting >= _HANDWRITTEN and not (paint.is_white_stroke and paint.is_white_fill):
            self._take_picture(self._box(thing, matrix))

    def _take_outline(self, path: _Path, paint: _Paint, *, is_bent: bool) -> None:
        """One unbroken stretch: its straight sides if stroked, its area if filled, its outline if it closes."""
        box = self._hold(path.points)
        width, height = box.right - box.left, box.bottom - box.top
        if is_bent and not (paint.is_white_stroke and paint.is_white_fill):
            self.slants.append(box)
        if paint.is_filled and min(width, height) <= _THIN and not path.curves:
            self._take_bar(box, is_white=paint.is_white_fill)
            return
        if paint.is_filled and not paint.is_white_fill:
            self.fills.append(box)
        if not paint.is_stroked:
            return
        straight = [
            (first, second)
            for first, second in pairwise(path.points)
            if min(abs(first[0] - second[0]), abs(first[1] - second[1])) <= _STRAIGHT
        ]
        if path.curves and sum(math.dist(*side) for side in straight) > _STRAIGHT_SHARE * 2 * (width + height):
            corners = _corners(path.points)
            straight = list(pairwise([*corners, corners[0]]))
        elif path.curves:
            straight = []
        for side in straight:
            self._take_bar(self._hold(list(side)), is_white=paint.is_white_stroke)
        if path.is_closed and min(width, height) > _THIN and not paint.is_white_stroke:
            self.rings.append(box)

    def _take_bar(self, box: Box, *, is_white: bool) -> None:
        """A bar as a rule along its middle."""
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        if box.right - box.left >= box.bottom - box.top:
            rule = Rule(box.left, y, box.right, y)
        else:
            rule = Rule(x, box.top, x, box.bottom)
        (self.white_rules if is_white else self.rules).append(rule)


def _paint(thing: Any) -> _Paint:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
    is_stroked, is_filled = bool(stroke.value), bool(fill.value)
    colours = [ctypes.c_uint() for _ in range(4)]
    stroke_is_white = fill_is_white = True
    if is_stroked and pdfium.FPDFPageObj_GetStrokeColor(thing, *colours):
        stroke_is_white = _is_white(colours)
    if is_filled and pdfium.FPDFPageObj_GetFillColor(thing, *colours):
        fill_is_white = _is_white(colours)
    return _Paint(is_stroked, is_filled, stroke_is_white, fill_is_white)


def _is_white(colours: list[ctypes.c_uint]) -> bool:
    red, green, blue, alpha = (colour.value for colour in colours)
    return alpha < 10 or min(red, green, blue) >= _WHITE


def _paths(thing: Any, count: int, matrix: Matrix) -> Iterator[_Path]:
    points: list[tuple[float, float]] = []
    curves = 0
    is_closed = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield _finished(points, curves, is_closed)
            points, curves, is_closed = [], 0, False
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(_map(x.value, y.value, matrix))
        curves += kind == pdfium.FPDF_SEGMENT_BEZIERTO
        is_closed = is_closed or bool(pdfium.FPDFPathSegment_GetClose(segment))
    if len(points) > 1:
        yield _finished(points, curves, is_closed)


def _finished(points: list[tuple[float, float]], curves: int, is_closed: bool) -> _Path:
    """The stretch, brought back to its beginning where it closes. pdfium counts three points for one curve."""
    if is_closed and points[0] != points[-1]:
        points = [*points, points[0]]
    returns = len(points) > 2 and abs(points[0][0] - points[-1][0]) + abs(points[0][1] - points[-1][1]) < 1
    return _Path(points, curves // 3, is_closed or returns)


def _corners(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of the rectangle round a path, in turn."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    return [(left, low), (right, low), (right, high), (left, high)]


def _slanting(points: list[tuple[float, float]]) -> int:
    return sum(min(abs(x0 - x1), abs(y0 - y1)) > _STRAIGHT for (x0, y0), (x1, y1) in pairwise(points))


def _matrix(thing: Any) -> Matrix:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, matrix)
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that maps by `first` and the result by `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _map(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
