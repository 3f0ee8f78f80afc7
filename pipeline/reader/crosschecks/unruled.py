"""Columns that only white space makes: where one thing in them does not fit, none of it is sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from pipeline.reader.flow import Flow
from pipeline.reader.location import Sighting
from schemas.application import Answer

_REASON = "It stands in columns without lines, and another answer there does not fit."
_SIDE_BY_SIDE = "Two questions stand side by side without lines between: which answer belongs to which?"


def check_unruled(
    flow: Flow, sightings: tuple[Sighting, ...], answers: Mapping[str, Answer]
) -> Iterator[tuple[str, str]]:
    """The fields whose label shares such columns with an answer in doubt, or stands beside another label.

    Nor is it sure that a field is empty which follows one whose answer may have swallowed it.
    """
    labels = [sighting for sighting in sightings if sighting.anchor.fields and _is_set_by_blanks(flow, sighting)]
    tables: dict[int | None, list[str]] = {}
    for sighting in labels:
        spot = flow.spot_of(sighting.start)
        tables.setdefault(spot.table if spot else None, []).extend(sighting.anchor.fields)
    for fields in tables.values():
        if any(answers[field].doubt for field in fields):
            yield from ((field, _REASON) for field in dict.fromkeys(fields) if not answers[field].doubt)
    for one, other in pairwise(sighting for sighting in sightings if sighting.anchor.fields):
        if one in labels and any(answers[field].doubt for field in one.anchor.fields):
            empty = (field for field in other.anchor.fields if answers[field].is_empty and not answers[field].doubt)
            yield from ((field, _REASON) for field in empty)
    for one, other in pairwise(labels):
        is_next = flow.line_of[other.start] - flow.line_of[one.end - 1] == 1
        if is_next and not flow.spot_of(one.start) and not flow.spot_of(other.start):
            yield from ((field, _SIDE_BY_SIDE) for field in (*one.anchor.fields, *other.anchor.fields))


def _is_set_by_blanks(flow: Flow, sighting: Sighting) -> bool:
    """Whether the extractor was not sure of where the label stands: that is what its confidence tells of columns."""
    lines = range(flow.line_of[sighting.start], flow.line_of[sighting.end - 1] + 1)
    return any(flow.lines[line].confidence < 1 for line in lines)
