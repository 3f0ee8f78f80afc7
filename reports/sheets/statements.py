"""The sheet "Statements": both statements of each candidate in full, and beside each paragraph what it bears on.

Portrait, a candidate to a page. A row of a sheet can be no higher than 409 points, so each paragraph is a row of its
own and a very long one is continued in the next.
"""

from __future__ import annotations

from openpyxl.worksheet.pagebreak import Break

from reports.candidates import Candidate, Part, statements
from reports.cells import Content, Marked
from reports.measure import count_lines, height_of, split
from reports.passages import Passage, find_passages
from reports.style import NOTE, NUMBER, READING, READING_HEAD, READING_SUBHEAD, TEXT, TITLE
from reports.table import Column, row_height, write_header
from reports.wording import codes_of, short_title
from reports.workbook import Book, Sheet
from schemas.programme import Criterion, Field

_TEXT_WIDTH, _SIZE, _LINES = 78.0, 11.0, 24
_COLUMNS = (
    Column(title="No.", width=5, look=NUMBER),
    Column(title="Statement", width=_TEXT_WIDTH, look=READING),
    Column(title="Phrases that bear on a criterion", width=34, look=TEXT),
)
_MOST_BREAKS = 1000
_SCALE = 80
"""Percent at which the columns fill a page; Excel keeps to page breaks for certain only where the scale is given."""
_NOTE = "Phrases that bear on a criterion are bold. They show where to look; they say nothing of quality."


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title("Statements"))
    sheet.write(TITLE, "Statements", height=26)
    sheet.write(NOTE, _NOTE)
    header = write_header(sheet, _COLUMNS)
    for candidate in part.candidates:
        if 1 < candidate.number <= _MOST_BREAKS:
            sheet.settings.row_breaks.append(Break(id=sheet.next_row - 1))
        _write_candidate(sheet, candidate)
    sheet.settings.freeze_panes = f"A{header + 1}"
    sheet.protect()
    sheet.print_on_a4(part.header, portrait=True, scale=_SCALE, titles=f"{header}:{header}")


def _write_candidate(sheet: Sheet, candidate: Candidate) -> None:
    title = f"{candidate.school}: {candidate.nominee}"
    height = height_of(count_lines(title, _TEXT_WIDTH, 12), 12) + 6
    sheet.write(READING_HEAD, candidate.number, title, None, height=height)
    for field in statements(candidate.programme):
        sheet.write(READING_SUBHEAD, None, _heading(candidate, field), None, height=height_of(1, _SIZE) + 3)
        _write_statement(sheet, candidate, field)
    sheet.skip()


def _heading(candidate: Candidate, field: Field) -> str:
    words = candidate.words(field.id)
    if not words:
        return f"{field.title}: empty"
    limit = f"; the form allows {field.max_words}" if field.max_words else ""
    over = " (over the limit)" if field.max_words and words > field.max_words else ""
    return f"{field.title}: {words} {'word' if words == 1 else 'words'}{limit}{over}"


def _write_statement(sheet: Sheet, candidate: Candidate, field: Field) -> None:
    text, criteria = candidate.text(field.id), candidate.programme.criteria
    if not text:
        return
    passages = find_passages(text, criteria)
    styles = [sheet.book.style(column.look) for column in _COLUMNS]
    for start, end in split(text, _TEXT_WIDTH, _SIZE, _LINES):
        inside = [passage for passage in passages if start <= passage.start and passage.end <= end]
        contents: tuple[Content, ...] = (None, _mark(text, start, end, inside), _pointers(text, inside, criteria))
        sheet.append(contents, styles, row_height(_COLUMNS, contents) + 3)


def _mark(text: str, start: int, end: int, passages: list[Passage]) -> Content:
    """The stretch of text with its passages standing out; overlapping ones as one."""
    stretches: list[tuple[str, bool]] = []
    at = start
    for passage in passages:
        if passage.end > at:
            stretches += [
                (text[at : max(at, passage.start)], False),
                (text[max(at, passage.start) : passage.end], True),
            ]
            at = passage.end
    return Marked((*stretches, (text[at:end], False)), _SIZE) if stretches else text[start:end]


def _pointers(text: str, passages: list[Passage], criteria: tuple[Criterion, ...]) -> str:
    """A line for each criterion: its code, its name, and the phrases as written, each once."""
    phrases: dict[str, dict[str, None]] = {}
    for passage in passages:
        phrases.setdefault(passage.criterion, {})[text[passage.start : passage.end].lower()] = None
    codes = codes_of(criteria)
    return "\n".join(
        f"{codes[criterion.id]} {short_title(criterion)}: {', '.join(phrases[criterion.id])}"
        for criterion in criteria
        if criterion.id in phrases
    )
