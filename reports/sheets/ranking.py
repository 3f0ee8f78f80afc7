"""The sheet "Ranking": the candidates in the order of their totals, all by formula, and a chart of the totals.

It exists because Excel sorts a protected sheet only where every cell is unlocked.
"""

from __future__ import annotations

from dataclasses import replace

from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from reports import marks_layout as titles
from reports.candidates import Part
from reports.cells import Content, Formula
from reports.key_columns import key_columns
from reports.layout import LINE, Layout, lay_out
from reports.measure import height_of
from reports.sheets import scoring
from reports.style import NAVY, NOTE, NUMBER, RESULT, TEXT, TITLE
from reports.table import Column, Region, make_frame, quoted, row_height, write_table
from reports.workbook import Book, Sheet
from schemas.selection import HIGHEST_MARK

_FIRST_ROW = 5
_BARS = 20  # to a chart, so that each fits on a page
_ROW_CENTIMETRES = 0.53
_ON_A_PAGE = 12  # rows that surely stand on the first page
_BEFORE = (Column(title="Line", width=6, look=NUMBER), Column(title=titles.RANK, width=7, look=RESULT))
_AFTER = (
    Column(title=titles.TOTAL, width=11, look=RESULT),
    Column(title=titles.AGAINST_QUOTA, width=14, look=NUMBER),
    Column(title="Criteria scored", width=10, look=NUMBER),
    Column(title=titles.DECISION, width=12, look=TEXT),
    Column(title=titles.RESERVE, width=11, look=NUMBER),
)


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title("Ranking"))
    sheet.write(TITLE, "Ranking", height=26)
    sheet.write(
        NOTE,
        "Fills itself, and the chart below, from the sheet Shortlist as marks are entered. Equal totals share a rank.",
    )
    layout, columns = lay_out(part), _columns(part)
    _write_state(sheet, part, layout)
    rows = [_row(part, layout, line) for line in range(1, len(part.candidates) + 1)]
    frame = make_frame([column.title for column in columns], rows)
    region = write_table(sheet, columns, frame, height=_height(part, columns))
    sheet.settings.freeze_panes = f"A{_FIRST_ROW}"
    sheet.protect()
    # Headings above a chart say nothing: they are repeated only where the table runs on.
    repeated = f"{region.header}:{region.header}" if len(part.candidates) > _ON_A_PAGE else ""
    sheet.print_on_a4(part.header, scale=95, titles=repeated)
    if len(part.candidates) > 1:
        _add_charts(sheet, part, region)


def _columns(part: Part) -> tuple[Column, ...]:
    return (*_BEFORE, *key_columns(part, 37, 28), *_AFTER)


def _cells(part: Part, column: int) -> str:
    """A column of the sheet of marks."""
    letter = get_column_letter(column)
    last = scoring.FIRST_ROW + max(len(part.candidates), 1) - 1
    return f"{quoted(part.title(titles.SHEET))}!${letter}${scoring.FIRST_ROW}:${letter}${last}"


def _write_state(sheet: Sheet, part: Part, layout: Layout) -> None:
    """How far the panel is: places, and decisions of each kind."""
    places, decisions = scoring.places_cell(part), _cells(part, layout.at(titles.DECISION))
    quota = part.programme.places_for(part.hub)
    words = [f'"Places: "&IF({places}="","not set",{places})']
    words += [f'"; {decision.lower()}: "&COUNTIF({decisions},"{decision}")' for decision in titles.DECISIONS]
    words.append(f'"; no decision yet: "&{len(part.candidates)}-COUNTA({decisions})')
    shown = f"Places: {quota.places if quota else 'not set'}; appoint: 0; reserve: 0; decline: 0; no decision yet: "
    sheet.write(replace(NOTE, bold=True), Formula("&".join(words), f"{shown}{len(part.candidates)}"), height=17)


def _row(part: Part, layout: Layout, line: int) -> list[Content]:
    row = _FIRST_ROW + line - 1
    match = f"MATCH($A{row},{_cells(part, layout.at(LINE))},0)"
    shown = (
        layout.at(titles.RANK),
        *range(1, layout.key + 1),
        layout.at(titles.TOTAL),
        layout.at(titles.AGAINST_QUOTA),
        layout.scored,
        layout.at(titles.DECISION),
        layout.at(titles.RESERVE),
    )
    found = [f"INDEX({_cells(part, column)},{match})" for column in shown]
    # A cell that nobody has filled in would come back as 0.
    formulas = [f'IF({cell}="","",{cell})' for cell in found]
    return [line, *(Formula(f'IFERROR({formula},"")', "") for formula in formulas)]


def _height(part: Part, columns: tuple[Column, ...]) -> float:
    """Points for each row: which candidate it will show is not known. One endless name does not make all rows high."""
    shown = [[None, None, *each.key, *[None] * len(_AFTER)] for each in part.candidates]
    return min(height_of(2), max((row_height(columns, values) for values in shown), default=0))


def _add_charts(sheet: Sheet, part: Part, region: Region) -> None:
    """Charts of a page each, all to the scale of the highest total that there can be."""
    highest = HIGHEST_MARK * sum(criterion.weight for criterion in part.programme.criteria)
    row, total = region.last + 3, len(_columns(part)) - len(_AFTER) + 1
    for first in range(region.first, region.last + 1, _BARS):
        last = min(first + _BARS - 1, region.last)
        chart = _chart(sheet, (total, total - 1), first, last, highest)
        many = (
            f", lines {first - region.first + 1} to {last - region.first + 1}"
            if region.last - region.first >= _BARS
            else ""
        )
        chart.title = f"Weighted totals, of {highest:g} possible{many}"
        sheet.settings.row_breaks.append(Break(id=row - 2))
        sheet.settings.add_chart(chart, f"A{row}")
        row += int(chart.height / _ROW_CENTIMETRES) + 4


def _chart(sheet: Sheet, columns: tuple[int, int], first: int, last: int, highest: float) -> BarChart:
    chart = BarChart()
    chart.type, chart.style, chart.legend = "bar", 10, None
    chart.add_data(Reference(sheet.settings, min_col=columns[0], min_row=first, max_row=last))
    chart.set_categories(Reference(sheet.settings, min_col=columns[1], min_row=first, max_row=last))
    # A scale that stands still: before the first mark a chart would make up one of its own.
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, highest
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.gapWidth = 40
    chart.series[0].graphicalProperties.solidFill = NAVY
    chart.width, chart.height = 24, 3 + 0.6 * (last - first + 1)
    return chart
