"""Accents that the engine, which knows English, leaves out or takes for letters: told by the ink about a letter.

The letter below is the one of the page's own that its body is most like; the mark is named by its shape. Whoever asks
should doubt the word either way: names are where accents are, and nobody guesses names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.scan.cleaning import INK, Grey
from extractors.scan.engine import Word
from extractors.scan.glyphs import Glyph, Letters
from extractors.scan.ink import Area

_TAILED = frozenset("gjpqy")
"""Letters whose own tail may be a patch by itself."""
_BEARERS = "aceghilnorstuwyzACEGILNORSTUWYZ"
_GRAVE, _ACUTE, _CIRCUMFLEX, _TILDE, _DIAERESIS = "\u0300", "\u0301", "\u0302", "\u0303", "\u0308"
_BREVE, _DOT, _CARON, _DOUBLE_ACUTE, _DOT_BELOW, _COMMA_BELOW = (
    "\u0306",
    "\u0307",
    "\u030c",
    "\u030b",
    "\u0323",
    "\u0326",
)
_LEANS = 0.2
"""How far the head of an accent stands beside its foot, in its heights."""
_FLAT = 1.8
"""Width over height from which a mark is a tilde, a bar, or two dots that run together."""
_BENT = 0.12
"""How much higher or lower its middle is than its ends, in its heights, if a mark is a circumflex or a caron."""
_BROKEN = 0.5
"""Share of ink in the middle of two dots that run together."""
_STEM = 0.42
"""Width over height up to which a body without its dot is an i."""
_LIKE, _AS_LIKE = 0.3, 0.04
"""How much a body may differ from the letter that it is, and how much more from the one that the engine read."""
_WIDER_THAN_DOT = 1.5


def recompose(signs: str, glyph: Glyph, word: Word, letters: Letters, even: Grey) -> str | None:
    """The accented letter that a glyph shows which was read as `signs`; None where that cannot be told."""
    body, *marks = glyph.patches
    above = [mark for mark in marks if mark.bottom <= body.top + 1]
    below = [mark for mark in marks if mark.top >= body.bottom - 1]
    if not (marks and signs.isalpha()) or len(above) + len(below) < len(marks) or (below and signs in _TAILED):
        return None
    base = _find_base(signs, letters.part(word, body), letters)
    if base is None:
        return None
    composed = base + _name_above(base, above, even) + _name_below(base, below)
    joined = unicodedata.normalize("NFC", composed)
    return joined if len(joined) == 1 and joined != base else None


def are_one(signs: str, glyph: Glyph) -> bool:
    """Whether what was read as several letters is rather one: it has an accent that their own dots do not explain."""
    dots = sum(sign in "ij" for sign in signs)
    marks = glyph.patches[1:]
    return (
        len(marks) > dots
        or len(glyph.patches) > len(signs)
        or any(mark.right - mark.left > _FLAT * _height(mark) for mark in marks)
    )


def is_accented_i(glyph: Glyph, letters: Letters, even: Grey) -> bool:
    """Whether what stands above an i leans, or is wider than its dot."""
    if len(glyph.patches) != 2:
        return False
    body, mark = glyph.patches
    if mark.bottom > body.top + 1 or mark.right - mark.left <= 2 or _height(mark) <= 2:
        return False
    dots = [one.patches[1] for one in letters.examples.get("i", ()) if len(one.patches) == 2]
    usual = float(np.median([dot.right - dot.left for dot in dots])) if dots else None
    is_wide = usual is not None and mark.right - mark.left > _WIDER_THAN_DOT * usual
    return is_wide or abs(_lean(mark, even)) >= _LEANS


def _find_base(signs: str, body: Glyph, letters: Letters) -> str | None:
    """The letter that a body is: what was read if that has no accent, or if the body is hardly more like another."""
    if len(signs) == 1 and signs.isascii():
        return signs if signs in _BEARERS else None
    own = unicodedata.normalize("NFD", signs)[0] if len(signs) == 1 else None
    height = body.bottom - body.top
    if body.right - body.left < _STEM * height and own not in ("l", "t", "r", "I", "f"):
        return "i"
    found = {base: distance for base in _BEARERS if (distance := letters.likeness(body, base)) is not None}
    nearest = min(found, key=found.__getitem__, default=None)
    if nearest is None or found[nearest] > _LIKE:
        return own if own and own in _BEARERS else None
    is_read = own is not None and own in _BEARERS and found.get(own, 0.0) <= found[nearest] + _AS_LIKE
    return own if is_read else nearest


def _name_above(base: str, marks: Sequence[Area], even: Grey) -> str:
    """The marks over a letter, from the lowest up."""
    if len(marks) == 2 and abs(marks[0].top - marks[1].top) <= max(_height(marks[0]) / 2, 2):
        leans = min(_lean(mark, even) for mark in marks) > 2 * _LEANS
        return _DOUBLE_ACUTE if leans and base in "oOuU" else _DIAERESIS
    return "".join(_name(base, mark, even) for mark in sorted(marks, key=lambda mark: -mark.bottom))


def _name(base: str, mark: Area, even: Grey) -> str:
    """What a single mark over a letter is; nothing where its shape says nothing."""
    wide = (mark.right - mark.left) / _height(mark)
    lean, bend = _lean(mark, even), _bend(mark, even)
    if wide < _FLAT and abs(lean) >= _LEANS:
        return _ACUTE if lean > 0 else _GRAVE
    if wide >= _FLAT and base in "aeiouAEIOU" and _is_broken(mark, even):
        return _DIAERESIS
    if abs(bend) >= _BENT:
        return _CIRCUMFLEX if bend > 0 else _BREVE if base in "aAgG" else _CARON
    if wide >= _FLAT:
        return _TILDE if base in "anoANO" else ""
    return _DOT if base in "zZ" else ""


def _name_below(base: str, marks: Sequence[Area]) -> str:
    if len(marks) != 1:
        return ""
    if base in "stST":
        return _COMMA_BELOW
    return _DOT_BELOW if base in "aeiouAEIOU" else ""


def _height(mark: Area) -> int:
    return mark.bottom - mark.top


def _ink(mark: Area, even: Grey) -> NDArray[np.float64]:
    return 255 - even[mark.top : mark.bottom, mark.left : mark.right].astype(np.float64)


def _lean(mark: Area, even: Grey) -> float:
    """How far to the right of its foot the head of a mark stands, in its heights."""
    part = _ink(mark, even)
    third = max(part.shape[0] // 3, 1)
    columns = np.arange(part.shape[1])
    head, foot = ((rows.sum(axis=0) * columns).sum() / max(rows.sum(), 1) for rows in (part[:third], part[-third:]))
    lean: float = float(head - foot) / part.shape[0]
    return lean


def _bend(mark: Area, even: Grey) -> float:
    """How much higher the middle of a mark is than its ends, in its heights."""
    part = _ink(mark, even)
    third = max(part.shape[1] // 3, 1)
    rows = np.arange(part.shape[0])[:, None]
    left, middle, right = (
        float((some * rows).sum() / max(some.sum(), 1))
        for some in (part[:, :third], part[:, third:-third], part[:, -third:])
    )
    bend: float = ((left + right) / 2 - middle) / part.shape[0]
    return bend


def _is_broken(mark: Area, even: Grey) -> bool:
    """Whether a mark has much less ink in its middle than on both sides of it."""
    columns = (even[mark.top : mark.bottom, mark.left : mark.right] < INK).sum(axis=0)
    third = max(len(columns) // 3, 1)
    middle = columns[third:-third]
    return bool(len(middle) and middle.min() < _BROKEN * min(columns[:third].max(), columns[-third:].max()))
