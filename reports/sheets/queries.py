"""The sheet "Queries": what is open for each candidate, in plain English, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.candidates import Candidate, Part
from reports.key_columns import key_columns, next_letter
from reports.measure import shorten
from reports.style import NOTE, TITLE, TO_FILL
from reports.table import Column, make_frame, write_table
from reports.wording import ANY_CURE, CURES, NOTE_CURE, SEVERITIES
from reports.workbook import Book
from schemas.application import Evidence, Severity

_COLUMNS = (
    Column(title="How much it matters", width=12),
    Column(title="About", width=18),
    Column(title="What", width=44),
    Column(title="What would settle it", width=28),
    Column(title="Where on the form", width=24),
    Column(title="Settled (who, when, how)", width=24, look=TO_FILL),
)
_MESSAGE_LENGTH = 1200
_SEVERITIES = list(Severity)


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title("Queries"))
    sheet.write(TITLE, "Queries", height=26)
    rows = [row for candidate in part.candidates for row in _rows(candidate)]
    sheet.write(NOTE, "No status is a decision: a query is for a person to settle." if rows else "Nothing is open.")
    columns = (*key_columns(part, 22, 18), *_COLUMNS)
    frame = make_frame([column.title for column in columns], rows)
    region = write_table(sheet, columns, frame, groups=True)
    sheet.settings.freeze_panes = f"{next_letter(part)}{region.first}"
    sheet.protect()
    sheet.print_on_a4(part.header, titles=f"{region.header}:{region.header}")


def _rows(candidate: Candidate) -> Iterator[list[object]]:
    application = candidate.application
    for finding in sorted(application.findings, key=lambda finding: _SEVERITIES.index(finding.severity)):
        field = candidate.programme.fields_by_id.get(finding.field or "")
        yield [
            *candidate.key,
            SEVERITIES[finding.severity],
            field.title if field else "The application",
            shorten(finding.message, _MESSAGE_LENGTH),
            CURES.get(finding.code, ANY_CURE),
            describe_place(application.evidence.get(finding.field or "")),
            None,
        ]
    for note in application.notes:
        about = (SEVERITIES[Severity.INFO], "How it came", shorten(note, _MESSAGE_LENGTH), NOTE_CURE)
        yield [*candidate.key, *about, "", None]


def describe_place(evidence: Evidence | None) -> str:
    """Where to look: the name of the document, its page and the place on it."""
    if evidence is None:
        return ""
    page = f"page {evidence.page}" if evidence.page else ""
    return ", ".join(part for part in (document_name(evidence.source), page, evidence.where) if part)


def document_name(path: str) -> str:
    """The last part of a path: what stands before it may name other people's documents."""
    return shorten(path.rsplit("/", 1)[-1], 120)
