"""Recognised words put right where the page itself shows better, and doubted where it contradicts them."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np

from extractors.scan.cleaning import Grey, Mask
from extractors.scan.engine import Word, spread
from extractors.scan.glyphs import Glyph, Letters, align, has_accent

_EN_DASH, _EM_DASH = 0.36, 0.72
"""Width of ink, in heights of a row, from which a dash is no hyphen, and from which it is a long one."""
_BLANK = 0.27
_ROOM_OF_ONE = 0.14
"""Gap between letters, in heights of a row, from which a blank stands there; a 1 has more room beside it."""
_LEANING = 0.04
_ODD, _STRANGE = 0.29, 0.37
"""How much a letter may differ from others of its kind before an engine that is less than `_HIGH` sure is doubted, and
before any is. Right letters differ by 0.2 and less, or, in the bold type of headings, by 0.35."""
_HIGH = 0.95
_DOUBTED = 0.6
_UNPROVEN = 0.75
_BLANK_IN_ADDRESS = 0.5
_IN_ADDRESS = re.compile(r"^\S+ @\S*\.|^\S+@ \S+\.|^\S+@\S* \.|^\S+@\S*\. [a-z]")
_CODE = re.compile(r"@|\d.*[a-zA-Z]|[a-zA-Z].*\d")
_EASILY_WRONG = frozenset("1lI0O")
_STRAIGHT = {"’": "'", "‘": "'", "”": '"', "“": '"'}
_DASHES = frozenset("-–—")


def proofread(words: list[Word], ink: Mask, even: Grey, letter: float) -> list[Word]:
    """The words, some of them changed, some of them less sure."""
    letters = Letters(ink, even, letter)
    words = [letters.fit(word._replace(text=word.text.replace("|", "I"))) for word in words]
    seen = [letters.glyphs(word) for word in words]
    for word, glyphs in zip(words, seen, strict=True):
        letters.learn(word, glyphs)
    proven: list[Word] = []
    for word, glyphs in zip(words, seen, strict=True):
        proven += _part(_prove(word, glyphs, letters, even), glyphs)
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


def _prove(word: Word, glyphs: list[Glyph], letters: Letters, even: Grey) -> Word:
    pairs = [(glyph, 1) for glyph in glyphs]
    if len(glyphs) != len(word.text):
        aligned = align(letters, word, glyphs)
        if aligned is None:
            is_easy = not _CODE.search(word.text) or not _EASILY_WRONG & set(word.text)
            return word if is_easy else _doubt(word, _UNPROVEN)
        pairs = aligned
    text: list[str] = []
    lefts: list[float] = []
    sure = word.worst
    at = 0
    for glyph, taken in pairs:
        signs = word.text[at : at + taken]
        at += taken
        if taken == 1:
            signs, trust = _read_sign(signs, glyph, word, letters, even)
        else:
            trust = _UNPROVEN if _CODE.search(word.text) and _EASILY_WRONG & set(signs) else 1.0
        sure = min(sure, trust)
        text.append(signs)
        lefts.extend(spread(glyph.left, glyph.right, taken))
    return word._replace(text="".join(text), lefts=tuple(lefts), worst=sure)


def _read_sign(sign: str, glyph: Glyph, word: Word, letters: Letters, even: Grey) -> tuple[str, float]:
    """What a single sign is by its looks, and how sure that is."""
    if sign in _DASHES or (sign == "=" and glyph.patches == 1):
        return _dash(glyph, word), 1.0
    if sign in _STRAIGHT:
        return (_STRAIGHT[sign] if _is_straight(glyph, even) else sign), 1.0
    if has_accent(sign, glyph):
        return sign, _DOUBTED
    if other := letters.better(glyph, sign):
        return other, 1.0
    return sign, _trust(letters.likeness(glyph, sign), word)


def _trust(distance: float | None, word: Word) -> float:
    """How sure a letter can be that differs so much from the other examples of itself; None: it has none."""
    if distance is None:
        is_easily_wrong = _CODE.search(word.text) and _EASILY_WRONG & set(word.text)
        return _UNPROVEN if is_easily_wrong else 1.0
    if distance > _STRANGE or (distance > _ODD and word.confidence < _HIGH):
        return _DOUBTED
    return 1.0


def _doubt(word: Word, most: float) -> Word:
    return word._replace(worst=min(word.worst, most))


def _dash(glyph: Glyph, word: Word) -> str:
    width = (glyph.right - glyph.left) / word.height
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
    """The word in two or more where a blank was overlooked."""
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
    """ "I" among other words is nothing else, however unsure the engine is of a bare bar."""
    return [
        word._replace(confidence=max(word.confidence, 0.9), worst=max(word.worst, 0.9))
        if word.text == "I" and (not word.ends_line or (at and not words[at - 1].ends_line))
        else word
        for at, word in enumerate(words)
    ]
