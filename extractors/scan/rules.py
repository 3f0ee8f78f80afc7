"""The straight lines of a page, found in its pixels: borders of tables, and strokes that strike or underline words."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extractors.scan.cleaning import INK, Grey, Mask
from extractors.scan.runs import Runs, find_patches, find_runs, paint

_LONG = 34.0
"""Points from which a thin line is one whatever stands near it."""
_SHORT = 8.5
_SHORT_IN_LETTERS = 2.2
"""Points, and heights of small letters, from which a line may be a stroke through or under a word; bars of letters
are shorter."""
_THICK, _THICK_STROKE = 4.0, 2.2
_GAP = 1.0
"""Points of a line that may be missing."""
_DRIFT = 0.012
"""How far a line may rise or fall for its length, askew as pages are."""
_NEAR, _FAR = 0.6, 3.2
"""Points above and below a stroke where letters are looked for."""
_HEAD_TO_FOOT = 0.95
"""Heights of small letters from a letter's head to where its foot is seen."""
_CROSSED, _BARE = 0.3, 0.06
"""Share of a stroke's length with ink beside it, from which letters stand there, and up to which none do."""
_MEAN, _ASIDE, _DARKER = 1.2, 1.7, 30
"""Points to either side over which brightness is averaged, points above and below where it is compared, and by how
much a line is darker there."""
_UNBROKEN, _LEAST_BARE = 0.85, 2
_MEETS, _ENDS = 3.0, 1.2
"""Share of a line that is drawn where no letters are, and how many pixels of it there must be; points within which
lines meet, and short ones end (stems of letters nearly reach the lines above and below)."""


class Stroke(NamedTuple):
    """A straight line in pixels, along its middle, and how thick it is."""

    left: float
    top: float
    right: float
    bottom: float
    thickness: float


class Lines(NamedTuple):
    """What lines there are: borders and other long ones, short strokes at words, and all their pixels."""

    level: list[Stroke]
    upright: list[Stroke]
    strokes: list[Stroke]
    pixels: Mask


def find_lines(even: Grey, ink: Mask, dots: float, letter: float) -> Lines:
    """The lines of a page with `dots` pixels to the point, on which small letters are `letter` pixels high."""
    along, across = _dark_along(even, dots), _dark_along(np.ascontiguousarray(even.T), dots)
    pixels = np.zeros_like(ink)
    level: list[Stroke] = []
    for stroke in _find(along, pixels, _LONG, dots):
        if _is_drawn(stroke, ink, dots, letter) or max(_beside(stroke, ink, dots, side) for side in (-1, 1)) < _CROSSED:
            level.append(stroke)
        else:
            pixels[_around(stroke, 2)] = False
    upright_pixels = np.zeros_like(ink.T)
    upright = [_turned(stroke) for stroke in _find(across, upright_pixels, _SHORT, dots)]
    upright, dropped = _part(upright, level, dots)
    for stroke in dropped:
        upright_pixels[_around(_turned(stroke), 2)] = False
    pixels |= upright_pixels.T
    least = max(_SHORT, min(_SHORT_IN_LETTERS * letter / dots, _LONG - 1))
    strokes = [stroke for stroke in _find(ink & ~pixels, None, least, dots) if _is_at_word(stroke, ink, dots, letter)]
    for stroke in strokes:
        pixels[_around(stroke, 0)] |= ink[_around(stroke, 0)] & ~_crossing(stroke, ink)
    return Lines(level, upright, strokes, pixels)


def _dark_along(even: Grey, dots: float) -> Mask:
    """The pixels that are dark, or darker than what is above and below, in the mean of those beside them.

    So a thin line stands out from grain and blur, however faint it is.
    """
    half = round(_MEAN * dots)
    sums = np.cumsum(np.pad(even, ((0, 0), (half + 1, half)), mode="edge"), axis=1, dtype=np.int32)
    mean = (sums[:, 2 * half + 1 :] - sums[:, : -2 * half - 1]) // (2 * half + 1)
    step = round(_ASIDE * dots)
    padded = np.pad(mean, ((step, step), (0, 0)), mode="edge")
    beside = np.minimum(padded[: -2 * step], padded[2 * step :])
    dark: Mask = (mean < INK) | (beside - mean > _DARKER)
    return dark


def _find(ink: Mask, pixels: Mask | None, least: float, dots: float) -> list[Stroke]:
    """The level lines of at least `least` points; their pixels are set in `pixels`."""
    near = ink.copy()
    near[1:] |= ink[:-1]
    near[:-1] |= ink[1:]
    runs = find_runs(near, gap=round(_GAP * dots) if least >= _LONG else 0)
    runs = runs.chosen(runs.end - runs.start >= 0.5 * least * dots)
    patches = find_patches(runs, ink.shape[1])
    found: list[Stroke] = []
    chosen = np.zeros(len(patches.left), dtype=bool)
    for number in range(len(patches.left)):
        left, right = int(patches.left[number]), int(patches.right[number])
        thickness = patches.area[number] / (right - left) - 2
        allowed = (_THICK if least >= _LONG else _THICK_STROKE) * dots
        height = patches.bottom[number] - patches.top[number] - 2
        rise = height - (allowed if right - left >= _LONG * dots else max(1.5 * thickness, 3.0))
        if right - left < least * dots or thickness > allowed or rise > _DRIFT * (right - left) + 1:
            continue
        chosen[number] = True
        middle = (patches.top[number] + patches.bottom[number]) / 2
        found.append(Stroke(left, middle, right, middle, max(thickness, 1.0)))
    if pixels is not None:
        kept = runs.chosen(chosen[patches.of_run])
        mask = np.zeros_like(pixels)
        paint(mask, Runs(kept.row, kept.start, kept.end))
        pixels |= mask
    return found


def _turned(stroke: Stroke) -> Stroke:
    return Stroke(stroke.top, stroke.left, stroke.bottom, stroke.right, stroke.thickness)


def _part(upright: list[Stroke], level: list[Stroke], dots: float) -> tuple[list[Stroke], list[Stroke]]:
    """The upright lines that are borders (long, or between two level lines), and the others, stems of letters."""
    borders: list[Stroke] = []
    stems: list[Stroke] = []
    for stroke in upright:
        is_long = stroke.bottom - stroke.top >= _LONG * dots
        slack = (_MEETS if is_long else _ENDS) * dots
        ends = (stroke.top, stroke.bottom)
        is_between = all(any(_touches(line, stroke.left, end, slack) for line in level) for end in ends)
        (borders if is_long or is_between else stems).append(stroke)
    return borders, stems


def _touches(line: Stroke, x: float, y: float, slack: float) -> bool:
    return line.left - slack <= x <= line.right + slack and abs(line.top - y) <= slack


def _around(stroke: Stroke, more: float) -> tuple[slice, slice]:
    """The rows and columns of a stroke."""
    half = stroke.thickness / 2 + 1 + more
    top, bottom = int(max(stroke.top - half, 0)), int(np.ceil(stroke.bottom + half)) + 1
    left, right = int(max(stroke.left - 1 - more, 0)), int(stroke.right + 1 + more) + 1
    return slice(top, bottom), slice(left, right)


def _crossing(stroke: Stroke, ink: Mask) -> Mask:
    """The columns of a stroke where letters run through it: ink goes on right above and below."""
    rows, _ = around = _around(stroke, 0)
    above = ink[max(rows.start - 2, 0) : rows.start, around[1]]
    below = ink[rows.stop : rows.stop + 2, around[1]]
    crossing: Mask = np.all(above, axis=0) & np.all(below, axis=0)
    return crossing[None, :]


def _is_drawn(stroke: Stroke, ink: Mask, dots: float, letter: float) -> bool:
    """Whether a line goes on where no letter stands above or below; the heads of letters make rows that do not.

    It is looked as far as letters are high: nothing stands right under the head of an o, but its foot does.
    """
    far = max(_FAR, _HEAD_TO_FOOT * letter / dots)
    if stroke.right - stroke.left >= _LONG * dots:  # found longer than it is drawn, in means
        stroke = stroke._replace(left=stroke.left + _MEAN * dots, right=stroke.right - _MEAN * dots)
    bare = ~(_columns_beside(stroke, ink, dots, -1, far) | _columns_beside(stroke, ink, dots, 1, far))
    drawn: Mask = np.any(ink[_around(stroke, 0)[0], int(stroke.left) : int(stroke.right)], axis=0, keepdims=True)[0]
    return bool(bare.sum() >= _LEAST_BARE and drawn[bare].mean() >= _UNBROKEN)


def _is_at_word(stroke: Stroke, ink: Mask, dots: float, letter: float) -> bool:
    """Whether a short level stroke runs through letters or below them; else it is a dash, or a bar of a letter."""
    above, below = _beside(stroke, ink, dots, -1), _beside(stroke, ink, dots, 1)
    is_at_letters = above >= _CROSSED and (below >= _CROSSED or below <= _BARE)
    return is_at_letters and _is_drawn(stroke, ink, dots, letter)


def _beside(stroke: Stroke, ink: Mask, dots: float, side: int) -> float:
    """The share of a stroke's length with ink a little above (-1) or below (1) it."""
    columns = _columns_beside(stroke, ink, dots, side)
    return float(columns.mean()) if columns.size else 0.0


def _columns_beside(stroke: Stroke, ink: Mask, dots: float, side: int, far: float = _FAR) -> Mask:
    edge = stroke.top + side * (stroke.thickness / 2 + 1)
    ends = sorted((edge + side * _NEAR * dots, edge + side * far * dots))
    band = ink[max(int(ends[0]), 0) : max(int(ends[1]) + 1, 0), int(stroke.left) : int(stroke.right)]
    columns: Mask = np.any(band, axis=0)
    return columns
