"""The one exception that an extractor raises on purpose, and those of a library of which it makes one."""

from __future__ import annotations

import enum
import lzma
import struct
import zipfile
import zlib

from schemas.tool import Tool

ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
    RuntimeError,
)
"""What `zipfile` raises of broken, locked and odd archives, as found by feeding it with such."""


class Reason(enum.StrEnum):
    """Why a document cannot be read; the text is what an inbox officer reads first."""

    DAMAGED = "damaged"
    PASSWORD = "password-protected"
    NO_TEXT = "no text"
    LIMIT = "over a limit"
    CRASHED = "the parser crashed on it"
    TIMEOUT = "it took too long"
    MEMORY = "it needed too much memory"
    FORMAT = "a format that is not read"
    NO_ROOM = "no room for temporary files"
    NOT_INSTALLED = "what reads it is not installed"


class Unreadable(Exception):
    """A document that cannot be read. `detail` is one sentence: what is wrong and, where there is one, what to do.

    `missing` is the tool that would read it: as soon as that is there, a run over the same inbox reads the document.
    """

    def __init__(self, reason: Reason, detail: str, missing: Tool | None = None) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
        self.missing = missing
