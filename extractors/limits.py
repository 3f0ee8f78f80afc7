"""How much of anything the program is ready to take from one document; passed down, never a constant of a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
_ANY_RATIO_UP_TO = 10 * MEBIBYTE


def _tell_nobody() -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sane bounds: far over any real form, far under what could hurt the machine."""

    bytes: int = 100 * MEBIBYTE
    """Size of one document, and the unpacked size of all members of an archive together."""
    unpacked: int = 1000 * MEBIBYTE
    """Everything together that is taken out of one file of the inbox, at whatever depth."""
    ratio: int = 200
    """How many times its size an archive, or a document that is one inside, may grow; small ones may grow more."""
    parts: int = 1000
    """Members of an archive, parts of a message."""
    messages: int = 20_000
    """Messages of a mailbox."""
    depth: int = 20
    """Containers inside containers."""
    pages: int = 200
    pixels: int = 50_000_000
    """Pixels of a picture, as far as it is decoded: a page of A4 at 600 dpi has 35 million."""
    elements: int = 200_000
    """Tags of a part of a Word file or of a web page, things drawn on a page of a PDF."""
    element_depth: int = 256
    """Elements inside elements of a part of a Word file. Entities and document types are never allowed."""
    characters: int = 100_000
    """Characters of one answer: the longest that a form allows have two thousand."""
    seconds: float = 60.0
    """Wall-clock time for one document, or for one page of it where a page is long work."""
    pulse: Callable[[], None] = _tell_nobody
    """Called before and after each page that is long work (recognising a scan): the time counts anew from there."""
    memory: int = 512 * MEBIBYTE
    """Memory of the worker that reads it, in bytes; and that of the LibreOffice which turns it into another format."""
    memory_of_pictures: int = 800 * MEBIBYTE
    """Memory of the worker while it recognises what pages look like."""
    memory_of_all: int = 600 * MEBIBYTE
    """Memory of all workers together: over it, large documents begun last are put back and read when others are done.

    With more than four workers it is more, since each takes some before it reads anything.
    """

    def has_grown_too_much(self, packed: int, unpacked: int) -> bool:
        """Whether so many bytes, unpacked from so many, are over the ratio; up to ten megabytes nothing is."""
        return unpacked > _ANY_RATIO_UP_TO and unpacked > self.ratio * packed
