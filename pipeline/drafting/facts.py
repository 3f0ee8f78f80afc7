"""What a form's text states: limits of statements, closing times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time

_NUMBER, _UNIT = r"(?:\d[\d,.]*\d|\d+)", r"(?:words?|characters?)"
_LIMIT = re.compile(
    r"(?i)(?:max(?:imum|\.)?(?:\s+of)?|up to|(?:no|not)\s+more\s+than|not?\s+exceed(?:ing)?"
    r"|limit(?:ed)?(?:\s+(?:of|to|is))?:?|in(?:\s+no\s+more\s+than)?|within|under|at most|fewer than|less than)"
    rf"\W{{0,3}}(?P<first>{_NUMBER})\s*(?P<unit>{_UNIT})\b"
    rf"|(?P<second>{_NUMBER})[\s-]*(?P<other>{_UNIT})\b\W{{0,3}}(?:max(?:imum)?|limit|or (?:fewer|less))"
)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(name[:3] + (f"(?:{name[3:]})?" if name[3:] else "") for name in _MONTHS)
_DATE = re.compile(
    rf"(?i)(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})"
    r"|\b(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4})\b"
)
_TIME = re.compile(
    r"(?i)\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s*(?P<half>am|pm|a\.m\.|p\.m\.)"
    r"|\b(?P<h>\d{1,2}):(?P<min>\d\d)\b|\b(?P<word>noon|midday|midnight)\b"
)
_CLOSES = re.compile(
    r"(?i)\bby\b|deadline|clos(?:es?|ing)|no later than|not later than|before|return|submit|received|until"
)
_TELLS = re.compile(r"(?i)\b(?:notif|inform|told|hear\b|announc|contact|interview|start|begin|born|outcome|decision)")
"""What is by that date for others to do."""
_LAST_SECOND = time(23, 59, 59)
_REACH = 60
"""Characters before a date in which an hour belongs to it."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How long a statement may be."""

    most: int
    is_words: bool


@dataclass(frozen=True, slots=True)
class ClosingTime:
    """A closing time that a text names, and the sentence; `has_hour` is False where it names only a day."""

    at: datetime
    source: str
    has_hour: bool


def find_limit(text: str) -> Limit | None:
    """The limit in words or characters that a text states."""
    found = _LIMIT.search(text)
    if not found:
        return None
    number, unit = (found["first"], found["unit"]) if found["first"] else (found["second"], found["other"])
    most = int(re.sub(r"[,.]", "", number))
    return Limit(most, unit.lower().startswith("word")) if most else None


def find_closing_times(texts: Iterable[str]) -> Iterator[ClosingTime]:
    """Every closing time that is named, each once."""
    seen: set[datetime] = set()
    for text in texts:
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", text):
            for found in _DATE.finditer(sentence):
                closing = _closing(sentence, found)
                if closing and closing.at not in seen:
                    seen.add(closing.at)
                    yield closing


def _closing(sentence: str, found: re.Match[str]) -> ClosingTime | None:
    before = sentence[: found.start()]
    if not _CLOSES.search(before) or _TELLS.search(before):
        return None
    if found["day"]:
        month = next(at for at, name in enumerate(_MONTHS, start=1) if name.startswith(found["month"].lower()[:3]))
        day, year = int(found["day"]), int(found["year"])
    else:
        day, month, year = int(found["d"]), int(found["m"]), int(found["y"])
    hour = _hour(before[-_REACH:]) or _hour(sentence[found.end() : found.end() + _REACH])
    try:
        at = datetime.combine(datetime(year, month, day), hour or _LAST_SECOND)
    except ValueError:
        return None
    return ClosingTime(at, sentence.strip(), hour is not None)


def _hour(text: str) -> time | None:
    times = list(_TIME.finditer(text))
    if not times:
        return None
    found = times[-1]
    if found["word"]:
        return _LAST_SECOND if found["word"].lower() == "midnight" else time(12)
    hour, minute = int(found["hour"] or found["h"]), int(found["minute"] or found["min"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
