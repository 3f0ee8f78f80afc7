"""The workbook `blind-key.xlsx`: whom the codes of the blind workbooks stand for. It stays with the inbox team."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reports.blinding.codes import code_all
from reports.candidates import make_candidate
from reports.edition import Edition
from reports.style import NOTE, SMALL, STRONG, TITLE
from reports.table import Column, make_frame, write_table
from reports.wording import STATUSES, hub_name
from reports.workbook import Book
from schemas.application import Application, Status
from schemas.programme import Programme

_COLUMNS = (
    Column(title="Maths Hub", width=34),
    Column(title="Code", width=11, look=STRONG),
    Column(title="School", width=38, look=STRONG),
    Column(title="Nominee", width=28, look=STRONG),
    Column(title="Status", width=10),
    Column(title="Programme", width=44),
    Column(title="Application", width=17, look=SMALL),
)


def write_blind_key(
    path: Path,
    hubs: Iterable[tuple[str | None, tuple[Application, ...]]],
    programmes: tuple[Programme, ...],
    edition: Edition,
    fingerprint: str,
    secret: bytes,
) -> None:
    """Writes the key for the applications of all hubs. Raises `PermissionError` where the old file is open in Excel."""
    book = Book(edition, "Key to the blind shortlists", fingerprint)
    sheet = book.add_sheet("Key")
    sheet.write(TITLE, "Key to the blind shortlists", height=26)
    sheet.write(NOTE, "For the inbox team alone: whoever scores must not see it before all marks are in.")
    rows = [row for hub, own in hubs for row in _rows(hub, own, programmes, secret)]
    region = write_table(sheet, _COLUMNS, make_frame([column.title for column in _COLUMNS], rows))
    sheet.settings.freeze_panes = f"C{region.first}"
    sheet.print_on_a4("Key to the blind shortlists", titles=f"{region.header}:{region.header}")
    book.save(path)


def _rows(
    hub: str | None, applications: tuple[Application, ...], programmes: tuple[Programme, ...], secret: bytes
) -> list[list[object]]:
    """By code; codes are made from all applications of the hub, as in its workbook."""
    by_id = {programme.id: programme for programme in programmes}
    codes = code_all((each.application_id for each in applications), secret)
    rows: list[list[object]] = []
    for application in sorted(applications, key=lambda each: codes[each.application_id]):
        programme = by_id[application.programme]
        who = make_candidate(programme, application)
        standing = [STATUSES[application.status], programme.title, application.application_id]
        if application.status is not Status.SUPERSEDED:
            code = codes[application.application_id]
            rows.append([hub_name(programmes, hub), code, who.school, who.nominee, *standing])
    return rows
