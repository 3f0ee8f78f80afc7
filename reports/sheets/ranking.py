"""The sheet "Ranking": the candidates in the order of their totals, all by formula, and a chart of the totals.

It exists because Excel sorts a protected sheet only where every cell is unlocked.
"""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from reports.candidates import Part
from reports.cells import Content, Formula
from reports.measure import height_of
from reports.sheets import scoring
from reports.style import NAVY, NOTE, NUMBER, RESULT, STRONG, TEXT, TITLE
from reports.table import Column, Region, make_frame, quoted, row_height, write_table
from reports.wording import SCORES
from reports.workbook import Book, Sheet

_FIRST_ROW = 4
_BARS = 20  # to a chart, so that each fits on a page
_ROW_CENTIMETRES = 0.53
_COLUMNS = (
    Column(title="Line", width=6, look=NUMBER),
    Column(title="Rank", width=7, look=RESULT),
    Column(title="No.", width=6, look=NUMBER),
    Column(title="School", width=37, look=STRONG),
    Column(title="Nominee", width=28, look=STRONG),
    Column(title="Weighted total", width=11, look=RESULT),
    Column(title="Criteria scored", width=11, look=NUMBER),
    Column(title="Decision", width=14, look=TEXT),
    Column(title="Place on reserve list", width=12, look=NUMBER),
)


def write(book: Book, part: Part) -> None:
    """Adds the sheet."""
    sheet = book.add_sheet(part.title("Ranking"))
    sheet.write(TITLE, "Ranking", height=26)
    sheet.write(
        NOTE,
        "Fills itself, and the chart below, from the sheet Shortlist as marks are entered. Equal totals share a rank.",
    )
    layout = scoring.lay_out(part)
    sources = (layout.rank, 1, 2, 3, layout.total, layout.scored, layout.decision, layout.decision + 1)
    rows = [_row(part, layout, sources, line) for line in range(1, len(part.candidates) + 1)]
    region = write_table(sheet, _COLUMNS, make_frame([column.title for column in _COLUMNS], rows), height=_height(part))
    sheet.settings.freeze_panes = f"A{_FIRST_ROW}"
    sheet.protect()
    sheet.print_on_a4(part.header, scale=100, titles=f"{region.header}:{region.header}")
    if len(part.candidates) > 1:
        _add_charts(sheet, part, region)


def _row(part: Part, layout: scoring.Layout, sources: tuple[int, ...], line: int) -> list[Content]:
    row, shortlist = _FIRST_ROW + line - 1, quoted(part.title(scoring.TITLE_NAME))
    last = scoring.FIRST_ROW + len(part.candidates) - 1

    def cells(column: int) -> str:
        letter = get_column_letter(column)
        return f"{shortlist}!${letter}${scoring.FIRST_ROW}:${letter}${last}"

    match = f"MATCH($A{row},{cells(layout.line)},0)"
    found = [f"INDEX({cells(column)},{match})" for column in sources]
    # A cell that nobody has filled in would come back as 0.
    shown = [f'IF({cell}="","",{cell})' for cell in found]
    return [line, *(Formula(f'IFERROR({formula},"")', "") for formula in shown)]


def _height(part: Part) -> float:
    """Points for each row: which candidate it will show is not known. One endless name does not make all rows high."""
    shown = [[None, None, None, each.school, each.nominee, *[None] * 4] for each in part.candidates]
    return min(height_of(2), max((row_height(_COLUMNS, values) for values in shown), default=0))


def _add_charts(sheet: Sheet, part: Part, region: Region) -> None:
    """Charts of a page each, all to the scale of the highest total that there can be."""
    highest = SCORES[-1][0] * sum(criterion.weight for criterion in part.programme.criteria)
    row = region.last + 3
    for first in range(region.first, region.last + 1, _BARS):
        last = min(first + _BARS - 1, region.last)
        chart = _chart(sheet, first, last, highest)
        many = (
            f", lines {first - region.first + 1} to {last - region.first + 1}"
            if region.last - region.first >= _BARS
            else ""
        )
        chart.title = f"Weighted totals, of {highest:g} possible{many}"
        sheet.settings.row_breaks.append(Break(id=row - 2))
        sheet.settings.add_chart(chart, f"A{row}")
        row += int(chart.height / _ROW_CENTIMETRES) + 4


def _chart(sheet: Sheet, first: int, last: int, highest: float) -> BarChart:
    chart = BarChart()
    chart.type, chart.style, chart.legend = "bar", 10, None
    chart.add_data(Reference(sheet.settings, min_col=6, min_row=first, max_row=last))
    chart.set_categories(Reference(sheet.settings, min_col=5, min_row=first, max_row=last))
    # A scale that stands still: before the first mark a chart would make up one of its own.
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, highest
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.gapWidth = 40
    chart.series[0].graphicalProperties.solidFill = NAVY
    chart.width, chart.height = 24, 3 + 0.6 * (last - first + 1)
    return chart
