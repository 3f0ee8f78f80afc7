"""Recognised words put right where the page itself shows better, and doubted where it contradicts them."""

from __future__ import annotations

import re
from itertools import zip_longest
from statistics import median

from extractors.scan.accents import are_one, is_accented_i, recompose
from extractors.scan.blanks import join_addresses, part_word
from extractors.scan.cleaning import Grey, Mask
from extractors.scan.engine import Word, doubt, level, spread
from extractors.scan.glyphs import DASHES, X_HIGH, Glyph, Letters, align, has_accent, is_moot
from extractors.scan.ink import Area
from extractors.scan.signs import (
    BARS,
    STRAIGHT,
    has_leaning_quotes,
    is_division,
    is_straight,
    with_bars,
    with_capitals,
    with_dashes,
    with_halves,
)

_ODD, _STRANGE = 0.2, 0.28
"""How much a letter may differ from others of its kind before an engine that is less than `_HIGH` sure is doubted, and
before any is. Of right letters 98 in 100 differ by 0.1 and less, on a fax by 0.2; those of headings differ by more."""
_HALF_AS_MUCH = 0.5
_HIGH = 0.95
_DOUBTED = 0.6
_UNPROVEN = 0.75
_PROVEN = 0.88
"""How sure a word is of which the page's own letters prove each one, though the engine wavered."""
_SAME_SHAPE = frozenset("CcOoSsVvWwXxZz")
_TALL = frozenset("bdfhklABDEFGHIKLMNPRTUY")
_TALL_TO_SMALL, _TALLER, _AS_SMALL = 1.4, 1.28, 1.1
"""Heights of tall letters in those of small ones; height from which a letter is tall, and up to which it is small."""
_TAILED = dict(zip("aceAEsCSt", "ąçęĄĘşÇŞţ", strict=True))
"""Letters with what reaches below the line in the commonest alphabet that has them."""
_DESCENDING = frozenset("gjpqyJQ,;()[]@/_&$§ç")
_BELOW, _NARROW = 0.2, 0.88
"""Heights of small letters by which a letter that stands on the line may reach below it; and width of two that touch,
in that of both apart, below which they are rather one."""
_MAY_BE_DIVISION = frozenset("-–—+=:")
_NAME = re.compile(r"\W*[^\W\d_a-z]")
_NAME_OR_CODE = re.compile(r"^\W*[A-Z]|\d|@")
_SHARP_S = frozenset(("f3", "fR", "fB", "f5", "f8"))


def proofread(words: list[Word], ink: Mask, even: Grey, letter: float) -> list[Word]:
    """The words, some of them changed, some of them less sure."""
    letters = Letters(ink, even, letter)
    words = [letters.fit(word) for word in level(words)]
    seen = [letters.join_parts(word, letters.glyphs(word)) for word in words]
    for word, glyphs in zip(words, seen, strict=True):
        letters.learn(word, glyphs)
    letters.measure()
    leaning = has_leaning_quotes(words, seen, even)
    proven: list[Word] = []
    for word, glyphs in zip(words, seen, strict=True):
        proven += part_word(_prove(word, glyphs, letters, even, leaning=leaning), glyphs)
    return _trust_lone_i(with_capitals(join_addresses(proven)))


def _prove(word: Word, glyphs: list[Glyph], letters: Letters, even: Grey, *, leaning: bool) -> Word:
    word = with_bars(word, glyphs, letters)
    word = with_halves(with_dashes(word, glyphs, letters.x_height), glyphs, even)
    pairs = [(glyph, 1) for glyph in glyphs]
    if len(glyphs) != len(word.text):
        aligned = align(letters, word, glyphs)
        if aligned is None:
            return doubt(word, _UNPROVEN) if _NAME_OR_CODE.search(word.text) else word
        pairs = aligned
    local = _small_height(word, pairs)
    foot = _foot(word, pairs)
    proven = True
    text: list[str] = []
    lefts: list[float] = []
    sure = word.worst
    at = 0
    for glyph, taken in pairs:
        signs = word.text[at : at + taken]
        moot = any(is_moot(word.text, each) for each in range(at, at + taken))
        at += taken
        if taken > 1:
            trust = _UNPROVEN if moot else _trust_touching(signs, glyph, letters)
            if other := _as_one(signs, glyph, word, letters, even):
                signs, taken, trust = other, 1, _DOUBTED
        elif moot:
            signs, trust = _settle(signs, glyph, letters)
        else:
            signs, trust = _read_sign(signs, glyph, word, letters, even, leaning=leaning)
        if taken == 1 and signs not in _DESCENDING and glyph.bottom > foot + _BELOW * letters.x_height:
            signs, trust = _TAILED.get(signs, signs), min(trust, _DOUBTED)
        sure = min(sure, trust)
        proven = proven and taken == 1 and letters.proves(glyph, signs)
        if signs == "g" and _is_tailed_c(glyph, foot, word, letters):
            signs, trust = "ç", _DOUBTED
        text.append(_in_its_case(signs, glyph, local, text) if taken == 1 else signs)
        lefts.extend(spread(glyph.left, glyph.right, taken))
    if proven:
        sure = max(sure, _PROVEN)
        word = word._replace(confidence=max(word.confidence, _PROVEN))
    return word._replace(text="".join(text), lefts=tuple(lefts), worst=sure)


def _settle(sign: str, glyph: Glyph, letters: Letters) -> tuple[str, float]:
    """Which of several signs stands there that look alike, where no word tells it: only the page's own can prove it."""
    sign = letters.better(glyph, sign, is_moot=True) or sign
    return sign, 1.0 if letters.proves(glyph, sign) else _UNPROVEN


def _read_sign(
    sign: str, glyph: Glyph, word: Word, letters: Letters, even: Grey, *, leaning: bool
) -> tuple[str, float]:
    """What a single sign is by its looks, and how sure that is."""
    if sign in _MAY_BE_DIVISION and is_division(glyph):
        return "÷", _DOUBTED
    if sign in DASHES:
        return sign, 1.0
    if sign in STRAIGHT:
        return (STRAIGHT[sign] if leaning and is_straight(glyph, even) else sign), 1.0
    if sign in "lI1" and _has_dot(glyph):
        return "i", 1.0
    if other := letters.better(glyph, sign):
        return other, 1.0 if letters.proves(glyph, other) else _DOUBTED
    if sign.isalpha() and not sign.isascii():
        return recompose(sign, glyph, word, letters, even) or sign, _DOUBTED
    if sign == "i" and len(glyph.patches) == 1 and letters.has_dots:
        return sign, _DOUBTED
    if has_accent(sign, glyph) or (sign == "i" and is_accented_i(glyph, letters, even)):
        named = recompose(sign, glyph, word, letters, even) if _NAME.match(word.text) else None  # elsewhere it is dirt
        return named or sign, _DOUBTED
    return sign, _trust(letters.likeness(glyph, sign), word)


def _trust(distance: float | None, word: Word) -> float:
    """How sure a letter can be that differs so much from the other examples of itself; None: it has none."""
    if distance is None:
        return 1.0
    if distance > _STRANGE or (distance > _ODD and word.confidence < _HIGH):
        return _DOUBTED
    return 1.0


def _trust_touching(signs: str, glyph: Glyph, letters: Letters) -> float:
    """How sure letters are that touch: as far as together they are as wide as apart (æ is no ae)."""
    usual = letters.usual_width(signs)
    return _DOUBTED if usual is not None and glyph.right - glyph.left < _NARROW * usual else 1.0


def _as_one(signs: str, glyph: Glyph, word: Word, letters: Letters, even: Grey) -> str | None:
    """The one letter that was read as two for its accent, or as it is none of English; None where they are two."""
    if signs in _SHARP_S:
        return "ß"
    return recompose(signs, glyph, word, letters, even) if are_one(signs, glyph) else None


def _foot(word: Word, pairs: list[tuple[Glyph, int]]) -> float:
    """Where the letters of a word stand, by most that have nothing below the line."""
    bottoms: list[float] = []
    at = 0
    for glyph, taken in pairs:
        if taken == 1 and word.text[at].isalnum() and word.text[at] not in _DESCENDING:
            bottoms.append(glyph.bottom)
        at += taken
    return median(bottoms) if bottoms else word.baseline


def _is_tailed_c(glyph: Glyph, foot: float, word: Word, letters: Letters) -> bool:
    """Whether what was read as g is a c as far as the line, and unlike the page's gs."""
    own = letters.likeness(glyph, "g")
    bowl = Area(int(glyph.left), int(glyph.top), int(glyph.right), int(foot))
    if own is None or bowl.bottom <= bowl.top:
        return False
    other = letters.likeness(letters.part(word, bowl), "c")
    return other is not None and other < _HALF_AS_MUCH * own


def _has_dot(glyph: Glyph) -> bool:
    """Whether a small patch stands above a taller one, as on an i."""
    if len(glyph.patches) != 2:
        return False
    stem, dot = glyph.patches
    return dot.bottom <= stem.top + 1 and 2 * (dot.bottom - dot.top) < stem.bottom - stem.top


def _small_height(word: Word, pairs: list[tuple[Glyph, int]]) -> float | None:
    """The height of small letters in a word, by those of its letters that are small or tall whatever their case."""
    heights: list[float] = []
    at = 0
    for glyph, taken in pairs:
        sign = word.text[at]
        at += taken
        height = glyph.bottom - glyph.top
        if taken == 1 and sign in X_HIGH and sign not in _SAME_SHAPE:
            heights.append(height)
        elif taken == 1 and sign in _TALL:
            heights.append(height / _TALL_TO_SMALL)
    return median(heights) if heights else None


def _in_its_case(sign: str, glyph: Glyph, small: float | None, before: list[str]) -> str:
    """A letter that is the same in both cases, in that which its height says, given that of small letters.

    Behind a small letter stands no capital.
    """
    if sign not in _SAME_SHAPE or small is None:
        return sign
    height = (glyph.bottom - glyph.top) / small
    if len(glyph.patches) > 1 or _AS_SMALL < height < _TALLER or height > 1.1 * _TALL_TO_SMALL:
        return sign
    may_be_capital = not before or not before[-1].islower()
    return sign.upper() if height >= _TALLER and may_be_capital else sign.lower() if height <= _AS_SMALL else sign


def _trust_lone_i(words: list[Word]) -> list[Word]:
    """ "I" before a verb is nothing else, however unsure the engine is of a bare bar; elsewhere it may be a line."""
    return [
        word._replace(confidence=max(word.confidence, 0.9), worst=max(word.worst, 0.9))
        if word.text == "I" and not word.ends_line and after is not None and after.text.islower()
        else doubt(word, _DOUBTED)
        if BARS.fullmatch(word.text)
        else word
        for word, after in zip_longest(words, words[1:])
    ]
