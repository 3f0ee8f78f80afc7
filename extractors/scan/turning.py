"""A picture of a page set upright: quarter turns, and the few degrees by which it lay askew."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.scan.cleaning import Grey, Mask, even_out, find_ink, sharpen

Places = NDArray[np.float32]

_SMALL = 1200
"""Pixels of the longer side at which angles are measured."""
_MOST = 8.0
"""Degrees by which a page may lie askew."""
_WORTH = 0.08
_TRIAL, _LEAST_TRIAL = 0.62, 0.35
"""What a trial must score for a page to be taken as upright at first sight, and for it to be turned at all."""
_LEAST_LETTERS = 25


def find_skew(grey: Grey) -> float:
    """The angle, in degrees anticlockwise, by which to turn a picture so that its lines are level."""
    ink = _without_edges(find_ink(even_out(_shrunk(grey, max(1, max(grey.shape) // _SMALL)))))
    rows, columns = (places.astype(np.float32) for places in np.nonzero(ink))
    if not len(rows):
        return 0.0
    best = 0.0
    for reach, step in ((_MOST, 0.5), (0.5, 0.1), (0.1, 0.05)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _sharpness(rows, columns, ink.shape, angle)))
    return best if abs(best) > _WORTH else 0.0


def turn(picture: Image.Image, angle: float) -> Image.Image:
    """The picture turned anticlockwise by some degrees, its size kept."""
    white = 255 if picture.mode == "L" else (255,) * len(picture.getbands())
    return picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=white) if angle else picture


def find_quarter_turns(grey: Grey, score: Callable[[Grey], float]) -> int:
    """How many quarter turns anticlockwise set the picture upright. `score` tells how well a piece can be read."""
    even = even_out(_shrunk(grey, max(1, round(max(grey.shape) / 1750))))
    piece = sharpen(_densest(even))
    scores = [score(piece)]
    if scores[0] >= _TRIAL:
        return 0
    scores += [score(np.ascontiguousarray(np.rot90(piece, quarters))) for quarters in (1, 2, 3)]
    best = int(np.argmax(scores))
    return best if scores[best] > max(scores[0] + 0.1, _LEAST_TRIAL) else 0


def _shrunk(grey: Grey, by: int) -> Grey:
    return np.asarray(Image.fromarray(grey).reduce(by)) if by > 1 else grey


def _without_edges(ink: Mask) -> Mask:
    """The middle of the page: the shadow of a book's edge or a lid is as straight as lines of text."""
    rows, columns = ink.shape[0] // 25, ink.shape[1] // 25
    return np.ascontiguousarray(ink[rows : ink.shape[0] - rows, columns : ink.shape[1] - columns])


def _sharpness(rows: Places, columns: Places, shape: tuple[int, ...], angle: float) -> float:
    """How sharply rows with ink part from rows without, if the picture is turned by an angle."""
    slope = float(np.tan(np.radians(angle)))
    level = np.round(rows - slope * (columns - shape[1] / 2)).astype(np.int64) + shape[1]
    profile = np.bincount(level, minlength=shape[0] + 2 * shape[1])
    return float(np.square(np.diff(profile)).sum())


def _densest(even: Grey) -> Grey:
    """The square with most letters in it, a third of the page wide."""
    side = max(200, min(even.shape) * 3 // 10)
    ink = find_ink(even)
    changes = np.zeros(even.shape, dtype=np.int32)
    changes[:, 1:] += ink[:, 1:] != ink[:, :-1]
    changes[1:] += ink[1:] != ink[:-1]
    total = np.pad(changes.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    step = max(side // 4, 1)
    best, corner = -1, (0, 0)
    for top in range(0, max(even.shape[0] - side, 0) + 1, step):
        for left in range(0, max(even.shape[1] - side, 0) + 1, step):
            bottom, right = min(top + side, even.shape[0]), min(left + side, even.shape[1])
            inside = int(total[bottom, right] - total[top, right] - total[bottom, left] + total[top, left])
            if inside > best:
                best, corner = inside, (top, left)
    return np.ascontiguousarray(even[corner[0] : corner[0] + side, corner[1] : corner[1] + side])
