"""The sheet "Statements": the statements of each candidate in full, and beside each the passages by criterion.

A row of a sheet can be no higher than 409 points, so each paragraph is a row of its own and a very long one is
continued in the next. What is listed beside it runs down its own column, at its own pace.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from openpyxl.worksheet.pagebreak import Break

from reports.candidates import Candidate, Part, facts, statements
from reports.cells import Content, Marked, Style
from reports.evidence_list import Entry, list_evidence
from reports.measure import count_lines, height_of, shorten, split
from reports.passages import Passage, find_passages
from reports.settled import settle_by_form, settled_by_form
from reports.style import NOTE, NUMBER, READING, READING_HEAD, READING_SUBHEAD, TEXT, TITLE
from reports.table import Column, row_height, write_header
from reports.workbook import Book, Sheet
from schemas.programme import Field

_TEXT_WIDTH, _LIST_WIDTH, _SIZE, _LINES = 92.0, 64.0, 11.0, 24
_COLUMNS = (
    Column(title="No.", width=5, look=NUMBER),
    Column(title="Statement", width=_TEXT_WIDTH, look=READING),
    Column(title="What bears on which criterion", width=_LIST_WIDTH, look=TEXT),
)
_MOST_BREAKS = 1000
_LONGEST_FACT = 120
_SCALE = 85
"""Percent at which the columns fill a page; Excel keeps to page breaks for certain only where the scale is given."""
_PAGE = 490.0
"""Points that a page has for rows at that scale, below the titles."""
_NOTE = "Words that bear on a criterion are bold. They show where to look, and say nothing of quality."


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title("Statements"))
    sheet.write(TITLE, "Statements", height=26)
    sheet.write(NOTE, _NOTE)
    header = write_header(sheet, _COLUMNS)
    styles = [book.style(column.look) for column in _COLUMNS]
    for candidate in part.candidates:
        _write_candidate(sheet, candidate, styles)
    sheet.settings.freeze_panes = f"A{header + 1}"
    sheet.protect()
    sheet.print_on_a4(part.header, scale=_SCALE, titles=f"{header}:{header}")


def _write_candidate(sheet: Sheet, candidate: Candidate, styles: list[Style]) -> None:
    """A page for each candidate, and another for each statement that has no room left on it."""
    height = height_of(count_lines(candidate.title, _TEXT_WIDTH, 12), 12) + 6
    summary = _summarise(candidate)
    height_of_summary = row_height(_COLUMNS, (None, summary, None)) + 3
    left = 0.0
    for number, field in enumerate(statements(candidate.programme)):
        rows = [(row, row_height(_COLUMNS, row) + 3) for row in _lay_out(candidate, field)]
        needed = height_of(1, _SIZE) + 3 + sum(its_height for _, its_height in rows)
        if number == 0 or needed > left:
            _break_page(sheet, is_needed=number > 0 or candidate.number > 1)
            title = candidate.title + (" (continued)" if number else "")
            sheet.write(READING_HEAD, None if number else candidate.number, title, None, height=height)
            left = _PAGE - height
            if number == 0:
                sheet.append((None, summary, None), styles, height_of_summary)
                left -= height_of_summary
        sheet.write(READING_SUBHEAD, None, _heading(candidate, field), None, height=height_of(1, _SIZE) + 3)
        for row, its_height in rows:
            sheet.append(row, styles, its_height)
        left -= needed


def _summarise(candidate: Candidate) -> str:
    """What a panel compares, so that the page says whose statements it reads: the short answers, and what is open."""
    told = [(field.title, candidate.text(field.id)) for field in facts(candidate.programme)]
    told += [(each.title, settle_by_form(candidate, each)) for each in settled_by_form(candidate.programme)]
    queries = len(candidate.open_queries)
    told += [("Open queries", f"{queries}, on the sheet Queries")] if queries else []
    return "; ".join(f"{title}: {shorten(' '.join(words.split()), _LONGEST_FACT)}" for title, words in told if words)


def _break_page(sheet: Sheet, *, is_needed: bool) -> None:
    if is_needed and len(sheet.settings.row_breaks.brk) < _MOST_BREAKS:
        sheet.settings.row_breaks.append(Break(id=sheet.next_row - 1))


def _heading(candidate: Candidate, field: Field) -> str:
    words = candidate.words(field.id)
    if not words:
        return f"{field.title}: empty"
    limit = f"; the form allows {field.max_words}" if field.max_words else ""
    over = " (over the limit)" if field.max_words and words > field.max_words else ""
    return f"{field.title}: {words} {'word' if words == 1 else 'words'}{limit}{over}"


def _lay_out(candidate: Candidate, field: Field) -> Iterator[tuple[Content, ...]]:
    """The rows of a statement: its paragraphs, and beside them the entries of the list as far as each row has room."""
    text, criteria = candidate.text(field.id), candidate.programme.criteria
    if not text:
        return
    passages = find_passages(text, criteria)
    entries = list(list_evidence(text, passages, criteria))
    parts = [
        _mark(text, start, end, [each for each in passages if start <= each.start and each.end <= end])
        for start, end in split(text, _TEXT_WIDTH, _SIZE, _LINES)
    ]
    rooms = [row_height(_COLUMNS, (None, part, None)) for part in parts]
    for part, listed in zip_longest(parts, _fill(entries, rooms)):
        yield (None, part, _list(listed) if listed else None)


def _list(entries: list[Entry]) -> Marked:
    """Entries under each other, their names standing out."""
    ends = ["\n"] * (len(entries) - 1) + [""]
    pairs = [((each.name, True), (f": {each.words}{end}", False)) for each, end in zip(entries, ends, strict=True)]
    return Marked(tuple(stretch for pair in pairs for stretch in pair), TEXT.size)


def _fill(entries: list[Entry], rooms: list[float]) -> Iterator[list[Entry]]:
    """The entries row by row: as many as fit beside a paragraph; beside the last all that are left, a page at most."""
    waiting = list(entries)
    for at, room in enumerate(rooms):
        is_last = at == len(rooms) - 1
        yield _take(waiting, height_of(_LINES) if is_last else room)
    while waiting:
        yield _take(waiting, height_of(_LINES))


def _take(waiting: list[Entry], room: float) -> list[Entry]:
    """Takes the entries that fit into a cell so high; one that fits nowhere is taken where it would be alone."""
    taken: list[Entry] = []
    lines = 0
    while waiting:
        lines += count_lines(waiting[0].text, _LIST_WIDTH, TEXT.size)
        if height_of(lines) > room and (taken or height_of(lines) <= height_of(_LINES)):
            break
        taken.append(waiting.pop(0))
    return taken


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
