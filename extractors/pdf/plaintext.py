"""The page as pdfium itself puts it into words, against the words that were made of its characters here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from extractors.pdf.layout import CellDraft, Draft, TableDraft, TextDraft
from extractors.pdf.lines import Line

_CERTAINTY_OF_A_GLUED_WORD = 0.75


def find_glued(text: str) -> frozenset[str]:
    """What would come of two neighbouring words of a plain text without the blank between them."""
    lines = [line.split() for line in text.splitlines()]
    glued = {one + other for words in lines for one, other in pairwise(words)}
    return frozenset(glued.difference(*lines))


def doubt_glued(drafts: Iterable[Draft], glued: frozenset[str]) -> list[Draft]:
    """The drafts, those lines less certain in which a word stands that pdfium takes for two."""
    return [_doubt(draft, glued) for draft in drafts] if glued else list(drafts)


def _doubt(draft: Draft, glued: frozenset[str]) -> Draft:
    if isinstance(draft, TextDraft):
        return replace(draft, lines=_doubt_lines(draft.lines, glued))
    return replace(draft, cells=tuple(_doubt_cell(cell, glued) for cell in draft.cells))


def _doubt_cell(cell: CellDraft, glued: frozenset[str]) -> CellDraft:
    tables = tuple(table for each in cell.tables if isinstance(table := _doubt(each, glued), TableDraft))
    return replace(cell, lines=_doubt_lines(cell.lines, glued), tables=tables)


def _doubt_lines(lines: tuple[Line, ...], glued: frozenset[str]) -> tuple[Line, ...]:
    return tuple(
        line.at_most(_CERTAINTY_OF_A_GLUED_WORD) if not glued.isdisjoint(line.text.split()) else line for line in lines
    )
