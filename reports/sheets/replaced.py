"""The sheet "Replaced": applications that a later one of the same nominee replaces; only where there are any."""

from __future__ import annotations

from reports.candidates import Candidate, Part
from reports.sheets.queries import document_name
from reports.style import NOTE, STRONG, TIME, TITLE
from reports.table import Column, make_frame, write_table
from reports.wording import describe_time
from reports.workbook import Book

_COLUMNS = (
    Column(title="School", width=36, look=STRONG),
    Column(title="Nominee", width=28, look=STRONG),
    Column(title="Received", width=18, look=TIME),
    Column(title="Document", width=36),
    Column(title="What replaced it", width=44),
)


def write(book: Book, part: Part) -> None:
    """Adds the sheet, if anything was replaced."""
    if not part.replaced:
        return
    sheet = book.add_sheet(part.title("Replaced"))
    sheet.write(TITLE, "Replaced applications", height=26)
    sheet.write(NOTE, "Not scored: a later application of the same nominee counts in place of each.")
    rows = [_row(candidate, part) for candidate in part.replaced]
    region = write_table(sheet, _COLUMNS, make_frame([column.title for column in _COLUMNS], rows))
    sheet.settings.freeze_panes = f"A{region.first}"
    sheet.protect()
    sheet.print_on_a4(part.header, titles=f"{region.header}:{region.header}")


def _row(old: Candidate, part: Part) -> list[object]:
    documents = ", ".join(dict.fromkeys(document_name(source) for source in old.application.sources))
    later = next((new for new in part.candidates if _is_same(old, new)), None)
    what = (
        f"No. {later.number} of the Shortlist{_when(later)}" if later else "A later application, not in this workbook"
    )
    return [old.school, old.nominee, old.received or "not known", documents, what]


def _is_same(old: Candidate, new: Candidate) -> bool:
    """The same nominee as the contract tells it: by email address, else by name and school."""
    emails = [person.email for person in old.programme.nominees if person.email]
    if any(old.text(email) and old.text(email).lower() == new.text(email).lower() for email in emails):
        return True
    return (old.school.casefold(), old.nominee.casefold()) == (new.school.casefold(), new.nominee.casefold())


def _when(candidate: Candidate) -> str:
    received = candidate.received
    return f", received {describe_time(received)}" if received else ""
