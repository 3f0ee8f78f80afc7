"""What comes back in a workbook: who scored, the marks, and what the panel decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision about one application, in the workbook's words; `reserve` is its place on the reserve list."""

    decision: str
    reserve: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What one scorer gave one application: marks by the criterion's id, and what else stands in its row."""

    application_id: str
    marks: Mapping[str, int]
    decision: Decision | None = None
    interest: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """A sheet of marks as one scorer sent it back, for one programme and hub.

    Of a scorer's returns the last one counts. `is_panel` is that of a moderation workbook, which holds the panel's
    decisions and no marks. `places` is the number of places that the scorer entered, where somebody did.
    """

    file: str
    sha256: str
    programme: str
    hub: str
    edition: str
    scorer: str
    rows: tuple[Scored, ...]
    places: int | None = None
    is_panel: bool = False

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What a later return has in common with the one that it replaces: whose it is."""
        return (self.programme, self.hub, " ".join(self.scorer.casefold().split()), self.is_panel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A return as the ledger has it, with when it came."""

    returned_at: datetime
    what: Return
