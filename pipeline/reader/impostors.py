"""Words that read like a label and are none: the beginning of a longer one, or an answer in a row of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pipeline.reader import confidence
from pipeline.reader.anchors import Role
from pipeline.reader.flow import Flow
from pipeline.reader.sightings import Sighting, is_in_rows, runs_on


def without_borrowed(flow: Flow, sightings: Iterable[Sighting]) -> list[Sighting]:
    """The sightings but for those that belong to another label: the "Name" of "Name of school"."""
    every = list(sightings)
    longest: dict[int, int] = {}
    for sighting in every:
        if not runs_on(flow, sighting):
            longest[sighting.start] = max(sighting.end, longest.get(sighting.start, 0))
    whole = [s for s in every if s.end >= longest.get(s.start, 0)]
    return [sighting for sighting in whole if not _is_borrowed(sighting, whole)]


def _is_borrowed(sighting: Sighting, every: list[Sighting]) -> bool:
    """Whether a label's other wording is what the form prints for another field, and its own label stands elsewhere."""
    if sighting.confidence >= confidence.PRINTED_LABEL:
        return False
    printed = [s for s in every if s.confidence >= confidence.PRINTED_LABEL]
    is_of_another = any((s.start, s.end) == (sighting.start, sighting.end) for s in printed)
    return is_of_another and any(s.anchor is sighting.anchor for s in printed)


def without_lone_columns(flow: Flow, sightings: list[Sighting]) -> list[Sighting]:
    """The sightings but for columns' headings in a row without another one, where there is a row of headings."""

    def row_of(sighting: Sighting) -> tuple[str, int, int] | None:
        spot = flow.spot_of(sighting.start)
        return (sighting.anchor.fields[0], spot.table, spot.row) if spot else None

    rows: dict[tuple[str, int, int], set[int]] = defaultdict(set)
    for sighting in sightings:
        if sighting.anchor.role is Role.COLUMN and (row := row_of(sighting)):
            rows[row].add(sighting.anchor.order)
    headed = {row[0] for row, found in rows.items() if len(found) > 1}

    def is_lone(sighting: Sighting) -> bool:
        if sighting.anchor.role is not Role.COLUMN or sighting.anchor.fields[0] not in headed:
            return False
        row = row_of(sighting)
        return row is not None and len(rows[row]) == 1

    return [sighting for sighting in sightings if not is_lone(sighting)]


def part_answers(flow: Flow, sightings: list[Sighting]) -> tuple[list[Sighting], list[Sighting]]:
    """The sightings that may be labels, and those that are answers.

    These stand in the midst of a row under headings, and the label stands elsewhere too.
    """

    def is_answer(sighting: Sighting) -> bool:
        spot = flow.spot_of(sighting.start)
        is_inside = sighting.anchor.role is Role.LABEL and spot is not None and spot.column > 0
        return is_inside and is_in_rows(flow, sighting, sightings)

    inside = [sighting for sighting in sightings if is_answer(sighting)]
    others = [sighting for sighting in sightings if sighting not in inside]
    elsewhere = {sighting.anchor.order for sighting in others}
    answers = [sighting for sighting in inside if sighting.anchor.order in elsewhere]
    return [sighting for sighting in sightings if sighting not in answers], answers
