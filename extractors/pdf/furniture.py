"""Running heads, feet and page numbers: what a word processor repeats on every page and nobody wrote as an answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from schemas.document import Box

_MARGIN, _MARGIN_OF_HEADS = 0.09, 0.12
"""Share of the page's height at its top and bottom where page numbers stand, and repeated heads of several lines."""
_LETTERHEAD = 0.12
_LEAST_PAGES = 3
_EDGE_LINES = 4
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s*)?\d{1,3}(?:\s*(?:of|/|\|)\s*\d{1,3})?(?:\s*\|?\s*page)?[-–—|\s]*", re.IGNORECASE
)


def find_furniture(texts: Iterable[str]) -> frozenset[str]:
    """What stands, numbers aside, among the first or last lines of at least three pages."""
    counts: Counter[str] = Counter()
    for text in texts:
        lines = [line for line in text.splitlines() if line.strip()]
        counts.update({_fold(line) for line in (*lines[:_EDGE_LINES], *lines[-_EDGE_LINES:])})
    return frozenset(line for line, count in counts.items() if count >= _LEAST_PAGES)


def is_furniture(text: str, baseline: float, height: float, furniture: frozenset[str]) -> bool:
    """Whether a line outside tables is page furniture."""
    to_edge = min(baseline, height - baseline) / height
    return (to_edge <= _MARGIN and bool(_PAGE_NUMBER.fullmatch(text))) or (
        to_edge <= _MARGIN_OF_HEADS and _fold(text) in furniture
    )


def is_letterhead(picture: Box, height: float) -> bool:
    """Whether a picture outside tables is a logo in the page's head or foot."""
    middle = (picture.top + picture.bottom) / 2
    return not _LETTERHEAD * height < middle < (1 - _MARGIN) * height


def _fold(line: str) -> str:
    return _DIGITS.sub("0", _BLANKS.sub("", line))
