"""When a response was sent, from the many ways in which the services, and spreadsheets after them, write it.

14/03/2025 and 03/14/2025 are both about: the other rows of the table tell which order it has, and where none tells, the
time is in doubt. A time without a zone is one of the programme's own.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from extractors.online.cells import Value, tidy
from schemas.message import ClockDoubt

_CLOCK = (
    r"(?:,?(?:\s+at)?[\sT]\s*(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?P<zone>[A-Z]{1,5}\b)?\s*(?P<offset>[+-]\d{1,2}(?::?\d\d)?)?)?"
)
_FIGURES = re.compile(rf"(?P<a>\d{{1,4}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<c>\d{{1,4}}){_CLOCK}", re.I)
_WRITTEN = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<month>[a-z]{{3,9}})\.?|"
    rf"(?P<month2>[a-z]{{3,9}})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?),?[\s-]+(?P<year>\d{{4}}){_CLOCK}",
    re.I,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FIRST_DAY = datetime(1899, 12, 30)
"""Day 0 of Excel's calendar, for days after February 1900."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {"GMT": 0, "UTC": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "IST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3}
_ZONES |= {"EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8}


class Order(enum.Enum):
    """Which of day and month a table writes first; `BOTH` where its rows contradict each other."""

    DAY_FIRST = enum.auto()
    MONTH_FIRST = enum.auto()
    UNKNOWN = enum.auto()
    BOTH = enum.auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a response was sent, without an offset where none is written, and what speaks against that."""

    at: datetime | None
    doubt: ClockDoubt | None = None


def find_order(rows: Iterable[Sequence[Value]]) -> Order:
    """The order of day and month in all stamps of a table.

    A spreadsheet that was told the wrong order makes dates of those that are possible and leaves the others as text:
    then what it made dates of is wrong.
    """
    day_first = month_first = False
    for value in (value for row in rows for value in row if isinstance(value, str)):
        found = _FIGURES.fullmatch(tidy(value))
        if found and len(found["a"]) < 3:
            day_first |= int(found["a"]) > 12
            month_first |= int(found["b"]) > 12
    if day_first and month_first:
        return Order.BOTH
    return Order.DAY_FIRST if day_first else Order.MONTH_FIRST if month_first else Order.UNKNOWN


def read_moment(stamps: Sequence[Value], order: Order) -> Moment | None:
    """When the response was sent: by the first stamp that is given. None where the table has no such column."""
    if not stamps:
        return None
    first = next((stamp for stamp in stamps if isinstance(stamp, datetime) or tidy(stamp)), None)
    if first is None:
        return Moment(at=None, doubt=ClockDoubt.UNREADABLE)
    if isinstance(first, datetime):
        is_turned = order is not Order.UNKNOWN and first.day <= 12 and first.day != first.month
        doubt = ClockDoubt.DAY_OR_MONTH if is_turned else ClockDoubt.DAY_ONLY if first.time() == time() else None
        return Moment(at=first, doubt=doubt)
    try:
        return _read_text(tidy(first), order)
    except (ValueError, OverflowError):
        return Moment(at=None, doubt=ClockDoubt.UNREADABLE)


def _read_text(text: str, order: Order) -> Moment:
    """Raises ValueError where the text is no moment."""
    if _SERIAL.fullmatch(text):
        moment = _FIRST_DAY + timedelta(days=float(text)) + timedelta(seconds=0.5)
        return Moment(at=moment.replace(microsecond=0))
    figures = _FIGURES.fullmatch(text)
    if figures:
        year, month, day, is_doubtful = _read_figures(figures, order)
        return _join(figures, year, month, day, ClockDoubt.DAY_OR_MONTH if is_doubtful else None)
    written = _WRITTEN.fullmatch(text)
    if written is None:
        raise ValueError
    month = _MONTHS.index((written["month"] or written["month2"])[:3].lower()) + 1
    return _join(written, int(written["year"]), month, int(written["day"] or written["day2"]), None)


def _read_figures(found: re.Match[str], order: Order) -> tuple[int, int, int, bool]:
    """Year, month and day, and whether the last two may be each other."""
    first, second, third = int(found["a"]), int(found["b"]), int(found["c"])
    if len(found["a"]) == 4:
        return first, second, third, False
    year = third + 2000 if third < 100 else third
    if first > 12 or second > 12:
        return (year, second, first, False) if first > 12 else (year, first, second, False)
    is_sure = order in (Order.DAY_FIRST, Order.MONTH_FIRST) or first == second or found["mark"] == "."
    if order is Order.MONTH_FIRST:
        return year, first, second, not is_sure
    return year, second, first, not is_sure


def _join(found: re.Match[str], year: int, month: int, day: int, doubt: ClockDoubt | None) -> Moment:
    if found["hour"] is None:
        return Moment(at=datetime(year, month, day), doubt=doubt or ClockDoubt.DAY_ONLY)
    hour, half = int(found["hour"]), (found["half"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    at = datetime(year, month, day, hour, int(found["minute"]), int(found["second"] or 0))
    zone, offset = (found["zone"] or "").upper(), found["offset"]
    if not zone and not offset:
        return Moment(at=at, doubt=doubt)
    if zone not in _ZONES and zone:
        return Moment(at=at.replace(tzinfo=timezone(timedelta())), doubt=doubt or ClockDoubt.NO_ZONE)
    return Moment(at=at.replace(tzinfo=timezone(_offset_of(zone, offset))), doubt=doubt)


def _offset_of(zone: str, offset: str | None) -> timedelta:
    """ "GMT+1" is an hour ahead; of a zone with a name of its own the name says all."""
    if not offset:
        return timedelta(hours=_ZONES[zone])
    digits = offset[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    ahead = timedelta(hours=hours, minutes=minutes)
    return ahead if offset.startswith("+") else -ahead
