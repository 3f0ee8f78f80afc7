"""The sheet "Totals": the candidates by the panel's total, and a chart of it with the scorers' spread and the cut.

Marks cannot change in this workbook, so the order stands; what is shown comes from "Moderation" by formula, and the cut
follows the number of places that somebody enters there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from openpyxl.chart import BarChart, LineChart, Reference
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break

from reports.candidates import Candidate
from reports.cells import Content, Formula
from reports.moderation.panel_sheet import PLACES_CELL, PanelAt
from reports.moderation.tally import Standing, Tally, rank_all
from reports.style import NAVY, NOTE, NUMBER, RESULT, SERIES, STRONG, TITLE
from reports.table import Column, Region, make_frame, quoted, write_table
from reports.workbook import Sheet
from schemas.selection import HIGHEST_MARK

TITLE_NAME = "Totals"
_TOTAL = replace(RESULT, number_format="0.##")
_OTHER = replace(NUMBER, number_format="0.##")
_COLUMNS = (
    Column(title="Rank", width=7, look=RESULT),
    Column(title="No.", width=6, look=NUMBER),
    Column(title="School", width=36, look=STRONG),
    Column(title="Nominee", width=26, look=STRONG),
    Column(title="Panel's total", width=11, look=_TOTAL),
    Column(title="Lowest by a scorer", width=11, look=_OTHER),
    Column(title="Highest by a scorer", width=11, look=_OTHER),
    Column(title="Total of the last place", width=12, look=_OTHER),
    Column(title="Against the places", width=15, look=NUMBER),
)
_NOMINEE, _PANEL, _LOWEST, _HIGHEST, _CUT = range(4, 9)
_FIRST_ROW = 4
_BARS = 20  # to a chart, so that each fits on a page
_ROW_CENTIMETRES = 0.53
_ON_A_PAGE = 12  # rows that surely stand on the first page
_THICK = 28_575  # a line of 2.25 points, in English Metric Units
_NOTE = (
    "By the panel's total. A bar that reaches the line is within the places; who ends at the line may be tied there."
)


def write(sheet: Sheet, tally: Tally, panel: PanelAt) -> None:
    """Fills the sheet; `panel` is where "Moderation" has what it shows."""
    sheet.write(TITLE, "Totals", height=26)
    sheet.write(NOTE, _NOTE)
    standings = rank_all(tally)
    ordered = sorted(tally.part.candidates, key=lambda each: _place(each, standings))
    rows = [_row(each, tally, panel, row, standings) for row, each in enumerate(ordered, _FIRST_ROW)]
    region = write_table(sheet, _COLUMNS, make_frame([column.title for column in _COLUMNS], rows))
    sheet.settings.freeze_panes = f"A{_FIRST_ROW}"
    sheet.protect()
    # Headings above a chart say nothing: they are repeated only where the table runs on.
    repeated = f"{region.header}:{region.header}" if len(ordered) > _ON_A_PAGE else ""
    sheet.print_on_a4(tally.part.header, scale=90, titles=repeated)
    if standings:
        _add_charts(sheet, tally, replace(region, last=region.first + len(standings) - 1))


def _place(candidate: Candidate, standings: dict[int, Standing]) -> tuple[bool, int, int]:
    """Who has no total stands last."""
    standing = standings.get(candidate.number)
    return (standing is None, standing.rank if standing else 0, candidate.number)


def _row(candidate: Candidate, tally: Tally, panel: PanelAt, row: int, standings: dict[int, Standing]) -> list[Content]:
    standing, total = standings.get(candidate.number), tally.total(candidate)
    by = [each for at in range(len(tally.scorers)) if (each := tally.total_by(candidate, at)) is not None]
    at = f"MATCH($B{row},{panel.region.column(1, outside=True)},0)"
    number, school, nominee = candidate.key
    return [
        _show(panel, panel.total + 1, at, standing.rank if standing else ""),
        number,
        school,
        nominee,
        _show(panel, panel.total, at, "" if total is None else total),
        _of_scorers("MIN", panel, at, min(by, default="")),
        _of_scorers("MAX", panel, at, max(by, default="")),
        _cut(tally, panel),
        _show(panel, panel.total + 2, at, standing.against if standing else ""),
    ]


def _show(panel: PanelAt, column: int, at: str, shown: str | float) -> Formula:
    cell = f"INDEX({panel.region.column(column, outside=True)},{at})"
    return Formula(f'IF({cell}="","",{cell})', shown)  # an empty cell would come back as 0


def _of_scorers(function: str, panel: PanelAt, at: str, shown: str | float) -> Formula:
    """The least or the most of the scorers' totals, which stand side by side before the panel's."""
    first, last = get_column_letter(panel.first_scorer), get_column_letter(max(panel.first_scorer, panel.total - 1))
    cells = f"${first}${panel.region.first}:${last}${max(panel.region.first, panel.region.last)}"
    own = f"INDEX({quoted(panel.region.sheet)}!{cells},{at},0)"
    return Formula(f'IF(COUNT({own})=0,"",{function}({own}))', shown)


def _cut(tally: Tally, panel: PanelAt) -> Formula:
    """The total of whoever has the last place; nothing where there are more places than totals, or none."""
    places, totals = f"{quoted(panel.region.sheet)}!{PLACES_CELL}", panel.region.column(panel.total, outside=True)
    known = sorted((total for each in tally.part.candidates if (total := tally.total(each)) is not None), reverse=True)
    shown = known[tally.places - 1] if tally.places and tally.places <= len(known) else ""
    none = f'OR({places}="",{places}<1,{places}>COUNT({totals}))'
    return Formula(f'IF({none},"",LARGE({totals},{places}))', shown)


def _add_charts(sheet: Sheet, tally: Tally, region: Region) -> None:
    """Charts of a page each, all to the scale of the highest total that there can be."""
    row = sheet.next_row + 2
    for first in range(region.first, region.last + 1, _BARS):
        last = min(first + _BARS - 1, region.last)
        chart = _chart(sheet, tally, first, last)
        lines = f", ranks {first - region.first + 1} to {last - region.first + 1}"
        chart.title = "The panel's totals and the last place" + lines * (region.last - region.first >= _BARS)
        sheet.settings.row_breaks.append(Break(id=row - 2))
        sheet.settings.add_chart(chart, f"A{row}")
        row += int(chart.height / _ROW_CENTIMETRES) + 4


def _chart(sheet: Sheet, tally: Tally, first: int, last: int) -> BarChart:
    """A bar for each total; the scorers' lowest and highest as marks on it, and the last place as a line across."""
    chart, marks = BarChart(), LineChart()
    chart.type, chart.gapWidth = "col", 60
    _add(chart, sheet, _PANEL, first, last)
    chart.series[0].graphicalProperties.solidFill = NAVY
    if len(tally.scorers) > 1:
        for column, symbol, colour in ((_LOWEST, "triangle", SERIES[2]), (_HIGHEST, "diamond", SERIES[3])):
            series = _add(marks, sheet, column, first, last)
            series.marker.symbol, series.marker.size = symbol, 8
            series.marker.graphicalProperties.solidFill = colour
            series.graphicalProperties.line.noFill = True
    cut = _add(marks, sheet, _CUT, first, last)
    cut.marker.symbol, line = "none", cut.graphicalProperties.line
    line.solidFill, line.width = SERIES[1], _THICK
    chart.set_categories(Reference(sheet.settings, min_col=_NOMINEE, min_row=first, max_row=last))
    chart.y_axis.scaling.min = 0
    chart.y_axis.scaling.max = HIGHEST_MARK * sum(criterion.weight for criterion in tally.criteria)
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.number_format, chart.legend.position = "0", "b"
    chart.width, chart.height = 25, 13
    chart += marks
    return chart


def _add(chart: BarChart | LineChart, sheet: Sheet, column: int, first: int, last: int) -> Any:
    chart.add_data(Reference(sheet.settings, min_col=column, min_row=first, max_row=last))
    chart.series[-1].tx = SeriesLabel(v=_COLUMNS[column - 1].title)
    return chart.series[-1]
