"""Where each key of a TOML file stands: Python's own reader gives the values, and no places.

The text has been read by `tomllib` before, so that its grammar needs no checking here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""The way to a value: keys, and the numbers of elements from 0."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^\s,\]}#]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A line and a column of a file, both from 1."""

    line: int
    column: int


def find_places(text: str) -> dict[Path, Spot]:
    """The place of every key and of every element of an array; a table has that of its heading, or of its key."""
    return _Scanner(text).scan()


class _Scanner:
    """Goes through the text once; `_at` is where it stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._places: dict[Path, Spot] = {}
        self._counts: dict[Path, int] = {}

    def scan(self) -> dict[Path, Spot]:
        table: Path = ()
        self._skip(newlines=True)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._heading()
            else:
                self._pair(table)
            self._skip(newlines=True)
        return self._places

    def _heading(self) -> Path:
        start = self._at
        is_array = self._text.startswith("[[", self._at)
        self._at += 2 if is_array else 1
        keys = self._keys()
        self._at += 2 if is_array else 1
        path = self._resolve(keys[:-1], start)
        path = (*path, keys[-1])
        if is_array:
            number = self._counts.get(path, 0)
            self._counts[path] = number + 1
            self._note(path, start)
            path = (*path, number)
        self._note(path, start)
        return path

    def _resolve(self, keys: list[str], start: int) -> Path:
        """The path of keys in a heading, in which an array of tables means its last one."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            self._note(path, start)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        start = self._at
        keys = self._keys()
        for length in range(1, len(keys) + 1):
            self._note((*table, *keys[:length]), start)
        self._skip()
        self._at += 1  # the equals sign
        self._skip()
        self._value((*table, *keys))

    def _keys(self) -> list[str]:
        keys = []
        while True:
            self._skip()
            if self._text[self._at] in "\"'":
                start = self._at
                self._string()
                keys.append(self._text[start + 1 : self._at - 1])
            else:
                match = _BARE.match(self._text, self._at)
                if match is None:
                    self._at += 1
                    return keys
                keys.append(match.group())
                self._at = match.end()
            self._skip()
            if self._at >= len(self._text) or self._text[self._at] != ".":
                return keys
            self._at += 1

    def _value(self, path: Path) -> None:
        first = self._text[self._at : self._at + 1]
        if first and first in "\"'":
            self._string()
        elif first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._scalar()

    def _scalar(self) -> None:
        match = _SCALAR.match(self._text, self._at)
        self._at = match.end() if match else self._at + 1
        if match and re.fullmatch(r"\d{4}-\d\d-\d\d", match.group()) and re.match(r" \d\d:", self._text[self._at :]):
            self._at += 1
            self._scalar()  # a time of day after a blank

    def _array(self, path: Path) -> None:
        self._at += 1
        number = 0
        self._skip(newlines=True)
        while self._text[self._at] != "]":
            self._note((*path, number), self._at)
            self._value((*path, number))
            number += 1
            self._skip(newlines=True)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(newlines=True)
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        self._skip(newlines=True)
        while self._text[self._at] != "}":
            self._pair(path)
            self._skip(newlines=True)
            if self._text[self._at] == ",":
                self._at += 1
                self._skip(newlines=True)
        self._at += 1

    def _string(self) -> None:
        quote = self._text[self._at]
        mark = quote * 3 if self._text.startswith(quote * 3, self._at) else quote
        self._at += len(mark)
        while not self._text.startswith(mark, self._at):
            self._at += 2 if quote == '"' and self._text[self._at] == "\\" else 1
        self._at += len(mark)
        while len(mark) > 1 and self._text.startswith(quote, self._at):
            self._at += 1  # quotation marks that end the text itself

    def _skip(self, *, newlines: bool = False) -> None:
        blanks = " \t\r\n" if newlines else " \t"
        while self._at < len(self._text):
            if self._text[self._at] in blanks:
                self._at += 1
            elif newlines and self._text[self._at] == "#":
                end = self._text.find("\n", self._at)
                self._at = len(self._text) if end < 0 else end
            else:
                return

    def _note(self, path: Path, at: int) -> None:
        line_start = self._text.rfind("\n", 0, at) + 1
        self._places.setdefault(path, Spot(self._text.count("\n", 0, at) + 1, at - line_start + 1))
