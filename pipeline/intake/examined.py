"""What a worker process says about one document: one of a few things, each a fact that outlives the process."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.application import Reading
from schemas.message import Contents
from schemas.tool import Tool


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A container, and what was in it."""

    contents: Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A filled form, and what it says."""

    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAForm:
    """Something that was read and is no filled form; `detail` says what it is."""

    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Something that could not be read: `reason` in a few words, and `detail`, a sentence on what to do.

    `trace` is where the program was when a parser's fault surprised it: files and lines, never text of the document.
    `missing` is the tool that would read it.
    """

    reason: str
    detail: str
    trace: str = ""
    missing: Tool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """The text of a programme file that was drafted from a blank form."""

    text: str


CRASH_ADVICE = "Open it by hand; if that fails too, ask for it again."
"""The sentence for a document that the program itself stumbled over."""

Examined = Opened | Form | NotAForm | Failed | Drafted
