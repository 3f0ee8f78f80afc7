"""Signs that are no letters, or of which no engine of English knows: dashes, quotes, ÷, ½, bars; told by their ink."""

from __future__ import annotations

import re

import numpy as np

from extractors.scan.cleaning import INK, Grey
from extractors.scan.engine import Word, doubt, spread
from extractors.scan.glyphs import DASHES, Glyph, Letters
from extractors.scan.ink import Area

_EN_DASH, _EM_DASH = 0.6, 1.5
"""Width of ink, in heights of small letters, from which a dash is no hyphen, and from which it is a long one."""
_SHORTEST_DASH = 0.28
_LEANING = 0.04
STRAIGHT = {"’": "'", "‘": "'", "”": '"', "“": '"'}
_DOT_TO_BAR = 0.4
_SMALL_NUMERAL, _NARROW_NUMERAL, _LEVEL = (0.42, 0.75), 0.64, 0.15
"""Height of a fraction's numerals in that of numerals, their width in their height, and how level their heads are."""
_ONCE, _TWICE = re.compile("%"), re.compile("%[%24]?")
"""What a ½ is read as, also where its lower numeral is read twice."""
BARS = re.compile(r"[Il1]*[Il][Il1]*")
"""Nothing but bars, which may be letters, numerals of either kind, or lines."""
_LSLA, _LOANA = re.compile(r"\W*l[b-df-hjkmnp-tv-xz][a-z]"), re.compile(r"\W*l[a-z.]")
_5EPT, _LETTER = re.compile(r"\W*[508][a-z]{3,}\W*"), str.maketrans("508", "SOB")
_201S, _DIGIT = re.compile(r"\W*(?=\d*[SOIlB])[12][O09][SOIlB\d]{2}\W*"), str.maketrans("SOIlB", "50118")
"""A word of small letters, and a year, each with one sign of the other kind in it."""
_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Sister|Rev)\.?|Signed:?")
_ANY_DASH = re.compile("[–—]")
_MINUS = re.compile(r"(?<!\w)—(?=\d)")
"""A long dash hard before a number, which nobody sets: a shorter one that touches it."""
_CLEARLY = 0.6
"""How much more like the page's 1s than its other bars a bar is that is a 1."""
_DOUBTED = 0.6


def has_leaning_quotes(words: list[Word], seen: list[list[Glyph]], even: Grey) -> bool:
    """Whether the page's typographic quotes lean, and are so to be told from straight ones; in some faces none do."""
    return any(
        sign in STRAIGHT and not is_straight(glyph, even)
        for word, glyphs in zip(words, seen, strict=True)
        if len(glyphs) == len(word.text)
        for sign, glyph in zip(word.text, glyphs, strict=True)
    )


def with_bars(word: Word, glyphs: list[Glyph], letters: Letters) -> Word:
    """A word of bars alone, as many as are drawn: II or 11, I or 1, whichever the page's own signs are like."""
    if not BARS.fullmatch(word.text) or not glyphs:
        return word
    far = [[letters.likeness(glyph, sign) for glyph in glyphs] for sign in "1lI"]
    one, *others = (float(np.mean([gap for gap in some if gap is not None] or [1.0])) for some in far)
    sign = "1" if one < _CLEARLY * min(others) else "I"
    lefts = tuple(float(glyph.left) for glyph in glyphs)
    return word._replace(text=sign * len(glyphs), lefts=lefts, worst=min(word.worst, _DOUBTED))


def is_division(glyph: Glyph) -> bool:
    """Whether a dot stands above a bar and another below it."""
    if len(glyph.patches) != 3:
        return False
    bar, *dots = sorted(glyph.patches, key=lambda patch: patch.left - patch.right)
    upper, lower = sorted(dots, key=lambda patch: patch.top)
    is_between = upper.bottom <= bar.top + 1 and lower.top >= bar.bottom - 1
    return is_between and max(dot.right - dot.left for dot in dots) < _DOT_TO_BAR * (bar.right - bar.left)


def with_halves(word: Word, glyphs: list[Glyph], even: Grey) -> Word:
    """A ½, which engines read as %: what stands before its stroke is a 1, and no ring."""
    patches = sorted(patch for glyph in glyphs for patch in glyph.patches)
    tall = max((patch.bottom - patch.top for patch in patches), default=0)
    ones = [
        one
        for one in patches
        if _SMALL_NUMERAL[0] * tall < one.bottom - one.top < _SMALL_NUMERAL[1] * tall
        and one.right - one.left < _NARROW_NUMERAL * (one.bottom - one.top)
        and one.top < min(patch.top for patch in patches if patch.bottom - patch.top == tall) + _LEVEL * tall
        and _crossings(one, even) == 1
    ]
    drawn = (_TWICE if len(glyphs) < len(word.text) else _ONCE).findall(word.text)
    if len(drawn) != 1 or len(ones) != 1:
        return word
    text = word.text.replace(drawn[0], "½")
    return doubt(word._replace(text=text, lefts=spread(word.left, word.right, len(text))), _DOUBTED)


def _crossings(patch: Area, even: Grey) -> int:
    """How many strokes are crossed half way up."""
    row = even[(patch.top + patch.bottom) // 2, patch.left : patch.right] < INK
    return int(row[0]) + int((row[1:] & ~row[:-1]).sum())


def with_dashes(word: Word, glyphs: list[Glyph], x_height: float) -> Word:
    """The word with each dash as long as it is drawn, if as many flat patches are in it; addresses have hyphens."""
    text = "-" if word.text == "=" and [len(glyph.patches) for glyph in glyphs] == [1] else word.text
    if "@" in text:
        return word._replace(text=_ANY_DASH.sub("-", text))
    flat = [patch for glyph in glyphs for patch in glyph.patches if _is_flat(patch, word, x_height)]
    if not flat or len(flat) != sum(sign in DASHES for sign in text):
        return word._replace(text=_MINUS.sub("–", text))
    drawn = iter(sorted(flat, key=lambda patch: patch.left))
    return word._replace(text="".join(_dash(next(drawn), x_height) if sign in DASHES else sign for sign in text))


def _is_flat(patch: Area, word: Word, x_height: float) -> bool:
    """Whether a patch is flat and stands half way up the small letters."""
    rise = word.baseline - (patch.top + patch.bottom) / 2
    is_flat = 2.5 * (patch.bottom - patch.top) < patch.right - patch.left > _SHORTEST_DASH * x_height
    return is_flat and 0.2 * x_height < rise < 0.9 * x_height


def _dash(patch: Area, x_height: float) -> str:
    width = (patch.right - patch.left) / x_height
    return "—" if width > _EM_DASH else "–" if width > _EN_DASH else "-"


def is_straight(glyph: Glyph, even: Grey) -> bool:
    """Whether a quotation mark stands upright, as it comes from a typewriter: its foot right below its head."""
    part = 255 - even[int(glyph.top) : int(glyph.bottom), int(glyph.left) : int(glyph.right)].astype(np.float64)
    half = part.shape[0] // 2
    if not half:
        return False
    columns = np.arange(part.shape[1])
    head, foot = ((rows.sum(axis=0) * columns).sum() / max(rows.sum(), 1) for rows in (part[:half], part[half:]))
    return bool(abs(head - foot) < _LEANING * part.shape[0])


def with_capitals(words: list[Word]) -> list[Word]:
    """The words, with the capital that begins a word in place of what looks like it, and no capital in a year.

    No small l begins a word before a consonant or behind a title, and no digit one of small letters.
    """
    changed: list[Word] = []
    for before, word in zip([None, *words], words, strict=False):
        is_name = before is not None and not before.ends_line and _TITLE.fullmatch(before.text)
        if (_LSLA if not is_name else _LOANA).match(word.text):
            word = doubt(word._replace(text=word.text.replace("l", "I", 1)), _DOUBTED)
        elif _5EPT.fullmatch(word.text):
            word = doubt(word._replace(text=word.text.translate(_LETTER)), _DOUBTED)
        elif _201S.fullmatch(word.text):
            word = doubt(word._replace(text=word.text.translate(_DIGIT)), _DOUBTED)
        changed.append(word)
    return changed
