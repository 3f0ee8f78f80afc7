"""Tick boxes that do not stand behind their words: before a sentence, in the cell to its left, or in the row below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.reader.flow import Flow, Slice, Spot, split_words
from pipeline.reader.kinds.marked import BOX, Marked, draw_boxes
from pipeline.reader.regions import Region
from pipeline.reader.sightings import Sighting

_LAST_BOX = re.compile(rf"({BOX.pattern})[\s.:)–—-]*(?:yes\b[\s,:;–—-]*)?(?:\W?\w{{1,2}}[.):]\s*)?$", re.IGNORECASE)
"""A box with nothing behind it but the number of the sentence, or its Yes."""


@dataclass(frozen=True, slots=True)
class BoxBefore:
    """A box and where it stands, up to the words that follow it."""

    box: str
    at: Slice


def find_boxes_before(flow: Flow, sightings: Iterable[Sighting]) -> dict[int, BoxBefore]:
    """The box before each of these labels that has one, by the order of its anchor.

    Of several labels side by side on a line or in a row the first one tells: if no box stands before it, then the box
    before the second one is the first one's.
    """
    found: dict[int, BoxBefore] = {}
    skipped: set[tuple[int, ...]] = set()
    for sighting in sightings:
        spot = flow.spot_of(sighting.start)
        line = flow.line_of[sighting.start]
        group = (line,) if spot is None else (line, spot.table, spot.row)
        box = None if group in skipped else _before_on_line(flow, sighting) or _in_cell_before(flow, spot)
        if box is None:
            skipped.add(group)
        else:
            found[sighting.anchor.order] = box
    return found


def without_boxes(flow: Flow, regions: Iterable[Region], boxes: Mapping[int, BoxBefore]) -> tuple[Region, ...]:
    """The regions without boxes that belong to the label after them."""
    taken = [found.at for found in boxes.values()]

    def strip(pieces: tuple[Slice, ...]) -> tuple[Slice, ...]:
        cut = (_without(piece, taken) for piece in pieces)
        return tuple(
            piece for piece in cut if piece and (flow.text(piece).strip() or flow.lines[piece.line].has_picture)
        )

    return tuple(Region(sighting=region.sighting, near=strip(region.near), far=strip(region.far)) for region in regions)


def by_column(flow: Flow, pieces: tuple[Slice, ...]) -> tuple[Slice, ...]:
    """The slices column by column, where options stand in one row of a table and their boxes in the next."""
    spots = {piece: spot for piece in pieces if (spot := flow.lines[piece.line].spot)}
    worded: dict[int, set[bool]] = {}
    for piece, spot in spots.items():
        worded.setdefault(spot.row, set()).add(bool(split_words(flow.text(piece))))
    if len(spots) < len(pieces) or [worded[row] for row in sorted(worded)] not in (
        [{True}, {False}],
        [{False}, {True}],
    ):
        return pieces
    return tuple(sorted(pieces, key=lambda piece: (spots[piece].column, piece)))


def _without(piece: Slice, taken: Iterable[Slice]) -> Slice | None:
    for other in taken:
        if other.line == piece.line and other.start < piece.end and piece.start < other.end:
            return Slice(piece.line, piece.start, other.start) if piece.start < other.start else None
    return piece


def _before_on_line(flow: Flow, sighting: Sighting) -> BoxBefore | None:
    first = flow.slice_of(sighting.start)
    text = draw_boxes(Marked(flow.lines[first.line].text[: first.start])).text
    match = _LAST_BOX.search(text)
    return BoxBefore(match[1], Slice(first.line, match.start(), first.start)) if match else None


def _in_cell_before(flow: Flow, spot: Spot | None) -> BoxBefore | None:
    """The box that fills the first cell of a label's row, where the label is in the next one."""
    if spot is None or spot.column == 0:
        return None
    lines = [
        number
        for number, line in enumerate(flow.lines)
        if line.spot and line.spot.table == spot.table and spot.row in line.spot.rows and line.spot.column < spot.column
    ]
    texts = [draw_boxes(Marked(flow.lines[number].text)).text.strip() for number in lines]
    filled = [(number, text) for number, text in zip(lines, texts, strict=True) if text]
    if len(filled) != 1 or not BOX.fullmatch(filled[0][1]):
        return None
    number, box = filled[0]
    return BoxBefore(box, Slice(number, 0, len(flow.lines[number].text)))
