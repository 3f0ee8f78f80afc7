"""How cells look: one typeface, few colours, each pair of text and ground at contrast 4.5:1 or better (WCAG AA)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

TYPEFACE = "Arial"
"""Known to every spreadsheet, or one exactly as wide: what is measured here holds wherever the book is opened."""
INK, WHITE, LINK = "1A1A1A", "FFFFFF", "0B4F9E"
NAVY, MIST, CREAM = "1F3864", "E4EAF4", "FFF6D9"
LINE, RULE = "C3C9D4", "5B6472"

DATE_TIME = "d mmm yyyy, hh:mm"
DATE = "d mmm yyyy"

Vertical = Literal["top", "center", "bottom"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks. `rule` draws a strong line above it; `unlocked` lets people write in it."""

    size: float = 10
    bold: bool = False
    underline: bool = False
    colour: str = INK
    fill: str | None = None
    align: Literal["left", "center"] = "left"
    vertical: Vertical = "top"
    wrap: bool = True
    lines: bool = True
    rule: bool = False
    number_format: str = "General"
    unlocked: bool = False

    def apply(self, cell: Cell) -> None:
        """Sets the cell's style."""
        cell.font = _font(self.size, self.bold, self.underline, self.colour)
        if self.fill:
            cell.fill = _fill(self.fill)
        cell.alignment = _alignment(self.align, self.vertical, self.wrap)
        cell.border = _border(self.lines, self.rule)
        cell.number_format = self.number_format
        if self.unlocked:
            cell.protection = _UNLOCKED


# openpyxl compares styles by value unless they are the same object, which is slow; so each exists once.
_UNLOCKED = Protection(locked=False)


@cache
def _font(size: float, bold: bool, underline: bool, colour: str) -> Font:
    return Font(name=TYPEFACE, size=size, bold=bold, color=colour, underline="single" if underline else None)


@cache
def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


@cache
def _alignment(horizontal: Literal["left", "center"], vertical: Vertical, wrap: bool) -> Alignment:
    return Alignment(horizontal=horizontal, vertical=vertical, wrap_text=wrap)


@cache
def _border(lines: bool, rule: bool) -> Border:
    thin = Side(style="thin", color=LINE) if lines else Side()
    top = Side(style="medium", color=RULE) if rule else thin
    return Border(left=thin, right=thin, top=top, bottom=thin)


TITLE = Look(size=16, bold=True, colour=NAVY, wrap=False, lines=False, vertical="center")
NOTE = Look(lines=False, wrap=False)
PROSE = Look(size=11, lines=False)
PROSE_BOLD = replace(PROSE, bold=True)
SECTION = Look(size=12, bold=True, colour=NAVY, lines=False, wrap=False, vertical="bottom")
HEAD = Look(bold=True, colour=WHITE, fill=NAVY, vertical="center")
HEAD_NUMBER = replace(HEAD, align="center")
BAND = Look(bold=True, fill=MIST, wrap=False)
TEXT = Look()
STRONG = Look(bold=True)
NUMBER = Look(align="center")
TIME = Look(number_format=DATE_TIME)
DAY = Look(number_format=DATE)
READING = Look(size=11)
READING_HEAD = Look(size=12, bold=True, colour=WHITE, fill=NAVY, wrap=True)
READING_SUBHEAD = Look(size=11, bold=True, fill=MIST)
SMALL = Look(size=8)
LINKED = Look(colour=LINK, underline=True, align="center")
TO_FILL = Look(fill=CREAM, unlocked=True)
TO_MARK = Look(fill=CREAM, unlocked=True, align="center", size=11)
RESULT = Look(bold=True, align="center", fill=MIST)
SERIES = (NAVY, "C55A11", "A6A6A6", "548235")
"""Colours of a chart's series: they differ in lightness too, so that they can be told apart in grey."""
