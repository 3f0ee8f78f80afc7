"""The sheet "Evidence": for every field of every candidate what was read, where it stands and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from reports.candidates import Candidate, Part
from reports.measure import shorten
from reports.sheets.queries import document_name
from reports.style import NOTE, NUMBER, STRONG, TITLE
from reports.table import Column, make_frame, write_table
from reports.wording import describe_confidence
from reports.workbook import Book
from schemas.programme import Field, Kind

_COLUMNS = (
    Column(title="No.", width=5, look=NUMBER),
    Column(title="School", width=24, look=STRONG),
    Column(title="Nominee", width=20, look=STRONG),
    Column(title="Field", width=26),
    Column(title="What was read", width=50),
    Column(title="Document", width=28),
    Column(title="Page", width=6, look=NUMBER),
    Column(title="Where", width=22),
    Column(title="On the page", width=24),
    Column(title="Found by the label", width=26),
    Column(title="How sure", width=13),
    Column(title="Confidence, 0 to 1", width=11, look=NUMBER),
)
_VALUE_LENGTH = 400
_STATEMENT_LENGTH = 90


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title("Evidence"))
    sheet.write(TITLE, "Evidence", height=26)
    sheet.write(NOTE, "Where each value stands in the document that came in. Word documents have no pages.")
    rows = [row for candidate in part.candidates for row in _rows(candidate)]
    frame = make_frame([column.title for column in _COLUMNS], rows)
    region = write_table(sheet, _COLUMNS, frame, groups=True)
    sheet.settings.freeze_panes = f"E{region.first}"
    sheet.protect()
    sheet.print_on_a4(part.header, titles=f"{region.header}:{region.header}")


def _rows(candidate: Candidate) -> Iterator[list[object]]:
    for field in candidate.programme.fields:
        evidence = candidate.application.evidence.get(field.id)
        found: list[object] = [None] * 7
        if evidence:
            sure = describe_confidence(evidence.confidence)
            place = [evidence.page, evidence.where, evidence.on_page or None, evidence.label]
            found = [document_name(evidence.source), *place, sure, evidence.confidence]
        yield [*candidate.key, field.title, _value(candidate, field), *found]


def _value(candidate: Candidate, field: Field) -> str:
    text = candidate.text(field.id)
    if not text:
        return "(left empty)"
    line = " ".join(text.split())
    if field.kind is Kind.ROWS:
        return f"{line}, in full on Background"
    if field.kind is Kind.STATEMENT:
        return shorten(line, _STATEMENT_LENGTH, "… (in full on Statements)")
    return shorten(line, _VALUE_LENGTH, f"… (cut here; {len(text)} characters on the form)")
