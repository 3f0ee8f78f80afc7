"""A document as one line of text after another, each with the cell that it stands in, and the words of it all.

This is what the reader works on, whatever the format was: labels are searched in the words, answers are cut out of
the lines between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from schemas.document import Block, Cell, Document, Paragraph, Place, Run, Style

_WORD = re.compile(r"[^\W_]+|&")
_LEVEL = 0.5
"""Share of their height that lines side by side have in common."""
_MASK = "\u2060"
"""An invisible character, which no value keeps, in the place of one that is not to be read."""
_SPACED = {ord(mark): " " for mark in "!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~‘’“”–—…•\u00a0"} | dict.fromkeys(
    (*range(32), 127), " "
)
"""Punctuation to blanks: what `_WORD` leaves out of ASCII text, and the usual marks of typesetting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a cell lies in the grid of its table; `table` is a number of our own, unique in the document.

    `is_ruled` is False where only white space makes the table. `within` is the cell that the table stands in.
    """

    table: int
    row: int
    column: int
    row_span: int
    column_span: int
    is_ruled: bool = True
    within: Spot | None = None

    @property
    def columns(self) -> range:
        """The grid columns that the cell covers."""
        return range(self.column, self.column + self.column_span)

    @property
    def rows(self) -> range:
        """The grid rows that the cell covers."""
        return range(self.row, self.row + self.row_span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as its author ended it: a paragraph, or the part of one up to a line break."""

    text: str
    styles: tuple[tuple[int, int, Style], ...]
    place: Place
    spot: Spot | None
    confidence: float
    has_picture: bool


class Slice(NamedTuple):
    """A stretch of one line: characters `start` to `end` of line number `line`."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """All lines of a document in reading order, and all their words.

    `words` are for comparing: lower case, no accents, no punctuation; a word is known by its index there. `line_of`
    gives the line of each word, `first_words` the first word of each line (and, last, the number of words). `cells`
    has the cells of all tables, those without text too, by the table and row in which they begin.
    """

    lines: tuple[Line, ...]
    words: tuple[str, ...]
    line_of: tuple[int, ...]
    first_words: tuple[int, ...]
    cells: Mapping[tuple[int, int], tuple[Spot, ...]]
    masked: Mapping[int, str] = field(default_factory=dict)
    """What lines said before some of their characters were masked."""

    def text(self, piece: Slice) -> str:
        """The characters of a slice."""
        return self.lines[piece.line].text[piece.start : piece.end]

    def masked_in(self, piece: Slice) -> str:
        """The characters of a slice that are masked."""
        said = self.masked.get(piece.line, "")[piece.start : piece.end]
        return "".join(sign for sign, left in zip(said, self.text(piece), strict=False) if left == _MASK)

    def words_of(self, line: int) -> range:
        """The words of one line."""
        return range(self.first_words[line], self.first_words[line + 1])

    def slice_of(self, word: int) -> Slice:
        """Where a word stands."""
        line = self.line_of[word]
        matches = _WORD.finditer(self.lines[line].text)
        match = next(islice(matches, word - self.first_words[line], None))
        return Slice(line, match.start(), match.end())

    def are_level(self, line: int, other: int) -> bool:
        """Whether two lines stand side by side on their page, outside all tables."""
        boxes = [self.lines[each].place.box for each in (line, other) if self.lines[each].spot is None]
        if None in boxes or len(boxes) < 2 or self.lines[line].place.page != self.lines[other].place.page:
            return False
        tops, bottoms = zip(*((box.top, box.bottom) for box in boxes if box), strict=True)
        return bool(min(bottoms) - max(tops) > _LEVEL * (max(bottoms) - min(tops)))

    def spot_of(self, word: int) -> Spot | None:
        """The cell that a word stands in."""
        return self.lines[self.line_of[word]].spot


def split_words(text: str) -> tuple[str, ...]:
    """The words of a text as labels are compared by: lower case, no accents, no punctuation, "&" as "and"."""
    plain = text.lower().translate(_SPACED)
    if plain.isascii() and "&" not in plain:
        return tuple(plain.split())  # several times as fast as the expression, and what it gives
    return tuple(word if word.isascii() and word != "&" else _fold(word) for word in _WORD.findall(plain))


def lay_out(document: Document) -> Flow:
    """The flow of a document."""
    walk = _Walk()
    lines = tuple(walk.lines_of(document.blocks, None, None))
    words: list[str] = []
    line_of: list[int] = []
    first_words = [0]
    for number, line in enumerate(lines):
        found = split_words(line.text)
        words += found
        line_of += [number] * len(found)
        first_words.append(len(words))
    return Flow(
        lines=lines, words=tuple(words), line_of=tuple(line_of), first_words=tuple(first_words), cells=walk.cells
    )


def mask_struck(flow: Flow) -> Flow:
    """The flow with what is struck out made invisible; everything else stands where it stood."""
    masked, lines = {}, list(flow.lines)
    for number, line in enumerate(flow.lines):
        text = line.text
        for start, end, style in line.styles:
            if Style.STRUCK in style:
                text = text[:start] + _MASK * len(text[start:end]) + text[end:]
        if text != line.text:
            masked[number] = line.text
            lines[number] = replace(line, text=text)
    return replace(flow, lines=tuple(lines), masked=masked) if masked else flow


class _Walk:
    """Counts the tables on the way through nested blocks, and keeps their cells."""

    def __init__(self) -> None:
        self._tables = 0
        self.cells: dict[tuple[int, int], tuple[Spot, ...]] = {}

    def lines_of(self, blocks: tuple[Block, ...], spot: Spot | None, place: Place | None) -> Iterator[Line]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield from _split_lines(block, spot, place or block.place)
                continue
            self._tables += 1
            table = self._tables
            for row in block.rows:
                spots = tuple(_spot(cell, table, block.is_ruled, spot) for cell in row)
                if spots:
                    self.cells[table, spots[0].row] = spots
                for cell, inner in zip(row, spots, strict=True):
                    yield from self.lines_of(cell.blocks, inner, cell.place)


def _spot(cell: Cell, table: int, is_ruled: bool, within: Spot | None) -> Spot:
    return Spot(
        table=table,
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        is_ruled=is_ruled,
        within=within,
    )


def _split_lines(paragraph: Paragraph, spot: Spot | None, place: Place) -> Iterator[Line]:
    if not paragraph.runs:
        if paragraph.has_picture:
            yield _make_line((), paragraph, spot, place, has_picture=True)
        return
    texts: list[list[Run]] = [[]]
    for run in paragraph.runs:
        if "\n" not in run.text:
            texts[-1].append(run)
            continue
        first, *rest = run.text.split("\n")
        texts[-1].append(Run(first, run.style))
        texts.extend([Run(text, run.style)] for text in rest)
    for number, runs in enumerate(texts):
        yield _make_line(runs, paragraph, spot, place, has_picture=paragraph.has_picture and number == 0)


def _make_line(
    runs: Sequence[Run], paragraph: Paragraph, spot: Spot | None, place: Place, *, has_picture: bool
) -> Line:
    styles: list[tuple[int, int, Style]] = []
    position = 0
    for run in runs:
        if run.style is not Style.PLAIN:
            styles.append((position, position + len(run.text), run.style))
        position += len(run.text)
    return Line(
        text="".join([run.text for run in runs]),
        styles=tuple(styles),
        place=place,
        spot=spot,
        confidence=paragraph.confidence,
        has_picture=has_picture,
    )


@lru_cache(maxsize=4096)
def _fold(word: str) -> str:
    if word == "&":
        return "and"
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
