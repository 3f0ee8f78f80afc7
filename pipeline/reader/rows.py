"""Table answers: the rows under a field's column headings, by the grid column that each heading covers."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.reader.flow import Flow, Slice, Spot, split_words
from pipeline.reader.kinds import Found
from pipeline.reader.kinds.found import PLACEHOLDER
from pipeline.reader.sightings import Sighting
from schemas.application import Row
from schemas.programme import Column
from schemas.text import clean

_GAP = re.compile(r"\t+|\s{3,}|\s+\|\s+|\s*;\s+")

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DIGIT = re.compile(r"\d")
_LEADS_ON = re.compile(r"(?i)(?:[-–—]|\bto|\bfrom|\band|\bsince)$|^(?:[-–—]|to\b|and\b|until\b|till\b)")
_FEWEST_PARTED = 2


def read_rows(
    flow: Flow, columns: tuple[Column, ...], headings: dict[str, Sighting], pieces: tuple[Slice, ...]
) -> Found:
    """The rows that the slices make, in their order, the empty ones left out; `headings` are keyed by column id."""
    in_table = [piece for piece in pieces if flow.lines[piece.line].spot is not None]
    loose = [piece for piece in pieces if flow.lines[piece.line].spot is None]
    rows, doubts = _rows_of_table(flow, columns, headings, in_table)
    printed = tuple(word for column in columns for word in split_words(column.label))
    loose = [piece for piece in loose if split_words(flow.text(piece)) != printed]
    if rows and loose and _is_ruled(flow, in_table):
        doubts.append(f"Beside the table stands more on the form: “{clean(' / '.join(map(flow.text, loose)))}”.")
        loose = []
    for piece in loose:
        row, doubt = _split_line(flow.text(piece), columns)
        rows.append(row)
        doubts.append(doubt)
    return Found(tuple(rows), next((doubt for doubt in doubts if doubt), None))


def _is_ruled(flow: Flow, pieces: list[Slice]) -> bool:
    """Whether lines set a table apart from what stands around it."""
    return all(spot.is_ruled for piece in pieces if (spot := flow.lines[piece.line].spot))


def _rows_of_table(
    flow: Flow, columns: tuple[Column, ...], headings: dict[str, Sighting], pieces: list[Slice]
) -> tuple[list[Row], list[str | None]]:
    by_row: dict[tuple[int, int], list[tuple[Slice, Spot]]] = defaultdict(list)
    spans = {column: flow.spot_of(sighting.start) for column, sighting in headings.items()}
    tables = {spot.table for spot in spans.values() if spot}
    for piece in pieces:
        spot = _in_table(flow.lines[piece.line].spot, tables)
        if spot is not None:
            by_row[spot.table, spot.row].append((piece, spot))
    width = max((spot.columns.stop for cells in by_row.values() for _, spot in cells), default=0)
    _spread(by_row)
    rows: list[Row] = []
    doubts: list[str | None] = []
    for _, cells in sorted(by_row.items()):
        texts: dict[str, list[str]] = {column.id: [] for column in columns}
        for piece, spot in cells:
            column, doubt = _column_of(spot, columns, spans, width, flow.cells[spot.table, spot.row])
            texts[column].append(flow.text(piece))
            doubts.append(doubt)
        row = {column: _read_cell("\n".join(lines)) for column, lines in texts.items()}
        if _repeats_headings(row, columns):
            continue
        parted = _part_rows(row)
        if any(row.values()):
            rows.extend(parted or [row])
        if parted:
            doubts.append("Several rows of the table stand in one: look at how they were taken apart.")
        elif not all(spot.is_ruled for _, spot in cells) and _may_be_rest(row):
            doubts.append("A row of the table may be the rest of the one above it.")
        elif _may_have_several_periods(next(iter(row.values()))):
            doubts.append("A row of the table may be several that stand in one.")
        doubts.extend("One cell stands beside several rows of the table." for _, spot in cells if spot.row_span > 1)
    return rows, doubts


def _spread(by_row: dict[tuple[int, int], list[tuple[Slice, Spot]]]) -> None:
    """What stands in a cell beside several rows belongs to each of them that has text of its own there."""
    for (table, first), cells in sorted(by_row.items()):
        for piece, spot in cells:
            for number in range(first + 1, spot.rows.stop if spot.row == first else first):
                if (table, number) in by_row:
                    by_row[table, number].append((piece, spot))


def _in_table(spot: Spot | None, tables: set[int]) -> Spot | None:
    """The cell of the headings' own table, where each cell has a frame drawn into it, which is a table of its own."""
    outer = spot
    while outer is not None and outer.table not in tables:
        outer = outer.within
    return outer or spot


def _may_be_rest(row: Row) -> bool:
    """Whether a row that only white space makes has one cell, or no year where the others have theirs."""
    first = next(iter(row.values()))
    return sum(map(bool, row.values())) == 1 or (bool(first) and not any(sign.isdigit() for sign in first))


def _part_rows(row: Row) -> list[Row]:
    """The rows that were written as lines of one, all its cells having as many; none where it is only one.

    A period that is written on two lines has a year in only one of them, or a dash or word that leads on.
    """
    lines = [text.split("\n") for text in row.values()]
    first = lines[0]
    if len({len(each) for each in lines}) > 1 or len(first) < _FEWEST_PARTED:
        return []
    if not _has_several_periods("\n".join(first)) and not _has_lines_alike(row):
        return []
    return [dict(zip(row, cells, strict=True)) for cells in zip(*lines, strict=True)]


def _repeats_headings(row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row says what its columns are once more, as people write at the top of the next page."""
    said = [split_words(text) for text in row.values()]
    wordings = [tuple(split_words(text) for text in (column.label, *column.also)) for column in columns]
    return all(words in known for words, known in zip(said, wordings, strict=True))


def _has_lines_alike(row: Row) -> bool:
    """Whether every cell of a row has as many lines as the others, as where people write their rows into one."""
    counts = {text.count("\n") for text in row.values()}
    lines = next(iter(row.values())).split("\n")
    return len(counts) == 1 and sum(not _LEADS_ON.search(line) for line in lines) >= _FEWEST_PARTED


def _has_several_periods(text: str) -> bool:
    lines = text.split("\n")
    whole = all(_YEAR.search(line) and not _LEADS_ON.search(line) for line in lines)
    return len(lines) >= _FEWEST_PARTED and whole


def _may_have_several_periods(text: str) -> bool:
    whole = [line for line in text.split("\n") if _DIGIT.search(line) and not _LEADS_ON.search(line)]
    return len(whole) >= _FEWEST_PARTED


def _read_cell(text: str) -> str:
    """What was written in a cell; the prompt of a content control that nobody filled in is nothing."""
    value = clean(text)
    return "" if PLACEHOLDER.match(value) else value


def _column_of(
    spot: Spot, columns: tuple[Column, ...], spans: dict[str, Spot | None], width: int, row: tuple[Spot, ...]
) -> tuple[str, str | None]:
    """The column whose heading covers the cell; by position, with a doubt, where none does or its edges are elsewhere.

    `row` are the cells of the cell's row: in rows that were added by splitting cells, they are as many as the columns.
    """
    covering = [column.id for column in columns if (head := spans.get(column.id)) and spot.column in head.columns]
    is_moved = any(spot.columns != head.columns for head in spans.values() if head and spot.column in head.columns)
    if is_moved and spot in row and len(row) == len(columns):
        return columns[row.index(spot)].id, "A row of the table does not fit its headings."
    if covering:
        several = [c for c in columns if (head := spans.get(c.id)) and set(head.columns) & set(spot.columns)]
        return covering[0], "A cell of the table covers several columns." if len(several) > 1 else None
    position = min(spot.column, len(columns) - 1)
    known = width == len(columns) and not spans
    doubt = None if known else "A row of the table does not fit its headings."
    return columns[position].id, doubt or "The headings of the table were not found."


def _split_line(text: str, columns: tuple[Column, ...]) -> tuple[Row, str | None]:
    """A row that was typed as a line: cut at wide gaps; what cannot be cut stands whole in the last column."""
    parts = [clean(part) for part in _GAP.split(text.strip()) if part.strip()]
    doubt = "The rows of the table stand as lines of text: look at how they were taken apart."
    if len(parts) == len(columns):
        return dict(zip((column.id for column in columns), parts, strict=True)), doubt
    empty = {column.id: "" for column in columns}
    return {**empty, columns[-1].id: clean(text)}, doubt
