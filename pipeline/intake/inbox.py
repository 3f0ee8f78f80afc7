"""The files of the inbox: which there are, in which order, and what can be read of each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from extractors.errors import Reason
from extractors.limits import MEBIBYTE, Limits
from pipeline.intake.examined import Failed
from pipeline.intake.naming import make_safe, number_repeats

_LINK = Failed(reason="a link", detail="It was not followed: put the file itself into the inbox.")
_DEVICE = Failed(reason="not a file", detail="A pipe, socket or device was not opened: take it out of the inbox.")

_HASHED_AT_MOST = 4096 * MEBIBYTE
"""A sparse file can be as large as the file system lets it, and take a day to hash."""

_Found = tuple[tuple[str, ...], Path, Failed | None]
"""The steps from the inbox to something in it, where it is, and what is wrong with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A file of the inbox: the contract's PATH, and where it is. `trouble` is why it must not be opened."""

    path: str
    location: Path
    trouble: Failed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBytes:
    """What could be read of a file. `sha256` is empty where not even that could be found out."""

    sha256: str = ""
    data: bytes = b""
    trouble: Failed | None = None


def list_inbox(inbox: Path, skip: Path | None = None) -> tuple[Arrival, ...]:
    """Everything in the inbox, which may be a file or a folder, sorted by path; the folder `skip` is passed over.

    Nothing is left out for its name: what an operating system litters is a document that came in, too.
    """
    found = list(_walk(inbox, skip)) if inbox.is_dir() else [_as_file(inbox)]
    found.sort(key=lambda one: "/".join(one[0]))
    paths = number_repeats("/".join(make_safe(step) for step in steps) for steps, _, _ in found)
    arrivals = [
        Arrival(path=path, location=location, trouble=trouble)
        for path, (_, location, trouble) in zip(paths, found, strict=True)
    ]
    return tuple(sorted(arrivals, key=lambda arrival: arrival.path))


def read_arrival(arrival: Arrival, limits: Limits) -> FileBytes:
    """The bytes of a file and their hash; of a file over the limit only its hash."""
    if arrival.trouble:
        return FileBytes(trouble=arrival.trouble)
    try:
        with arrival.location.open("rb") as file:
            if os.fstat(file.fileno()).st_size <= limits.bytes:
                data = file.read()
                return FileBytes(sha256=hash_bytes(data), data=data)
            is_endless = os.fstat(file.fileno()).st_size > _HASHED_AT_MOST
            sha256 = "" if is_endless else hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return FileBytes(trouble=_refused(error))
    detail = f"The file has more than {limits.bytes // MEBIBYTE} MB: take the forms out of it and put those in."
    return FileBytes(sha256=sha256, trouble=Failed(reason=Reason.LIMIT, detail=detail))


def hash_bytes(data: bytes) -> str:
    """The contract's `sha256`."""
    return hashlib.sha256(data).hexdigest()


def _as_file(file: Path) -> _Found:
    return (file.name,), file, None if file.is_file() else _DEVICE


def _walk(inbox: Path, skip: Path | None) -> Iterator[_Found]:
    """Everything below a folder that is no folder, in no order, and folders that cannot be opened."""
    folders: list[tuple[tuple[str, ...], Path]] = [((), inbox)]
    while folders:
        steps, folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield steps or (inbox.name,), folder, _refused(error)
            continue
        for entry in entries:
            below = (*steps, entry.name)
            if _is_link(entry):
                yield below, Path(entry.path), _LINK
            elif entry.is_dir(follow_symlinks=False):
                if not _is_same(Path(entry.path), skip):
                    folders.append((below, Path(entry.path)))
            else:
                yield below, Path(entry.path), None if entry.is_file(follow_symlinks=False) else _DEVICE


def _is_link(entry: os.DirEntry[str]) -> bool:
    """Whether this is a symbolic link, or a junction, which Windows has and Python knows from 3.12."""
    is_junction = getattr(entry, "is_junction", None)
    return entry.is_symlink() or (is_junction is not None and is_junction())


def _is_same(folder: Path, skip: Path | None) -> bool:
    with suppress(OSError):
        return skip is not None and folder.samefile(skip)
    return False


def _refused(error: OSError) -> Failed:
    why = error.strerror or type(error).__name__
    return Failed(reason="it could not be opened", detail=f"{why}: check its rights and that it is still there.")
