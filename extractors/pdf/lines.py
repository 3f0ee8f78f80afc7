"""Lines of text: spans on one baseline, in reading order, with the blanks between them; drawn bullets taken off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from statistics import median

from extractors.pdf.sheet import Span
from schemas.document import Box

_SAME_LINE = 0.4
"""Type sizes by which baselines on one line may differ (raised and lowered letters)."""
_GAP = 0.16
"""Type sizes from which a gap parts two words, drawn blank or not."""
_BLANK = 0.28
"""Width of a blank in type sizes where a line has none."""
_OVERLAP = -0.5
_SPACED_OUT = 0.6
"""Share of lone letters from which a line is letter-spaced."""
_LETTERS_FOLLOWED = 0.8
"""Share of letters with another behind them in their word."""
_ENOUGH_LETTERS = 3
_FEW_LETTERS = 2
"""Letters in each piece of a line, below which it is letter-spaced with some pairs drawn close ("Ye a r")."""

_INITIAL = re.compile(r"[A-Z]\.")
_CERTAINTY_WITHOUT_AN_INITIAL = 0.75
"""That of a word behind "X.", which may number a list or be the initial of a name."""
_SYMBOL = re.compile(r"[•●○◦▪■◆►➢❖▸‣⁃∙·\uf000-\uf0ff]")
_NUMBER_OF_ITEM = re.compile(r"\d{1,2}[.)]")
_SIGN = re.compile(r"[-–—*o>§]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?")
_BLANK_IN_LETTERS = 0.8
"""Least width of a blank in letters, for lines with too few blanks to tell (it is 1 in fonts of one width)."""
_GAP_BEHIND_SYMBOL = 0.4
_GAP_BEHIND_SIGN = 0.6
"""Type sizes from which the gap behind a bullet or number is one that a word processor leaves."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of text on one page. `is_item` tells that a drawn bullet or number stood before it.

    What is asked of a line again and again is worked out once; it has no slots, for that has to be kept somewhere.
    """

    spans: tuple[Span, ...]
    page: int
    is_item: bool = False

    @property
    def box(self) -> Box:
        """The box round its spans."""
        return Box(
            left=self.left,
            top=min(span.top for span in self.spans),
            right=self.right,
            bottom=max(span.bottom for span in self.spans),
        )

    def at_most(self, certainty: float) -> Line:
        """The line, no more certain than this."""
        return replace(self, spans=tuple(s._replace(certainty=min(s.certainty, certainty)) for s in self.spans))

    @property
    def left(self) -> float:
        """Where its first letter begins."""
        return self.spans[0].left

    @cached_property
    def right(self) -> float:
        """Where its last letter ends."""
        return max(span.right for span in self.spans)

    @cached_property
    def size(self) -> float:
        """The type size of most of it."""
        return max(self.spans, key=lambda span: len(span.text)).size

    @cached_property
    def baseline(self) -> float:
        """The baseline of most of it."""
        return max(self.spans, key=lambda span: len(span.text)).baseline

    @cached_property
    def text(self) -> str:
        """Its words with a blank between them."""
        return "".join((" " if at and not span.glued else "") + span.text for at, span in enumerate(self.spans))

    @property
    def is_typed(self) -> bool:
        """Whether any of it was typed into a control or over the page."""
        return any(span.is_typed for span in self.spans)

    @cached_property
    def blank(self) -> float:
        """The width of a blank on it, in points."""
        gaps = [span.left - before.right for before, span in pairwise(self.spans) if not span.glued]
        return median(gaps) if gaps else _BLANK * self.size

    def words(self) -> list[tuple[Span, ...]]:
        """Its words, each the spans that are glued together."""
        words: list[list[Span]] = []
        for span in self.spans:
            if span.glued and words:
                words[-1].append(span)
            else:
                words.append([span])
        return [tuple(word) for word in words]


def make_lines(spans: Iterable[Span], page: int, spacing: float = 0.0) -> list[Line]:
    """The lines of a region of a page from top to bottom, each as it stands there, bullets included.

    `spacing` is the usual gap between the letters of the page, for lines too short to tell their own.
    """
    rows: list[list[Span]] = []
    leading: Span | None = None
    for span in sorted(spans, key=lambda span: (span.baseline, span.left)):
        if leading and span.baseline - leading.baseline <= _SAME_LINE * max(span.size, leading.size):
            rows[-1].append(span)
            leading = max(leading, span, key=lambda span: span.size)
        else:
            rows.append([span])
            leading = span
    return [Line(spans=_glue(row, spacing), page=page) for row in rows]


def _glue(row: list[Span], spacing: float) -> tuple[Span, ...]:
    """The spans of a line from left to right, `glued` where no blank parts them; text drawn twice only once."""
    row = sorted(row, key=lambda span: span.left)
    threshold = _GAP + _letter_spacing(row, spacing)
    glued = [row[0]._replace(glued=False) if row[0].glued else row[0]]
    for span in row[1:]:
        last = glued[-1]
        if _is_shadow(span, last):
            continue
        gap = (span.left - last.right) / min(span.size, last.size)
        is_glued = not last.blank_after and not (last.is_typed or span.is_typed) and _OVERLAP < gap < threshold
        glued.append(span if span.glued == is_glued else span._replace(glued=is_glued))
    return tuple(glued)


def usual_letter_spacing(spans: Sequence[Span]) -> float:
    """The usual gap between the letters of a page, in type sizes, where most of it is set letter by letter; else 0."""
    lone = [
        (after.left - before.right) / before.size
        for before, after in pairwise(spans)
        if len(before.text) == len(after.text) == 1
        and not before.blank_after
        and abs(before.baseline - after.baseline) < 1
        and 0 <= after.left - before.right < before.size
    ]
    return median(lone) if len(lone) > _SPACED_OUT * _LETTERS_FOLLOWED * len(spans) else 0.0


def _letter_spacing(row: list[Span], usual: float) -> float:
    """The usual gap between lone letters, in type sizes, where a line consists of them; else that of such a page."""
    lone = [(b.left - a.right) / a.size for a, b in pairwise(row) if len(a.text) == len(b.text) == 1]
    is_spaced = len(lone) == len(row) - 1 or sum(len(span.text) for span in row) < _FEW_LETTERS * len(row)
    if len(lone) < _ENOUGH_LETTERS:
        return usual if is_spaced else 0.0
    if len(lone) < _SPACED_OUT * (len(row) - 1):
        return usual if is_spaced else 0.0
    return max(sorted(lone)[len(lone) // 3], 0.0)


def _is_shadow(span: Span, last: Span) -> bool:
    """Whether a span is drawn a second time a hair beside itself, for boldness or shadow."""
    return (
        span.text == last.text
        and abs(span.left - last.left) < 0.2 * span.size
        and abs(span.right - last.right) < 0.2 * span.size
    )


def without_bullet(line: Line) -> Line | None:
    """The line without the bullet or number that a word processor drew before it; None if nothing else is there.

    One that is typed stays: it is set apart by a blank and not by a hanging gap.
    """
    spans = line.spans
    labels = 0
    while labels < len(spans) and spans[labels].is_label:
        labels += 1
    is_glued = not labels and len(spans) > 1 and spans[1].glued and bool(_NUMBER_OF_ITEM.fullmatch(spans[0].text))
    if is_glued and spans[1].text[:1].isupper():
        bare = replace(line, spans=(spans[1]._replace(glued=False), *spans[2:]), is_item=True)
        return bare.at_most(_CERTAINTY_WITHOUT_AN_INITIAL)
    if not labels and _is_drawn_bullet(line):
        labels = len(line.words()[0])
    if labels == len(spans):
        return None
    if not labels:
        return line
    first = spans[labels]._replace(glued=False)
    bare = replace(line, spans=(first, *spans[labels + 1 :]), is_item=True)
    is_initial = _INITIAL.fullmatch("".join(span.text for span in spans[:labels])) and not spans[0].is_label
    return bare.at_most(_CERTAINTY_WITHOUT_AN_INITIAL) if is_initial and len(bare.words()) == 1 else bare


def _is_drawn_bullet(line: Line) -> bool:
    words = line.words()
    text = "".join(span.text for span in words[0])
    if "\uf000" <= text <= "\uf0ff" and len(text) == 1:
        return True
    is_symbol = bool(_SYMBOL.fullmatch(text))
    if len(words) == 1:
        return is_symbol
    if not is_symbol and not _SIGN.fullmatch(text):
        return False
    gaps = [after[0].left - before[-1].right for before, after in pairwise(words)]
    least = (_GAP_BEHIND_SYMBOL if is_symbol else _GAP_BEHIND_SIGN) * line.size
    following = words[1]
    letter = (following[-1].right - following[0].left) / sum(len(span.text) for span in following)
    usual = median(gaps[1:]) if len(gaps) > 2 else _BLANK_IN_LETTERS * letter
    return gaps[0] >= max(least, 1.6 * usual)
