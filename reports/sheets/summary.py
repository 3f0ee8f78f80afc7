"""The overview's sheet "Summary": numbers by hub, by day, by what is open and by what came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reports.cells import Content, Formula, Style
from reports.counting import Is, Written, count, total
from reports.edition import Edition
from reports.measure import count_lines, height_of
from reports.sheets.applications import YES
from reports.style import DAY, HEAD, HEAD_NUMBER, NOTE, NUMBER, RESULT, SECTION, STRONG, TEXT, TITLE, Look
from reports.table import Region
from reports.wording import NO_HUB, OUTCOMES, STATUSES, describe_time
from reports.workbook import Sheet
from schemas.application import Outcome, Status
from schemas.programme import Programme

_WIDTHS = (44.0, 26.0, 13.0, 11.0, 11.0, 11.0, 11.0, 12.0)
_BY_HUB = ("Maths Hub", "Region", "Applications", "Ready", "Query", "Replaced", "Late", "Open queries")
_LONGEST_SPAN = 62
"""Days: over a longer time only those are listed on which something came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Where the numbers stand that the charts draw: names in the first column, counts in the one given."""

    title: str
    region: Region
    counts: int
    is_by_day: bool = False


def write(
    sheet: Sheet,
    applications: Written,
    queries: Written,
    documents: Written,
    programmes: tuple[Programme, ...],
    edition: Edition,
) -> tuple[Numbers, ...]:
    """Fills the sheet from tables that stand on others."""
    sheet.set_widths(_WIDTHS)
    sheet.write(TITLE, "Applications from all Maths Hubs", height=28)
    made = describe_time(edition.made_at.astimezone(programmes[0].zone))
    sheet.write(NOTE, f"Made {made} by mastery-intake {edition.version}. Each number counts rows of the other sheets.")
    charts: list[Numbers] = []
    for programme in programmes:
        sheet.skip()
        sheet.write(SECTION, programme.title, height=22)
        charts.append(_write_hubs(sheet, applications, programme, programmes))
    charts += _write_days(sheet, applications)
    _write_open(sheet, queries)
    _write_documents(sheet, documents)
    sheet.print_on_a4("All Maths Hubs", portrait=True)
    return tuple(charts)


def _write_hubs(
    sheet: Sheet, applications: Written, programme: Programme, programmes: tuple[Programme, ...]
) -> Numbers:
    """A row for each hub of the list, those without an application too, then those whose hub is not known."""
    own = [Is(column="Programme", value=programme.title)] if len(programmes) > 1 else []
    header = _write_head(sheet, _BY_HUB)
    listed = {hub.name: hub.region for hub in programme.hubs}
    others = sorted(set(applications.frame["Maths Hub"]) - set(listed) - {NO_HUB}) if len(programmes) == 1 else []
    styles = _styles(sheet, (STRONG, TEXT, *[NUMBER] * 6))
    shown: list[list[Content]] = []
    for name, area in [*listed.items(), *((other, "") for other in others), (NO_HUB, "")]:
        conditions = [Is(column="Maths Hub", value=name, cell=f"$A{sheet.next_row}"), *own]
        shown.append([name, area, *_hub_counts(applications, conditions)])
        sheet.append(shown[-1], styles)
    region = Region(sheet=sheet.title, header=header, first=header + 1, last=sheet.next_row - 1)
    _write_total(sheet, region, shown, 3, 8)
    title = "Applications by Maths Hub" + (f": {programme.title}" if own else "")
    return Numbers(title=title, region=region, counts=3)


def _hub_counts(applications: Written, conditions: Sequence[Is]) -> list[Content]:
    statuses = (Status.READY, Status.QUERY, Status.SUPERSEDED)
    return [
        count(applications, *conditions),
        *[count(applications, *conditions, Is(column="Status", value=STATUSES[status])) for status in statuses],
        count(applications, *conditions, Is(column="Late", value=YES)),
        total(applications, "Open queries", *conditions),
    ]


def _write_days(sheet: Sheet, applications: Written) -> list[Numbers]:
    """The days on which applications came, with those between on which none did."""
    days = _days([day for day in applications.frame["Day"] if isinstance(day, datetime)])
    sheet.skip()
    sheet.write(SECTION, "Received by day", height=22)
    header = _write_head(sheet, ("Day", "", "Applications"))
    styles = _styles(sheet, (replace(DAY, bold=True), TEXT, NUMBER))
    for day in days:
        sheet.append(
            [day, f"{day:%A}", count(applications, Is(column="Day", value=day, cell=f"$A{sheet.next_row}"))], styles
        )
    region = Region(sheet=sheet.title, header=header, first=header + 1, last=sheet.next_row - 1)
    unknown = "not known"
    sheet.append([unknown, "", count(applications, Is(column="Day", value=unknown))], styles)
    numbers = Numbers(title="Applications received by day", region=region, counts=3, is_by_day=True)
    return [numbers] if days else []


def _days(days: list[datetime]) -> list[datetime]:
    if not days:
        return []
    first, last = min(days), max(days)
    span = (last - first).days
    return [first + timedelta(days=at) for at in range(span + 1)] if span <= _LONGEST_SPAN else sorted(set(days))


def _write_open(sheet: Sheet, queries: Written) -> None:
    """What is open most, most often first."""
    sheet.skip()
    sheet.write(SECTION, "What is open most", height=22)
    _write_head(sheet, ("About", "Query", "How often"))
    styles = _styles(sheet, (STRONG, TEXT, NUMBER))
    sizes = queries.frame.groupby(["About", "Query"]).size().sort_values(ascending=False, kind="stable")
    for about, query in sizes.index:
        row = sheet.next_row
        conditions = (
            Is(column="About", value=about, cell=f"$A{row}"),
            Is(column="Query", value=query, cell=f"$B{row}"),
        )
        sheet.append([about, query, count(queries, *conditions)], styles)


def _write_documents(sheet: Sheet, documents: Written) -> None:
    sheet.skip()
    sheet.write(SECTION, "Documents that came in", height=22)
    header = _write_head(sheet, ("What became of it", "", "Documents"))
    styles = _styles(sheet, (STRONG, TEXT, NUMBER))
    shown: list[list[Content]] = []
    for outcome in Outcome:
        condition = Is(column="What became of it", value=OUTCOMES[outcome], cell=f"$A{sheet.next_row}")
        shown.append([OUTCOMES[outcome], "", count(documents, condition)])
        sheet.append(shown[-1], styles)
    region = Region(sheet=sheet.title, header=header, first=header + 1, last=sheet.next_row - 1)
    _write_total(sheet, region, shown, 3, 3)


def _write_head(sheet: Sheet, titles: Sequence[str]) -> int:
    styles = _styles(sheet, [HEAD if at < 2 else HEAD_NUMBER for at in range(len(titles))])
    lines = max(count_lines(title, width) for title, width in zip(titles, _WIDTHS, strict=False))
    return sheet.append(titles, styles, height_of(lines) + 6)


def _write_total(sheet: Sheet, region: Region, shown: Sequence[Sequence[Content]], first: int, last: int) -> None:
    """The sums of columns `first` to `last`, in the row under the region."""
    sums: list[Content] = []
    for column in range(first, last + 1):
        result = sum(row[column - 1].shown for row in shown)  # type: ignore[union-attr, misc]
        sums.append(Formula(f"SUM({region.column(column).replace('$', '')})", result))
    left = replace(RESULT, align="left")
    sheet.append(["All", "", *sums], _styles(sheet, (left, left, *[RESULT] * len(sums))))


def _styles(sheet: Sheet, looks: Sequence[Look]) -> list[Style]:
    return [sheet.book.style(look) for look in looks]
