"""Blanks that were seen where none is, and overlooked where one is."""

from __future__ import annotations

import re
from itertools import pairwise

from extractors.scan.engine import Word
from extractors.scan.glyphs import Glyph

_BLANK = 0.27
_ROOM_OF_ONE = 0.14
"""Gap between letters, in heights of a row, from which a blank stands there; a 1 has more room beside it."""
_BLANK_IN_ADDRESS = 0.5
_IN_ADDRESS = re.compile(r"^\S+ @\S*\.|^\S+@ \S+\.|^\S+@\S* \.|^\S+@\S*\. (?:[a-z]|\S+\.\w)")


def join_addresses(words: list[Word]) -> list[Word]:
    """No blank stands in an address: engines see one beside a 1, which has much room around it."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined and not joined[-1].ends_line else None
        is_close = last is not None and word.left - last.right < _BLANK_IN_ADDRESS * word.height
        if last and is_close and _IN_ADDRESS.search(f"{last.text} {word.text}"):
            joined[-1] = last._replace(
                text=last.text + word.text, right=word.right, bottom=max(last.bottom, word.bottom),
                lefts=last.lefts + word.lefts, confidence=min(last.confidence, word.confidence),
                worst=min(last.worst, word.worst), ends_line=word.ends_line,
            )  # fmt: skip
        else:
            joined.append(word)
    return joined


def part_word(word: Word, glyphs: list[Glyph]) -> list[Word]:
    """The word in two or more where a blank was overlooked; behind an & that begins a word stands one always."""
    parts = _part_at_gaps(word, glyphs) if len(glyphs) == len(word.text) else [word]
    return [piece for part in parts for piece in _part_ampersand(part)]


def _part_at_gaps(word: Word, glyphs: list[Glyph]) -> list[Word]:
    gaps = [(after.left - before.right) / word.height for before, after in pairwise(glyphs)]
    room = [_BLANK + _ROOM_OF_ONE * word.text[at : at + 2].count("1") for at in range(len(gaps))]
    cuts = [0, *(at + 1 for at, gap in enumerate(gaps) if gap > room[at]), len(glyphs)]
    return [
        word._replace(
            text=word.text[begin:end],
            left=glyphs[begin].left,
            right=glyphs[end - 1].right,
            lefts=word.lefts[begin:end],
            ends_line=word.ends_line and end == len(glyphs),
        )
        for begin, end in pairwise(cuts)
    ]


def _part_ampersand(word: Word) -> list[Word]:
    if word.text[:1] != "&" or len(word.text) < 2 or len(word.lefts) != len(word.text):
        return [word]
    edge = word.lefts[1]
    first = word._replace(text="&", right=edge - 1, lefts=word.lefts[:1], ends_line=False)
    return [first, word._replace(text=word.text[1:], left=edge, lefts=word.lefts[1:])]
