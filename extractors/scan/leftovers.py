"""Ink that no word accounts for: read once more by itself, else kept as a picture; and print that is handwriting."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from extractors.scan.cleaning import Grey, Mask
from extractors.scan.engine import Engine, Word, shift
from extractors.scan.ink import Area, Shapes
from extractors.scan.runs import find_patches, find_runs

_HOPELESS = 0.72
"""Mean confidence of the letters of a line below which it is handwriting, or dirt."""
_REACH = 0.2
"""Heights of a row from a scrawl within which such a word belongs to it."""
_HIGHEST = 5.0
"""Heights of a row up to which a scrawl is a signature, and has its place."""
_STRETCHED = 2.0
"""Width of a word for each of its letters, in heights of a row, from which it is no print."""
_DOUBTFUL = 0.6
"""Confidence below which a word that lies in a scrawl is none."""
_COARSE = 8
_LEAST_IN_LETTERS = 1.4
_MARGIN = 0.02
"""Share of the page at its edges where shadows and staples lie."""
_SURE, _IN_DOUBT = 0.7, 0.75
_LINE_IN_LETTERS, _ROUND_A_LINE = 2.3, 0.3
"""Heights of small letters that a line has at most, and of the white that is left round it."""


def set_aside(words: list[Word], shapes: Shapes, strokes: list[Area]) -> tuple[list[Word], list[Area]]:
    """The words that are print, and as pictures what is none: scrawls in which nothing sure was read, and gibberish.

    A scrawl over many lines may belong to any of them, so each word that was lost in it is a picture by itself. A word
    with a stroke through it is print, however badly it can be read.
    """
    scrawls = shapes.scrawls
    kept: list[Word] = []
    hand: set[Area] = set()
    dropped: list[Area] = []
    hopeless = {
        id(word)
        for line in _lines(words)
        if not any(_meets(word, stroke) for word in line for stroke in strokes)
        for word in _hopeless(line)
    }
    for word in words:
        if id(word) in hopeless:
            dropped.append(_area(word))
            continue
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        reach = _REACH * word.height
        around = [one for one in scrawls if one.left - reach <= x <= one.right + reach and one.top <= y <= one.bottom]
        if around and word.confidence < _DOUBTFUL and _is_penned(word, shapes.pen):
            hand.update(around)
            if max(one.bottom - one.top for one in around) > _HIGHEST * word.height:
                dropped.append(_area(word))
        else:
            kept.append(word)
    silent = [one for one in scrawls if not any(_meets(word, one) for word in words)]
    return kept, [*(one for one in scrawls if one in hand or one in silent), *dropped]


def _area(word: Word) -> Area:
    return Area(int(word.left), int(word.top), int(word.right), int(word.bottom))


def _is_penned(word: Word, pen: Mask) -> bool:
    """Whether ink of a scrawl stands in a word, or hard by it."""
    reach = _REACH * word.height
    top, left = max(int(word.top - reach), 0), max(int(word.left - reach), 0)
    return bool(pen[top : int(word.bottom + reach) + 1, left : int(word.right + reach) + 1].any())


def _lines(words: list[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in words:
        line.append(word)
        if word.ends_line:
            yield line
            line = []
    if line:
        yield line


def _hopeless(line: list[Word]) -> list[Word]:
    """The words of a line that nobody would call read: the engine itself believes next to nothing of it."""
    stretched = [word for word in line if word.right - word.left > _STRETCHED * word.height * len(word.text)]
    letters = sum(len(word.text) for word in line)
    belief = sum(len(word.text) * word.average for word in line) / max(letters, 1)
    return line if belief < _HOPELESS else stretched


def _meets(word: Word, area: Area) -> bool:
    return word.left < area.right and word.right > area.left and word.top < area.bottom and word.bottom > area.top


def find_leftovers(
    ink: Mask, words: list[Word], known: list[Area], engine: Engine, clean: Grey, letter: float
) -> tuple[list[Word], list[Area]]:
    """Words missed at first, and areas of ink that cannot be read, beside those that are `known`."""
    rest = ink.copy()
    for word in words:
        rest[_round(word)] = False
    for area in known:
        rest[area.top : area.bottom, area.left : area.right] = False
    found: list[Word] = []
    pictures: list[Area] = []
    for area in _clusters(rest):
        if max(area.right - area.left, area.bottom - area.top) < _LEAST_IN_LETTERS * letter:
            continue
        if _is_at_edge(area, ink.shape):
            continue
        read = _read_again(area, engine, clean, letter)
        found += read
        if not read:
            pictures.append(area)
    return found, pictures


def _read_again(area: Area, engine: Engine, clean: Grey, letter: float) -> list[Word]:
    """The words of an area that the engine passed over: single ones, or a line in which it found no layout."""
    piece = np.ascontiguousarray(clean[area.top : area.bottom, area.left : area.right])
    read = [word for word in engine.read_line(piece) if word.confidence >= _SURE and word.text.isalnum()]
    if not read and area.bottom - area.top < _LINE_IN_LETTERS * letter < area.right - area.left:
        more = round(_ROUND_A_LINE * letter)
        area = Area(max(area.left - more, 0), max(area.top - more, 0), area.right + more, area.bottom + more)
        line = engine.read_raw(np.ascontiguousarray(clean[area.top : area.bottom, area.left : area.right]))
        if line and min(word.confidence for word in line) >= _SURE and sum(len(word.text) for word in line) > 2:
            read = [word._replace(worst=min(word.worst, _IN_DOUBT)) for word in line]
    return [shift(word, area.left, area.top) for word in read]


def _round(word: Word) -> tuple[slice, slice]:
    """The rows and columns of a word, and a hair more."""
    top, left = min(word.top, word.baseline - 0.8 * word.height), word.left
    bottom = max(word.bottom, word.baseline + 0.25 * word.height)
    return slice(max(int(top) - 2, 0), int(bottom) + 3), slice(max(int(left) - 3, 0), int(word.right) + 4)


def _clusters(rest: Mask) -> list[Area]:
    """The ink that is left, near patches together, each area close about it."""
    height, width = rest.shape[0] // _COARSE * _COARSE, rest.shape[1] // _COARSE * _COARSE
    blocks = rest[:height, :width].reshape(height // _COARSE, _COARSE, width // _COARSE, _COARSE)
    coarse = blocks.sum(axis=(1, 3)) >= 6
    wide = coarse.copy()
    wide[:, 1:] |= coarse[:, :-1]
    wide[:, :-1] |= coarse[:, 1:]
    patches = find_patches(find_runs(wide), wide.shape[1])
    sides = zip(patches.left, patches.top, patches.right, patches.bottom, strict=True)
    return [_close(rest, Area(*(int(side) * _COARSE for side in area))) for area in sides]


def _close(rest: Mask, area: Area) -> Area:
    part = rest[area.top : area.bottom, area.left : area.right]
    rows, columns = np.nonzero(part.any(axis=1))[0], np.nonzero(part.any(axis=0))[0]
    left, top = area.left + int(columns[0]), area.top + int(rows[0])
    return Area(left, top, area.left + int(columns[-1]) + 1, area.top + int(rows[-1]) + 1)


def _is_at_edge(area: Area, shape: tuple[int, ...]) -> bool:
    x, y = _MARGIN * shape[1], _MARGIN * shape[0]
    return area.left < x or area.top < y or area.right > shape[1] - x or area.bottom > shape[0] - y
