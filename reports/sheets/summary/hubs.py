"""By Maths Hub: what came in, how it stands, and who is appointed against the places."""

from __future__ import annotations

from collections.abc import Iterator

from reports.counting import Condition, Is, Written, total
from reports.sheets.applications import APPOINTED, DECISION, RESERVE, YES
from reports.sheets.summary.blocks import Block, Count, Numbers
from reports.wording import NO_HUB, STATUSES
from reports.workbook import Sheet
from schemas.application import Status
from schemas.programme import Programme

_HEADINGS = (
    *("Maths Hub", "Region", "Applications", "Ready", "Query", "Replaced", "Late", "Open queries"),
    *("Appointed", "Places", "On the reserve list"),
)
_SUMMED = (*range(3, 10), 11)
_PLACES = 10


def write(sheet: Sheet, applications: Written, programme: Programme, only: bool) -> Iterator[Numbers]:
    """A row for each hub of the list, those without an application too, then those whose hub is not known."""
    own: tuple[Condition, ...] = () if only else (Is(column="Programme", value=programme.title),)
    block = Block(sheet, applications)
    block.head(programme.title, *_HEADINGS)
    listed = {hub.name: (hub.region, hub.id) for hub in programme.hubs}
    unlisted = sorted(set(applications.frame["Maths Hub"]) - set(listed) - {NO_HUB}) if only else []
    for name in (*listed, *unlisted, NO_HUB):
        region, hub = listed.get(name, ("", None))
        quota = programme.places_for(hub) if hub else None
        _write_row(block, name, region, quota.places if quota else None, own)
    has_places = any(row[_PLACES - 1] is not None for row in block.rows)
    block.total(*_SUMMED, *([_PLACES] if has_places else []))
    more = "" if only else f": {programme.title}"
    series = [(4, "Ready"), (5, "Query"), (6, "Replaced")]
    yield block.numbers(f"Applications by Maths Hub{more}", "by-hub", series, stacked=True)
    appointed = block.numbers(f"Appointed against places{more}", "appointed", [(9, "Appointed"), (10, "Places")])
    if any(map(any, appointed.values)):
        yield appointed


def _write_row(block: Block, name: str, region: str, places: int | None, own: tuple[Condition, ...]) -> None:
    table = block.table
    here = (Is(column="Maths Hub", value=name, cell=f"$A{block.sheet.next_row}"), *own)
    statuses = (Status.READY, Status.QUERY, Status.SUPERSEDED)
    block.row(
        name,
        region,
        Count(table, here),
        *[Count(table, (*here, Is(column="Status", value=STATUSES[status]))) for status in statuses],
        Count(table, (*here, Is(column="Late", value=YES))),
        Count(table, here, total(table, "Open queries", *here)),
        Count(table, (*here, Is(column=DECISION, value=APPOINTED))),
        places,
        Count(table, (*here, Is(column=DECISION, value=RESERVE))),
    )
