"""Periods of employment as people write them: from which month to which, as far as the words tell.

A bound is the earliest and the latest month that it can be ("2015" is January to December), so that whoever compares
two periods can tell what is certain. Months count from year 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TERMS = {"autumn": (9, 12), "spring": (1, 4), "easter": (3, 4), "summer": (4, 8), "christmas": (12, 12)}
_NOW = re.compile(r"\b(present|current|currently|now|date|today|ongoing|continuing)\b|(?:-|\bto)\s*$")
_SINCE = re.compile(r"^\s*(since|from)\b")
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?P<iso>{_YEAR})-(?P<iso_month>0[1-9]|1[0-2])(?:-\d\d)?\b"
    rf"|(?:\b\d{{1,2}}[/.])?\b(?P<number>0?[1-9]|1[0-2])\s*[/.]\s*(?P<slash>{_YEAR}|\d\d)\b"
    rf"|\b(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?,?\s*['’]?(?P<after>{_YEAR}|\d\d)\b"
    rf"|\b(?P<term>{'|'.join(_TERMS)})(?:\s+term)?,?\s*(?P<termly>{_YEAR})\b"
    rf"|\b(?P<year>{_YEAR})(?:\s*[-/]\s*(?P<second>\d\d))?\b"
)
_CENTURY = 60
"""Years of two digits from this on are of the century before."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A month, or the months that it may be."""

    earliest: int
    latest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From when to when; `end` is None where it is still running."""

    start: Bound
    end: Bound | None


def read_period(text: str) -> Period | None:
    """The period that a text tells; None where it tells none for sure."""
    words = re.sub(r"[‐‑‒–—−]", "-", text.casefold())
    found = [(_to_bound(match), match) for match in _DATE.finditer(words)]
    if not found or len(found) > 2:
        return None
    start, first = found[0]
    runs = bool(_NOW.search(words[first.end() :]) or _SINCE.match(words))
    if len(found) == 2:
        end = found[1][0]
        return None if runs or end.latest < start.earliest else Period(start=start, end=end)
    return Period(start=start, end=None if runs else start)


def _to_bound(match: re.Match[str]) -> Bound:
    if match["iso"]:
        return _month(int(match["iso"]), int(match["iso_month"]))
    if match["number"]:
        return _month(_to_year(match["slash"]), int(match["number"]))
    if match["name"]:
        return _month(_to_year(match["after"]), _MONTHS.index(match["name"]) + 1)
    if match["term"]:
        first, last = _TERMS[match["term"]]
        return Bound(_count(int(match["termly"]), first), _count(int(match["termly"]), last))
    year = int(match["year"])
    if match["second"] is None:
        return Bound(_count(year, 1), _count(year, 12))
    last = year - year % 100 + int(match["second"])
    # "2015-16" may be a school year, or from the one year to the other
    return Bound(_count(year, 1), _count(max(last, year), 12))


def _to_year(digits: str) -> int:
    number = int(digits)
    if len(digits) == 4:
        return number
    return number + (1900 if number >= _CENTURY else 2000)


def _month(year: int, month: int) -> Bound:
    return Bound(_count(year, month), _count(year, month))


def _count(year: int, month: int) -> int:
    return year * 12 + month - 1


def describe_month(month: int) -> str:
    """A counted month in words: "Sept 2015"."""
    name = _MONTHS[month % 12].capitalize()
    return f"{name} {month // 12}"
