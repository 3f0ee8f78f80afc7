"""How much of anything the program is ready to take from one document; passed down, never a constant of a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


def _tell_nobody() -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sane bounds: far over any real form, far under what could hurt the machine."""

    bytes: int = 100 * MEBIBYTE
    """Size of one document, and the unpacked size of all members of an archive together."""
    parts: int = 1000
    """Members of an archive, parts of a message."""
    messages: int = 20_000
    """Messages of a mailbox."""
    depth: int = 20
    """Containers inside containers."""
    pages: int = 200
    seconds: float = 60.0
    """Wall-clock time for one document, or for one page of it where a page is long work."""
    pulse: Callable[[], None] = _tell_nobody
    """Called after each page that is long work (recognising a scan): the time counts anew from there."""
    memory: int = 1024 * MEBIBYTE
    """Memory of the worker that reads it, in bytes."""
