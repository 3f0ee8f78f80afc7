"""The sheets of the workbooks, a module each. To add one: a module with `write`, and a line here."""

from __future__ import annotations

from collections.abc import Callable

from reports.candidates import Part
from reports.sheets import background, evidence, queries, ranking, replaced, scoring, statements
from reports.workbook import Book

SHORTLIST_SHEETS: tuple[Callable[[Book, Part], None], ...] = (
    scoring.write,
    ranking.write,
    statements.write,
    background.write,
    queries.write,
    evidence.write,
    replaced.write,
)
"""The sheets of a shortlist after its "Read me", in their order; a sheet with nothing to say may stay away."""
