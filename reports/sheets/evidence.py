"""The sheet "Evidence": for every field of every candidate what was read, where it stands and how sure that is.

Where something was not read for sure on a scan, a picture of the place stands under what was read; where the originals
were written beside the workbook, the document's name opens its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reports.candidates import Candidate, Part
from reports.cells import Content, Formula, Style
from reports.key_columns import key_columns
from reports.measure import ROW_LIMIT, shorten
from reports.picture import MARGIN, Picture, is_picture
from reports.sheets.queries import document_name
from reports.style import LINKED, NOTE, TITLE, Look
from reports.table import Column, row_height, write_header
from reports.wording import describe_confidence
from reports.workbook import Book, Sheet
from schemas.application import Evidence
from schemas.programme import Field, Kind

_READ = Column(title="What was read", width=42)
_COLUMNS = (
    Column(title="Field", width=22),
    _READ,
    Column(title="How sure (0 to 1)", width=13),
    Column(title="Document", width=22),
    Column(title="Where (page and place)", width=22),
    Column(title="Found by the label", width=18),
)
_VALUE_LENGTH = 400
_STATEMENT_LENGTH = 90
_WIDEST, _HIGHEST = 286, 380  # pixels
_NOTE = "Where each value stands in the document that came in. Word documents have no pages."
_PICTURES = " What was read from a scan and is not sure has a picture of its place under it."


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title("Evidence"))
    sheet.write(TITLE, "Evidence", height=26)
    has_pictures = any(is_picture(e.picture) for each in part.candidates for e in each.application.evidence.values())
    sheet.write(NOTE, _NOTE + _PICTURES * has_pictures)
    columns = (*key_columns(part, 22, 18), *_COLUMNS)
    header = write_header(sheet, columns)
    plain, linked = (
        [[sheet.book.style(replace(look, rule=rule)) for look in looks] for rule in (True, False)]
        for looks in (_looks(columns), _looks(columns, linked=len(columns) - len(_COLUMNS) + 3))
    )
    for candidate in part.candidates:
        for at, field in enumerate(candidate.programme.fields):
            evidence = candidate.application.evidence.get(field.id)
            is_linked = evidence is not None and evidence.source in candidate.application.originals
            _write_row(sheet, columns, (linked if is_linked else plain)[at > 0], candidate, field)
    sheet.set_filter(header, len(columns))
    sheet.settings.freeze_panes = f"{'D' if part.is_blind else 'E'}{header + 1}"
    sheet.protect()
    sheet.print_on_a4(part.header, titles=f"{header}:{header}")


def _looks(columns: tuple[Column, ...], linked: int | None = None) -> list[Look]:
    """How the cells of a row look, one of them as a link."""
    return [replace(LINKED, align="left") if at == linked else column.look for at, column in enumerate(columns)]


def _write_row(
    sheet: Sheet, columns: tuple[Column, ...], styles: list[Style], candidate: Candidate, field: Field
) -> None:
    evidence = candidate.application.evidence.get(field.id)
    values: list[Content] = [*candidate.key, field.title, _value(candidate, field), *_place(candidate, evidence)]
    values += [None] * (len(columns) - len(values))
    height = row_height(columns, values)
    if evidence and evidence.picture and is_picture(evidence.picture):
        picture = _picture(evidence.picture, columns.index(_READ) + 1, sheet.next_row, candidate, field)
        sheet.settings.add_image(picture)
        height = min(ROW_LIMIT, max(height, picture.row_height))
    sheet.append(values, styles, height)


def _picture(data: bytes, column: int, row: int, candidate: Candidate, field: Field) -> Picture:
    """The picture of a place, under the text of its cell, as large as the highest row still has room for."""
    text = row_height((_READ,), (_value(candidate, field),))
    highest = min(_HIGHEST, int((ROW_LIMIT - text) / 0.75) - 2 * MARGIN)
    says = f"{field.title} as it stands on the page"
    return Picture(data, column, row, _WIDEST, highest, below=text, says=says)


def _place(candidate: Candidate, evidence: Evidence | None) -> Iterator[Content]:
    if evidence is None:
        return
    yield f"{describe_confidence(evidence.confidence)} ({evidence.confidence:g})"
    name, original = document_name(evidence.source), candidate.application.originals.get(evidence.source)
    yield _link(original, name) if original else name
    page = f"page {evidence.page}" if evidence.page else ""
    yield ", ".join(part for part in (page, evidence.where, evidence.on_page) if part)
    yield evidence.label


def _link(target: str, name: str) -> Formula:
    """A link that is relative to the workbook, so that both can be moved together."""
    return Formula(f'HYPERLINK("{target}","{name.replace(chr(34), chr(39))}")', name)


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
