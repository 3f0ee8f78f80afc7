"""A place where an anchor may stand, and what its own line and cell say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.reader.anchors import Anchor, Role
from pipeline.reader.flow import Flow, Spot

TELLING_WORDS = 3
"""Words of a label that are enough to know it by, wherever it stands."""
SET_OFF = re.compile(r"\s*[:=|]|\s*[-–—]\s|\s+/\s|\s*\t|\s{3,}")
"""What parts a label from an answer on its line, or from itself in another language; a lone word such as "Name" is no
label without it."""
_SENTENCE = 3
"""Words behind a label's that make a sentence of it, unless they begin with a capital."""
_LONG_SENTENCE = 6
"""The same behind a colon, where a label is one word: "Email: it is how most of our planning used to happen"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A place where an anchor may stand: words `start` to `end` of the flow (`end` not included).

    `rival` is the word at which the same label stands once more, between the same neighbours and as label-like.
    """

    anchor: Anchor
    start: int
    end: int
    score: float
    confidence: float
    rival: int | None = None


def runs_on(flow: Flow, sighting: Sighting) -> bool:
    """Whether a label's words only begin a sentence: "Name of school reports aside, what matters is this"."""
    last = flow.slice_of(sighting.end - 1)
    rest = flow.lines[last.line].text[last.end :].lstrip()
    most = _SENTENCE
    if sighting.end - sighting.start == 1 and rest.startswith(":"):
        rest, most = rest[1:].lstrip(), _LONG_SENTENCE
    words = rest.split()
    if sighting.anchor.role is not Role.LABEL or not rest[:1].islower() or len(words) < most or "@" in words[0]:
        return False
    return not is_followed_by_prompt(flow, sighting.anchor, sighting.end)


def is_followed_by_prompt(flow: Flow, anchor: Anchor, end: int) -> bool:
    """Whether the form's own sentence follows a label that ends before word `end`, as it is printed."""
    first = (printed[:TELLING_WORDS] for printed in anchor.printed)
    return any(flow.words[end : end + len(words)] == words for words in first)


def is_alone(flow: Flow, sighting: Sighting) -> bool:
    """Whether nothing but a label stands on its line, or what does is set off from it."""
    last = flow.slice_of(sighting.end - 1)
    rest = flow.lines[last.line].text[last.end :]
    return not any(character.isalnum() for character in rest) or bool(SET_OFF.match(rest))


def is_in_rows(flow: Flow, sighting: Sighting, sightings: Iterable[Sighting]) -> bool:
    """Whether an anchor stands in a row like that of a column's heading above: then it is somebody's answer."""
    spot = flow.spot_of(sighting.start)
    heads = [flow.spot_of(s.start) for s in sightings if s.anchor.role is Role.COLUMN]
    return spot is not None and any(
        head and head.table == spot.table and head.row < spot.row and _widths(flow, head) == _widths(flow, spot)
        for head in heads
    )


def _widths(flow: Flow, spot: Spot) -> list[tuple[int, int]]:
    return [(cell.column, cell.column_span) for cell in flow.cells[spot.table, spot.row]]
