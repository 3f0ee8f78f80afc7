"""What the sheet "Shortlist" holds where: shared by those who write it and those who read it when it comes back.

A returned workbook may have been sorted, filtered, given columns, saved by another program and renamed. So nothing goes
by position, and nothing by a property of the file, which Google Sheets drops:

- a sheet of marks is one whose title begins with `SHEET`; a book of several programmes has one of them for each;
- its row of headings is the one in which both `NUMBER` and `APPLICATION` stand;
- a criterion's column is headed by its code and title (`mark_title`), and `criterion_code` reads the code;
- a candidate is told by the cell under `APPLICATION`: the id of the application, in a blind book the candidate's code;
- above the heading `APPLICATION` stand three cells that say whose book it is (`Identity`); the sheet "Read me" says it
  again, for a book from which somebody deleted the column;
- who scored stands in the cell to the right of `SCORED_BY`, and the places in the one to the right of `PLACES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from schemas.programme import Criterion

SHEET = "Shortlist"
NUMBER = "No."
APPLICATION = "Application (leave as it is)"
SCORED_BY = "Scored by (your name)"
PLACES = "Places for this hub"
WEIGHTS = "Weight of each criterion"

TOTAL = "Weighted total"
RANK = "Rank"
AGAINST_QUOTA = "Against the places"
INTEREST = "Interest declared (who, what)"
DECISION = "Decision"
RESERVE = "Place on reserve list"
REASON = "Reason for the decision"
COMMENT = "Comment"

DECISIONS = ("Appoint", "Reserve", "Decline")

UNASSIGNED = "unassigned"
"""What stands for the hub of applications whose hub could not be told."""

_EDITION_LENGTH = 12
_CODE = re.compile(r"([ED]\d+)\b")
_IDENTITY = {"programme": "Programme", "hub": "Hub", "edition": "Edition"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Whose marks a sheet takes: a programme's id, a hub's, and the edition, which is new whenever the contents are."""

    programme: str
    hub: str
    edition: str

    def lines(self) -> tuple[str, ...]:
        """What the cells above `APPLICATION` say, from the top."""
        return tuple(f"{title}: {getattr(self, key)}" for key, title in _IDENTITY.items())


def identify(programme: str, hub: str | None, fingerprint: str) -> Identity:
    """The identity of a sheet that is about to be written."""
    return Identity(programme=programme, hub=hub or UNASSIGNED, edition=edition_of(fingerprint))


def edition_of(fingerprint: str) -> str:
    """What of a workbook's fingerprint stands in its identity."""
    return fingerprint[:_EDITION_LENGTH]


def read_identities(texts: Iterable[object]) -> Iterator[Identity]:
    """The identities that cells tell, in their order: one of a sheet of marks, one for each programme of a Read me."""
    found: dict[str, str] = {}
    for text in texts:
        title, colon, value = str(text).partition(":")
        key = next((key for key, known in _IDENTITY.items() if known == title.strip()), None)
        if key is None or not colon or not re.fullmatch(r"[a-z0-9-]+", value.strip()):
            continue
        if key in found:
            found = {}
        found[key] = value.strip()
        if len(found) == len(_IDENTITY):
            yield Identity(**found)
            found = {}


def mark_title(criterion: Criterion, code: str, short: str) -> str:
    """The heading of a criterion's column."""
    return f"{code} {short} ({'essential' if criterion.essential else 'desirable'})"


def criterion_code(title: object) -> str | None:
    """The code of the criterion whose marks stand under a heading; None under any other. See `wording.codes_of`."""
    text = str(title)
    found = _CODE.match(text)
    return found[1] if found and text.rstrip().endswith(("(essential)", "(desirable)")) else None
