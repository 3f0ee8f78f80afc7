"""The register's files as people have them: a CSV, or the zip that the download page makes of it.

What a file is, its header decides. It is in Windows-1252 as published and in UTF-8 where a program has saved it since.
"""

from __future__ import annotations

import codecs
import csv
import enum
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import CannotRun

Row = Mapping[str, str]
"""The cells of a row by the names of their columns in small letters and digits: "lacode", "establishmentname"."""

_LARGEST = 2**30
_ENCODINGS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", ";", "\t")
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_EXCEL_PART = "xl/workbook.xml"
_GET_IT = "give the “Establishment fields” CSV as downloaded from Get Information About Schools."
_AGAIN = "download it again."


class TableKind(enum.StrEnum):
    """What a file of the register holds."""

    SCHOOLS = "schools"
    LINKS = "links"


_HEADERS = (
    (TableKind.LINKS, frozenset(("urn", "linkurn", "linktype"))),
    (TableKind.SCHOOLS, frozenset(("urn", "establishmentname"))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One file of the register, or one member of an archive."""

    name: str
    kind: TableKind
    data: bytes
    encoding: str
    delimiter: str
    columns: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def iter_rows(self, wanted: Collection[str]) -> Iterator[Row]:
        """Its rows with the wanted columns that it has, empty rows left out.

        Raises `CannotRun` where the file is damaged or cut short.
        """
        if self.data.count(b'"') % 2:
            raise CannotRun(f"The file {self.name} ends in the middle of a row: {_AGAIN}")
        width, urn = len(self.columns), self.columns.index("urn")
        places = [(name, at) for at, name in enumerate(self.columns) if name in wanted]
        rows = _read_cells(self.data, self.encoding, self.delimiter)
        try:
            next(rows)
            for number, cells in enumerate(rows, start=2):
                if len(cells) != width or not cells[urn].isdecimal():
                    if not any(cells):
                        continue
                    if len(cells) < width or any(cells[width:]) or not cells[urn].strip().isdecimal():
                        raise CannotRun(f"The file {self.name} is damaged or cut short at row {number:,}: {_AGAIN}")
                yield {name: cells[at].strip() for name, at in places}
        except csv.Error as error:
            raise CannotRun(f"The file {self.name} is damaged ({error}): {_AGAIN}") from error


def read_tables(path: Path) -> tuple[Table, ...]:
    """The register's tables in a file. Raises `CannotRun` with what the file is instead."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST else b""
    except IsADirectoryError as error:
        raise CannotRun(f"{path} is a folder: name the file of the register in it.") from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise CannotRun(f"The register {path} cannot be read ({reason}): check how its name is written.") from error
    if size > _LARGEST:
        raise CannotRun(f"{path} is too large to be the register of schools: {_GET_IT}")
    tables = tuple(_read_archive(path.name, data, 0) if data.startswith(_ZIP) else _read_table(path.name, data))
    if not tables:
        raise CannotRun(f"{path.name} {_tell(data)}: {_GET_IT}")
    return tables


def _tell(data: bytes) -> str:
    if data.startswith(_OLD_EXCEL):
        return "is an Excel workbook and not the register of schools"
    if data.lstrip()[:1] == b"<":
        return "is a web page and not the register of schools"
    if data.startswith(_ZIP):
        return "holds no register of schools"
    return "is not the register of schools" if data.strip() else "is empty"


def _read_archive(name: str, data: bytes, depth: int) -> Iterator[Table]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _EXCEL_PART in archive.namelist():
                raise CannotRun(f"{name} is an Excel workbook and not the register of schools: {_GET_IT}")
            for member in sorted(archive.infolist(), key=lambda each: each.filename):
                inner = PurePosixPath(member.filename).name
                is_archive = inner.lower().endswith(".zip") and depth == 0
                if member.file_size > _LARGEST or not (is_archive or inner.lower().endswith(".csv")):
                    continue
                content = archive.read(member)
                yield from _read_archive(inner, content, depth + 1) if is_archive else _read_table(inner, content)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise CannotRun(f"The archive {name} cannot be opened ({error}): {_AGAIN}") from error


def _read_table(name: str, data: bytes) -> Iterator[Table]:
    encoding = _find_encoding(data)
    for delimiter in _DELIMITERS:
        try:
            header = next(_read_cells(data, encoding, delimiter), [])
        except (csv.Error, UnicodeError):
            continue
        columns = tuple(re.sub(r"[\W_]+", "", cell.casefold()) for cell in header)
        kind = next((kind for kind, needed in _HEADERS if needed <= set(columns)), None)
        if kind:
            yield Table(name=name, kind=kind, data=data, encoding=encoding, delimiter=delimiter, columns=columns)
            return


def _read_cells(data: bytes, encoding: str, delimiter: str) -> Iterator[list[str]]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="replace", newline="")
    return csv.reader(text, delimiter=delimiter)


def _find_encoding(data: bytes) -> str:
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            return encoding
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
