"""Finished applications in full, in a file that lives as long as a run: what workbooks show, hub by hub.

`applications.jsonl` holds what the contract names; notes, labels and pictures are for the workbooks alone. No more than
one application, or those of one hub, is ever in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from pydantic import TypeAdapter

from reports.jsonl import dump
from schemas.application import Application

_APPLICATION = TypeAdapter(Application)
_NAME = ".applications-in-full.part"


@dataclass(frozen=True, slots=True, kw_only=True)
class HubLines:
    """Where the applications of one hub stand in the file, in bytes from its start, and the hash of their lines."""

    hub: str | None
    offsets: tuple[int, ...]
    digest: str


@dataclass(slots=True)
class Spool:
    """The file while it is written. What passes through `keep` is in it."""

    path: Path
    _file: BinaryIO
    _offsets: dict[str | None, list[int]] = field(default_factory=dict)
    _digests: dict[str | None, hashlib._Hash] = field(default_factory=dict)

    def keep(self, applications: Iterable[Application]) -> Iterator[Application]:
        """The same applications, one after another; each is in the file before it is passed on."""
        for application in applications:
            line = dump(_APPLICATION.dump_python(application, mode="json")).encode()
            self._offsets.setdefault(application.hub, []).append(self._file.tell())
            self._digests.setdefault(application.hub, hashlib.sha256()).update(line)
            self._file.write(line)
            yield application

    def index(self) -> tuple[HubLines, ...]:
        """Every hub, sorted by id with "no hub" last, once all are kept."""
        self._file.flush()
        hubs = sorted(self._offsets, key=lambda hub: (hub is None, hub or ""))
        return tuple(
            HubLines(hub=hub, offsets=tuple(self._offsets[hub]), digest=self._digests[hub].hexdigest()) for hub in hubs
        )

    @property
    def digest(self) -> str:
        """The hash of all applications, hub by hub."""
        return hashlib.sha256("".join(lines.digest for lines in self.index()).encode()).hexdigest()


@contextmanager
def open_spool(folder: Path) -> Iterator[Spool]:
    """A new file in `folder`, gone at the end; one that a killed run left there is replaced."""
    path = folder / _NAME
    try:
        with path.open("wb") as file:
            yield Spool(path, file)
    finally:
        path.unlink(missing_ok=True)


def read_spool(path: Path) -> Iterator[Application]:
    """All applications, one after another."""
    with path.open("rb") as lines:
        for line in lines:
            yield _APPLICATION.validate_json(line)


def load(path: Path, offsets: Iterable[int]) -> tuple[Application, ...]:
    """The applications whose lines begin at these offsets."""
    with path.open("rb") as lines:
        return tuple(_APPLICATION.validate_json(_line_at(lines, offset)) for offset in offsets)


def _line_at(lines: BinaryIO, offset: int) -> bytes:
    lines.seek(offset)
    return lines.readline()
