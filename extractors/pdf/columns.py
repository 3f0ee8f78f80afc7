"""Forms without ruled lines: labels and values set side by side by white space alone.

A line with a wide gap is no sentence. Where several lines share the same columns they become a table, else each
piece is a text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from extractors.pdf.joints import Joint
from extractors.pdf.labels import begins_phrase, goes_on, is_phrase, normalise
from extractors.pdf.lineends import Habits, Measure
from extractors.pdf.lines import Line, without_bullet
from extractors.pdf.paragraphs import joint_of, measure
from extractors.pdf.sheet import Span

_WIDE = 1.5
"""Type sizes from which a gap parts columns."""
_USUAL_GAPS = 2.5
"""How many usual gaps of its line it has at least (justified lines have wide ones)."""
_WIDEST_USUAL = 0.7
_ALIGNED = 3.0
"""Points within which pieces stand in the same column."""
_GUTTER = 0.5
_APART = 1.15
_LEAST_EXTRA = 1.5
"""Usual line pitches from which lines of a column are parted, and points beyond the usual pitch."""
_LEAST_ROWS = 2

_WIDE_AT_EDGE, _USUAL_GAPS_AT_EDGE = 0.5, 1.5
"""The same where other lines show that a column begins there; gaps between words are that wide in some faces."""

_CERTAINTY_OF_A_PIECE = 0.9
"""That of a piece which stands beside others, where nothing says what belongs to what."""

_TICKS = frozenset("☒☐")
_LEADS_ON = re.compile(r"(?:[-–—]|\b(?:to|from|since|until))$")
"""What a period that goes on below ends with: "09/2018 to"."""
_HINTS = frozenset("(/[–-")
"""Signs that what goes on with a label begins with."""

Pieces = tuple[Line, ...]
Row = tuple[tuple[Line, ...], ...]
"""A row of columns: the lines of each, possibly none."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows set in the same columns; `edges` are the columns' left edges, `right` the last one's right."""

    rows: tuple[Row, ...]
    edges: tuple[float, ...]
    right: float


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the text that lines are of: its right edge, its producer's habits, and the form's phrases."""

    right: float
    habits: Habits
    landmarks: frozenset[str] = frozenset()


def part_columns(lines: tuple[Line, ...], page: Page) -> Iterator[Columns | tuple[Line, ...]]:
    """Lines in order: those that stand in columns as `Columns`, the others in runs as they are."""
    parted = _part_all(lines)
    plain: list[Line] = []
    at = 0
    while at < len(lines):
        block = _block(parted, at, page.landmarks)
        if block is None:
            plain.append(lines[at])
            at += 1
            continue
        pieces, edges = block
        at += len(pieces)
        pieces = _take_label_above(plain, pieces[0], page.landmarks) + pieces
        if plain:
            yield tuple(plain)
            plain = []
        yield from _columns(pieces, edges, page)
    if plain:
        yield tuple(plain)


def _part_all(lines: tuple[Line, ...]) -> list[Pieces]:
    """Every line parted at its wide gaps, and where a word stands at an edge that wide gaps of other lines end at."""
    parted = [_part(line, ()) for line in lines]
    edges = tuple({round(piece.left): piece.left for pieces in parted for piece in pieces[1:]}.values())
    if not edges:
        return parted
    usual = [gap / piece.size for pieces in parted for piece in pieces for gap in _gaps(piece.words())]
    least = max(_WIDE_AT_EDGE, _USUAL_GAPS_AT_EDGE * median(usual)) if usual else _WIDE_AT_EDGE
    return [_part(line, edges, least) for line in lines]


def _gaps(words: Sequence[Sequence[Span]]) -> list[float]:
    return [after[0].left - max(span.right for span in before) for before, after in pairwise(words)]


def _part(line: Line, edges: tuple[float, ...], least: float = _WIDE_AT_EDGE) -> Pieces:
    """The line parted; a gap behind a drawn bullet parts nothing, and what is typed into a control stands apart."""
    bare = without_bullet(line) or line
    words = bare.words()
    gaps = _gaps(words)
    if not gaps:
        return (line,)
    widest = max(_WIDE * bare.size, _USUAL_GAPS * min(median(gaps), _WIDEST_USUAL * bare.size))
    pieces: list[list[Span]] = [list(words[0])]
    for gap, (last, word) in zip(gaps, pairwise(words), strict=True):
        is_field = last[0].is_typed != word[0].is_typed and not _TICKS & {last[0].text, word[0].text}
        is_at_edge = gap > least * bare.size and any(abs(word[0].left - edge) < 1 for edge in edges)
        if gap > widest or is_at_edge or is_field:
            pieces.append([])
        pieces[-1].extend(word)
    if len(pieces) == 1:
        return (line,)
    return tuple(replace(bare, spans=tuple(spans), is_item=bare.is_item and at == 0) for at, spans in enumerate(pieces))


def _block(parted: list[Pieces], at: int, landmarks: frozenset[str]) -> tuple[list[Pieces], tuple[float, ...]] | None:
    """The lines from `at` on that stand in the columns of the first of them; None if it has no columns."""
    first = parted[at]
    if len(first) == 1:
        return None
    edges = tuple(piece.left for piece in first)
    block = [first]
    for pieces in parted[at + 1 :]:
        if not _stands_in(pieces, edges):
            break
        block.append(pieces)
    while len(block) > 1 and _is_lone(block[-1], edges) and not _goes_on_above(block, edges, landmarks):
        block.pop()
    return block, edges


def _is_lone(pieces: Pieces, edges: tuple[float, ...]) -> bool:
    """Whether nothing but a label stands on a line."""
    return len(pieces) == 1 and _column(pieces[0].left, edges) == 0


def _goes_on_above(block: list[Pieces], edges: tuple[float, ...], landmarks: frozenset[str]) -> bool:
    """Whether the last line of a block is the rest of a label, of which the lines above it are the beginning."""
    above = ""
    for pieces in reversed(block[:-1]):
        if _column(pieces[0].left, edges) == 0:
            above = f"{pieces[0].text} {above}"
            if goes_on(above, block[-1][0].text, landmarks):
                return True
    return False


def _take_label_above(plain: list[Line], first: Pieces, landmarks: frozenset[str]) -> list[Pieces]:
    """The lines right above a block, taken from those that stand in no columns, in which its first label begins."""
    label, taken = first[0].text, list[Pieces]()
    while plain and abs(plain[-1].left - first[0].left) <= _ALIGNED and goes_on(plain[-1].text, label, landmarks):
        taken.insert(0, (plain.pop(),))
        label = f"{taken[0][0].text} {label}"
    return taken


def _stands_in(pieces: Pieces, edges: tuple[float, ...]) -> bool:
    columns = [_column(piece.left, edges) for piece in pieces]
    if None in columns or len(set(columns)) < len(columns):
        return False
    ends = [*edges[1:], float("inf")]
    return all(column is not None and piece.right < ends[column] for piece, column in zip(pieces, columns, strict=True))


def _column(left: float, edges: tuple[float, ...]) -> int | None:
    return next((number for number, edge in enumerate(edges) if abs(edge - left) <= _ALIGNED), None)


def _columns(block: list[Pieces], edges: tuple[float, ...], page: Page) -> Iterator[Columns | tuple[Line, ...]]:
    if sum(len(pieces) > 1 for pieces in block) < _LEAST_ROWS and not _is_labelled(block, edges, page.landmarks):
        for pieces in block:
            yield from ((piece.at_most(_CERTAINTY_OF_A_PIECE) if len(pieces) > 1 else piece,) for piece in pieces)
        return
    labels = [pieces[0] for pieces in block if _column(pieces[0].left, edges) == 0]
    room = measure(labels, edges[1] - _GUTTER * block[0][0].size, page.habits)
    rows: list[list[list[Line]]] = []
    labelled: list[list[Line]] = []
    for pieces in block:
        placed = [(number, piece) for piece in pieces if (number := _column(piece.left, edges)) is not None]
        if not rows or _begins_row(labelled, placed, room, page.landmarks):
            labelled = [[] for _ in edges]
            rows.append(labelled)
        elif _begins_part(labelled, rows[-1], placed, page):
            rows.append([[] for _ in edges])
        for number, piece in placed:
            _row_of(number, piece, rows, labelled, page.landmarks)[number].append(piece)
    yield Columns(tuple(tuple(tuple(lines) for lines in row) for row in rows), edges, page.right)


def _row_of(
    number: int, piece: Line, rows: list[list[list[Line]]], labelled: list[list[Line]], landmarks: frozenset[str]
) -> list[list[Line]]:
    """The row that a piece is of: the one before, where it is the rest of a label beside the label of this one."""
    if not number:
        return labelled
    is_first = len(rows) > 1 and not rows[-1][number]
    return rows[-2] if is_first and goes_on(_text(rows[-2][number]), piece.text, landmarks) else rows[-1]


def _is_labelled(block: list[Pieces], edges: tuple[float, ...], landmarks: frozenset[str]) -> bool:
    """Whether a phrase of the form stands in the first column."""
    return is_phrase(" ".join(p[0].text for p in block if _column(p[0].left, edges) == 0), landmarks)


def _begins_row(
    row: list[list[Line]], placed: list[tuple[int, Line]], room: Measure, landmarks: frozenset[str]
) -> bool:
    """Whether pieces begin a row and are not the further lines of one: a label begins a row unless it wraps."""
    number, piece = placed[0]
    if number:
        return False
    if not row[0]:
        return True
    label = _text(row[0])
    if goes_on(label, piece.text, landmarks):
        return False
    if _is_apart(row[0][-1], piece, room.habits):
        return True
    if _LEADS_ON.search(label):
        return False
    if normalise(label) in landmarks and not (piece.text[0].islower() or piece.text[0] in _HINTS):
        return True
    if row[0][-1].page != piece.page and len(placed) > 1 and not piece.text[0].islower():
        return True
    return joint_of(row[0], piece, room) is Joint.BREAK


def _begins_part(labelled: list[list[Line]], row: list[list[Line]], placed: list[tuple[int, Line]], page: Page) -> bool:
    """Whether pieces beside one label that stands for several rows begin another of these rows.

    What stands in the last column alone is a further line of the answer there.
    """
    last = len(row) - 1
    has_parts = begins_phrase(_text(labelled[0]), page.landmarks)
    return any(
        0 < number < last
        and row[number]
        and (
            _is_apart(row[number][-1], piece, page.habits)
            or (has_parts and not goes_on(_text(row[number]), piece.text, page.landmarks))
        )
        for number, piece in placed
    )


def _text(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _is_apart(before: Line, after: Line, habits: Habits) -> bool:
    """Whether two lines of a column stand further apart than the lines of a paragraph do in this document."""
    distance = after.baseline - before.baseline
    pitch = habits.pitch * max(before.size, after.size)
    return before.page == after.page and distance > _APART * pitch and distance - pitch > _LEAST_EXTRA
