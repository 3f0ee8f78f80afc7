"""What is on the paper that is no print: tick boxes, rings drawn round words, handwriting. Told by shape alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from extractors.scan.cleaning import Mask
from extractors.scan.runs import Numbers, Patches, Runs, find_patches, find_runs, paint

_LETTER = (3.0, 14.0)
"""Points: heights between which a patch may be a letter."""
_USUAL_LETTER = 5.5
_TICK_BOX = (5.5, 18.0)
_SQUARE = 1.3
_RIM = 0.2
_CLOSED = 0.85
"""Share of a tick box's side taken up by its rim, and share of each side that must be drawn."""
_SPECK, _TINY = 0.35, 0.008
"""Heights of small letters up to which a patch may be dirt, and, squared, area up to which it is no dot either."""
_LEAST_LETTER, _LEAST_SIGN, _NEAR = 0.8, 0.3, 1.2
"""Heights of letters and of quotation marks, in that of small letters; how near to one a dot or an accent stands."""
_CAPITAL, _HARD_BY = 1.65, 0.3
"""Height up to which a patch may be a capital, and the gap up to which it stands in a word with another letter."""
_LEAST_BAR = 0.6
_CORNER = 0.12
"""Share of its side at each corner that round letters (O, D) leave bare."""
_EMPTY, _TICKED = 0.02, 0.06
"""Share of a tick box's inside that is dark, up to which it is empty, and from which it is ticked."""
_TALL, _WIDE = 2.5, 9.0
"""Heights of small letters from which a patch is too tall or too wide to be print."""
_SPARSE = 0.3
_HOLE, _MARGIN, _SOLID = (12.0, 26.0), 0.1, (0.72, 0.86)
"""Points across a hole that was punched, the share of the page's sides that lies beside its text, and the share of the
square round it that a disc fills."""
_SECTORS, _ROUND = 24, 0.85
"""A ring is drawn in so many of the directions from its middle."""


class Area(NamedTuple):
    """A rectangle in pixels."""

    left: int
    top: int
    right: int
    bottom: int


class TickBox(NamedTuple):
    """A drawn square, and whether something is in it: None where that is hard to say."""

    area: Area
    is_ticked: bool | None


class Shapes(NamedTuple):
    """The shapes on a page that are no print, and the height of its small letters, in pixels."""

    tick_boxes: list[TickBox]
    rings: list[Area]
    scrawls: list[Area]
    pixels: Mask
    """Those of tick boxes, rings and punched holes, which would only disturb the reading of print."""
    pen: Mask
    """Those of scrawls: a box drawn round one holds much that is none of it, as that of a shadow at the page's edge."""


def letter_height(ink: Mask, dots: float) -> float:
    """The height of the small letters of a page with `dots` pixels to the point."""
    heights = _heights(find_patches(find_runs(ink), ink.shape[1]))
    letters = heights[(heights >= _LETTER[0] * dots) & (heights <= _LETTER[1] * dots)]
    return float(np.percentile(letters, 40)) if len(letters) > 20 else _USUAL_LETTER * dots


def find_shapes(ink: Mask, dots: float, letter: float) -> Shapes:
    """The shapes among the ink of a page whose lines are taken off."""
    runs = find_runs(ink)
    patches = find_patches(runs, ink.shape[1])
    pixels, pen = np.zeros_like(ink), np.zeros_like(ink)
    boxes, rings, scrawls = [], [], []
    widths, heights = patches.right - patches.left, _heights(patches)
    squares = (np.minimum(widths, heights) >= _TICK_BOX[0] * dots) & (
        np.maximum(widths, heights) <= _TICK_BOX[1] * dots
    )
    large = (heights > _TALL * letter) | (widths > _WIDE * letter)
    for number in np.nonzero(squares | large)[0]:
        area = Area(*(int(side[number]) for side in (patches.left, patches.top, patches.right, patches.bottom)))
        own = runs.chosen(patches.of_run == number)
        is_lone = squares[number] and not _stands_in_word(patches, int(number), letter)
        if is_lone and (box := _tick_box(ink, own, area)):
            boxes.append(box)
            pixels[area.top : area.bottom, area.left : area.right] = True
        elif large[number] and _is_ring(own, area, int(patches.area[number]), letter):
            rings.append(area)
            paint(pixels, own)
        elif large[number] and _is_hole(area, int(patches.area[number]), ink.shape, dots):
            paint(pixels, own)
        elif large[number]:
            scrawls.append(area)
            paint(pen, own)
    return Shapes(boxes, rings, scrawls, pixels, pen)


def find_dirt(ink: Mask, letter: float) -> Mask:
    """The pixels of specks: small things with no letter near them, whose dot or accent they could be."""
    runs = find_runs(ink)
    patches = find_patches(runs, ink.shape[1])
    widths, heights = patches.right - patches.left, _heights(patches)
    small = (widths < _SPECK * letter) & (heights < _SPECK * letter)
    x, y = (patches.left + patches.right) // 2, (patches.top + patches.bottom) // 2
    near = np.zeros(ink.shape, dtype=bool)
    letters = (heights > _LEAST_LETTER * letter) & (heights < _TALL * letter)
    _reach_out(near, patches, letters, round(_NEAR * letter))
    bars = (widths > _LEAST_BAR * letter) & (widths < _TALL * letter)  # that of a ÷ has dots
    beside = near[y, x] | (bars & (near[y, patches.left] | near[y, patches.right - 1]))
    signs = ~letters & ((heights > _LEAST_SIGN * letter) | bars) & (heights < _TALL * letter) & beside
    _reach_out(near, patches, signs, round(_NEAR * letter))
    dirt = (patches.area < _TINY * letter * letter) | (small & ~near[y, x])
    mask = np.zeros_like(ink)
    paint(mask, runs.chosen(dirt[patches.of_run]))
    return mask


def _reach_out(near: Mask, patches: Patches, which: Mask, reach: int) -> None:
    """Set what lies round some patches, beside them more than above and below."""
    for number in np.nonzero(which)[0]:
        top, left = max(int(patches.top[number]) - reach // 2, 0), max(int(patches.left[number]) - reach, 0)
        near[top : int(patches.bottom[number]) + reach // 2, left : int(patches.right[number]) + reach] = True


def _heights(patches: Patches) -> Numbers:
    return patches.bottom - patches.top


def _alone(runs: Runs, area: Area) -> Mask:
    """The pixels of one patch in its box."""
    mask = np.zeros((area.bottom - area.top, area.right - area.left), dtype=bool)
    paint(mask, Runs(runs.row - area.top, runs.start - area.left, runs.end - area.left))
    return mask


def _tick_box(ink: Mask, runs: Runs, area: Area) -> TickBox | None:
    """The patch as a tick box, if all four sides and corners of a square are drawn and it is no solid block."""
    patch = _alone(runs, area)
    height, width = patch.shape
    if max(height, width) > _SQUARE * min(height, width):
        return None
    rim = max(round(_RIM * min(height, width)), 2)
    sides = (patch[:rim].any(axis=0), patch[-rim:].any(axis=0), patch[:, :rim].any(axis=1), patch[:, -rim:].any(axis=1))
    edge = max(round(_CORNER * min(height, width)), 2)
    corners = (patch[:edge, :edge], patch[:edge, -edge:], patch[-edge:, :edge], patch[-edge:, -edge:])
    if min(side.mean() for side in sides) < _CLOSED or not all(corner.any() for corner in corners):
        return None
    inside = ink[area.top + rim : area.bottom - rim, area.left + rim : area.right - rim]
    dark = float(inside.mean())
    if dark > 0.95:
        return None
    return TickBox(area, True if dark >= _TICKED else False if dark <= _EMPTY else None)


def _stands_in_word(patches: Patches, number: int, letter: float) -> bool:
    """Whether a patch no larger than a capital has one of the size of a letter hard by it: B and D are like boxes."""
    if patches.bottom[number] - patches.top[number] > _CAPITAL * letter:
        return False
    beside = np.maximum(patches.left - patches.right[number], patches.left[number] - patches.right)
    level = (patches.bottom > patches.top[number]) & (patches.top < patches.bottom[number])
    is_letter = (_heights(patches) > _LEAST_LETTER * letter) & (_heights(patches) < _TALL * letter)
    return bool((level & is_letter & (beside >= 0) & (beside < _HARD_BY * letter)).any())


def _is_hole(area: Area, dark: int, page: tuple[int, ...], dots: float) -> bool:
    """Whether a patch is a disc as large as a punched hole, in a margin of the page."""
    width, height = area.right - area.left, area.bottom - area.top
    x, y = (area.left + area.right) / 2 / page[1], (area.top + area.bottom) / 2 / page[0]
    is_square = max(width, height) < _SQUARE * min(width, height) and min(width, height) > _HOLE[0] * dots
    is_disc = _SOLID[0] < dark / (width * height) < _SOLID[1]
    return is_square and max(width, height) < _HOLE[1] * dots and is_disc and min(x, 1 - x, y, 1 - y) < _MARGIN


def _is_ring(runs: Runs, area: Area, dark: int, letter: float) -> bool:
    """Whether a patch is a thin closed line round something."""
    width, height = area.right - area.left, area.bottom - area.top
    if dark > _SPARSE * width * height or min(width, height) < 1.5 * letter:
        return False
    rows, columns = np.nonzero(_alone(runs, area))
    angles = np.arctan2((rows - height / 2) / height, (columns - width / 2) / width)
    far = np.hypot((rows - height / 2) / height, (columns - width / 2) / width) > 0.3
    sectors = np.unique(((angles[far] + np.pi) / (2 * np.pi) * _SECTORS).astype(int) % _SECTORS)
    return len(sectors) >= _ROUND * _SECTORS
