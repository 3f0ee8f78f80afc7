"""What becomes of a workbook where a new one is to go: left, replaced, or kept aside because someone wrote in it."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

from reports.encryption import COMPOUND, WrongPassword, decrypt, is_encrypted

KEPT = "shortlists-filled-in"
"""The folder beside `shortlists` that filled-in workbooks are moved to."""

_PROPERTIES = "docProps/core.xml"
_NO_WORKBOOK = (OSError, BadZipFile, KeyError, zlib.error, EOFError, NotImplementedError, RuntimeError)
_IDENTIFIER = re.compile(r"<dc:identifier[^>]*>([^<]*)<")
_TIMES = re.compile(r"<dcterms:(created|modified)[^>]*>([^<]*)<")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incumbent:
    """What stands where a workbook is to go: its properties, "" where there is no workbook.

    One that `is_locked` is under another password than the one at hand, so that nobody can tell what stands in it.
    """

    exists: bool
    properties: str = ""
    is_locked: bool = False

    @property
    def identifier(self) -> str:
        """The fingerprint of what it was made from, "" where it has none."""
        found = _IDENTIFIER.search(self.properties)
        return found[1] if found else ""

    def is_current(self, fingerprint: str) -> bool:
        """Whether it was made from the same contents, whatever people have entered since."""
        return self.identifier == fingerprint

    @property
    def is_as_written(self) -> bool:
        """Whether nobody has saved it since this program wrote it: whoever saves it sets the time of change."""
        times = dict(_TIMES.findall(self.properties))
        return bool(times) and times.get("created") == times.get("modified") and len(times) == 2

    @property
    def is_in_the_way(self) -> bool:
        """Whether a new workbook may not simply take its place."""
        return self.exists and not self.is_as_written


def look_at(path: Path, password: str | None) -> Incumbent:
    """What stands there; with the password, where it is under one."""
    if not path.exists():
        return Incumbent(exists=False)
    try:
        with _open(path, password) as archive:
            return Incumbent(exists=True, properties=archive.read(_PROPERTIES).decode("utf-8", "replace"))
    except WrongPassword:
        return Incumbent(exists=True, is_locked=True)
    except _NO_WORKBOOK:
        return Incumbent(exists=True)


def folder_of_kept(path: Path) -> Path:
    """The folder that a filled-in workbook is moved to: `KEPT`, or for a blind one a folder of its own."""
    return path.parent.with_name(f"{path.parent.name}-filled-in")


def keep_aside(path: Path, folder: Path) -> Path:
    """Moves a filled-in workbook to `folder`, named after the time it was saved, and returns where it is now."""
    folder.mkdir(parents=True, exist_ok=True)
    saved = datetime.fromtimestamp(path.stat().st_mtime)
    name = f"{path.stem} {saved:%Y-%m-%d %H.%M.%S}"
    target = folder / f"{name}{path.suffix}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{name} ({number}){path.suffix}"
    return path.rename(target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentions:
    """Workbooks that hold certain words, and those under a password that nobody knows, which may hold them."""

    found: tuple[Path, ...] = ()
    locked: tuple[Path, ...] = ()


def find_mentions(out: Path, words: frozenset[str], passwords: Mapping[str, str]) -> Mentions:
    """The workbooks below a folder of results that hold one of these words anywhere.

    `passwords` are by the name of the workbook; what was kept aside is named after it.
    """
    sought = [escape(word).encode() for word in sorted(words)]
    found, locked = [], []
    for path in sorted(out.rglob("*.xlsx")):
        try:
            if any(word in part for part in _parts(path, passwords.get(path.stem.split(" ")[0])) for word in sought):
                found.append(path)
        except WrongPassword:
            locked.append(path)
    return Mentions(found=tuple(found), locked=tuple(locked))


def _parts(path: Path, password: str | None) -> Iterator[bytes]:
    with suppress(*_NO_WORKBOOK), _open(path, password) as archive:
        for name in archive.namelist():
            yield archive.read(name)


def _open(path: Path, password: str | None) -> ZipFile:
    """The workbook's zip. Raises `WrongPassword`, and what a file raises that is no workbook."""
    with path.open("rb") as file:
        if not is_encrypted(file.read(len(COMPOUND))):
            return ZipFile(path)
    if password is None:
        raise WrongPassword
    return ZipFile(io.BytesIO(decrypt(path.read_bytes(), password)))
