"""The sheet of paper in a photograph: found on the desk that it lies on, and seen from straight above.

Of a scan, the bed of the scanner beside it is made white.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from extractors.scan.cleaning import Grey
from extractors.scan.runs import find_patches, find_runs, paint

_SMALL = 700
_LEAST, _ALL = 0.3, 0.97
"""Share of the picture that the paper takes up: less is no page, more leaves nothing to cut off."""
_CONTRAST = 40
"""Steps of brightness by which paper and desk differ at least."""
_EDGE, _NEARER_TO_DESK = 0.015, 0.3
"""Share of the picture taken for its edge; where the limit lies between desk and paper, which has shadows on it."""
_FILLED = 0.88
"""Share of the area between the paper's corners that is bright: all but what is printed there."""
_COARSE, _DARKEST, _MOST_BED = 16, 90, 0.4
"""Pixels to a block, how dark a block is that shows no paper, and the share of such blocks that a page has at most."""
_INSET = 0.004
"""Share of its size by which the paper's edge is cut off with the desk."""


class Corners(NamedTuple):
    """The corners of the paper, each as x and y."""

    top_left: tuple[float, float]
    top_right: tuple[float, float]
    bottom_right: tuple[float, float]
    bottom_left: tuple[float, float]


def cut_out_paper(picture: Image.Image) -> Image.Image:
    """The paper alone, its corners square; the picture as it is where it shows nothing but paper."""
    shrink = max(1, max(picture.size) // _SMALL)
    corners = _find_corners(np.asarray(picture.convert("L").reduce(shrink)))
    if corners is None:
        return picture
    real = Corners(*((x * shrink, y * shrink) for x, y in corners))
    width = max(_distance(real.top_left, real.top_right), _distance(real.bottom_left, real.bottom_right))
    height = max(_distance(real.top_left, real.bottom_left), _distance(real.top_right, real.bottom_right))
    size = (round(width), round(height))
    flat = picture.transform(size, Image.Transform.PERSPECTIVE, _mapping(real, size), Image.Resampling.BICUBIC)
    x, y = round(_INSET * size[0]), round(_INSET * size[1])
    return flat.crop((x, y, size[0] - x, size[1] - y))


def clear_bed(picture: Image.Image) -> Image.Image:
    """The picture white where the scanner's bed shows beside the paper: darker than any paper, from its edge on."""
    small = np.asarray(picture.convert("L").reduce(_COARSE).filter(ImageFilter.MedianFilter(3)))
    dark = find_runs(small < _DARKEST)
    patches = find_patches(dark, small.shape[1])
    at_edge = (patches.left == 0) | (patches.top == 0)
    at_edge |= (patches.right == small.shape[1]) | (patches.bottom == small.shape[0])
    bed = np.zeros(small.shape, dtype=bool)
    paint(bed, dark.chosen(at_edge[patches.of_run]))
    if not 0 < bed.mean() < _MOST_BED:
        return picture
    wide = Image.fromarray(bed).convert("L").filter(ImageFilter.MaxFilter(3))
    cleared = picture.copy()
    cleared.paste("white", mask=wide.resize((wide.width * _COARSE, wide.height * _COARSE)).crop((0, 0, *picture.size)))
    return cleared


def _find_corners(grey: Grey) -> Corners | None:
    """The corners of one bright sheet before something darker; None where there is no such thing."""
    limit = _threshold(grey)
    if limit is None:
        return None
    runs = find_runs(grey > limit)
    patches = find_patches(runs, grey.shape[1])
    if not len(patches.area):
        return None
    own = runs.chosen(patches.of_run == int(np.argmax(patches.area)))
    xs = np.concatenate((own.start, own.end - 1)).astype(np.float64)
    ys = np.concatenate((own.row, own.row)).astype(np.float64)
    picks = (np.argmin(xs + ys), np.argmax(xs - ys), np.argmax(xs + ys), np.argmin(xs - ys))
    corners = Corners(*((float(xs[at]), float(ys[at])) for at in picks))
    area = _area(corners)
    share = area / grey.size
    is_paper = _LEAST < share < _ALL and float((own.end - own.start).sum()) > _FILLED * area
    return corners if is_paper else None


def _threshold(grey: Grey) -> float | None:
    """The brightness between the desk, which the picture's edge shows, and the paper; None where they hardly differ."""
    edge = max(round(_EDGE * min(grey.shape)), 1)
    frame = np.concatenate([part.ravel() for part in (grey[:edge], grey[-edge:], grey[:, :edge], grey[:, -edge:])])
    desk, paper = float(np.percentile(frame, 75)), float(np.percentile(grey, 75))
    return desk + _NEARER_TO_DESK * (paper - desk) if paper - desk > _CONTRAST else None


def _area(corners: Corners) -> float:
    pairs = zip(corners, (*corners[1:], corners[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(np.hypot(one[0] - other[0], one[1] - other[1]))


def _mapping(corners: Corners, size: tuple[int, int]) -> tuple[float, ...]:
    """Pillow's eight numbers of the perspective that brings a flat page of this size onto the four corners."""
    flat = ((0, 0), (size[0], 0), (size[0], size[1]), (0, size[1]))
    rows: list[list[float]] = []
    goal: list[float] = []
    for (x, y), (u, v) in zip(flat, corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        goal += [u, v]
    solved: NDArray[np.float64] = np.linalg.solve(np.array(rows, dtype=np.float64), np.array(goal))
    return tuple(solved.tolist())
