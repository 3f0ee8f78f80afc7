"""What stands on a page, before it is Word or PDF: lines of styled spans, ruled tables, page breaks.

`form` makes these, `word` and `pdf` draw them, so that both kinds of file show the same form.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Look(enum.StrEnum):
    """How a line is set; the values are the style ids in the Word files."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING = "Heading1"
    BODY = "Normal"
    TABLE = "TableText"
    TABLE_HEADING = "TableHeading"
    BULLET = "ListBullet"
    SUB_BULLET = "ListBullet2"
    HUB = "HubList"
    SMALL = "Small"


class Change(enum.StrEnum):
    """A tracked change that nobody has accepted yet."""

    INSERTED = "ins"
    DELETED = "del"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG and the width and height, in centimetres, at which it is shown."""

    png: bytes
    width: float
    height: float
    about: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style, or a picture in its place. A line break is "\\n"."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    underlined: bool = False
    highlighted: bool = False
    change: Change | None = None
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph."""

    spans: tuple[Span, ...] = ()
    look: Look = Look.TABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table; `columns` and `rows` say how many it covers."""

    lines: tuple[Line, ...] = ()
    columns: int = 1
    rows: int = 1
    shaded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells that begin in a row of a table, and the least height of the row in centimetres."""

    cells: tuple[Cell, ...]
    height: float = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A ruled table; widths of its columns in centimetres."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Line | Grid | PageBreak


def line(text: str, look: Look = Look.TABLE, *, bold: bool = False, italic: bool = False) -> Line:
    """A line in one style."""
    return Line((Span(text, bold=bold, italic=italic),), look)


def label(text: str, *, columns: int = 1, rows: int = 1) -> Cell:
    """A shaded cell with a printed label."""
    return Cell(lines=(line(text),), columns=columns, rows=rows, shaded=True)
