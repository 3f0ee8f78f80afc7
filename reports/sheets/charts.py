"""The overview's sheet "Charts", drawn from cells of "Summary"."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.series import SeriesLabel
from openpyxl.worksheet.pagebreak import Break

from reports.sheets.summary import Numbers
from reports.style import NOTE, SERIES, TITLE
from reports.workbook import Sheet

_FIRST_ROW = 4
_ROW_CENTIMETRES = 0.53
_HIGHEST = 23.0  # centimetres: with the title above it still one page


def write(sheet: Sheet, source: Sheet, numbers: tuple[Numbers, ...]) -> None:
    """Fills the sheet with a chart for each block of numbers, one under another."""
    sheet.write(TITLE, "Charts", height=26)
    sheet.write(NOTE, "Drawn from the sheet Summary." if numbers else "Nothing to draw yet.")
    row, left = _FIRST_ROW, _HIGHEST
    for block in numbers:
        chart = _chart(source, block)
        if chart.height > left:
            sheet.settings.row_breaks.append(Break(id=row - 1))
            left = _HIGHEST
        sheet.settings.add_chart(chart, f"A{row}")
        rows = int(chart.height / _ROW_CENTIMETRES) + 3
        row, left = row + rows, left - rows * _ROW_CENTIMETRES
    sheet.print_on_a4("All Maths Hubs", portrait=True, scale=90)


def _chart(source: Sheet, block: Numbers) -> BarChart:
    chart = BarChart()
    lying = block.shape == "bars"
    chart.type, chart.title, chart.gapWidth = "bar" if lying else "col", block.title, 40
    first, last = block.region.first, block.region.last
    for (column, name), colour in zip(block.series, SERIES, strict=False):
        chart.add_data(Reference(source.settings, min_col=column, min_row=first, max_row=last))
        chart.series[-1].tx = SeriesLabel(v=name)
        chart.series[-1].graphicalProperties.solidFill = colour
    chart.set_categories(Reference(source.settings, min_col=1, min_row=first, max_row=last))
    if block.stacked:
        chart.grouping, chart.overlap = "stacked", 100
    if len(block.series) == 1:
        chart.legend = None
    elif chart.legend:
        chart.legend.position = "b"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.scaling.min, chart.y_axis.number_format = 0, "0"
    chart.y_axis.majorGridlines = None
    chart.x_axis.number_format = block.axis
    if lying:
        chart.x_axis.scaling.orientation = "maxMin"
    bars = (last - first + 1) * (1 if block.stacked else 0.6 + 0.4 * len(block.series))
    chart.width, chart.height = 18, min(_HIGHEST, 4 + 0.52 * bars) if lying else 9
    return chart
