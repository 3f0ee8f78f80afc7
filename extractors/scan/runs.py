"""Rows of dark pixels, and what hangs together of them: how lines, letters and strokes are found in a picture."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Numbers = NDArray[np.int64]


class Runs(NamedTuple):
    """Stretches of dark pixels, each in one row: from `start` up to, not including, `end`; sorted by row and start."""

    row: Numbers
    start: Numbers
    end: Numbers

    def chosen(self, which: Mask) -> Runs:
        """Some of them."""
        return Runs(self.row[which], self.start[which], self.end[which])


class Patches(NamedTuple):
    """Sets of runs that hang together, with the box round each; `of_run` has the number of each run's patch."""

    of_run: Numbers
    left: Numbers
    top: Numbers
    right: Numbers
    bottom: Numbers
    area: Numbers


def find_runs(mask: Mask, gap: int = 0) -> Runs:
    """The runs of a mask; those in one row with at most `gap` pixels between them are one."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    row, start = np.nonzero(edges == 1)
    _, end = np.nonzero(edges == -1)
    if gap and len(row):
        joins = (row[1:] == row[:-1]) & (start[1:] - end[:-1] <= gap)
        begins = np.concatenate(([True], ~joins))
        ends = np.concatenate((~joins, [True]))
        row, start, end = row[begins], start[begins], end[ends]
    return Runs(row.astype(np.int64), start.astype(np.int64), end.astype(np.int64))


def find_patches(runs: Runs, width: int) -> Patches:
    """What hangs together of the runs of a picture `width` pixels wide, corners touching included."""
    count = len(runs.row)
    label = np.arange(count, dtype=np.int64)
    first, second = _touching(runs, width)
    while count:
        lower = np.minimum(label[first], label[second])
        before = label.copy()
        np.minimum.at(label, label[first], lower)
        np.minimum.at(label, label[second], lower)
        while not np.array_equal(label, label[label]):
            label = label[label]
        if np.array_equal(before, label):
            break
    _, of_run = np.unique(label, return_inverse=True)
    of_run = of_run.astype(np.int64)
    number = int(of_run.max()) + 1 if count else 0
    left, top = np.full(number, width, dtype=np.int64), np.full(number, np.iinfo(np.int64).max)
    right, bottom, area = (np.zeros(number, dtype=np.int64) for _ in range(3))
    np.minimum.at(left, of_run, runs.start)
    np.minimum.at(top, of_run, runs.row)
    np.maximum.at(right, of_run, runs.end)
    np.maximum.at(bottom, of_run, runs.row + 1)
    np.add.at(area, of_run, runs.end - runs.start)
    return Patches(of_run, left, top, right, bottom, area)


def _touching(runs: Runs, width: int) -> tuple[Numbers, Numbers]:
    """The pairs of runs in neighbouring rows that touch."""
    stride = width + 2
    begin, stop = runs.row * stride + runs.start, runs.row * stride + runs.end
    low = np.searchsorted(stop, begin + stride, side="left")
    high = np.searchsorted(begin, stop + stride, side="right")
    count = np.maximum(high - low, 0)
    first = np.repeat(np.arange(len(runs.row)), count)
    offset = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return first, np.repeat(low, count) + offset


def paint(mask: Mask, runs: Runs) -> None:
    """Set the pixels of runs in a mask."""
    length = runs.end - runs.start
    offset = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    mask[np.repeat(runs.row, length), np.repeat(runs.start, length) + offset] = True
