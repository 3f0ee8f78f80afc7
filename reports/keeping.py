"""What becomes of a workbook where a new one is to go: left, replaced, or kept aside because someone wrote in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

KEPT = "shortlists-filled-in"
"""The folder beside `shortlists` that filled-in workbooks are moved to."""

_PROPERTIES = "docProps/core.xml"
_IDENTIFIER = re.compile(r"<dc:identifier[^>]*>([^<]*)<")
_TIMES = re.compile(r"<dcterms:(created|modified)[^>]*>([^<]*)<")


def is_current(path: Path, fingerprint: str) -> bool:
    """Whether the workbook there was made from the same contents, whatever people have entered since."""
    found = _IDENTIFIER.search(_properties(path))
    return found is not None and found[1] == fingerprint


def is_as_written(path: Path) -> bool:
    """Whether nobody has saved the workbook since this program wrote it: whoever saves it sets the time of change."""
    times = dict(_TIMES.findall(_properties(path)))
    return bool(times) and times.get("created") == times.get("modified") and len(times) == 2


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


def find_mentions(out: Path, words: frozenset[str]) -> tuple[Path, ...]:
    """The workbooks below a folder of results that hold one of these words anywhere."""
    sought = [escape(word).encode() for word in sorted(words)]
    return tuple(
        path for path in sorted(out.rglob("*.xlsx")) if any(word in part for part in _parts(path) for word in sought)
    )


def _parts(path: Path) -> Iterator[bytes]:
    with suppress(OSError, BadZipFile), ZipFile(path) as archive:
        for name in archive.namelist():
            yield archive.read(name)


def _properties(path: Path) -> str:
    """The properties of a workbook; "" where there is no file, or one that is no workbook."""
    try:
        with ZipFile(path) as archive:
            return archive.read(_PROPERTIES).decode("utf-8", "replace")
    except (OSError, BadZipFile, KeyError):
        return ""
