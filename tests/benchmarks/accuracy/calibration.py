"""Whether a confidence means what it says: of the values given 0.9, are nine in ten right?

As a table, and as a picture (a reliability diagram): a point for each bin of confidences, at their mean and at the
share of right values, with the interval in which that share lies nineteen times of twenty. Empty answers have no value
to be confident of, and fields that nobody could settle have no truth: both are left out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.benchmarks.accuracy.comparison import Judgement, Verdict

_EDGES = (0.0, 0.3, 0.45, 0.55, 0.65, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98, 1.001)
_RIGHT = (Verdict.EXACT, Verdict.BREAKS, Verdict.MARKS)
_Z = 1.96

_SIDE = 1000
_MARGIN = 150
_INK, _PALE, _DOT = (40, 40, 48), (205, 208, 214), (20, 90, 170)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """The values whose confidence lies between two edges."""

    low: float
    high: float
    count: int
    right: int
    mean: float

    @property
    def share(self) -> float:
        """How many of one are right."""
        return self.right / self.count

    def interval(self) -> tuple[float, float]:
        """Wilson's interval around the share."""
        n, p = self.count, self.share
        middle = (p + _Z * _Z / (2 * n)) / (1 + _Z * _Z / n)
        half = _Z / (1 + _Z * _Z / n) * math.sqrt(p * (1 - p) / n + _Z * _Z / (4 * n * n))
        return middle - half, middle + half


def gather(judgements: list[Judgement]) -> list[Bin]:
    """The bins that have any value."""
    given = [one for one in judgements if not one.answer.is_empty and not one.is_unsayable]
    bins = []
    for low, high in pairwise(_EDGES):
        group = [one for one in given if low <= one.answer.confidence < high]
        if group:
            right = sum(one.verdict in _RIGHT for one in group)
            mean = sum(one.answer.confidence for one in group) / len(group)
            bins.append(Bin(low=low, high=min(high, 1.0), count=len(group), right=right, mean=mean))
    return bins


def split(judgements: list[Judgement]) -> dict[str, list[Judgement]]:
    """Born-digital forms and scans apart, those there are."""
    kinds = {
        "born-digital forms": [one for one in judgements if not one.is_scan],
        "scans and pictures": [one for one in judgements if one.is_scan],
    }
    return {title: group for title, group in kinds.items() if group}


def tabulate(judgements: list[Judgement]) -> str:
    """The bins of both kinds."""
    lines = []
    for title, group in split(judgements).items():
        lines.append(f"{'confidence: ' + title:42}{'values':>10}{'mean':>10}{'right %':>10}{'at least':>10}")
        for one in gather(group):
            figures = f"{one.count:>10}{one.mean:>10.3f}{100 * one.share:>10.1f}{100 * one.interval()[0]:>10.1f}"
            lines.append(f"{f'{one.low:.2f} to {one.high:.2f}':42}{figures}")
    return "\n".join(lines)


def draw(judgements: list[Judgement], path: Path) -> None:
    """Both kinds as diagrams side by side."""
    kinds = split(judgements)
    picture = Image.new("RGB", (_SIDE * len(kinds), _SIDE), "white")
    for at, (title, group) in enumerate(kinds.items()):
        picture.paste(_diagram(title, gather(group)), (at * _SIDE, 0))
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, optimize=True)


def _diagram(title: str, bins: list[Bin]) -> Image.Image:
    picture = Image.new("RGB", (_SIDE, _SIDE), "white")
    pen = ImageDraw.Draw(picture)
    small, large = ImageFont.load_default(size=24), ImageFont.load_default(size=34)
    for tenth in range(11):
        (x, y), share = _point(tenth / 10, tenth / 10), f"{tenth / 10:.1f}"
        pen.line([_point(0, tenth / 10), _point(1, tenth / 10)], fill=_PALE, width=1)
        pen.line([_point(tenth / 10, 0), _point(tenth / 10, 1)], fill=_PALE, width=1)
        pen.text((x, _SIDE - _MARGIN + 12), share, fill=_INK, font=small, anchor="ma")
        pen.text((_MARGIN - 14, y), share, fill=_INK, font=small, anchor="rm")
    pen.line([_point(0, 0), _point(1, 1)], fill=(150, 150, 158), width=3)
    total = sum(one.count for one in bins)
    pen.text((_SIDE / 2, 50), f"{title}: {total:,} values", fill=_INK, font=large, anchor="ma")
    pen.text((_SIDE / 2, _SIDE - 72), "confidence given", fill=_INK, font=small, anchor="ma")
    pen.text((16, _MARGIN - 44), "share that is right", fill=_INK, font=small)
    for one in bins:
        _plot(pen, one, small)
    return picture


def _plot(pen: ImageDraw.ImageDraw, one: Bin, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> None:
    """The bin's point, its interval, and its count beside it: on the right where the next bin cannot be."""
    x, y = _point(one.mean, one.share)
    low, high = one.interval()
    pen.line([_point(one.mean, low), _point(one.mean, high)], fill=_DOT, width=3)
    radius = 5 + 2.2 * math.log10(one.count + 1)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_DOT)
    side, anchor = (radius + 5, "lm") if one.high >= 1 else (-radius - 5, "rm")
    where, count = (x + side, y), f"{one.count:,}"
    pen.text(where, count, fill=_INK, font=font, anchor=anchor, stroke_width=4, stroke_fill="white")


def _point(confidence: float, share: float) -> tuple[float, float]:
    room = _SIDE - 2 * _MARGIN
    return _MARGIN + confidence * room, _SIDE - _MARGIN - share * room
