"""The facts that the ledger keeps: what came in at one path, and what it says. Everything else is derived."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.application import Outcome, Reading
from schemas.message import Envelope
from schemas.tool import Tool


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One document that came in: a file of the inbox, a message, or a part of one.

    `path` is the contract's PATH and `parent` that of the container it stood in (None for a file of the inbox).
    `outcome` is what was found when it came: `APPLICATION` for any document read as a filled form, `DUPLICATE`
    for one whose bytes came before. `envelope` is given for messages, `reading` for filled forms, `missing` (the tool)
    for what could not be read for want of one.

    A second receipt of the same document, or one that is no duplicate though its bytes came before, is written when it
    was looked at again (see `Overdue`).
    """

    path: str
    sha256: str
    parent: str | None
    outcome: Outcome
    detail: str = ""
    envelope: Envelope | None = None
    reading: Reading | None = None
    missing: Tool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """What is to be looked at again, by hash: documents, and all containers around them.

    It was found to want a tool that is there now, or was refused under other limits, or was read as another form.
    """

    documents: frozenset[str] = frozenset()
    containers: frozenset[str] = frozenset()

    def __contains__(self, sha256: str) -> bool:
        return sha256 in self.documents or sha256 in self.containers
