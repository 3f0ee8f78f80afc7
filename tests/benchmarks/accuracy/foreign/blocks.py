"""A document as its author thinks of it, before any program has written it: lines, and grids of boxes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """A stretch of text; `hand` tells what the applicant wrote from what the form prints."""

    text: str
    hand: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph; `level` 1 and 2 are headings, 0 is none."""

    inks: tuple[Ink, ...]
    level: int = 0
    bullet: bool = False

    @property
    def text(self) -> str:
        """All of it, as one text."""
        return "".join(ink.text for ink in self.inks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell of a grid, over some columns and rows of it."""

    lines: tuple[Line, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; `widths` are parts of the whole width. A row leaves out what a box from above covers."""

    rows: tuple[tuple[Box, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole document."""

    blocks: tuple[Line | Grid, ...]
    header: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a document is set; `hand` says how the applicant's words look, as CSS does."""

    font: str = "Liberation Sans"
    size: float = 10.5
    colour: str = "000000"
    italic: bool = False
    hand_font: str | None = None
    ruled: bool = True


def printed(text: str, *, bold: bool = False, level: int = 0, bullet: bool = False) -> Line:
    """A line that the form prints."""
    return Line(inks=(Ink(text, bold=bold),), level=level, bullet=bullet)


def typed(text: str) -> tuple[Line, ...]:
    """What an applicant typed: a paragraph a line; one empty paragraph where nothing is."""
    return tuple(Line(inks=(Ink(line, hand=True),)) for line in text.split("\n"))


def box(*lines: Line, across: int = 1, down: int = 1) -> Box:
    """A cell of some lines."""
    return Box(lines=lines, across=across, down=down)
