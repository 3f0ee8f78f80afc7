"""A workbook while it is being written: sheets, looks, print set-up, and the file at the end.

The same contents give the same bytes: nothing here reads the clock.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from copy import copy
from datetime import UTC
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from reports.cells import Content, Style, row_xml
from reports.edition import Edition
from reports.style import TYPEFACE, Look

CREATOR = "mastery-intake"
_IN_MEMORY = 4 * 1024 * 1024
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_COMPRESSION = 3
"""Half the time of the usual level, for a tenth more bytes."""


class Sheet:
    """One sheet: `settings` is openpyxl's, for all but the rows; rows are appended from the top."""

    def __init__(self, book: Book, title: str) -> None:
        self.book = book
        self.title = title
        self.settings: Worksheet = book.workbook.create_sheet(title)
        self.rows = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed when it is saved
        self.links: list[str] = []  # openpyxl forgets those of a sheet whose rows it does not write
        self.next_row = 1
        self.columns = 1

    def append(self, contents: Sequence[Content], styles: Sequence[Style], height: float | None = None) -> int:
        """Adds a row, `height` points high, and returns its number."""
        number = self.next_row
        self.rows.write(row_xml(number, contents, styles, height).encode())
        self.next_row += 1
        self.columns = max(self.columns, len(contents))
        return number

    def write(self, look: Look, *contents: Content, height: float | None = None) -> int:
        """Adds a row of which all cells have one look, and returns its number."""
        style = self.book.style(look)
        return self.append(contents, [style] * len(contents), height)

    def skip(self) -> None:
        """Leaves a row empty."""
        self.next_row += 1

    def link(self, row: int, column: int, place: str) -> None:
        """Makes a cell lead to a place in this workbook, such as "'Queries'!4:9"."""
        self.links.append(
            f"<hyperlink ref={quoteattr(f'{get_column_letter(column)}{row}')} location={quoteattr(place)}/>"
        )

    def set_widths(self, widths: Sequence[float]) -> None:
        """The widths of the first columns, in Excel's unit."""
        for column, width in enumerate(widths, 1):
            self.settings.column_dimensions[get_column_letter(column)].width = width

    def set_filter(self, header: int, columns: int) -> None:
        """Puts the buttons of a filter on the headings in row `header`, for all rows that stand below it."""
        last = max(self.next_row - 1, header)
        self.settings.auto_filter.ref = f"A{header}:{get_column_letter(columns)}{last}"

    def protect(self) -> None:
        """Locks all but the unlocked cells, without a password; filters and sizes stay free."""
        protection = self.settings.protection
        protection.sheet = True
        for allowed in ("sort", "autoFilter", "formatColumns", "formatRows"):
            setattr(protection, allowed, False)  # False is "not forbidden"

    def print_on_a4(self, header: str, *, portrait: bool = False, scale: int | None = None, titles: str = "") -> None:
        """A4, as wide as the page or at a `scale` in percent, `titles` ("4:5") repeated, pages numbered."""
        sheet = self.settings
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.orientation = "portrait" if portrait else "landscape"
        if scale:
            sheet.page_setup.scale = scale
        else:
            sheet.sheet_properties.pageSetUpPr.fitToPage = True  # type: ignore[union-attr]
            sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        margins = sheet.page_margins
        margins.left = margins.right = 0.4
        margins.top = margins.bottom = 0.7
        if titles:
            sheet.print_title_rows = titles
        # The header's own language has "&" as its escape, and a number right after it would be a size.
        top: Any = sheet.oddHeader
        bottom: Any = sheet.oddFooter
        top.left.text, top.right.text = header.replace("&", "&&"), "&A"
        bottom.left.text = "Personal data: keep it as your data protection rules say"
        bottom.right.text = "Page &P of &N"


class Book:
    """A workbook; looks are registered once however many cells have them."""

    def __init__(self, edition: Edition, title: str, fingerprint: str) -> None:
        self.workbook = Workbook(write_only=True)
        self.sheets: list[Sheet] = []
        self._styles: dict[Look, Style] = {}
        # A column's width counts digits of the normal style's font.
        self.workbook._fonts[0] = self.workbook._named_styles["Normal"].font = Font(name=TYPEFACE, size=10)  # type: ignore[attr-defined]
        properties = self.workbook.properties
        properties.creator = CREATOR
        properties.title = title
        properties.identifier = fingerprint
        made_at = edition.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        properties.created = properties.modified = made_at

    def add_sheet(self, title: str) -> Sheet:
        """An empty sheet after those that are there."""
        self.sheets.append(Sheet(self, title))
        return self.sheets[-1]

    def style(self, look: Look) -> Style:
        """The numbers by which cells of this look refer to it."""
        if look not in self._styles:
            # A cell each: openpyxl keeps the first one's style and would see it change with the second.
            plain, quoted = (WriteOnlyCell(self.sheets[0].settings) for _ in range(2))
            look.apply(plain)
            quoted._style = copy(plain._style)  # type: ignore[attr-defined]
            quoted.quotePrefix = True
            self._styles[look] = Style(plain=plain.style_id, quoted=quoted.style_id)
        return self._styles[look]

    def save(self, path: Path) -> None:
        """Writes the file aside and puts it in its place whole. Raises `PermissionError` where it is open in Excel."""
        aside = path.with_name(f".{path.name}.part")
        rows = {f"xl/worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(self.sheets, 1)}
        for sheet in self.sheets:
            sheet.settings._writer = _Settings(sheet.settings)  # type: ignore[attr-defined]
        try:
            # Not Workbook.save: that one writes the time of saving into the properties.
            with _Archive(aside, rows) as archive:
                ExcelWriter(self.workbook, archive).save()
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
            for sheet in self.sheets:
                sheet.rows.close()


class _Settings(WorksheetWriter):
    """What openpyxl writes of a sheet, kept in memory: a temporary file for each takes longer than what is in it."""

    def __init__(self, sheet: Worksheet) -> None:
        super().__init__(sheet, io.BytesIO())
        self.write_top()

    def cleanup(self) -> None:
        """Nothing lies on the disk."""


class _Archive(ZipFile):
    """The zip of a workbook: no times of its own, and our rows in the place that openpyxl leaves for them."""

    def __init__(self, path: Path, rows: dict[str, Sheet]) -> None:
        super().__init__(path, "w", ZIP_DEFLATED)
        self._rows = rows

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_options: Any, **_named: Any) -> None:
        with self.open(_entry(zinfo_or_arcname), "w") as file:
            file.write(data.encode() if isinstance(data, str) else data)

    def write(self, filename: Any, arcname: Any = None, *_options: Any, **_named: Any) -> None:
        """A sheet: `filename` is what `_Settings` wrote."""
        sheet = self._rows[arcname]
        before, found, after = filename.getvalue().partition(b"<sheetData></sheetData>")
        if not found:
            raise ValueError("openpyxl left no place for the rows")
        sheet.rows.seek(0)
        with self.open(_entry(arcname), "w") as file:
            file.write(before + b"<sheetData>")
            while chunk := sheet.rows.read(_IN_MEMORY):
                file.write(chunk)
            file.write(b"</sheetData>" + _with_links(after, sheet.links))


def _with_links(after: bytes, links: Sequence[str]) -> bytes:
    """What follows the rows, with the links in their place: before what is about printing."""
    if not links:
        return after
    before, margins, rest = after.partition(b"<pageMargins")
    if not margins or b"<printOptions" in before:
        raise ValueError("openpyxl left no place for the links")
    return before + f"<hyperlinks>{''.join(links)}</hyperlinks>".encode() + margins + rest


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _ZIP_TIME)
    entry.compress_type = ZIP_DEFLATED
    entry._compresslevel = _COMPRESSION  # type: ignore[attr-defined]
    entry.create_system = 0
    return entry
