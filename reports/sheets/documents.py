"""The overview's sheet "Documents": everything that came in and what became of it; what needs a person comes first."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from reports.counting import Written
from reports.measure import shorten
from reports.style import NOTE, NUMBER, STRONG, TITLE
from reports.table import Column, make_frame, write_table
from reports.wording import OUTCOMES
from reports.workbook import Sheet
from schemas.application import Outcome, Source

_COLUMNS = (
    Column(title="Needs a person", width=10, look=NUMBER),
    Column(title="Document", width=64, look=STRONG),
    Column(title="What became of it", width=26),
    Column(title="Reason", width=20),
    Column(title="Why", width=56),
    Column(title="Kind of file", width=10),
    Column(title="Application", width=26),
)
_LENGTH, _REASON_LENGTH = 600, 60


def write(sheet: Sheet, sources: Iterable[Source]) -> Written:
    """Fills the sheet."""
    sheet.write(TITLE, "Documents", height=26)
    sheet.write(
        NOTE, "Everything that came in. What could not be read, or lies behind a link, comes first: ask for it."
    )
    frame = make_frame([column.title for column in _COLUMNS], [_row(source) for source in sources])
    frame = frame.sort_values(["Needs a person", "Document"], ascending=[False, True], kind="stable")
    region = write_table(sheet, _COLUMNS, frame)
    sheet.settings.freeze_panes = f"C{region.first}"
    sheet.print_on_a4("All Maths Hubs", titles=f"{region.header}:{region.header}")
    return Written(frame=frame, region=region)


def _row(source: Source) -> list[object]:
    return [
        "Yes" if source.outcome is Outcome.UNREADABLE or source.links else "",
        shorten(source.path, _LENGTH),
        OUTCOMES[source.outcome],
        _reason(source),
        shorten(source.detail, _LENGTH),
        PurePosixPath(source.path).suffix.lower() or "none",
        source.application_id,
    ]


def _reason(source: Source) -> str:
    """Why a document could not be read, in the few words with which its detail begins."""
    if source.outcome is not Outcome.UNREADABLE:
        return ""
    return shorten(source.detail.partition(":")[0], _REASON_LENGTH)
