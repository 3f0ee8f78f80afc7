"""Labels out of the form's order: which of them can be believed, where somebody moved rows, tables or sections."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.reader import confidence
from pipeline.reader.anchors import Role
from pipeline.reader.flow import Flow
from pipeline.reader.sightings import TELLING_WORDS, Sighting, is_alone, is_followed_by_prompt, is_in_rows

_FEW_LABELS = 3
"""Labels further on in the form that a label may be and yet count as the next one, where others are left out."""
_FEW_LINES = 3
"""Lines that a label may stand below another one that it goes with."""


def may_have_moved(flow: Flow, sighting: Sighting, chain: list[Sighting]) -> bool:
    """Whether an anchor stands out of its order; what stands in a row like that of a column's heading is an answer."""
    if _heads_a_column(flow, sighting, chain):
        return True
    return not is_in_rows(flow, sighting, chain) and _stands_apart(flow, sighting)


def _stands_apart(flow: Flow, sighting: Sighting) -> bool:
    """Whether an anchor can be believed out of its order: a printed label that begins its row or its line.

    "Head of department" to the right of "Current role" is an answer.
    """
    if sighting.anchor.role not in (Role.LABEL, Role.HEADING) or sighting.confidence < confidence.PRINTED_LABEL:
        return False
    if sighting.end - sighting.start < TELLING_WORDS - 1:
        return False
    if not is_alone(flow, sighting) and not is_followed_by_prompt(flow, sighting.anchor, sighting.end):
        return False
    spot = flow.spot_of(sighting.start)
    return spot is None or (flow.cells[spot.table, spot.row][0] == spot and _begins_cell(flow, sighting))


def _begins_cell(flow: Flow, sighting: Sighting) -> bool:
    """Whether no text stands above an anchor in its cell: amid a statement, what looks like a label is a sentence."""
    line = flow.line_of[sighting.start]
    above = (other for other in reversed(flow.lines[:line]) if other.text.strip())
    before = next(above, None)
    return before is None or before.spot != flow.lines[line].spot


def _heads_a_column(flow: Flow, sighting: Sighting, chain: Iterable[Sighting]) -> bool:
    """Whether a column's heading stands in one row with another of its table: the columns may have been moved."""
    spot = flow.spot_of(sighting.start)
    if sighting.anchor.role is not Role.COLUMN or spot is None:
        return False
    others = (s for s in chain if s.anchor.role is Role.COLUMN and s.anchor.fields == sighting.anchor.fields)
    return any((other := flow.spot_of(s.start)) and (other.table, other.row) == (spot.table, spot.row) for s in others)


def add_neighbours(flow: Flow, found: list[Sighting], exact: list[Sighting]) -> list[Sighting]:
    """The sightings with short labels that stand out of their order beside the one they follow or precede on the form.

    Where a whole section was moved, "Name" and "Email" go with its "NCETM Username".
    """
    while True:
        known = {sighting.anchor.order for sighting in found}
        ordered = sorted(found, key=lambda sighting: sighting.start)
        near = (s for s in exact if s.anchor.order not in known and _is_neighbour(flow, s, ordered))
        best = min(near, key=lambda s: (s.anchor.order, -s.score), default=None)
        if best is None:
            return found
        found = [*found, best]


def _is_neighbour(flow: Flow, sighting: Sighting, ordered: list[Sighting]) -> bool:
    """Whether a label that fills its cell or line stands right behind the one before it on the form, or right before
    the one behind it, in one table."""
    if not is_alone(flow, sighting) or any(s.start < sighting.end and s.end > sighting.start for s in ordered):
        return False
    before = next((s for s in reversed(ordered) if s.end <= sighting.start), None)
    after = next((s for s in ordered if s.start >= sighting.end), None)
    order = sighting.anchor.order
    return bool(
        before and 0 < order - before.anchor.order <= _FEW_LABELS and _are_together(flow, before, sighting)
    ) or bool(after and 0 < after.anchor.order - order <= _FEW_LABELS and _are_together(flow, sighting, after))


def _are_together(flow: Flow, one: Sighting, other: Sighting) -> bool:
    """Whether two labels stand in one table, or a title right above it; without tables, few lines apart."""
    first, second = sorted((one, other), key=lambda sighting: sighting.start)
    spots = flow.spot_of(first.start), flow.spot_of(second.start)
    if spots[0] and spots[1]:
        return spots[0].table == spots[1].table
    lines = flow.line_of[second.start] - flow.line_of[first.end - 1]
    return lines <= (1 if spots[1] else _FEW_LINES)
