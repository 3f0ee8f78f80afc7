"""The sheet "Ranking": the candidates in the order of their totals, all by formula, and a chart of the totals.

It exists because Excel sorts a protected sheet only where every cell is unlocked.
"""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from reports.candidates import Part
from reports.cells import Content, Formula
from reports.sheets import scoring
from reports.style import NOTE, NUMBER, RESULT, STRONG, TEXT, TITLE
from reports.table import Column, make_frame, quoted, write_table
from reports.workbook import Book, Sheet

_FIRST_ROW = 4
_MOST_BARS = 60
_COLUMNS = (
    Column(title="Line", width=6, look=NUMBER),
    Column(title="Rank", width=7, look=RESULT),
    Column(title="No.", width=6, look=NUMBER),
    Column(title="School", width=38, look=STRONG),
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
    sheet.write(NOTE, "Fills itself from the sheet Shortlist as marks are entered. Equal totals share a rank.")
    layout = scoring.lay_out(part.programme)
    sources = (layout.rank, 1, 2, 3, layout.total, layout.scored, layout.decision, layout.decision + 1)
    rows = [_row(part, layout, sources, line) for line in range(1, len(part.candidates) + 1)]
    region = write_table(sheet, _COLUMNS, make_frame([column.title for column in _COLUMNS], rows))
    sheet.settings.freeze_panes = f"A{_FIRST_ROW}"
    sheet.protect()
    sheet.print_on_a4(part.header, titles=f"{region.header}:{region.header}")
    if 1 < len(part.candidates) <= _MOST_BARS:
        _add_chart(sheet, region.first, region.last)


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


def _add_chart(sheet: Sheet, first: int, last: int) -> None:
    chart = BarChart()
    chart.type, chart.style, chart.legend = "bar", 10, None
    chart.title = "Weighted totals"
    chart.add_data(Reference(sheet.settings, min_col=6, min_row=first, max_row=last))
    chart.set_categories(Reference(sheet.settings, min_col=5, min_row=first, max_row=last))
    chart.y_axis.scaling.min = 0
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.gapWidth = 40
    chart.series[0].graphicalProperties.solidFill = "1F3864"
    sheet.settings.row_breaks.append(Break(id=last + 1))
    chart.width, chart.height = 24, 3 + 0.6 * (last - first + 1)
    sheet.settings.add_chart(chart, f"A{last + 3}")
