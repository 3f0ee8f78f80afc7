"""Letters compared with other letters of the same page: a second opinion that is not the engine's.

An engine reads a 1 as l and ó as o and is sure of it. But what is a 1 looks like the other 1s of the page and not like
its ls, and an accent is a patch of ink that the letter read has no place for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.scan.cleaning import Grey, Mask
from extractors.scan.engine import Word
from extractors.scan.ink import Area
from extractors.scan.runs import Patches, find_patches, find_runs

_SIDE = 12
_KEPT = 10
"""Examples kept of a letter."""
_SURE = 0.9
"""Confidence of a word from which its letters may serve as examples."""
_MOST_TOUCHING, _MOST_IN_ONE = 8, 3
_TOUCHING, _UNKNOWN = 0.22, 0.25
"""What it counts, beside the unlikeness of letters, that two touch, and that there is no example of a letter."""
_FLAT = 0.4
"""Height of a word, in heights of small letters, up to which it is nothing but a bar."""
_HARD_BY = 0.02
"""Gap in heights of a row up to which a letter belongs to a word whose box ends before it."""
_BEFORE = 0.3
"""The same of the dash with which a word begins: engines begin its box behind it."""
_SPECK = 0.12
"""Height or width, in heights of small letters, up to which a patch is dirt."""
X_HIGH = "acemnorsuvwxz"
_ENOUGH = 8
_UNLIKE, _LIKE, _CLEARLY = 0.18, 0.2, 0.6
"""How much a letter must differ from examples of its own, and how little from those of another, to be that; and what
share the one may be of the other."""
_VERY_LIKE = 0.17
_EASILY_WRONG = frozenset("1lI0O")
"""Letters and digits for one another of which engines are sure to be wrong at times."""
_BARS = "1lI"
DASHES = frozenset("-–—")
_LETTERS_FOR_DIGITS, _DIGITS_FOR_LETTERS = "lIOSBZbz", "105826"
_CODE = re.compile(r"@|\d.*[a-zA-Z]|[a-zA-Z].*\d")
"""An address or another word that no dictionary holds."""
_ALIKE = frozenset(("l1I", "0O", "5S", "8B", "6G", "9g", "uv", "ce", "vy", "nh", "ijl", "gq", "6b", "Zz2"))


class Glyph(NamedTuple):
    """One letter as it stands on the page, in pixels, its picture brought to one size, and its patches of ink."""

    left: float
    top: float
    right: float
    bottom: float
    picture: NDArray[np.floating]
    patches: tuple[Area, ...]
    """From the largest to the smallest."""
    shape: tuple[float, float, float]
    """Height, width, and height above the baseline, in heights of a row."""


class Letters:
    """The patches of ink on a page, and, as words are learnt, what its letters look like."""

    def __init__(self, ink: Mask, even: Grey, letter: float) -> None:
        self.even = even
        self.letter = letter
        found: Patches = find_patches(find_runs(ink), ink.shape[1])
        widths, heights = found.right - found.left, found.bottom - found.top
        real = (np.maximum(widths, heights) > _SPECK * letter) & (np.minimum(widths, heights) > 1)
        order = np.argsort(found.left[real], kind="stable")
        self.left, self.right = found.left[real][order], found.right[real][order]
        self.top, self.bottom = found.top[real][order], found.bottom[real][order]
        self.x_height = letter
        self.has_dots = False
        self.examples: dict[str, list[Glyph]] = defaultdict(list)

    def fit(self, word: Word) -> Word:
        """The word with its box wide enough for letters that begin in it or hard behind: engines cut boxes short."""
        reach = _HARD_BY * word.height
        begin, end = np.searchsorted(self.left, (word.left - 3 * self.letter, word.right + reach))
        within = slice(int(begin), int(end))
        middle = (self.top[within] + self.bottom[within]) / 2
        level = (middle > word.baseline - word.height) & (middle < word.baseline + 0.3 * word.height)
        thin = self.bottom[within] - self.top[within] < 1.6 * word.height
        left, right = word.left, word.right
        if word.text[:1] in DASHES:
            flat = level & (2 * (self.bottom[within] - self.top[within]) < self.right[within] - self.left[within])
            near = flat & (self.right[within] < left + reach) & (self.right[within] > left - _BEFORE * word.height)
            left = min([left, *self.left[within][near].tolist()])
        for one in np.nonzero(level & thin)[0] + int(begin):
            if self.right[one] > left - reach and self.left[one] < right + reach:
                left, right = min(left, float(self.left[one])), max(right, float(self.right[one]))
        return word._replace(left=left, right=right)

    def glyphs(self, word: Word) -> list[Glyph]:
        """What stands in a word from left to right; patches one above the other are one letter."""
        begin, end = np.searchsorted(self.left, (word.left - self.letter, word.right))
        within = slice(int(begin), int(end))
        x, y = (self.left[within] + self.right[within]) / 2, (self.top[within] + self.bottom[within]) / 2
        rise = 0.45 * self.letter
        fall = rise if word.bottom - word.top < _FLAT * self.letter else 1  # a bar may be that of a ÷
        inside = (x > word.left - 1) & (x < word.right + 1) & (y > word.top - rise) & (y < word.bottom + fall)
        boxes = np.stack([side[within][inside] for side in (self.left, self.top, self.right, self.bottom)], axis=1)
        groups: list[list[list[int]]] = []
        for box in boxes.tolist():
            if groups:
                right = max(other[2] for other in groups[-1])
                if box[0] < right and min(box[2], right) - box[0] > 0.5 * min(
                    box[2] - box[0], right - groups[-1][0][0]
                ):
                    groups[-1].append(box)
                    continue
            groups.append([box])
        return [self._glyph(group, word) for group in groups]

    def join_parts(self, word: Word, glyphs: list[Glyph]) -> list[Glyph]:
        """The letters of a word whose one % is in two or three parts beside each other, these as one."""
        more = len(glyphs) - len(word.text)
        if word.text.count("%") != 1 or more not in (1, 2):
            return glyphs
        at = word.text.index("%")
        parts = [list(patch) for glyph in glyphs[at : at + more + 1] for patch in glyph.patches]
        return [*glyphs[:at], self._glyph(parts, word), *glyphs[at + more + 1 :]]

    def _glyph(self, group: list[list[int]], word: Word) -> Glyph:
        left, top = min(box[0] for box in group), min(box[1] for box in group)
        right, bottom = max(box[2] for box in group), max(box[3] for box in group)
        patches = sorted((Area(*box) for box in group), key=lambda area: (area.top - area.bottom, area.left))
        part = Image.fromarray(self.even[top:bottom, left:right])
        small = np.asarray(part.resize((_SIDE, _SIDE), Image.Resampling.BOX), dtype=np.float32)
        shape = ((bottom - top) / word.height, (right - left) / word.height, (word.baseline - bottom) / word.height)
        return Glyph(left, top, right, bottom, 1 - small / 255, tuple(patches), shape)

    def part(self, word: Word, patch: Area) -> Glyph:
        """One patch of a glyph by itself."""
        return self._glyph([list(patch)], word)

    def learn(self, word: Word, glyphs: list[Glyph]) -> None:
        """Keep the letters of a word as examples, if it is sure and each stands by itself."""
        if word.confidence < _SURE or len(glyphs) != len(word.text):
            return
        for at, (letter, glyph) in enumerate(zip(word.text, glyphs, strict=True)):
            if len(self.examples[letter]) < _KEPT and not is_moot(word.text, at):
                self.examples[letter].append(glyph)

    def measure(self) -> None:
        """Find the height of small letters from those that are known."""
        heights = [one.bottom - one.top for sign in X_HIGH for one in self.examples.get(sign, ())]
        if len(heights) >= _ENOUGH:
            self.x_height = float(np.median(heights))

        dotted = [len(one.patches) > 1 for one in self.examples.get("i", ())]
        self.has_dots = bool(dotted) and 2 * sum(dotted) > len(dotted)

    def usual_width(self, letters: str) -> float | None:
        """How wide letters are side by side, by the examples of each; None where there is one without."""
        widths = [[one.right - one.left for one in self.examples.get(letter, ())] for letter in letters]
        return sum(float(np.median(some)) for some in widths) if all(widths) else None

    def likeness(self, glyph: Glyph, letter: str) -> float | None:
        """How much a glyph differs from the examples of a letter, itself aside; None where there are none."""
        others = [one for one in self.examples.get(letter, ()) if one.left != glyph.left or one.top != glyph.top]
        return min((_distance(glyph, other) for other in others), default=None)

    def proves(self, glyph: Glyph, letter: str) -> bool:
        """Whether a glyph is as like the examples of its letter as can be, and unlike all that it may be taken for."""
        own = self.likeness(glyph, letter)
        if own is None or own > _VERY_LIKE:
            return False
        rivals = {other for group in _ALIKE if letter in group for other in group if other != letter}
        found = {other: self.likeness(glyph, other) for other in rivals}
        if letter in _BARS and any(found.get(other) is not None for other in _BARS[:2]):
            found = {other: distance for other, distance in found.items() if other != "I" or distance is not None}
        return all(
            distance > own / _CLEARLY if distance is not None else other not in _EASILY_WRONG
            for other, distance in found.items()
        )

    def better(self, glyph: Glyph, letter: str, *, is_moot: bool = False) -> str | None:
        """Another letter, of those that are easily taken for this one, that the glyph is clearly more like.

        Where it `is_moot` which of them stands there, the engine's word counts for nothing.
        """
        own = self.likeness(glyph, letter)
        if own is None or (own < _UNLIKE and not is_moot):
            return None
        for group in _ALIKE:
            if letter not in group:
                continue
            for other in group:
                distance = self.likeness(glyph, other) if other != letter else None
                if distance is not None and distance < min(_LIKE, _CLEARLY * own):
                    return other
        return None


def is_moot(text: str, at: int) -> bool:
    """Whether a sign may as well be another that looks like it: a letter beside a digit, or at the end of a code.

    Between letters stands a letter and between digits a digit: there, the engine has seen enough to know.
    """
    sign = text[at]
    if sign not in _LETTERS_FOR_DIGITS + _DIGITS_FOR_LETTERS or not _CODE.search(text):
        return False
    beside = [text[other] if 0 <= other < len(text) else "" for other in (at - 1, at + 1)]
    if sign in _LETTERS_FOR_DIGITS:
        return not all(other.isalpha() for other in beside)
    return any(other.isalpha() for other in beside) or not any(other.isdigit() for other in beside)


def align(letters: Letters, word: Word, glyphs: list[Glyph]) -> list[tuple[Glyph, int]] | None:
    """Which letters each glyph shows, where some touch: each with the number of letters that it takes. None: no way.

    The way is taken on which the glyphs of single letters look most like them.
    """
    text = word.text
    surplus = len(text) - len(glyphs)
    if not 0 < surplus <= _MOST_TOUCHING or not glyphs:
        return None
    costs: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0.0, 0)}
    for at, glyph in enumerate(glyphs):
        for used in range(at, at + surplus + 1):
            if (at, used) not in costs:
                continue
            before = costs[at, used][0]
            for taken in range(1, _MOST_IN_ONE + 1):
                if used + taken > len(text):
                    break
                likeness = letters.likeness(glyph, text[used]) if taken == 1 else _TOUCHING * (taken - 1)
                cost = before + (_UNKNOWN if likeness is None else likeness)
                if cost < costs.get((at + 1, used + taken), (float("inf"), 0))[0]:
                    costs[at + 1, used + taken] = (cost, taken)
    if (len(glyphs), len(text)) not in costs:
        return None
    pairs: list[tuple[Glyph, int]] = []
    used = len(text)
    for at in range(len(glyphs), 0, -1):
        taken = costs[at, used][1]
        pairs.append((glyphs[at - 1], taken))
        used -= taken
    return pairs[::-1]


def has_accent(letter: str, glyph: Glyph) -> bool:
    """Whether a letter stands there with more patches of ink than it has in English."""
    return letter.isalnum() and len(glyph.patches) > (2 if letter in "ij" else 1)


def _distance(one: Glyph, other: Glyph) -> float:
    looks = float(np.abs(one.picture - other.picture).mean())
    size = sum(abs(mine - yours) for mine, yours in zip(one.shape, other.shape, strict=True))
    return looks + size
