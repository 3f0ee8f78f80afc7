"""The overview's sheet "Queries": what is open anywhere, a row each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.candidates import Candidate
from reports.counting import Written
from reports.measure import shorten
from reports.sheets.applications import sort_by_hub
from reports.style import NOTE, STRONG, TITLE
from reports.table import Column, make_frame, write_table
from reports.wording import ANY_CURE, CURES, SEVERITIES, describe_code, hub_name
from reports.workbook import Sheet
from schemas.application import Status
from schemas.programme import Programme

_COLUMNS = (
    Column(title="Maths Hub", width=24),
    Column(title="School", width=24, look=STRONG),
    Column(title="Nominee", width=18, look=STRONG),
    Column(title="How much it matters", width=12),
    Column(title="Query", width=16),
    Column(title="About", width=20),
    Column(title="What", width=46),
    Column(title="What would settle it", width=30),
    Column(title="Application", width=17),
)
_LENGTH = 1200


def write(sheet: Sheet, rows: Sequence[Sequence[object]]) -> Written:
    """Fills the sheet with rows of `make_rows`, by hub, school and nominee."""
    sheet.write(TITLE, "Queries", height=26)
    sheet.write(NOTE, "Everything found in applications that count. Those that a later one replaced are left out.")
    frame = sort_by_hub(make_frame([column.title for column in _COLUMNS], rows))
    region = write_table(sheet, _COLUMNS, frame)
    sheet.settings.freeze_panes = f"D{region.first}"
    sheet.print_on_a4("All Maths Hubs", titles=f"{region.header}:{region.header}")
    return Written(frame=frame, region=region)


def make_rows(candidate: Candidate, programmes: tuple[Programme, ...]) -> Iterator[list[object]]:
    """A row for each finding; an application that was replaced has nothing open any more."""
    application = candidate.application
    if application.status is Status.SUPERSEDED:
        return
    for finding in application.findings:
        field = candidate.programme.fields_by_id.get(finding.field or "")
        yield [
            hub_name(programmes, application.hub),
            candidate.school,
            candidate.nominee,
            SEVERITIES[finding.severity],
            describe_code(finding.code),
            field.title if field else "The application",
            shorten(finding.message, _LENGTH),
            CURES.get(finding.code, ANY_CURE),
            application.application_id,
        ]
