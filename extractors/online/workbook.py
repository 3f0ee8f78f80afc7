"""The rows of a workbook (`.xlsx`). openpyxl reads it, loaded where a workbook has the words of an export in it.

Of a formula its last result is taken, and nothing is ever worked out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock

from extractors.errors import ZIP_FAULTS, Reason, Unreadable
from extractors.limits import MEBIBYTE, Limits
from extractors.online.cells import Row, Value
from extractors.online.services import TELLING_HEADINGS

_WORKBOOK = "xl/workbook.xml"
_WITH_STRINGS = ("xl/sharedStrings", "xl/worksheets/", "content.xml")
_STRINGS_LOOKED_AT, _SHEET_LOOKED_AT = 16 * MEBIBYTE, MEBIBYTE
"""Most workbooks keep all their texts in one place; where the sheets hold them, the headings stand at the top."""
_MOST_CELLS = 5_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_WORKBOOK = "Workbook".encode("utf-16-le")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes characters that XML has no room for, such as the line ends of Windows."""
_MIDNIGHT = clock()
_SECOND = timedelta(seconds=1)

_SAVE_AS = "Open it and save it as an Excel workbook (.xlsx) or as .csv, or export it so."
_DAMAGED = "The workbook is incomplete or broken: export it again, or save it as .csv."


def recognises(data: bytes) -> bool:
    """Whether a spreadsheet of any kind has the headings of an export somewhere; it is not parsed for that."""
    if data.startswith(_OLE):
        return _OLD_WORKBOOK in data and _has_headings(data)
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if not _is_spreadsheet(archive):
                return False
            names = [name for name in archive.namelist() if name.startswith(_WITH_STRINGS)]
            return any(_has_headings(_peek(archive, name)) for name in names)
    except ZIP_FAULTS:
        return False


def read(data: bytes, limits: Limits) -> tuple[tuple[Row, ...], ...]:
    """The rows of every sheet. Raises `Unreadable`."""
    from openpyxl import load_workbook  # noqa: PLC0415 - takes a fifth of a second, and few runs meet a workbook

    if not _is_modern(data):
        raise Unreadable(
            Reason.FORMAT, f"It is an export of an online form, in a kind of spreadsheet of its own. {_SAVE_AS}"
        )
    _check_size(data, limits)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # what the file says of its size may be wrong either way
            sheets.append(tuple(_limit(map(_read_row, sheet.iter_rows(values_only=True)), limits)))
        return tuple(sheets)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # whatever openpyxl does not expect
        raise Unreadable(Reason.DAMAGED, _DAMAGED) from error


def _limit(rows: Iterator[Row], limits: Limits) -> Iterator[Row]:
    cells = 0
    for number, row in enumerate(rows):
        cells += len(row)
        if cells > _MOST_CELLS or number > 50 * limits.messages:
            raise Unreadable(Reason.LIMIT, "It has more rows and columns than any export: divide the table.")
        yield row


def _check_size(data: bytes, limits: Limits) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > limits.bytes:
        raise Unreadable(Reason.LIMIT, f"It would unpack to {size // MEBIBYTE:,} MB: it was left closed.")


def _is_modern(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _WORKBOOK in archive.namelist()


def _is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    names = archive.namelist()
    if any(name.startswith("xl/workbook") for name in names):
        return True
    return "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:200]


def _peek(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as member:
        return member.read(_STRINGS_LOOKED_AT if "Strings" in name else _SHEET_LOOKED_AT)


def _has_headings(data: bytes) -> bool:
    look = data.replace(b"\0", b"").lower()
    return any(all(heading.encode() in look for heading in headings) for headings in TELLING_HEADINGS)


def _read_row(values: tuple[object, ...]) -> Row:
    cells = [_read_cell(value) for value in values]
    while cells and cells[-1] == "":
        cells.pop()
    return tuple(cells)


def _read_cell(value: object) -> Value:
    """What a cell shows, as far as it matters; a time of day within a second of a date's is that of the date."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        return (value + _SECOND / 2).replace(microsecond=0)
    if isinstance(value, date):
        return datetime.combine(value, _MIDNIGHT)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.15g}"
    if isinstance(value, int):
        return str(value)
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value))
