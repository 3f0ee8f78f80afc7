"""The workbook `overview.xlsx`: the national picture for the inbox team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from reports.candidates import make_candidate
from reports.edition import Edition
from reports.sheets import applications as applications_sheet
from reports.sheets import charts, documents, open_queries, summary
from reports.sheets.summary import Numbers
from reports.workbook import Book
from schemas.application import Application, Source
from schemas.decision import Decision
from schemas.programme import Programme


def write_overview(
    path: Path,
    applications: Iterable[Application],
    sources: Iterable[Source],
    programmes: tuple[Programme, ...],
    edition: Edition,
    fingerprint: str,
    decisions: Mapping[str, Decision] | None = None,
) -> tuple[Numbers, ...]:
    """Writes the overview; of an application it keeps no more than a row. Raises `PermissionError` as shortlists do.

    `decisions` are by application. Gives what its charts draw, for pictures.
    """
    book = Book(edition, "Overview", fingerprint)
    titles = ("Summary", "Charts", "Applications", "Queries", "Documents")
    sheets = [book.add_sheet(title) for title in titles]
    rows: list[list[object]] = []
    open_rows: list[list[object]] = []
    decided = decisions or {}
    by_id = {programme.id: programme for programme in programmes}
    for application in applications:
        candidate = make_candidate(by_id[application.programme], application)
        rows.append(applications_sheet.make_row(candidate, programmes, decided.get(application.application_id)))
        open_rows.extend(open_queries.make_rows(candidate, programmes))
    written = applications_sheet.write(sheets[2], rows, programmes)
    queries = open_queries.write(sheets[3], open_rows)
    came_in = documents.write(sheets[4], sources)
    numbers = summary.write(sheets[0], written, queries, came_in, programmes, edition)
    charts.write(sheets[1], sheets[0], numbers)
    book.save(path)
    return numbers
