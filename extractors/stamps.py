"""Moments as mail writes them: the stamps of servers, the sender's Date, and what a quoted header says.

Read here and not by `email.utils`, which takes "25 Apr 2019 02:03 PM" for two in the morning and any zone that it does
not know for UTC without a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

_STAMP = re.compile(
    r"""(?<![A-Za-z\d])
    (?: (?P<iso>\d{4}-\d\d-\d\d)[T\s]+
      | (?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<month>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>\d{4}|\d\d),?\s+(?:at\s+)?
      | (?P<month_first>[A-Za-z]{3,9})\.?\s+(?P<day_second>\d{1,2})(?:,?\s+(?P<year_third>\d{4}))?,?\s+(?:at\s+)?
      | (?P<numbers>\d\d/\d\d/\d{4}),?\s+(?:at\s+)?
    )
    (?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?(?:[.,]\d+)?
    (?:\s*(?P<half>[AaPp]\.?[Mm]\b\.?))?
    (?:\s*(?P<zone>(?:UTC?|GMT)?[+-]\d\d:?\d\d(?!\d)|"?[A-Za-z]+"?))?
    (?:\s+(?P<year_last>\d{4})\b)?""",
    re.VERBOSE,
)
_ENDS = re.compile(r"\s*(?:$|[A-Za-z(<\[,;].*)", re.DOTALL)
"""What may follow a stamp: nothing or words. A sign or a digit would mean that it was not read to its end."""
_LONG_NAME = re.compile(r"\s+(?:daylight|standard|summer)\b", re.IGNORECASE)
"""What follows the zone's first word where it is named in full: "GMT Daylight Time" is no Greenwich time."""
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEARS_OF_MAIL = range(1970, 2200)
_ZONES = {"UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "WEST": 1, "CET": 1, "MET": 1, "CEST": 2, "MEST": 2}
_ZONES |= {"EET": 2, "EEST": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7}


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment as it is written: the time of a clock, and how far that is from UTC, or None where nobody can know."""

    clock: datetime
    offset: timedelta | None

    @property
    def moment(self) -> datetime:
        """The moment with its offset; in UTC where the zone is not known, as the mail standard has it (RFC 5322)."""
        return self.clock.replace(tzinfo=timezone(self.offset or timedelta()))

    @property
    def told(self) -> datetime:
        """The moment with its offset where that is known, else the clock's time alone."""
        return self.clock if self.offset is None else self.moment


def find_stamps(text: str) -> list[Stamp]:
    """The moments in a text, in order; what could be one but is impossible, or ends in what cannot be read, is none."""
    return [stamp for found in _STAMP.finditer(text) if (stamp := _read(found))]


def parse_stamp(text: str) -> Stamp | None:
    """The moment that a field names, which says nothing else; None where it is impossible."""
    found = list(_STAMP.finditer(text))
    return _read(found[0]) if len(found) == 1 else None


def _read(found: re.Match[str]) -> Stamp | None:
    if not _ENDS.match(found.string, found.end()):
        return None
    try:
        clock = datetime(*_day(found), _hour(found), int(found["minute"]), _second(found["second"]))
        has_long_name = _LONG_NAME.match(found.string, found.end())
        stamp = Stamp(clock, None if has_long_name else _offset(found["zone"]))
        return stamp if clock.year in _YEARS_OF_MAIL and stamp.moment else None
    except ValueError:
        return None


def _day(found: re.Match[str]) -> tuple[int, int, int]:
    """Year, month and day. Raises ValueError. Days in numbers alone go first, as Britain writes them."""
    if found["iso"]:
        year, month, day = found["iso"].split("-")
        return int(year), int(month), int(day)
    if found["numbers"]:
        day, month, year = found["numbers"].split("/")
        return int(year), int(month), int(day)
    year = found["year"] or found["year_third"] or found["year_last"] or ""
    name = (found["month"] or found["month_first"]).lower()
    month_number = next((number for number, full in enumerate(_MONTHS, 1) if full.startswith(name)), 0)
    if name == "sept":
        month_number = 9
    return _full_year(year), month_number, int(found["day"] or found["day_second"])


def _full_year(text: str) -> int:
    """Of two digits the year that the mail standard takes them for."""
    return int(text) + (0 if len(text) != 2 else 2000 if int(text) < 50 else 1900)


def _hour(found: re.Match[str]) -> int:
    hour, half = int(found["hour"]), found["half"]
    if half and not 1 <= hour <= 12:
        raise ValueError(half)
    return hour % 12 + 12 * (half[0] in "Pp") if half else hour


def _second(text: str | None) -> int:
    """The second; a leap second is the one before it."""
    return 59 if text == "60" else int(text or 0)


def _offset(zone: str | None) -> timedelta | None:
    """How far a zone is from UTC; None for one that is not named, or by a name that says nothing for sure."""
    numbers = _OFFSET.search(zone or "")
    if numbers:
        offset = timedelta(hours=int(numbers[2]), minutes=int(numbers[3]))
        return -offset if numbers[1] == "-" else offset
    hours = _ZONES.get((zone or "").strip('"').upper())
    return None if hours is None else timedelta(hours=hours)
