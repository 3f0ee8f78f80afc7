"""The sheet "Background": every candidate's short answers and tables, a row each, laid out to compare."""

from __future__ import annotations

from collections.abc import Iterator

from reports.candidates import Candidate, Part, facts, tables
from reports.history import history_fields, point_out
from reports.key_columns import key_columns, next_letter
from reports.measure import split
from reports.style import NOTE, TEXT, TITLE
from reports.table import Column, make_frame, write_table
from reports.workbook import Book

_WIDTHS = (22.0, 44.0, 30.0)
_LINES = 12
_NOTE = (
    "What the form says beside the statements, in the applicant's words. “Periods” points out gaps and overlaps, which "
    "may have every good reason."
)


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title("Background"))
    sheet.write(TITLE, "Background", height=26)
    sheet.write(NOTE, _NOTE)
    columns = _columns(part)
    width = len(columns) - len(key_columns(part, 0, 0)) - 1
    rows = [row for candidate in part.candidates for row in _rows(candidate, width)]
    frame = make_frame([str(number) for number in range(len(columns))], rows)
    region = write_table(sheet, columns, frame, groups=True)
    sheet.settings.freeze_panes = f"{next_letter(part)}{region.first}"
    sheet.protect()
    sheet.print_on_a4(part.header, titles=f"{region.header}:{region.header}")


def _columns(part: Part) -> tuple[Column, ...]:
    """Number, school, nominee and heading; then as many columns as the widest table, named after what stands there."""
    programme = part.programme
    width = max([len(field.columns) for field in tables(programme)] + [2])
    titles = [
        " / ".join(dict.fromkeys(field.columns[at].label for field in tables(programme) if at < len(field.columns)))
        for at in range(width)
    ]
    own = [Column(title=title or "Answer", width=_WIDTHS[min(at, len(_WIDTHS) - 1)]) for at, title in enumerate(titles)]
    return (*key_columns(part, 24, 20), Column(title="About", width=24), *own)


def _rows(candidate: Candidate, width: int) -> Iterator[list[object]]:
    """A short answer stands in the second column, which is the widest; tables as on the form."""
    for field in facts(candidate.programme):
        for answer in _stretches(candidate.text(field.id) or "not stated"):
            yield [*candidate.key, field.title, "", answer, *[""] * (width - 2)]
    for field in tables(candidate.programme):
        for row in candidate.rows(field.id):
            cells = list(row.values())[:width]
            yield from _table_rows(candidate, field.title, [*cells, *[""] * (width - len(cells))])
        if field in history_fields(candidate.programme):
            for sentence in point_out(candidate, field):
                yield [*candidate.key, f"{field.title}: periods", "", sentence, *[""] * (width - 2)]


def _table_rows(candidate: Candidate, title: str, cells: list[str]) -> Iterator[list[object]]:
    """One row, or several where a cell holds more than a row of a sheet can show."""
    stretches = [_stretches(cell, _WIDTHS[min(at, len(_WIDTHS) - 1)]) for at, cell in enumerate(cells)]
    for line in range(max(map(len, stretches))):
        yield [*candidate.key, title, *(of_cell[line] if line < len(of_cell) else "" for of_cell in stretches)]


def _stretches(text: str, width: float = _WIDTHS[1]) -> list[str]:
    if len(text) < width * _LINES / 2 and text.count("\n") < _LINES:
        return [text]
    return [text[start:end] for start, end in split(text, width, TEXT.size, _LINES)]
