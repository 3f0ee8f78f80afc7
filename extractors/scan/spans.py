"""Recognised words as `Span`s, with what their looks tell: bold, highlighted, ringed, ticked; and how sure they are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractors.pdf.sheet import Span
from extractors.scan.cleaning import Grey, Mask
from extractors.scan.engine import Word, level
from extractors.scan.ink import Area, TickBox
from schemas.document import Box, Style

_SIZE_OF_ROW = 0.86
"""Type size in heights of a row from its lowest to its highest letters."""
_ASCENT, _DESCENT = 0.8, 0.22
_BULLETS = frozenset(("e", "o", "0", "O", "°", "*", "¢", "«", "»", "©", "@", "-", "+", "●", "•", "·", "ee", "eo", "oO"))
_HANGING = 0.55
"""Type sizes of gap behind a lone sign from which it is a bullet that a word processor drew."""
_BOLD = 1.35
"""Thickness of strokes, in that of most words on the page, from which a word is bold."""
_HIGHLIGHT = 22
"""Steps of brightness or colour by which a word's ground differs from the paper beside it if it is highlighted."""
_MOSTLY = 0.6


class Look(NamedTuple):
    """The page as it looks: in colour, in grey made even, and its ink."""

    colours: NDArray[np.uint8]
    even: Grey
    ink: Mask
    dots: float


def make_spans(words: list[Word], look: Look) -> list[Span]:
    """The words as spans in points."""
    words = [part for word in level(words) for part in _choices(word)]
    weights = [_weight(word, look.ink) for word in words]
    known = [weight for weight in weights if weight]
    usual = float(np.median(known)) if known else 0.0
    spans: list[Span] = []
    for at, word in enumerate(words):
        begins = at == 0 or words[at - 1].ends_line
        behind = words[at + 1].left - word.right if begins and at + 1 < len(words) and not word.ends_line else 0.0
        style = Style.BOLD if usual and weights[at] > _BOLD * usual else Style.PLAIN
        if _is_highlighted(word, look):
            style |= Style.HIGHLIGHTED
        spans.append(_span(word, look.dots, style, is_bullet=word.text in _BULLETS and behind > _HANGING * word.height))
    return spans


def _choices(word: Word) -> list[Word]:
    """ "Yes/No" as "Yes", "/" and "No": one of them may be marked. A blank stands behind the last alone."""
    ends = [match.end() for match in re.finditer(r"/|[^/]+", word.text)]
    if len(ends) < 2 or len(word.lefts) != len(word.text):
        return [word]
    edges = (*word.lefts, word.right)
    return [
        word._replace(
            text=word.text[begin:end],
            left=edges[begin],
            right=edges[end],
            lefts=word.lefts[begin:end],
            ends_line=word.ends_line and end == ends[-1],
            is_open=end != ends[-1],
        )
        for begin, end in pairwise((0, *ends))
    ]


def _span(word: Word, dots: float, style: Style, *, is_bullet: bool) -> Span:
    size = max(_SIZE_OF_ROW * word.height / dots, 1.0)
    baseline = word.baseline / dots
    return Span(
        text="•" if is_bullet else word.text,
        left=word.left / dots,
        top=baseline - _ASCENT * size,
        right=word.right / dots,
        bottom=baseline + _DESCENT * size,
        baseline=baseline,
        size=size,
        lefts=(word.left / dots,) if is_bullet else tuple(left / dots for left in word.lefts),
        style=style,
        blank_after=not (word.ends_line or word.is_open),
        is_label=is_bullet,
        certainty=1.0 if is_bullet else round(min(word.confidence, word.worst), 3),
    )


def make_tick(box: TickBox, dots: float) -> Span:
    """A tick box as the character for it; one that may be ticked or only dirty is in doubt."""
    left, top, right, bottom = (side / dots for side in box.area)
    height = bottom - top
    return Span(
        text="☐" if box.is_ticked is False else "☒",
        left=left, top=top, right=right, bottom=bottom,
        baseline=bottom - 0.15 * height, size=height, lefts=(left,), blank_after=True,
        certainty=0.5 if box.is_ticked is None else 1.0,
    )  # fmt: skip


def ring_words(rings: list[Area], spans: list[Span], dots: float) -> tuple[tuple[Box, ...], tuple[Box, ...]]:
    """Rings as boxes close about the letters in them; and those that hold no words of one line, as pictures."""
    close: list[Box] = []
    unclear: list[Box] = []
    for ring in rings:
        left, top, right, bottom = (side / dots for side in ring)
        inside = [
            (span, [x for x in _middles(span) if left <= x <= right])
            for span in spans
            if top <= span.middle <= bottom and span.left < right and span.right > left
        ]
        held = [(span, middles) for span, middles in inside if middles]
        if not held or max(span.baseline for span, _ in held) - min(span.baseline for span, _ in held) > 3:
            unclear.append(Box(left=left, top=top, right=right, bottom=bottom))
            continue
        first, last = min(min(middles) for _, middles in held), max(max(middles) for _, middles in held)
        half = 0.25 * held[0][0].size
        span = held[0][0]
        close.append(Box(left=first - half, top=span.top - 0.5, right=last + half, bottom=span.bottom + 0.5))
    return tuple(close), tuple(unclear)


def _middles(span: Span) -> list[float]:
    edges = (*span.lefts, span.right)
    return [(edges[at] + edges[at + 1]) / 2 for at in range(len(span.lefts))]


def _cut(word: Word, more: int = 0) -> tuple[slice, slice]:
    return (
        slice(max(int(word.top) - more, 0), int(word.bottom) + 1 + more),
        slice(max(int(word.left) - more, 0), int(word.right) + 1 + more),
    )


def _weight(word: Word, ink: Mask) -> float:
    """The thickness of a word's strokes for its size: twice its area by the length of its edges."""
    part = ink[_cut(word)]
    if len(word.text) < 2 or part.size == 0:
        return 0.0
    edges = int((part[:, 1:] != part[:, :-1]).sum()) + int((part[1:] != part[:-1]).sum())
    return 2 * float(part.sum()) / edges / word.height if edges else 0.0


def _is_highlighted(word: Word, look: Look) -> bool:
    """Whether the ground that a word stands on is darker or more coloured than the paper above and below."""
    top = min(word.top, word.baseline - 0.5 * word.height)
    rows, columns = _cut(word._replace(left=word.left - 4, right=word.right + 4, top=top, bottom=word.baseline + 2))
    near = _ground(look.colours[rows, columns])
    gap = int(0.9 * word.height)
    above = look.colours[max(rows.start - gap, 0) : max(rows.start - gap // 2, 1), columns]
    below = look.colours[rows.stop + gap // 2 : rows.stop + gap, columns]
    if near is None or not above.size or not below.size:
        return False
    grounds = [ground for part in (above, below) if (ground := _ground(part)) is not None]
    return bool(grounds) and all(_differ(near, ground) for ground in grounds)


def _ground(part: NDArray[np.uint8]) -> NDArray[np.float64] | None:
    """The colour of the brighter pixels of a part."""
    if part.size == 0:
        return None
    pixels = part.reshape(-1, part.shape[-1]).astype(np.float64)
    bright = pixels.sum(axis=1)
    kept = pixels[bright >= np.percentile(bright, 75)]
    ground: NDArray[np.float64] = kept.mean(axis=0)
    return ground


def _differ(near: NDArray[np.float64], paper: NDArray[np.float64]) -> bool:
    return bool((paper - near).max() > _HIGHLIGHT)
