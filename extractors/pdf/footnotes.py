"""Footnotes: the raised numbers in a text and what stands under them at the foot of a page. Neither is an answer.

A raised number may be a power ("x²"), and a line at the foot may begin with a number. So only where the raised numbers
of all pages count from 1 without a gap, and each of them begins such a line, are they taken for notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from extractors.pdf.lines import make_lines
from extractors.pdf.sheet import Sheet, Span

_RAISED, _SMALL = 0.15, 0.85
"""Type sizes by which a note's number stands above its line, and how large it is at most."""
_CLOSE = 0.3
"""Type sizes between a word and the number of its note."""
_MOST_DIGITS = 2


def without_footnotes(sheets: Mapping[int, Sheet]) -> dict[int, Sheet]:
    """The pages without their footnotes and the numbers of these; as they are where that is not sure."""
    marks = {at: dict(_find_marks(sheet)) for at, sheet in sheets.items()}
    numbers = sorted(int(span.text) for found in marks.values() for span in found)
    if not numbers or numbers != list(range(1, len(numbers) + 1)):
        return dict(sheets)
    notes = {at: _find_notes(sheet, frozenset(numbers)) for at, sheet in sheets.items()}
    if sorted(number for found, _ in notes.values() for number in found) != numbers:
        return dict(sheets)
    return {at: _without(sheet, marks[at], notes[at][1]) for at, sheet in sheets.items()}


def _find_marks(sheet: Sheet) -> Iterator[tuple[Span, Span]]:
    """The raised numbers of a page, each with the piece of text before it."""
    for before, span in pairwise(sheet.spans):
        is_number = span.text.isdecimal() and len(span.text) <= _MOST_DIGITS and not before.is_typed
        is_close = is_number and abs(span.left - before.right) < _CLOSE * before.size and not before.blank_after
        is_raised = _RAISED * before.size < before.baseline - span.baseline < before.size
        if is_close and is_raised and span.size < _SMALL * before.size:
            yield span, before


def _find_notes(sheet: Sheet, numbers: frozenset[int]) -> tuple[list[int], frozenset[Span]]:
    """The numbers that begin lines below everything else on a page, in their order, and all that stands there."""
    lowest_rule = max((rule.bottom for rule in sheet.drawings.rules), default=0.0)
    found: list[int] = []
    spans: set[Span] = set()
    for line in make_lines(sheet.spans, sheet.page):
        first = min(line.spans, key=lambda span: span.left).text
        number = int(first) if first.isdecimal() and len(first) <= _MOST_DIGITS and len(line.spans) > 1 else None
        is_next = number in numbers and (not found or number == found[-1] + 1)
        if line.box.top >= lowest_rule and number is not None and is_next:
            found.append(number)
        if found:
            spans.update(line.spans)
    texts = {(span.left, span.baseline, span.text) for span in spans}
    return found, frozenset(span for span in sheet.spans if (span.left, span.baseline, span.text) in texts)


def _without(sheet: Sheet, marks: Mapping[Span, Span], notes: frozenset[Span]) -> Sheet:
    """The page without these; the word before a number takes its room, so that no blank comes to stand there."""
    wider = {word: word._replace(right=mark.right, blank_after=mark.blank_after) for mark, word in marks.items()}
    gone = notes | marks.keys()
    return replace(sheet, spans=tuple(wider.get(span, span) for span in sheet.spans if span not in gone))
