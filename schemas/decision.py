"""What people decide about applications in a returned workbook: marks by scorer, and the panel's decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

DECISIONS = ("Appoint", "Reserve", "Decline")
"""What a panel may decide, in the words of the workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A panel's decision about one application; `reserve` is its place on the reserve list, if it has one."""

    decision: str
    reserve: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """What one scorer gave one application: marks by the criterion's id, and what else stands in the row."""

    application_id: str
    marks: Mapping[str, int]
    decision: Decision | None = None
    interest: str = ""
    comment: str = ""
