"""The columns that every table about candidates begins with: who it is, or in a blind workbook a code alone."""

from __future__ import annotations

from reports.candidates import Part
from reports.marks_layout import NUMBER as NUMBER_TITLE
from reports.style import NUMBER, STRONG
from reports.table import Column


def key_columns(part: Part, school: float, nominee: float) -> tuple[Column, ...]:
    """Number, school and nominee in these widths, or number and code; `Candidate.key` has what stands there."""
    number = Column(title=NUMBER_TITLE, width=5, look=NUMBER)
    if part.is_blind:
        return (number, Column(title="Candidate", width=max(14.0, school), look=STRONG))
    who = Column(title="School", width=school, look=STRONG), Column(title="Nominee", width=nominee, look=STRONG)
    return (number, *who)


def key_letter(part: Part) -> str:
    """The letter of the last of them."""
    return "B" if part.is_blind else "C"


def next_letter(part: Part) -> str:
    """The letter of the first column after them, at which a sheet that scrolls sideways is frozen."""
    return "C" if part.is_blind else "D"
