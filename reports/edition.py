"""What a workbook says of its own making."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a workbook says of its own making: when (with an offset), and by which version of the program."""

    made_at: datetime
    version: str
