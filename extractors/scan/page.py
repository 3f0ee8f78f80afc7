"""A picture of a page to a `Sheet`: set upright, cleaned, its lines and shapes found, its print recognised.

What follows is what happens to a page with text in it: its tables are found from the lines, its words put together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.pdf.sheet import Drawings, Rule, Sheet, Span
from extractors.pdf.styles import mark
from extractors.pdf.tables import Grid, find_grids
from extractors.scan import cleaning, turning
from extractors.scan.cleaning import Grey, Mask
from extractors.scan.engine import Engine, Word, shift
from extractors.scan.ink import Area, Shapes, find_dirt, find_shapes, letter_height
from extractors.scan.leftovers import find_leftovers, set_aside
from extractors.scan.paper import clear_bed
from extractors.scan.proofreading import proofread
from extractors.scan.regions import Piece, cut_pieces
from extractors.scan.rules import Lines, Stroke, find_lines
from extractors.scan.runs import find_patches, find_runs
from extractors.scan.spans import Look, make_spans, make_tick, ring_words
from schemas.document import Box, Scan

_LONGER_SIDE = 3508
"""Pixels: that of A4 at 300 dpi, at which print is recognised best."""
_KEPT_SIDE = 1400
"""Pixels of the picture of the page that is kept to show what could not be read."""
_GREYS = np.where(np.arange(256) > 215, 255, np.arange(256) // 24 * 24).astype(np.uint8)
"""Few shades, and none on bare paper: such a picture is a tenth of the size."""
_LEAST_LETTERS = 60
_SURE_TRIAL = 25
"""Letters on a page from which there is something to read, and in a trial from which it tells anything."""


class Recognised(NamedTuple):
    """A page that was recognised, and what it looks like, upright."""

    sheet: Sheet
    scan: Scan


def recognise(picture: Image.Image, page: int, longer_side: float, engine: Engine) -> Recognised:
    """Everything on a picture of a page whose longer side is so many points long."""
    upright = _set_upright(clear_bed(to_size(picture)), engine)
    grey = np.asarray(upright.convert("L"))
    dots = max(grey.shape) / longer_side
    even = cleaning.even_out(grey)
    ink = cleaning.find_ink(even)
    letter = letter_height(ink, dots)
    width, height = grey.shape[1] / dots, grey.shape[0] / dots
    spans, drawings = (
        _Reader(engine, even, ink, dots, letter).read(np.asarray(upright), width, height)
        if has_print(ink, dots)
        else ([], Drawings())
    )
    marked, left = mark(spans, drawings)
    sheet = Sheet(page=page, width=width, height=height, spans=tuple(marked), drawings=left)
    return Recognised(sheet, _keep(even, page, width, height))


def has_print(ink: Mask, dots: float) -> bool:
    """Whether there are enough patches of the size of letters for text; a photograph has them on few pages."""
    patches = find_patches(find_runs(ink[::2, ::2]), ink.shape[1])
    heights, widths = (patches.bottom - patches.top) * 2 / dots, (patches.right - patches.left) * 2 / dots
    return int(((heights > 3) & (heights < 16) & (widths > 1) & (widths < 60)).sum()) >= _LEAST_LETTERS


def to_size(picture: Image.Image) -> Image.Image:
    """The picture at the size at which it is recognised."""
    scale = _LONGER_SIDE / max(picture.size)
    size = (max(round(picture.width * scale), 1), max(round(picture.height * scale), 1))
    return picture.resize(size, Image.Resampling.BICUBIC) if size != picture.size else picture


def _set_upright(picture: Image.Image, engine: Engine) -> Image.Image:
    grey = np.asarray(picture.convert("L"))
    angle = turning.find_skew(grey)
    if angle:
        picture = turning.turn(picture, angle)
        grey = np.asarray(picture.convert("L"))
    turns = turning.find_quarter_turns(grey, lambda piece: _try(engine, piece))
    return picture.rotate(90 * turns, expand=True) if turns else picture


def _try(engine: Engine, piece: Grey) -> float:
    """How sure the engine is of what it reads in a piece, from 0 to 1."""
    words = [word for word in engine.read_block(piece) if any(letter.isalpha() for letter in word.text)]
    letters = sum(len(word.text) for word in words)
    if letters < _SURE_TRIAL:
        return 0.0
    return sum(len(word.text) * word.confidence for word in words if len(word.text) > 2) / letters


def _keep(even: Grey, page: int, width: float, height: float) -> Scan:
    """The page small enough to be kept until its answers are known."""
    shrink = max(1, round(max(even.shape) / _KEPT_SIDE))
    small = _GREYS[np.asarray(Image.fromarray(even).reduce(shrink))]
    return Scan(page=page, width=width, height=height, columns=small.shape[1], pixels=small.tobytes())


class _Reader:
    """Reads one page; holds its pictures in their several states."""

    def __init__(self, engine: Engine, even: Grey, ink: Mask, dots: float, letter: float) -> None:
        self.engine = engine
        self.even = even
        self.dots = dots
        self.letter = letter
        self.lines: Lines = find_lines(even, ink, dots, letter)
        self.ink = ink & ~_grown(self.lines.pixels)
        self.shapes: Shapes = find_shapes(self.ink, dots, letter)
        self.ink &= ~_grown(self.shapes.pixels)
        self.dirt: Mask = find_dirt(self.ink, letter)
        self.ink &= ~self.dirt

    def read(self, colours: NDArray[np.uint8], width: float, height: float) -> tuple[list[Span], Drawings]:
        """The spans and drawings of the page, in points."""
        rules = tuple(self._rule(line) for line in (*self.lines.level, *self.lines.upright))
        grids = find_grids(rules, width, height)
        words = self._read_words(grids)
        words, pictures = set_aside(words, self.shapes, [_area_of(stroke) for stroke in self.lines.strokes])
        words = proofread(words, self.ink, self.even, self.letter)
        more, missed = find_leftovers(self.ink, words, pictures, self.engine, self.clean, self.letter)
        words += more
        pictures += missed
        look = Look(colours, self.even, self.ink, self.dots)
        spans = make_spans(words, look)
        spans += [make_tick(box, self.dots) for box in self.shapes.tick_boxes]
        rings, unclear = ring_words(self.shapes.rings, spans, self.dots)
        strokes = tuple(self._rule(stroke) for stroke in self.lines.strokes)
        boxes = tuple(to_box(area, self.dots) for area in pictures)
        return spans, Drawings(rules=rules + strokes, rings=rings, pictures=boxes + unclear)

    def _read_words(self, grids: tuple[Grid, ...]) -> list[Word]:
        """The words of all pieces, in pixels of the page."""
        clean = cleaning.sharpen(cleaning.smooth(self.even)).copy()
        clean[_grown(self.lines.pixels | self.shapes.pixels | self.dirt)] = 255
        self.clean = clean
        cells = [_area(cell.box, self.dots) for grid in grids for cell in grid.cells]
        tables = [_area(grid.box, self.dots) for grid in grids]
        words: list[Word] = []
        for piece in cut_pieces(clean, cells, tables, self.dots):
            words += read_piece(self.engine, piece)
        return words

    def _rule(self, line: Stroke) -> Rule:
        return Rule(*(float(side) / self.dots for side in line[:4]))


def read_piece(engine: Engine, piece: Piece) -> list[Word]:
    """The words of a piece, in pixels of the page; one line by itself where the engine sees no block of text."""
    words = engine.read_block(piece.grey) or engine.read_line(piece.grey)
    return [shift(word, piece.area.left, piece.area.top) for word in words]


def _area_of(stroke: Stroke) -> Area:
    return Area(int(stroke.left), int(stroke.top) - 1, int(stroke.right) + 1, int(stroke.bottom) + 1)


def to_box(area: Area, dots: float) -> Box:
    """An area in points."""
    left, top, right, bottom = (side / dots for side in area)
    return Box(left=left, top=top, right=right, bottom=bottom)


def _area(box: Box, dots: float) -> Area:
    return Area(*(round(side * dots) for side in (box.left, box.top, box.right, box.bottom)))


def _grown(mask: Mask) -> Mask:
    """The mask and the pixels next to it, where a line's grey edge is."""
    grown = mask.copy()
    grown[1:] |= mask[:-1]
    grown[:-1] |= mask[1:]
    grown[:, 1:] |= mask[:, :-1]
    grown[:, :-1] |= mask[:, 1:]
    return grown
