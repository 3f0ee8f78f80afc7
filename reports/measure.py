"""How much room a text takes: lines in a column, heights of rows, and texts cut to fit.

Widths are those of Arial's bold letters in parts of their size, so that a row is rather a line too high than a line too
low. Liberation Sans, which LibreOffice has in its place, is as wide.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

ROW_LIMIT = 409.0
"""The highest row that Excel allows, in points."""

_LINE = 1.3  # height of a line in parts of the size: Excel gives Arial 11 a line of 14.25 points
_PADDING = 3.0
_BLANK = 0.278
_PLAIN = 0.97  # most texts are not bold, and so narrower still
_POINTS_PER_UNIT = 5.25  # a column's width counts digits of Arial 10
_GROUPS = (
    (" '|,./\\Iijl‘’", 0.278),
    ("!()-:;[]`ft", 0.333),
    ("*r{}•", 0.389),
    ('"z“”', 0.5),
    ("^_acekvxys–", 0.556),
    ("+<=>?FLTZ~bdghnopqu", 0.611),
    ("EPSVXY", 0.667),
    ("&ABCDHKNRU", 0.722),
    ("GOQw", 0.778),
    ("M", 0.833),
    ("%m", 0.889),
    ("W", 0.944),
    ("@—…", 1.0),
)
_OTHER, _FULL_WIDTH = 0.6, 1.0
_WIDTHS = {character: width for characters, width in _GROUPS for character in characters}


@lru_cache(maxsize=20_000)
def _em(word: str) -> float:
    return sum(_WIDTHS.get(character, _OTHER if ord(character) < 0x1100 else _FULL_WIDTH) for character in word)


@lru_cache(maxsize=4096)
def count_lines(text: str, width: float, size: float = 10) -> int:
    """The lines that `text` takes in a column of `width` (Excel's unit) at `size` points."""
    room = (width * _POINTS_PER_UNIT - 4) / (size * _PLAIN)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(_wrapped(line, room) for line in text.split("\n"))


@lru_cache(maxsize=20_000)
def _step(word: str) -> float:
    return _em(word) + _BLANK


def _wrapped(line: str, room: float) -> int:
    steps = [*map(_step, line.split(" "))]
    if max(steps) - _BLANK > room:
        return _wrapped_inside_words(steps, room)
    ends = [*accumulate(steps)]  # where each word and its blank end, were the line endless
    lines, at, begin = 0, 0, 0.0
    while at < len(ends):
        at = bisect_right(ends, begin + room + _BLANK, at)
        begin = ends[at - 1]
        lines += 1
    return lines


def _wrapped_inside_words(steps: list[float], room: float) -> int:
    """Where a word is wider than the room it is broken inside, as an address on the web is."""
    lines, left = 1, room
    for wide in (step - _BLANK for step in steps):
        if wide > left:
            if wide > room:
                lines += int(wide / room)
                wide %= room
            if left < room:
                lines += 1
            left = room
        left -= wide + _BLANK
    return lines


@cache
def height_of(lines: int, size: float = 10) -> float:
    """The height in points of a row with so many lines, within what Excel allows."""
    return min(ROW_LIMIT, round(lines * size * _LINE + _PADDING, 1))


def most_lines(size: float = 10) -> int:
    """How many lines fit into the highest row."""
    return int((ROW_LIMIT - _PADDING) / (size * _LINE))


def longest_word(text: str, size: float = 10) -> float:
    """The width of a column (Excel's unit) in which no word of `text` has to be broken, set in bold."""
    return max(_em(word) for word in text.split()) * size / _POINTS_PER_UNIT + 1.2


def shorten(text: str, most: int, rest: str = "…") -> str:
    """`text`, or its beginning and `rest` where it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + rest


def split(text: str, width: float, size: float, lines: int) -> list[tuple[int, int]]:
    """`text` as stretches (start, end) of at most so many lines: by paragraphs, long ones at the end of a sentence."""
    stretches: list[tuple[int, int]] = []
    start = 0
    for paragraph in text.split("\n"):
        stretches += _split_paragraph(text, start, start + len(paragraph), width, size, lines)
        start += len(paragraph) + 1
    return stretches


def _split_paragraph(text: str, start: int, end: int, width: float, size: float, lines: int) -> list[tuple[int, int]]:
    stretches: list[tuple[int, int]] = []
    while count_lines(text[start:end], width, size) > lines:
        cut = _cut(text, start, end, width, size, lines)
        stretches.append((start, cut))
        start = cut
    return [*stretches, (start, end)]


def _cut(text: str, start: int, end: int, width: float, size: float, lines: int) -> int:
    """Where to break: after the last sentence that fits, else after the last word, else in the middle of one."""
    low, high = start + 1, end
    while low < high:
        middle = (low + high + 1) // 2
        fits = count_lines(text[start:middle], width, size) <= lines
        low, high = (middle, high) if fits else (low, middle - 1)
    part = text[start:low]
    for pattern in (r"[.!?]['’”\"]?\s", r"\s"):
        ends = [found.end() for found in re.finditer(pattern, part)]
        if ends and ends[-1] > len(part) // 2:
            return start + ends[-1]
    return low
