"""Recognised words put right where the page itself shows better, and doubted where it contradicts them."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from statistics import median

import numpy as np

from extractors.scan.accents import are_one, is_accented_i, recompose
from extractors.scan.cleaning import INK, Grey, Mask
from extractors.scan.engine import Word, level, spread
from extractors.scan.glyphs import DASHES, X_HIGH, Glyph, Letters, align, has_accent, is_moot
from extractors.scan.ink import Area

_EN_DASH, _EM_DASH = 0.55, 1.5
"""Width of ink, in heights of small letters, from which a dash is no hyphen, and from which it is a long one."""
_BLANK = 0.27
_SHORTEST_DASH = 0.28
_ROOM_OF_ONE = 0.14
"""Gap between letters, in heights of a row, from which a blank stands there; a 1 has more room beside it."""
_LEANING = 0.04
_ODD, _STRANGE = 0.29, 0.37
"""How much a letter may differ from others of its kind before an engine that is less than `_HIGH` sure is doubted, and
before any is. Right letters differ by 0.2 and less, or, in the bold type of headings, by 0.35."""
_HALF_AS_MUCH = 0.5
_HIGH = 0.95
_DOUBTED = 0.6
_UNPROVEN = 0.75
_PROVEN = 0.88
"""How sure a word is of which the page's own letters prove each one, though the engine wavered."""
_BLANK_IN_ADDRESS = 0.5
_IN_ADDRESS = re.compile(r"^\S+ @\S*\.|^\S+@ \S+\.|^\S+@\S* \.|^\S+@\S*\. (?:[a-z]|\S+\.\w)")
_STRAIGHT = {"’": "'", "‘": "'", "”": '"', "“": '"'}
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
_MAY_BE_DIVISION, _DOT_TO_BAR = frozenset("-–—+=:"), 0.4
_SMALL_NUMERAL, _NARROW_NUMERAL, _LEVEL = (0.42, 0.75), 0.64, 0.15
"""Height of a fraction's numerals in that of numerals, their width in their height, and how level their heads are."""
_FOURTH = re.compile("½[24]")
"""The lower numeral of a ½, read twice."""
_NAME_OR_CODE = re.compile(r"^\W*[A-Z]|\d|@")
_DOTLESS = 1.12
"""Height of an i, in that of small letters, up to which no dot can be in it."""
_SHARP_S = frozenset(("f3", "fR", "fB", "f5", "f8"))
_BARS = re.compile(r"[Il1]*[Il][Il1]*")
"""Nothing but bars, which may be letters, numerals of either kind, or lines."""
_MINUS = re.compile(r"(?<!\w)—(?=\d)")
"""A long dash hard before a number, which nobody sets: a shorter one that touches it."""


def proofread(words: list[Word], ink: Mask, even: Grey, letter: float) -> list[Word]:
    """The words, some of them changed, some of them less sure."""
    letters = Letters(ink, even, letter)
    words = [letters.fit(word) for word in level(words)]
    seen = [letters.join_parts(word, letters.glyphs(word)) for word in words]
    for word, glyphs in zip(words, seen, strict=True):
        letters.learn(word, glyphs)
    letters.measure()
    leaning = _has_leaning_quotes(words, seen, even)
    proven: list[Word] = []
    for word, glyphs in zip(words, seen, strict=True):
        proven += _part(_prove(word, glyphs, letters, even, leaning=leaning), glyphs)
    return _trust_lone_i(_join_addresses(proven))


def _join_addresses(words: list[Word]) -> list[Word]:
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


def _has_leaning_quotes(words: list[Word], seen: list[list[Glyph]], even: Grey) -> bool:
    """Whether the page's typographic quotes lean, and are so to be told from straight ones; in some faces none do."""
    return any(
        sign in _STRAIGHT and not _is_straight(glyph, even)
        for word, glyphs in zip(words, seen, strict=True)
        if len(glyphs) == len(word.text)
        for sign, glyph in zip(word.text, glyphs, strict=True)
    )


def _prove(word: Word, glyphs: list[Glyph], letters: Letters, even: Grey, *, leaning: bool) -> Word:
    word = _with_bars(word, glyphs, letters)
    word = _with_halves(_with_dashes(word, glyphs, letters.x_height), glyphs, even)
    pairs = [(glyph, 1) for glyph in glyphs]
    if len(glyphs) != len(word.text):
        aligned = align(letters, word, glyphs)
        if aligned is None:
            return _doubt(word, _UNPROVEN) if _NAME_OR_CODE.search(word.text) else word
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
    if sign in _MAY_BE_DIVISION and _is_division(glyph):
        return "÷", _DOUBTED
    if sign in DASHES:
        return sign, 1.0
    if sign in _STRAIGHT:
        return (_STRAIGHT[sign] if leaning and _is_straight(glyph, even) else sign), 1.0
    if sign in "lI1" and _has_dot(glyph):
        return "i", 1.0
    if other := letters.better(glyph, sign):
        return other, 1.0
    if sign.isalpha() and not sign.isascii():
        return recompose(sign, glyph, word, letters, even) or sign, _DOUBTED
    if sign == "i" and len(glyph.patches) == 1 and letters.has_dots:
        return "ı" if glyph.bottom - glyph.top < _DOTLESS * letters.x_height else sign, _DOUBTED
    if has_accent(sign, glyph) or (sign == "i" and is_accented_i(glyph, letters, even)):
        return recompose(sign, glyph, word, letters, even) or sign, _DOUBTED
    return sign, _trust(letters.likeness(glyph, sign), word)


def _with_bars(word: Word, glyphs: list[Glyph], letters: Letters) -> Word:
    """A word of bars alone, as many as are drawn: II or 11, whichever the page's own signs are like."""
    if not _BARS.fullmatch(word.text) or len(glyphs) < 2:
        return word
    far = [[letters.likeness(glyph, sign) for glyph in glyphs] for sign in "1lI"]
    one, *others = (float(np.mean([gap for gap in some if gap is not None] or [1.0])) for some in far)
    sign = "1" if one < min(others) else "I"
    lefts = tuple(float(glyph.left) for glyph in glyphs)
    return word._replace(text=sign * len(glyphs), lefts=lefts, worst=min(word.worst, _DOUBTED))


def _is_division(glyph: Glyph) -> bool:
    """Whether a dot stands above a bar and another below it."""
    if len(glyph.patches) != 3:
        return False
    bar, *dots = sorted(glyph.patches, key=lambda patch: patch.left - patch.right)
    upper, lower = sorted(dots, key=lambda patch: patch.top)
    is_between = upper.bottom <= bar.top + 1 and lower.top >= bar.bottom - 1
    return is_between and max(dot.right - dot.left for dot in dots) < _DOT_TO_BAR * (bar.right - bar.left)


def _with_halves(word: Word, glyphs: list[Glyph], even: Grey) -> Word:
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
    if word.text.count("%") != 1 or len(ones) != 1:
        return word
    text = word.text.replace("%", "½")
    if len(glyphs) < len(text):
        text = _FOURTH.sub("½", text)
    return _doubt(word._replace(text=text, lefts=spread(word.left, word.right, len(text))), _DOUBTED)


def _crossings(patch: Area, even: Grey) -> int:
    """How many strokes are crossed half way up."""
    row = even[(patch.top + patch.bottom) // 2, patch.left : patch.right] < INK
    return int(row[0]) + int((row[1:] & ~row[:-1]).sum())


def _trust(distance: float | None, word: Word) -> float:
    """How sure a letter can be that differs so much from the other examples of itself; None: it has none."""
    if distance is None:
        return 1.0
    if distance > _STRANGE or (distance > _ODD and word.confidence < _HIGH):
        return _DOUBTED
    return 1.0


def _doubt(word: Word, most: float) -> Word:
    return word._replace(worst=min(word.worst, most))


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


def _with_dashes(word: Word, glyphs: list[Glyph], x_height: float) -> Word:
    """The word with each dash as long as it is drawn, if there are as many flat patches in it."""
    text = "-" if word.text == "=" and [len(glyph.patches) for glyph in glyphs] == [1] else word.text
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


def _is_straight(glyph: Glyph, even: Grey) -> bool:
    """Whether a quotation mark stands upright, as it comes from a typewriter: its foot right below its head."""
    part = 255 - even[int(glyph.top) : int(glyph.bottom), int(glyph.left) : int(glyph.right)].astype(np.float64)
    half = part.shape[0] // 2
    if not half:
        return False
    columns = np.arange(part.shape[1])
    head, foot = ((rows.sum(axis=0) * columns).sum() / max(rows.sum(), 1) for rows in (part[:half], part[half:]))
    return bool(abs(head - foot) < _LEANING * part.shape[0])


def _part(word: Word, glyphs: list[Glyph]) -> list[Word]:
    """The word in two or more where a blank was overlooked; behind an & that begins a word stands one always."""
    if word.text[:1] == "&" and len(word.text) > 1 and len(word.lefts) == len(word.text):
        edge = word.lefts[1]
        first = word._replace(text="&", right=edge - 1, lefts=word.lefts[:1], ends_line=False)
        return [first, word._replace(text=word.text[1:], left=edge, lefts=word.lefts[1:])]
    if len(glyphs) != len(word.text):
        return [word]
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


def _trust_lone_i(words: list[Word]) -> list[Word]:
    """ "I" before a verb is nothing else, however unsure the engine is of a bare bar; elsewhere it may be a line."""
    return [
        word._replace(confidence=max(word.confidence, 0.9), worst=max(word.worst, 0.9))
        if word.text == "I" and not word.ends_line and after is not None and after.text.islower()
        else _doubt(word, _DOUBTED)
        if _BARS.fullmatch(word.text)
        else word
        for word, after in zip_longest(words, words[1:])
    ]
