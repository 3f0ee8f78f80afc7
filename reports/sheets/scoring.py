"""The sheet "Shortlist": a row for each candidate, by school; facts, marks for each criterion, totals and a decision.

Formulas refer to their own row and to whole columns only, so that they survive sorting. Scores and ranks come only
from what people enter. `reports.marks_layout` says by what a returned sheet is recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break, ColBreak

from reports import marks_layout as titles
from reports.candidates import Candidate, Part, describe, statements
from reports.cells import Content, Formula
from reports.key_columns import key_letter, next_letter
from reports.layout import Layout, compared, lay_out, scored_criteria
from reports.measure import shorten
from reports.settled import settle_by_form, settle_by_register, settled_by_form, settled_by_register
from reports.sheets.drop_downs import PLACES_CELL, make_validations
from reports.style import BAND, NOTE, SMALL, TITLE, TO_FILL, TO_MARK, Look
from reports.table import make_frame, quoted, write_table
from reports.wording import STATUSES
from reports.workbook import Book, Sheet
from schemas.programme import Field, Kind
from schemas.selection import HIGHEST_MARK

FIRST_ROW = 6
WITHIN, TIED, BELOW = "within", "tied at the cut", "below the cut"

_LABEL = replace(NOTE, bold=True)
_SMALL = replace(SMALL, lines=False)
_FACT_LENGTH = 150
_PAGE_UNITS = 137.0  # what fits across A4 landscape at 100 %, in units of column width
_SCALES = range(65, 96)
"""Percent at which the sheet may be printed: type of 6.5 points is the least that a panel can be asked to read."""


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title(titles.SHEET))
    layout = lay_out(part)
    _write_top(sheet, part, layout)
    rows = [_row(candidate, part, layout) for candidate in part.candidates]
    names = [str(number) for number in range(len(layout.columns))]
    region = write_table(sheet, layout.columns, make_frame(names, rows))
    if part.candidates:
        for validation in make_validations(part, layout, region):
            sheet.settings.data_validations.append(validation)
    sheet.settings.freeze_panes = f"{next_letter(part)}{FIRST_ROW}"
    sheet.protect()
    _set_print(sheet, part, layout)


def places_cell(part: Part) -> str:
    """The cell that holds the number of places, as other sheets name it."""
    letter, row = PLACES_CELL[0], PLACES_CELL[1:]
    return f"{quoted(part.title(titles.SHEET))}!${letter}${row}"


def _write_top(sheet: Sheet, part: Part, layout: Layout) -> None:
    """Title; who scores; places, and what the columns are; weights. Above the last column stands whose book it is."""
    quota = part.programme.places_for(part.hub)
    first_told = layout.key + 1 + part.is_blind
    by = "code; names and schools are kept from this book" if part.is_blind else "school"
    note = f"{part.programme.title}. Candidates stand by {by}. Fill in the light yellow cells only."
    light = replace(BAND, align="center", bold=False)
    weights = {at: (each.weight, light) for at, each in enumerate(scored_criteria(part.programme), layout.first_mark)}
    lines: tuple[tuple[dict[int, tuple[Content, Look]], Look], ...] = (
        # The first columns are on every page, and have no room for the name of a hub.
        ({1: ("Shortlist", TITLE), first_told: (part.hub_name, TITLE)}, NOTE),
        ({2: (titles.SCORED_BY, _LABEL), 3: (None, TO_FILL), first_told: (note, NOTE)}, NOTE),
        ({2: (titles.PLACES, BAND), 3: (quota.places if quota else None, TO_MARK), **_bands(part, layout)}, BAND),
        ({layout.key: (titles.WEIGHTS, light), **weights}, light),
    )
    for (cells, rest), identity, height in zip(lines, (*part.identity.lines(), None), (34, 17, 17, 17), strict=True):
        line = {len(layout.columns): (identity, _SMALL), **cells}
        filled = [line.get(at, (None, replace(rest, lines=False))) for at in range(1, len(layout.columns) + 1)]
        styles = [sheet.book.style(look if look.unlocked else replace(look, lines=False)) for _, look in filled]
        sheet.append([content for content, _ in filled], styles, height)


def _bands(part: Part, layout: Layout) -> dict[int, tuple[Content, Look]]:
    """Above the first column of each kind, what the kind is."""
    bands = {layout.key + 1 + part.is_blind: "What the form says"}
    if layout.settled:
        bands[layout.first_mark - layout.register - layout.settled] = "What the form itself settles"
    if layout.register:
        bands[layout.first_mark - layout.register] = "The register of schools, not the form"
    for at, criterion in reversed(list(enumerate(scored_criteria(part.programme), layout.first_mark))):
        kind = "Essential" if criterion.essential else "Desirable"
        bands = {column: text for column, text in bands.items() if not text.startswith(kind)}
        bands[at] = f"{kind} criteria: marks 0 to {HIGHEST_MARK}"
    bands[layout.scored], bands[layout.panel] = "By formula", "The panel"
    return {at: (text, BAND) for at, text in bands.items()}


def _row(candidate: Candidate, part: Part, layout: Layout) -> list[Content]:
    programme, number = part.programme, FIRST_ROW + candidate.number - 1
    hub = [shorten(candidate.text(programme.school.hub), _FACT_LENGTH)] if programme.school.hub else []
    given: list[Content] = [
        *candidate.key,
        *[_fact(candidate, field) for field in compared(programme)],
        *([] if part.is_blind else hub),
        candidate.received or "not known",
        STATUSES[candidate.application.status],
        *[candidate.words(field.id) for field in statements(programme)],
        _link("Queries", part, number, len(candidate.open_queries)) if candidate.open_queries else 0,
        _link("Statements", part, number, "Statements"),
        *[settle_by_form(candidate, criterion) for criterion in settled_by_form(programme)],
        *(_registered(candidate, part) if layout.register else ()),
    ]
    marks: list[Content] = [None] * layout.marks
    results = _results(layout, number, FIRST_ROW + len(part.candidates) - 1)
    panel: list[Content] = [None] * (len(layout.columns) - layout.panel)
    return [*given, *marks, *results, *panel, candidate.reference]


def _fact(candidate: Candidate, field: Field) -> Content:
    value = candidate.value(field.id)
    if field.kind is Kind.NUMBER and isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return shorten(describe(value), _FACT_LENGTH, "… (more on Background)") or "not stated"


def _registered(candidate: Candidate, part: Part) -> list[Content]:
    """What the register says; not of which authority a school is where nobody is to know the school."""
    told = candidate.application.register
    place = [] if part.is_blind else [told.authority if told else "not known"]
    kind = [told.phase, told.type] if told else ["not known"] * 2
    return [*place, *kind, *[settle_by_register(candidate) for _ in settled_by_register(part.programme)]]


def _link(sheet: str, part: Part, number: int, shown: str | int) -> Formula:
    """A link to the candidate's first row on another sheet, found by number so that sorting cannot misdirect it."""
    target = quoted(part.title(sheet))
    words = f'"{shown}"' if isinstance(shown, str) else shown
    return Formula(f'HYPERLINK("#{target}!A"&MATCH($A{number},{target}!$A:$A,0),{words})', shown)


def _results(layout: Layout, row: int, last: int) -> list[Content]:
    letters = [get_column_letter(at) for at in (layout.first_mark, layout.last_mark, layout.at(titles.TOTAL))]
    first_mark, last_mark, total = letters
    marks = f"{first_mark}{row}:{last_mark}{row}"
    weights = f"${first_mark}${FIRST_ROW - 2}:${last_mark}${FIRST_ROW - 2}"
    totals = f"${total}${FIRST_ROW}:${total}${last}"
    numbers, places = f"$A${FIRST_ROW}:$A${last}", f"${PLACES_CELL[0]}${PLACES_CELL[1:]}"
    above, same = f'COUNTIF({totals},">"&{total}{row})', f"COUNTIF({totals},{total}{row})"
    earlier = f'COUNTIFS({totals},{total}{row},{numbers},"<"&$A{row})'
    within = f'IF({above}+{same}<={places},"{WITHIN}",IF({above}>={places},"{BELOW}","{TIED}"))'
    return [
        Formula(f"COUNT({marks})", 0),
        Formula(f'IF(COUNT({marks})=0,"",SUMPRODUCT({weights},{marks}))', ""),
        Formula(f'IF({total}{row}="","",{above}+1)', ""),
        Formula(f'IF(OR({total}{row}="",{places}=""),"",{within})', ""),
        Formula(f'IF({total}{row}="","",{above}+1+{earlier})', ""),
    ]


def _set_print(sheet: Sheet, part: Part, layout: Layout) -> None:
    """Pages side by side with number, school and nominee on each, in the largest type that needs no more of them."""
    widths = [column.width for column in layout.columns]
    key, settled = sum(widths[: layout.key]), layout.first_mark - 1 - layout.register - layout.settled
    desirable = layout.first_mark - 1 + sum(criterion.essential for criterion in part.programme.criteria)
    starts = (layout.key, settled, layout.first_mark - 1, desirable, layout.last_mark, layout.panel - 1, len(widths))
    groups = [range(first, after) for first, after in pairwise(starts) if after > first]
    pages = {scale: list(_page_starts(groups, widths, _PAGE_UNITS * 100 / scale - key)) for scale in _SCALES}
    scale = min(_SCALES, key=lambda scale: (len(pages[scale]), -scale))
    sheet.print_on_a4(part.header, scale=scale, titles=f"{FIRST_ROW - 3}:{FIRST_ROW - 1}")
    sheet.settings.print_title_cols = f"A:{key_letter(part)}"
    sheet.settings.col_breaks = ColBreak(brk=[Break(id=at, max=1_048_575) for at in pages[scale][1:]])


def _page_starts(groups: Sequence[range], widths: Sequence[float], room: float) -> Iterator[int]:
    """The columns, counted from 0, at which a page begins: where a group has no room left, or a column of one has not.

    The groups are what the form says, what it settles, the marks for essential and for desirable criteria, the result,
    and what the panel fills in.
    """
    left = 0.0
    for group in groups:
        left = left if sum(widths[at] for at in group) <= left else 0.0
        for at in group:
            if widths[at] > left:
                yield at
                left = room
            left -= widths[at]
