"""One answer stands in one cell: text in several cells beside a label is more than one thing."""

from __future__ import annotations

from pipeline.reader.flow import Flow, Slice, Spot
from pipeline.reader.sightings import Sighting
from schemas.programme import Kind
from schemas.text import clean

_OF_ONE_CELL = frozenset((Kind.TEXT, Kind.PERSON, Kind.EMAIL, Kind.URN, Kind.NUMBER, Kind.DATE, Kind.SIGNATURE))


def check_cells(
    flow: Flow, label: Sighting, kind: Kind, pieces: tuple[Slice, ...]
) -> tuple[tuple[Slice, ...], str | None]:
    """The slices that an answer is read from, and why a person should look.

    Beside an answer in a cell of its own, what follows a label in the label's cell is a hint ("in full"). It is left
    out, with a doubt unless it stands in brackets. A cell for two answers, name and address, may be split in two.
    """
    if kind not in _OF_ONE_CELL:
        return pieces, None
    if len(label.anchor.fields) > 1:
        return _without_other_language(flow, label, pieces)
    own = flow.spot_of(label.end - 1)
    if len(pieces) > 1 and any(_is_set_by_blanks(flow, label, piece) for piece in pieces):
        return pieces, "Several lines stand here, set apart by blanks alone: do they all belong to the answer?"
    if own is None:
        return pieces, None
    in_label = tuple(piece for piece in pieces if flow.lines[piece.line].spot == own)
    beside = tuple(piece for piece in pieces if piece not in in_label)
    doubt = None
    if len({flow.lines[piece.line].spot for piece in beside}) > 1:
        doubt = "Several cells beside the label have text in them: which one is the answer?"
    hint = clean(" ".join(flow.text(piece) for piece in in_label))
    if not in_label or not any(flow.text(piece).strip() for piece in beside):
        if kind is not Kind.SIGNATURE and _is_in_brackets(hint) and _has_room_beside(flow, own):
            return (), f"“{hint}” in the label's own cell is taken for a part of the label."
        return pieces, doubt
    if not any(character.isalnum() for character in hint):
        return beside, doubt
    if kind is Kind.SIGNATURE or not _is_in_brackets(hint):
        doubt = doubt or f"In the label's own cell stands more: “{hint}”."
    return beside, doubt


def _is_in_brackets(text: str) -> bool:
    return text[:1] + text[-1:] == "()"


def _has_room_beside(flow: Flow, own: Spot) -> bool:
    """Whether the label's row has a cell for the answer after the label's own."""
    return flow.cells[own.table, own.row][-1] != own


def _is_set_by_blanks(flow: Flow, label: Sighting, piece: Slice) -> bool:
    spot = flow.lines[piece.line].spot
    line = flow.line_of[label.end - 1]
    return not spot.is_ruled if spot else piece.line != line and flow.are_level(line, piece.line)


def _without_other_language(
    flow: Flow, label: Sighting, pieces: tuple[Slice, ...]
) -> tuple[tuple[Slice, ...], str | None]:
    """The slices but for what follows a label behind a stroke: "Head teacher / Pennaeth"."""
    first = next(iter(pieces), None)
    if first is None or first.line != flow.line_of[label.end - 1] or flow.text(first).lstrip()[:1] not in ("/", "|"):
        return pieces, None
    return pieces[1:], f"What follows the label on its line is left out: “{clean(flow.text(first))}”."
