"""Running heads, feet and page numbers: what a word processor repeats on every page and nobody wrote as an answer."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from extractors.pdf.lines import Line
from schemas.document import Box

_MARGIN, _MARGIN_OF_HEADS = 0.09, 0.12
"""Share of the page's height at its top and bottom where page numbers stand, and repeated heads of several lines."""
_MARGIN_OF_TWINS = 0.07
"""The same of what stands on both pages of a form that has two: no body begins so high or ends so low."""
_LETTERHEAD = 0.12
_LEAST_PAGES, _PAIR = 3, 2
_SAME_HEIGHT = 2.0
"""Points by which a running head may stand higher on one page than on another."""
_EDGE_LINES = 4
_DIGITS = re.compile(r"\d+")
_BLANKS = re.compile(r"\s+")
_BARE_NUMBER = re.compile(r"\s*(\d{1,3})\s*")
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


def find_heights(lines: Iterable[tuple[str, int, float]]) -> Mapping[str, frozenset[int]]:
    """At which heights the lines (text, page, baseline) of several pages stand alike, whatever numbers are in them."""
    pages: dict[tuple[str, int], set[int]] = defaultdict(set)
    for text, page, baseline in lines:
        pages[_fold(text), round(baseline)].add(page)
    heights: dict[str, set[int]] = defaultdict(set)
    on_pages: dict[str, set[int]] = defaultdict(set)
    for (text, height), found in pages.items():
        on_pages[text] |= found
        heights[text] |= {height} if len(found) > 1 else set()
    return {text: frozenset(found) for text, found in heights.items() if len(on_pages[text]) > 1}


def find_twins(lines: Iterable[tuple[str, int, float]], heights: Mapping[int, float]) -> frozenset[str]:
    """What begins or ends both pages of a document of two, at one height close to their edge.

    `heights` are those of the pages of the whole document.
    """
    if len(heights) != _PAIR:
        return frozenset()
    on_page: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for text, page, baseline in lines:
        if min(baseline, heights[page] - baseline) <= _MARGIN_OF_TWINS * heights[page]:
            on_page[page].append((baseline, _fold(text)))
    if len(on_page) != _PAIR:
        return frozenset()
    one, other = (sorted(found) for found in on_page.values())
    ends = ((one[0], other[0]), (one[-1], other[-1]))
    return frozenset(a[1] for a, b in ends if a[1] == b[1] and abs(a[0] - b[0]) < _SAME_HEIGHT)


def is_furniture(line: Line, height: float, furniture: frozenset[str], heights: Mapping[str, frozenset[int]]) -> bool:
    """Whether a line outside tables is page furniture.

    What stands on several of the pages that are read in full must stand at one height there: a sentence that somebody
    wrote three times does not.
    """
    to_edge = min(line.baseline, height - line.baseline) / height
    if to_edge <= _MARGIN and _PAGE_NUMBER.fullmatch(line.text):
        return _numbers_page(line, heights)
    is_known = _fold(line.text) in furniture and _is_at_height(line, heights)
    return to_edge <= _MARGIN_OF_HEADS and is_known


def _numbers_page(line: Line, heights: Mapping[str, frozenset[int]]) -> bool:
    """Whether a line that looks like a page's number is one: a bare number may be the answer to a question above."""
    bare = _BARE_NUMBER.fullmatch(line.text)
    if not bare or int(bare[1]) == line.page:
        return True
    return _fold(line.text) in heights and _is_at_height(line, heights)


def may_be_furniture(line: Line, height: float, heights: Mapping[str, frozenset[int]]) -> bool:
    """Whether a line may be the head or foot of a page, and nothing says for sure that nobody wrote it.

    It stands at one place near the edge of two pages, or is a number there.
    """
    to_edge = min(line.baseline, height - line.baseline) / height
    if to_edge <= _MARGIN and _PAGE_NUMBER.fullmatch(line.text):
        return True
    return to_edge <= _MARGIN_OF_HEADS and _fold(line.text) in heights and _is_at_height(line, heights)


def _is_at_height(line: Line, heights: Mapping[str, frozenset[int]]) -> bool:
    known = heights.get(_fold(line.text))
    return known is None or any(abs(height - line.baseline) < _SAME_HEIGHT for height in known)


def is_letterhead(picture: Box, height: float) -> bool:
    """Whether a picture outside tables is a logo in the page's head or foot."""
    middle = (picture.top + picture.bottom) / 2
    return not _LETTERHEAD * height < middle < (1 - _MARGIN) * height


def _fold(line: str) -> str:
    return _DIGITS.sub("0", _BLANKS.sub("", line))
