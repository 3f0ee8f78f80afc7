"""Columns that only white space makes: where one thing in them does not fit, none of it is sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from pipeline.reader.flow import Flow
from pipeline.reader.sightings import Sighting
from schemas.application import Answer

_REASON = "It stands in columns without lines, and another answer there does not fit."
_SIDE_BY_SIDE = "Two questions stand side by side without lines between: which answer belongs to which?"
_STAGGERED = "Lines stand half a line above and below this question, without lines between: do they all belong to it?"
_NEAR = 3
"""Lines within which a label beside another one stands in the order of the page."""
_STAGGER = 0.25
"""Heights by which lines overlap, and are not level, where several stand in the middle beside one."""


def check_unruled(
    flow: Flow, sightings: tuple[Sighting, ...], answers: Mapping[str, Answer]
) -> Iterator[tuple[str, str]]:
    """The fields whose label shares such columns with an answer in doubt, or stands beside another label.

    Nor is it sure that a field is empty which follows one whose answer may have swallowed it.
    """
    labels = [sighting for sighting in sightings if sighting.anchor.fields]
    tables: dict[int, list[str]] = {}
    for sighting in labels:
        spot = flow.spot_of(sighting.start)
        if spot and not spot.is_ruled:
            tables.setdefault(spot.table, []).extend(sighting.anchor.fields)
    for fields in tables.values():
        if any(answers[field].doubt for field in fields):
            yield from ((field, _REASON) for field in dict.fromkeys(fields) if not answers[field].doubt)
    for label in labels:
        is_loose = not _is_in_ruled_table(flow, label)
        if is_loose and any(_is_staggered(flow, label, line) for line in _around(flow, label)):
            yield from ((field, _STAGGERED) for field in label.anchor.fields)
    for one, other in pairwise(labels):
        if _are_side_by_side(flow, one, other):
            yield from ((field, _SIDE_BY_SIDE) for field in (*one.anchor.fields, *other.anchor.fields))
        elif not _is_in_ruled_table(flow, one) and any(answers[field].doubt for field in one.anchor.fields):
            empty = (field for field in other.anchor.fields if answers[field].is_empty and not answers[field].doubt)
            yield from ((field, _REASON) for field in empty)


def _around(flow: Flow, label: Sighting) -> Iterator[int]:
    """The lines near a label."""
    at = flow.line_of[label.start]
    return (line for line in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(flow.lines))) if line != at)


def _is_staggered(flow: Flow, label: Sighting, line: int) -> bool:
    """Whether a line stands right of a label and half a line above or below it."""
    own, other = flow.lines[flow.line_of[label.start]].place, flow.lines[line].place
    if not own.box or not other.box or own.page != other.page or other.box.left < own.box.right:
        return False
    shared = min(own.box.bottom, other.box.bottom) - max(own.box.top, other.box.top)
    height = min(own.box.bottom - own.box.top, other.box.bottom - other.box.top)
    tops = abs(own.box.top - other.box.top)
    return shared > _STAGGER * height and tops > _STAGGER * height


def _are_side_by_side(flow: Flow, one: Sighting, other: Sighting) -> bool:
    first, last = flow.line_of[one.start], flow.line_of[other.start]
    return 0 < last - first <= _NEAR and flow.are_level(first, last)


def _is_in_ruled_table(flow: Flow, sighting: Sighting) -> bool:
    """Whether lines set a label apart. Where a document has no places on pages, its blanks set nothing apart either."""
    spot = flow.spot_of(sighting.start)
    return spot.is_ruled if spot else flow.lines[flow.line_of[sighting.start]].place.box is None
