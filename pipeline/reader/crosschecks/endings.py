"""How a statement and its lines end: in a sentence of its own, where it began, and not in what stands below."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.reader.flow import Flow, Slice
from schemas.text import clean

_ENDS_SENTENCE = re.compile(r"[.!?][\"'’”)\]]*\s*$")
_ENDS_PART = re.compile(r"[.!?:;][\"'’”)\]]*\s*$")
_GOES_ON = re.compile(r"[,;–—-]\s*$|\b(?:and|the|of|to|a|in|with|for|that|which|is|are|our|my)\s*$")
_WRAPPED = range(50, 101)
"""Characters of a line that a mail program may have broken at its margin."""
_MOST_WORDS = 3
"""Words of a heading that stands below a statement; a signature or a name is as long."""


def check_end(flow: Flow, pieces: tuple[Slice, ...]) -> str | None:
    """Why a statement may be more or less than what somebody wrote there."""
    texts = [clean(flow.text(piece)) for piece in pieces]
    if not texts:
        return None
    if _GOES_ON.search(texts[-1]):
        return f"It ends in the midst of a sentence: “{' '.join(texts[-1].split()[-_MOST_WORDS:])}”."
    if len(texts) < 2 or len(texts[-1].split()) > _MOST_WORDS or _ENDS_SENTENCE.search(texts[-1]):
        return None
    before, last = (flow.lines[piece.line].spot for piece in pieces[-2:])
    is_outside = last is None or last != before
    return (
        f"Its last line may be a heading: “{texts[-1]}”." if is_outside and _ENDS_SENTENCE.search(texts[-2]) else None
    )


def check_lines(flow: Flow, pieces: tuple[Slice, ...]) -> str | None:
    """Why the lines of a statement may be those of a page or a mail program, and not the author's paragraphs."""
    for one, other in pairwise(pieces):
        above, below = clean(flow.text(one)), clean(flow.text(other))
        first, second = flow.lines[one.line], flow.lines[other.line]
        is_parted = first.place.page != second.place.page or first.spot != second.spot
        if _ENDS_PART.search(above) or not below[:1].islower():
            continue
        if is_parted or len(above) in _WRAPPED:
            return f"A line ends in the midst of a sentence: “{' '.join(above.split()[-_MOST_WORDS:])}”."
    return None
