"""Accents that the engine, which knows English, leaves out: told by the shape of the ink above a letter.

Only the commonest are named; every other mark, and every doubt, leaves the letter as it was read. Whoever asks should
doubt the word either way.
"""

from __future__ import annotations

import unicodedata

import numpy as np

from extractors.scan.cleaning import Grey
from extractors.scan.glyphs import Glyph
from extractors.scan.ink import Area

_BEARERS = frozenset("aeiouyAEIOUYncszNCSZ")
_ACUTE, _GRAVE, _DIAERESIS = "\u0301", "\u0300", "\u0308"
_WITH_DIAERESIS = frozenset("aeiouAEIOU")
_LEANS = 0.2
"""How far the head of an accent stands beside its foot, in its heights."""
_FLAT = 1.8
"""Width over height from which a mark is a tilde or a bar."""


def add_accent(letter: str, marks: list[Area], even: Grey) -> str:
    """The letter with the accent that patches of ink above it are, if that can be told."""
    if letter not in _BEARERS:
        return letter
    if len(marks) == 2 and letter in _WITH_DIAERESIS and abs(marks[0].top - marks[1].top) <= _height(marks[0]) / 2:
        return _join(letter, _DIAERESIS)
    if len(marks) != 1 or marks[0].right - marks[0].left > _FLAT * _height(marks[0]):
        return letter
    lean = _lean(marks[0], even)
    if abs(lean) < _LEANS:
        return letter
    return _join(letter, _ACUTE if lean > 0 else _GRAVE)


def leans(glyph: Glyph, even: Grey) -> bool:
    """Whether what stands above a letter leans, as no dot does."""
    if len(glyph.patches) != 2:
        return False
    body, mark = glyph.patches
    is_above = mark.bottom <= body.top + 1 and mark.right - mark.left > 2 and _height(mark) > 2
    return is_above and abs(_lean(mark, even)) >= _LEANS


def _join(letter: str, accent: str) -> str:
    joined = unicodedata.normalize("NFC", letter + accent)
    return joined if len(joined) == 1 else letter


def _height(mark: Area) -> int:
    return mark.bottom - mark.top


def _lean(mark: Area, even: Grey) -> float:
    """How far to the right of its foot the head of a mark stands, in its heights."""
    part = 255 - even[mark.top : mark.bottom, mark.left : mark.right].astype(np.float64)
    third = max(part.shape[0] // 3, 1)
    columns = np.arange(part.shape[1])
    head, foot = ((rows.sum(axis=0) * columns).sum() / max(rows.sum(), 1) for rows in (part[:third], part[-third:]))
    lean: float = float(head - foot) / part.shape[0]
    return lean
