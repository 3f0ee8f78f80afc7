"""What a register of schools says of a school, in the words of the DfE's "Get Information About Schools" (GIAS)."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class SchoolStatus(enum.StrEnum):
    """Whether a school is open. One that is proposed to close is open."""

    OPEN = "open"
    CLOSED = "closed"
    CLOSING = "open-but-proposed-to-close"
    PROPOSED = "proposed-to-open"
    UNKNOWN = "unknown"


def _number(words: str) -> Mapping[int, str]:
    pairs = (line.split() for line in words.strip().splitlines())
    return {int(number): word for number, word in pairs}


# The numbers are the register's codes, the words its names in small letters. Codes stay while names are reworded.
PHASES: Mapping[int, str] = _number("""
    0 not-applicable
    1 nursery
    2 primary
    3 middle-deemed-primary
    4 secondary
    5 middle-deemed-secondary
    6 16-plus
    7 all-through
""")
GROUPS: Mapping[int, str] = _number("""
    1 colleges
    2 universities
    3 independent-schools
    4 local-authority-maintained-schools
    5 special-schools
    6 welsh-schools
    9 other-types
    10 academies
    11 free-schools
    13 online-provider
""")
TYPES: Mapping[int, str] = _number("""
    1 community-school
    2 voluntary-aided-school
    3 voluntary-controlled-school
    5 foundation-school
    6 city-technology-college
    7 community-special-school
    8 non-maintained-special-school
    10 other-independent-special-school
    11 other-independent-school
    12 foundation-special-school
    14 pupil-referral-unit
    15 local-authority-nursery-school
    18 further-education
    24 secure-units
    25 offshore-schools
    26 service-childrens-education
    27 miscellaneous
    28 academy-sponsor-led
    29 higher-education-institutions
    30 welsh-establishment
    31 sixth-form-centres
    32 special-post-16-institution
    33 academy-special-sponsor-led
    34 academy-converter
    35 free-schools
    36 free-schools-special
    37 british-schools-overseas
    38 free-schools-alternative-provision
    39 free-schools-16-to-19
    40 university-technical-college
    41 studio-schools
    42 academy-alternative-provision-converter
    43 academy-alternative-provision-sponsor-led
    44 academy-special-converter
    45 academy-16-19-converter
    46 academy-16-to-19-sponsor-led
    49 online-provider
    56 institution-funded-by-other-government-department
    57 academy-secure-16-to-19
""")
STATUSES: Mapping[int, str] = {
    1: SchoolStatus.OPEN,
    2: SchoolStatus.CLOSED,
    3: SchoolStatus.CLOSING,
    4: SchoolStatus.PROPOSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """One school of the register.

    `phase`, `type` and `group` are words of the tables above ("" where the register says nothing that is known), and
    `phase_name` and so on what the register prints. `authority` is the local authority's name. `places` are other
    words of its address, and its trust. Ages are the statutory ones.
    """

    urn: str
    name: str
    status: SchoolStatus = SchoolStatus.UNKNOWN
    phase: str = ""
    phase_name: str = ""
    type: str = ""
    type_name: str = ""
    group: str = ""
    group_name: str = ""
    authority: str = ""
    opened: date | None = None
    closed: date | None = None
    low_age: int | None = None
    high_age: int | None = None
    town: str = ""
    postcode: str = ""
    places: tuple[str, ...] = ()
    laestab: str = ""
    ukprn: str = ""

    @property
    def is_closed(self) -> bool:
        """Whether the register has it as closed."""
        return self.status is SchoolStatus.CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Another school that one became or came from. Its name is as the register's file of links has it."""

    urn: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEdition:
    """Which register it is: the file's name, its day where that is known, how many schools, and what it lacks.

    `links` is the number of links to predecessors and successors. `missing` are the columns without which something
    cannot be told. `has_closed` tells that closed schools are in it.
    """

    name: str
    day: date | None
    schools: int
    links: int
    has_closed: bool
    missing: tuple[str, ...] = ()


class Register(Protocol):
    """A register of schools that can be asked."""

    @property
    def edition(self) -> RegisterEdition:
        """Which register it is."""
        ...

    def find(self, urn: str) -> School | None:
        """The school with this URN."""
        ...

    def find_by_number(self, number: str) -> School | None:
        """The one school with this LAESTAB or UKPRN; an open one before closed ones."""
        ...

    def find_named(self, words: Collection[str]) -> tuple[School, ...]:
        """The schools with all of these words in their names, by URN; none where they are too many to tell."""
        ...

    def successors(self, urn: str) -> tuple[Link, ...]:
        """What became of a school, by URN."""
        ...

    def predecessors(self, urn: str) -> tuple[Link, ...]:
        """What a school came from, by URN."""
        ...
