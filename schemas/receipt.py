"""The facts that the ledger keeps: what came in at one path, and what it says. Everything else is derived."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.application import Outcome, Reading
from schemas.message import Envelope


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One document that came in: a file of the inbox, a message, or a part of one.

    `path` is the contract's PATH and `parent` that of the container it stood in (None for a file of the inbox).
    `outcome` is what was found when it came: `APPLICATION` for any document read as a filled form, `DUPLICATE`
    for one whose bytes came before. `envelope` is given for messages, `reading` for filled forms.
    """

    path: str
    sha256: str
    parent: str | None
    outcome: Outcome
    detail: str = ""
    envelope: Envelope | None = None
    reading: Reading | None = None
