"""A returned file as a workbook, whoever saved it; what is none is told in a sentence."""

from __future__ import annotations

import hashlib
import io
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from openpyxl import Workbook, load_workbook

from reports.encryption import WrongPassword, decrypt, is_encrypted

_LARGEST = 100 * 1024 * 1024
"""Bytes, packed or unpacked: ten times what the largest workbook of this program has."""


class Unusable(Exception):
    """Nothing can be read from the file or sheet; the message is a sentence that says what to do."""


@dataclass(frozen=True)
class Returned:
    """An opened file: `name` is what messages call it, `data` its bytes without a password."""

    name: str
    sha256: str
    data: bytes

    @cached_property
    def book(self) -> Workbook:
        """The workbook with its formulas."""
        return _load(self.name, self.data, values=False)

    @cached_property
    def values(self) -> Workbook:
        """The same with what the formulas showed when it was saved."""
        return _load(self.name, self.data, values=True)


def open_returned(path: Path, passwords: Iterable[str] = ()) -> Returned:
    """The file, opened with one of the passwords where it is under one. Raises `Unusable`."""
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    except OSError as error:
        raise Unusable(f"{path} cannot be read ({error.strerror}): check the name of the file.") from error
    sha256 = hashlib.sha256(data).hexdigest()
    if is_encrypted(data):
        data = _unlock(path, data, passwords)
    _check(path, data)
    return Returned(name=path.name, sha256=sha256, data=data)


def _unlock(path: Path, data: bytes, passwords: Iterable[str]) -> bytes:
    for password in dict.fromkeys(passwords):
        try:
            return decrypt(data, password)
        except WrongPassword:
            continue
    raise Unusable(
        f"{path.name} does not open: it is under a password that is not in the file after --protect, or an old .xls; "
        "give --protect, or save it as .xlsx without a password."
    )


def _check(path: Path, data: bytes) -> None:
    save = "save it as an Excel workbook (.xlsx) and return that"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names, size = archive.namelist(), sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise Unusable(f"{path.name} is no Excel workbook, or it is damaged: {save}.") from error
    if size > _LARGEST:
        raise Unusable(f"{path.name} is far larger than a workbook of this program: {save}.")
    if any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise Unusable(
            f"{path.name} is a Numbers document: choose File > Export To > Excel in Numbers and return that."
        )
    if not any(name.endswith("workbook.xml") for name in names):
        kind = "an OpenDocument file" if "content.xml" in names else "another kind of file"
        raise Unusable(f"{path.name} is {kind}: {save}.")


def _load(name: str, data: bytes, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it does not keep, and nothing is written here
            return load_workbook(io.BytesIO(data), data_only=values)
    except Exception as error:  # whatever the library makes of a file that somebody else wrote
        raise Unusable(f"{name} cannot be read as a workbook: save it anew in Excel and return that.") from error
