"""The overview's sheet "Applications": every application of every hub, a row each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import pandas as pd

from reports.candidates import Candidate, statements
from reports.counting import Written
from reports.marks_layout import DECISIONS
from reports.measure import shorten
from reports.style import DAY, NOTE, NUMBER, STRONG, TIME, TITLE
from reports.table import Column, make_frame, write_table
from reports.wording import STATUSES, hub_name
from reports.workbook import Sheet
from schemas.decision import Decision
from schemas.programme import Programme

YES = "Yes"
DECISION, APPOINTED, RESERVE = "Decision", *DECISIONS[:2]

_BEFORE = (
    Column(title="Maths Hub", width=32),
    Column(title="School", width=34, look=STRONG),
    Column(title="Nominee", width=24, look=STRONG),
    Column(title="Status", width=10),
    Column(title="Open queries", width=9, look=NUMBER),
    Column(title="Late", width=7, look=NUMBER),
    Column(title="Received", width=17, look=TIME),
    Column(title="Day", width=12, look=DAY),
    Column(title="Hour", width=17, look=TIME),
    Column(title=DECISION, width=12),
    Column(title="Place on reserve list", width=10, look=NUMBER),
    Column(title="Maths Hub as written", width=22),
    Column(title="URN", width=9),
    Column(title="Email", width=32),
)
_AFTER = (
    Column(title="Programme", width=40),
    Column(title="Application", width=26),
    Column(title="Documents", width=60),
)
_LENGTH = 200
UNKNOWN = "not known"


def write(sheet: Sheet, rows: Sequence[Sequence[object]], programmes: tuple[Programme, ...]) -> Written:
    """Fills the sheet with rows of `make_row`, by hub, school and nominee."""
    columns = (*_BEFORE, *[Column(title=title, width=13, look=NUMBER) for title in words_titles(programmes)], *_AFTER)
    sheet.write(TITLE, "Applications", height=26)
    sheet.write(
        NOTE, "All that came in, with those that a later one replaced. Late is by the receiving server's stamp."
    )
    frame = sort_by_hub(make_frame([column.title for column in columns], rows))
    region = write_table(sheet, columns, frame)
    sheet.settings.freeze_panes = f"D{region.first}"
    sheet.print_on_a4("All Maths Hubs", scale=60, titles=f"{region.header}:{region.header}")
    sheet.settings.print_title_cols = "A:C"
    return Written(frame=frame, region=region)


def sort_by_hub(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order in which people look for them."""
    keys = ["Maths Hub", "School", "Nominee", "Application"]
    return frame.sort_values(keys, key=lambda column: column.astype(str).str.casefold(), kind="stable")


@cache
def words_titles(programmes: tuple[Programme, ...]) -> tuple[str, ...]:
    """Headings of the columns for statements; with several programmes, one for the first of each, and so on."""
    titles: list[list[str]] = []
    for programme in programmes:
        for at, field in enumerate(statements(programme)):
            if at == len(titles):
                titles.append([])
            titles[at].append(f"{field.title}: words")
    return tuple(" / ".join(dict.fromkeys(same)) for same in titles)


def make_row(candidate: Candidate, programmes: tuple[Programme, ...], decision: Decision | None = None) -> list[object]:
    """The row of an application, which is all that the overview keeps of it."""
    application, school, received = candidate.application, candidate.programme.school, candidate.received
    emails = [candidate.text(person.email) for person in candidate.programme.nominees]
    words: list[object] = [candidate.words(field.id) for field in statements(candidate.programme)]
    width = len(words_titles(programmes))
    local = received.replace(tzinfo=None) if received else None
    return [
        hub_name(programmes, application.hub),
        candidate.school,
        candidate.nominee,
        STATUSES[application.status],
        len(candidate.open_queries),
        YES if any(finding.code == "late" for finding in application.findings) else "",
        received or UNKNOWN,
        local.replace(hour=0, minute=0, second=0, microsecond=0) if local else UNKNOWN,
        local.replace(minute=0, second=0, microsecond=0) if local else UNKNOWN,
        decision.decision if decision else "",
        decision.reserve if decision else None,
        shorten(candidate.text(school.hub), _LENGTH),
        shorten(candidate.text(school.urn), _LENGTH),
        shorten(", ".join(filter(None, emails)), _LENGTH),
        *words,
        *[None] * (width - len(words)),
        candidate.programme.title,
        application.application_id,
        shorten("\n".join(application.sources), 600),
    ]
