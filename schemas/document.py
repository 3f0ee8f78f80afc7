"""What any document says, whatever its format: blocks in reading order, each with where it stands.

Extractors make a `Document`; the reader takes answers out of it. It holds no meaning: nothing here knows a form.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


class Format(enum.StrEnum):
    """The kind of file that a document was read from.

    A scan is one whose form was recognised from pictures. HTML stands for text of every kind, be it plain: the body of
    a message, or a file.
    """

    WORD = "word"
    PDF = "pdf"
    HTML = "html"
    SCAN = "scan"
    ONLINE = "online"
    """A response to an online form."""


class Style(enum.Flag):
    """How a run of text is set, as far as people use it to mark one choice of several."""

    PLAIN = 0
    STRUCK = enum.auto()
    BOLD = enum.auto()
    UNDERLINED = enum.auto()
    HIGHLIGHTED = enum.auto()
    BORDERED = enum.auto()


_CENTIMETRES = 2.54 / 72


class Mark(enum.StrEnum):
    """Facts about a document as a whole."""

    TRACKED_CHANGES = "tracked-changes"
    MACROS = "macros"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle on a page, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def describe(self) -> str:
        """Where the rectangle begins, in words and in what a ruler on the printed page shows."""
        down, across = (f"{points * _CENTIMETRES:.1f} cm" for points in (self.top, self.left))
        return f"{down} down, {across} across"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands. All numbers count from 1.

    `page` is None where the format has no pages until it is laid out (Word). `paragraph` counts the paragraphs
    outside tables. A nested table's place names the cell that it stands in by `within`. `column` is what a spreadsheet
    calls the column of an answer to an online form ("H").
    """

    page: int | None = None
    box: Box | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    within: Place | None = None
    column: str | None = None

    def describe(self) -> str:
        """The place in words, as evidence gives it: "table 2, row 4, cell 2" or "paragraph 12"."""
        steps = [self.within.describe()] if self.within else []
        for name, number in (
            ("paragraph", self.paragraph),
            ("table", self.table),
            ("row", self.row),
            ("cell", self.cell),
            ("column", self.column),
        ):
            if number is not None:
                steps.append(f"{name} {number}")
        return ", ".join(steps)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text set in one style. A tick box is the character ☒ (ticked) or ☐; a line break is "\\n"."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph as its author meant it: the lines of a page are already joined, automatic numbers left out.

    `confidence` is how sure the extractor is of the characters (1.0 where they are not guessed).
    `has_picture` tells of a picture, drawing or ink that stands in the paragraph.
    """

    runs: tuple[Run, ...]
    place: Place
    confidence: float = 1.0
    has_picture: bool = False

    @property
    def text(self) -> str:
        """The characters of all runs."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table; a merged cell stands once, at its top left.

    `row` and `column` are its position in the grid, counted from 0; the spans say how many it covers.
    """

    blocks: tuple[Block, ...]
    place: Place
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph of the cell in reading order, those of nested tables included."""
        return iter_paragraphs(self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: its rows from top to bottom, each the cells that begin in it from left to right.

    A table that breaks across pages is one table. `is_ruled` is False where only white space sets its cells apart, so
    that what stands in which of them is a guess.
    """

    rows: tuple[tuple[Cell, ...], ...]
    place: Place
    is_ruled: bool = True


Block = Paragraph | Table


class WidgetKind(enum.StrEnum):
    """The kinds of form control."""

    TEXT = "text"
    TICK = "tick"
    CHOICE = "choice"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """A form control and what it holds. Its value also stands in the blocks, at its place.

    `name` is the control's own name, tag or title; a tick's `value` is "on" or "off". `options` are those of a list to
    choose from.
    """

    name: str
    kind: WidgetKind
    value: str
    place: Place
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A page that was recognised from a picture, upright: what it looks like, for showing what could not be read.

    `width` and `height` are those of the page in points, as boxes on it are measured. `pixels` are grey values, a
    byte each, `columns` to a row from the top.
    """

    page: int
    width: float
    height: float
    columns: int
    pixels: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document in reading order; `scans` are those of its pages that were recognised from pictures.

    Of a response to an online form, `respondent` is the address that it was sent with and `sent_at` when, without an
    offset where none is written.
    """

    format: Format
    blocks: tuple[Block, ...]
    widgets: tuple[Widget, ...] = ()
    marks: frozenset[Mark] = frozenset()
    scans: tuple[Scan, ...] = ()
    respondent: str | None = None
    sent_at: datetime | None = None


def iter_paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph of `blocks` in reading order, going into cells and nested tables."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from iter_paragraphs(cell.blocks)
