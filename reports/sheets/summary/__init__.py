"""The overview's sheet "Summary": numbers by hub, by time, by length and by fault, each leading to what it counts."""

from __future__ import annotations

from reports.counting import Written
from reports.edition import Edition
from reports.sheets.summary import faults, hubs, lengths, times
from reports.sheets.summary.blocks import WIDTHS, Numbers
from reports.style import NOTE, TITLE
from reports.wording import describe_time
from reports.workbook import Sheet
from schemas.programme import Programme

__all__ = ("Numbers", "write")


def write(
    sheet: Sheet,
    applications: Written,
    queries: Written,
    documents: Written,
    programmes: tuple[Programme, ...],
    edition: Edition,
) -> tuple[Numbers, ...]:
    """Fills the sheet from tables that stand on others; gives what is to be drawn."""
    sheet.set_widths(WIDTHS)
    sheet.write(TITLE, "Applications from all Maths Hubs", height=28)
    made = describe_time(edition.made_at.astimezone(programmes[0].zone))
    sheet.write(NOTE, f"Made {made} by mastery-intake {edition.version}. Each number counts rows of the other sheets.")
    sheet.write(NOTE, "Click on a number: it leads to its rows, the first to the last; filter there for those alone.")
    applied_to = set(applications.frame["Programme"])
    shown = tuple(each for each in programmes if each.title in applied_to) or programmes[:1]
    drawn: list[Numbers] = []
    for programme in shown:
        drawn += hubs.write(sheet, applications, programme, len(programmes) == 1)
    drawn += times.write_days(sheet, applications)
    for programme in shown:
        drawn += times.write_rush(sheet, applications, programme, len(programmes) == 1)
        drawn += lengths.write(sheet, applications, programme, programmes, len(programmes) == 1)
    drawn += faults.write_missing(sheet, queries)
    drawn += faults.write_doubts(sheet, queries)
    faults.write_open(sheet, queries)
    drawn += faults.write_documents(sheet, documents)
    faults.write_unknown_hubs(sheet, applications)
    sheet.print_on_a4("All Maths Hubs", portrait=True)
    return tuple(drawn)
