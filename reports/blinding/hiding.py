"""Texts in which every trace is replaced, and what was replaced where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from reports.blinding.folding import fold
from reports.blinding.traces import KIND, Trace
from reports.blinding.words import TITLES

_TITLE = re.compile(rf"(?i:\b(?:{'|'.join(sorted(TITLES))})\b\.?\s+)$")
_GAP = re.compile(r"[ -]|\s[A-Z]\.?\s")
"""What stands between two parts of one name."""
_KIND_AFTER = re.compile(rf"(?:\s+{KIND}(?![A-Za-z]))+")
_SCHOOLS = ("[the school]", "[another school]")


@dataclass(frozen=True, slots=True)
class Hidden:
    """A stretch of a text and what stands in its place."""

    start: int
    end: int
    instead: str


class Blindfold:
    """All traces of one application, put together once, for as many of its texts as there are."""

    def __init__(self, traces: Iterable[Trace]) -> None:
        self._by_pattern = {trace.pattern: trace.instead for trace in reversed(list(traces))}
        self._patterns = [(_compile(pattern), instead) for pattern, instead in self._by_pattern.items()]

    def hide(self, text: str, more: Iterable[Trace] = ()) -> str:
        """The text with everything replaced; `more` are traces of this text alone."""
        pieces, at = [], 0
        for hidden in self.find(text, more):
            pieces += [text[at : hidden.start], hidden.instead]
            at = hidden.end
        return "".join((*pieces, text[at:]))

    def find(self, text: str, more: Iterable[Trace] = ()) -> list[Hidden]:
        """What is to be replaced, from left to right: of what overlaps the longest."""
        folded = fold(text)
        patterns = [*self._patterns, *((_compile(each.pattern), each.instead) for each in more)]
        found = [
            (match.start(), match.end(), instead)
            for pattern, instead in patterns
            for match in pattern.finditer(folded)
            if match.end() > match.start()
        ]
        taken = bytearray(len(text))
        chosen: list[tuple[int, int, str | None]] = []
        for start, end, instead in sorted(found, key=lambda each: (each[0] - each[1], each[0])):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                chosen.append((start, end, instead))
        spans = [Hidden(start, end, instead) for start, end, instead in sorted(chosen, key=lambda e: e[0]) if instead]
        return _join(folded, [_widen(folded, hidden) for hidden in spans])


@lru_cache(maxsize=2000)
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _widen(folded: str, hidden: Hidden) -> Hidden:
    """With a title before a name, and with what all schools are called after a school's."""
    start, end = hidden.start, hidden.end
    if hidden.instead in _SCHOOLS:
        after = _KIND_AFTER.match(folded, end)
        return Hidden(start, after.end() if after else end, hidden.instead)
    title = _TITLE.search(folded, max(0, start - 16), start)
    return Hidden(title.start(), end, hidden.instead) if title else hidden


def _join(folded: str, spans: list[Hidden]) -> list[Hidden]:
    """Neighbours that say the same become one: a first name and a last one."""
    joined: list[Hidden] = []
    for hidden in spans:
        before = joined[-1] if joined else None
        if before and before.end > hidden.start:
            hidden = Hidden(before.end, max(before.end, hidden.end), hidden.instead)
        is_same = before is not None and before.instead == hidden.instead
        if before and is_same and (before.end == hidden.start or _GAP.fullmatch(folded[before.end : hidden.start])):
            joined[-1] = Hidden(before.start, hidden.end, hidden.instead)
        elif hidden.end > hidden.start:
            joined.append(hidden)
    return joined
