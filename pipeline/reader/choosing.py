"""Which programmes a document is looked at for: those whose printed words stand in it, told before any other search.

To look for every label of every programme, misspelt ones too, would take as many times as long as there are programmes.
"""

from __future__ import annotations

from functools import cache

from pipeline.reader.anchors import list_anchors
from pipeline.reader.flow import Flow
from schemas.programme import Programme

_ENOUGH = 15
"""Words of labels that stand in a document word for word, from which it is clear enough what it could be."""
_CLOSE = 0.6
"""Share of the best programme's words that another one has at least for it to be looked at too."""


def choose_programmes(flow: Flow, programmes: tuple[Programme, ...]) -> tuple[Programme, ...]:
    """The programmes whose form this could be: all of them where little or nothing stands there word for word."""
    if len(programmes) < 2:
        return programmes
    text = f" {' '.join(flow.words)} "
    words = [_count(text, programme) for programme in programmes]
    best = max(words)
    if best < _ENOUGH:
        return programmes
    return tuple(each for each, count in zip(programmes, words, strict=True) if count >= _CLOSE * best)


def _count(text: str, programme: Programme) -> int:
    """The words of the programme's title, headings and labels that stand in a text."""
    return sum(length for length, wordings in _wordings(programme) if any(wording in text for wording in wordings))


@cache
def _wordings(programme: Programme) -> tuple[tuple[int, tuple[str, ...]], ...]:
    return tuple(
        (len(anchor.wordings[0]), tuple(f" {' '.join(wording)} " for wording in anchor.wordings))
        for anchor in list_anchors(programme)
    )
