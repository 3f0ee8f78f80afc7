"""From a row of the register to a school. Values are reworded over the years: names are tried, then codes."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache

from pipeline.register.files import Row
from schemas.school import GROUPS, PHASES, STATUSES, TYPES, School, SchoolStatus

_REWORDED = {
    "la-maintained-schools": "local-authority-maintained-schools",
    "free-schools-16-19": "free-schools-16-to-19",
    "academy-16-to-19-converter": "academy-16-19-converter",
    "academy-16-19-sponsor-led": "academy-16-to-19-sponsor-led",
}
_WORDED = ("establishmentstatus", "phaseofeducation", "typeofestablishment", "establishmenttypegroup")
_PLACES = ("locality", "address3", "countyname", "trustsname", "street")
COLUMNS = frozenset(
    (
        *("urn", "establishmentname", "establishmentnumber", "lacode", "laname", "opendate", "closedate", "town"),
        *("statutorylowage", "statutoryhighage", "postcode", "ukprn", *_PLACES),
        *(f"{column}{end}" for column in _WORDED for end in ("code", "name")),
    )
)
"""What is used of the register's columns, of which it has more than a hundred."""
_NUMERIC_DATE = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
_ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NEEDED = (
    ("whether a school is closed", ("establishmentstatuscode", "establishmentstatusname")),
    ("the phase", ("phaseofeducationcode", "phaseofeducationname")),
    ("the type", ("typeofestablishmentcode", "typeofestablishmentname")),
    ("the local authority", ("laname",)),
)


def read_school(row: Row) -> School:
    """The school of a row."""
    authority, number = _code(row, "lacode"), _code(row, "establishmentnumber")
    town = next((row[column] for column in ("town", "address3", "locality") if row.get(column)), "")
    return School(
        urn=row["urn"],
        name=row["establishmentname"],
        status=SchoolStatus(_word(row, "establishmentstatus", STATUSES) or SchoolStatus.UNKNOWN),
        phase=_word(row, "phaseofeducation", PHASES),
        phase_name=row.get("phaseofeducationname", ""),
        type=_word(row, "typeofestablishment", TYPES),
        type_name=row.get("typeofestablishmentname", ""),
        group=_word(row, "establishmenttypegroup", GROUPS),
        group_name=row.get("establishmenttypegroupname", ""),
        authority=row.get("laname", ""),
        opened=read_date(row.get("opendate", "")),
        closed=read_date(row.get("closedate", "")),
        low_age=_code(row, "statutorylowage"),
        high_age=_code(row, "statutoryhighage"),
        town=town,
        postcode=row.get("postcode", ""),
        places=tuple(row[column] for column in _PLACES if row.get(column)),
        laestab=f"{authority:03d}{number:04d}" if authority is not None and number is not None else "",
        ukprn=row.get("ukprn", ""),
    )


def list_missing(columns: Collection[str]) -> tuple[str, ...]:
    """What a register with these columns cannot tell."""
    return tuple(what for what, either in _NEEDED if not any(column in columns for column in either))


@lru_cache(maxsize=65536)
def read_date(text: str) -> date | None:
    """A date as the register writes it (31-08-2018), or a spreadsheet after it; None for anything else."""
    day_first, year_first = _NUMERIC_DATE.match(text), _ISO_DATE.match(text)
    try:
        if day_first:
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        return date(int(year_first[1]), int(year_first[2]), int(year_first[3])) if year_first else None
    except ValueError:
        return None


def _code(row: Row, column: str) -> int | None:
    """A number, with or without zeros before it; None where there is none."""
    text = row.get(column, "")
    return int(text) if text.isdecimal() else None


def _word(row: Row, column: str, words: Mapping[int, str]) -> str:
    """The word for a value, by its name where that is known and else by its code; "" for what is not known."""
    name = _slug(row.get(f"{column}name", ""))
    if name in words.values():
        return name
    code = _code(row, f"{column}code")
    return words.get(code, "") if code is not None else ""


@lru_cache(maxsize=1024)
def _slug(name: str) -> str:
    slug = "-".join(re.findall(r"[a-z0-9]+", name.casefold().replace("'", "").replace("’", "")))
    return _REWORDED.get(slug, slug)
