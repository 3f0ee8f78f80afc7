"""The lines of a text without what mail adds to them: marks of quoting, and line ends that are none (RFC 3676)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029\v\f]")
_MARKS = re.compile(r"(?:>[ ]?)+(?!>)|(?:[|][ ])+")
_SIGNATURE = "-- "


@dataclass(frozen=True, slots=True)
class Line:
    """A line, how deeply it is quoted, and how sure it is that its ends are where its author put them."""

    text: str
    depth: int = 0
    confidence: float = 1.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()


def unfold(text: str, *, is_flowed: bool, deletes_space: bool) -> list[Line]:
    """The lines of a text, those joined that the format says are one."""
    lines = _LINE_END.split(text)
    return list(_flow(lines, deletes_space)) if is_flowed else [_unquote(line) for line in lines]


def _unquote(line: str) -> Line:
    """A line without the marks of quoting. Their number tells the depth: "> > " and ">>" are both 2."""
    marks = _MARKS.match(line)
    if marks is None or (not line.startswith(">") and "|" in line[marks.end() :]):
        return Line(line)
    return Line(line[marks.end() :], depth=marks[0].count(">") + marks[0].count("|"))


def _flow(lines: list[str], deletes_space: bool) -> Iterator[Line]:
    """Lines as RFC 3676 puts them: a blank at the end says that the line goes on, one at the beginning is stuffing."""
    held: Line | None = None
    for line in lines:
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:]
        content = content[1:] if content.startswith(" ") else content
        if held and held.depth == depth and content != _SIGNATURE:
            held = replace(held, text=held.text + content)
        else:
            if held:
                yield held
            held = Line(content, depth=depth)
        if content == _SIGNATURE or not content.endswith(" "):
            yield held
            held = None
        elif deletes_space:
            held = replace(held, text=held.text[:-1])
    if held:
        yield held
