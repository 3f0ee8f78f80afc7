"""The moderation workbook of a hub: "Read me", then five sheets for each programme that somebody scored."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from reports.edition import Edition
from reports.moderation import marks_sheet, notes_sheets, panel_sheet, totals_sheet
from reports.moderation.tally import Tally
from reports.workbook import Book


def write_moderation(
    path: Path,
    tallies: Sequence[Tally],
    returned: Sequence[tuple[str, datetime, str]],
    edition: Edition,
    fingerprint: str,
) -> None:
    """Writes the workbook; `tallies` are those of one hub, a programme each. Raises `PermissionError` as others do."""
    book = Book(edition, f"Moderation: {tallies[0].part.hub_name}", fingerprint)
    notes_sheets.write_read_me(book.add_sheet("Read me"), tallies, returned, edition)
    for tally in tallies:
        panel = book.add_sheet(tally.part.title(panel_sheet.TITLE_NAME))
        totals = book.add_sheet(tally.part.title(totals_sheet.TITLE_NAME))
        at = panel_sheet.write(panel, tally, marks_sheet.write(book, tally))
        totals_sheet.write(totals, tally, at)
        notes_sheets.write_differences(book, tally)
        notes_sheets.write_agreement(book, tally)
    book.save(path)
