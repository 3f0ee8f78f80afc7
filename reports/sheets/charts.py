"""The overview's sheet "Charts", drawn from cells of "Summary"."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.worksheet.pagebreak import Break

from reports.sheets.summary import Numbers
from reports.style import NAVY, NOTE, TITLE
from reports.workbook import Sheet

_FIRST_ROW = 4
_ROW_CENTIMETRES = 0.53
_HIGHEST = 23.0  # centimetres: with the title above it still one page


def write(sheet: Sheet, source: Sheet, numbers: tuple[Numbers, ...]) -> None:
    """Fills the sheet with a chart for each block of numbers, one under another."""
    sheet.write(TITLE, "Charts", height=26)
    sheet.write(NOTE, "Drawn from the sheet Summary." if numbers else "Nothing to draw yet.")
    row = _FIRST_ROW
    for block in numbers:
        if row > _FIRST_ROW:
            sheet.settings.row_breaks.append(Break(id=row - 1))
        chart = _chart(source, block)
        sheet.settings.add_chart(chart, f"A{row}")
        row += int(chart.height / _ROW_CENTIMETRES) + 3
    sheet.print_on_a4("All Maths Hubs", portrait=True, scale=90)


def _chart(source: Sheet, block: Numbers) -> BarChart:
    chart = BarChart()
    chart.type = "col" if block.is_by_day else "bar"
    chart.title, chart.legend, chart.gapWidth = block.title, None, 40
    first, last = block.region.first, block.region.last
    chart.add_data(Reference(source.settings, min_col=block.counts, min_row=first, max_row=last))
    chart.set_categories(Reference(source.settings, min_col=1, min_row=first, max_row=last))
    chart.series[0].graphicalProperties.solidFill = NAVY
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min, chart.y_axis.number_format = 0, "0"
    chart.y_axis.majorGridlines = None
    if block.is_by_day:
        chart.x_axis.number_format = "d mmm"
    else:
        chart.x_axis.scaling.orientation = "maxMin"
    chart.width, chart.height = 18, 9 if block.is_by_day else min(_HIGHEST, 3 + 0.52 * (last - first + 1))
    return chart
