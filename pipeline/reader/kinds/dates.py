"""Dates, as people in England write them: the day first, unless the year comes first or no such month exists."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from pipeline.reader.kinds.found import Found, is_unwritten
from schemas.text import clean

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|['’]?\d\d)(?!\d)"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"(?<!\d)(?P<year>\d{4})\s?[-./]\s?(?P<month>\d{1,2})\s?[-./]\s?(?P<day>\d{1,2})(?!\d)",
        rf"(?<!\d){_DAY}\s?(?P<sign>[-./])\s?(?P<month>\d{{1,2}})\s?(?P=sign)\s?{_YEAR}",
        rf"(?<!\d){_DAY}(?:\s+of)?[\s./,-]*{_MONTH}[\s.,/-]*{_YEAR}",
        rf"\b{_MONTH}\.?\s*{_DAY},?\s+{_YEAR}",
        r"(?<!\d)(?P<day>\d{2})(?P<month>\d{2})(?P<year>(?:19|20)\d{2})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})\s+(?P<month>\d{1,2})\s+(?P<year>\d{4})(?!\d)",
    )
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AROUND = re.compile(r"(?i)\b(?:dated?|on|the|signed|mon|tues?|wed|thurs?|fri|sat|sun)[a-z]*\b|[\s:.,;()–—-]")
"""What people write round a date that says nothing more."""
_CENTURY = 100
_LAST_CENTURY, _THIS_CENTURY = 1900, 2000
_NEXT_HALF = 50
"""Years of two digits below this are of our century."""
_EARLIEST, _LATEST = 1900, 2100
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Day:
    """A day that a text may mean, and why that is not sure."""

    year: int
    month: int
    day: int
    doubt: str | None = None

    @property
    def exists(self) -> bool:
        if not (1 <= self.month <= _MONTHS_IN_YEAR and _EARLIEST <= self.year <= _LATEST):
            return False
        return 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]


def read_date(text: str) -> Found:
    """The day as years, months and days, `2025-03-14`. What is no one day stays as written, with a doubt."""
    value = clean(text)
    if is_unwritten(value) or not re.search(r"\w", value) or _is_pattern(value):
        return Found(None)
    found = [(match, _understand(match, value)) for match in _find(value)]
    days = {(day.year, day.month, day.day) for _, day in found}
    if len(days) > 1:
        return Found(value, f"More than one date stands here: “{value}”.")
    if not found:
        return Found(value, f"“{value}” is no whole date: day, month and year.")
    match, day = found[0]
    if not day.exists:
        return Found(value, f"There is no such day as “{value}”.")
    said = _WEEKDAY.search(value)
    written = f"{day.year:04}-{day.month:02}-{day.day:02}"
    if said and _WEEKDAYS[calendar.weekday(day.year, day.month, day.day)] != said[1].lower()[:3]:
        return Found(written, f"The form says “{value}”, and that day was no {said[0].capitalize()}.")
    rest = _AROUND.sub("", value[: match.start()] + value[match.end() :])
    return Found(written, day.doubt or (f"The form says “{value}”." if rest else None))


def _is_pattern(value: str) -> bool:
    """Whether a form only shows how to write the date: "dd/mm/yyyy", "__/__/____"."""
    return bool(re.fullmatch(r"(?i)[dmy_\s./-]+", value))


def _find(value: str) -> list[re.Match[str]]:
    """Every date in a text; what one shape has taken no other one takes again."""
    found: list[re.Match[str]] = []
    for shape in _SHAPES:
        for match in shape.finditer(value):
            if all(match.end() <= other.start() or other.end() <= match.start() for other in found):
                found.append(match)
    return sorted(found, key=lambda match: match.start())


def _understand(match: re.Match[str], value: str) -> _Day:
    month = _MONTHS.index(match["month"].lower()[:3]) + 1 if match["month"][0].isalpha() else int(match["month"])
    year, day = int(match["year"].lstrip("'’")), int(match["day"])
    doubt = None
    if year < _CENTURY:
        year += _THIS_CENTURY if year < _NEXT_HALF else _LAST_CENTURY
        doubt = f"The form says “{value}”: is {year} meant?" if year < _THIS_CENTURY else None
    if month > _MONTHS_IN_YEAR >= day:
        day, month = month, day
        doubt = f"The form says “{value}”, with the month first it seems: which day is meant?"
    return _Day(year, month, day, doubt)
