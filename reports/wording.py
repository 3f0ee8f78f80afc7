"""The words that workbooks use for codes, statuses and marks. Nothing here knows a programme."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from schemas.application import Outcome, Severity, Status
from schemas.programme import Criterion, Programme

STATUSES: Mapping[Status, str] = {
    Status.READY: "Ready",
    Status.QUERY: "Query",
    Status.SUPERSEDED: "Replaced",
}

SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "To settle",
    Severity.WARNING: "To look at",
    Severity.INFO: "For information",
}

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.APPLICATION: "Application",
    Outcome.CONTAINER: "Opened; its parts have rows of their own",
    Outcome.DUPLICATE: "Came before",
    Outcome.NOT_A_FORM: "Not a filled-in form",
    Outcome.UNREADABLE: "Could not be read",
}

NO_HUB = "Hub not known"
NO_SCHOOL = "(no school given)"
NO_NAME = "(no name given)"

MARKS = (
    "no evidence",
    "a claim without an example",
    "some evidence",
    "good evidence, with an example",
    "strong evidence, with examples and their effect",
)
"""What the marks from 0 mean where a programme says nothing of its own."""

CURES: Mapping[str, str] = {
    "missing-field": "Ask the nominee or the school for what is missing.",
    "statement-over-limit": "Decide whether to read to the limit only, or ask for a shorter statement.",
    "late": "Decide whether the reason for the delay is accepted.",
    "past-programme": "Send the school the form of this year, or decide that the one it sent will do.",
    "late-replacement": "Decide which of the two applications counts.",
    "not-eligible": "Check with the school: if the form is right, the candidate cannot be appointed.",
    "signatory-not-copied": "Ask the signatory to confirm by email that they support the application.",
    "hub-unresolved": "Ask the school which Maths Hub it works with.",
    "hub-conflict": "Ask the school which Maths Hub it means; the one on the form is used until then.",
    "invalid-urn": "Look the school up and note its URN.",
    "invalid-email": "Ask for the right address.",
    "urn-not-in-register": "Look the school up and note its URN.",
    "school-closed": "Ask the school for the URN that it has now.",
    "school-mismatch": "Check that name and URN are of the same school.",
    "eligibility-unclear": "Check that the school is one that the programme is for.",
    "low-confidence": "Open the form and compare the value with it.",
    "tracked-changes": "Nothing to do, unless the text looks odd: all changes were read as accepted.",
    "macros": "Nothing to do: the macros were never run. Do not enable them when you open the form.",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

ANY_CURE = "Open the form and decide."
NOTE_CURE = "Nothing to do, unless it surprises you."

_CONFIDENCES = ((0.95, "sure"), (0.8, "fairly sure"), (0.5, "unsure: please look"), (0.0, "very unsure: please look"))


def describe_confidence(confidence: float) -> str:
    """How sure the program is, in words."""
    return next(words for least, words in _CONFIDENCES if confidence >= least or least == 0.0)


@cache
def codes_of(criteria: tuple[Criterion, ...]) -> Mapping[str, str]:
    """A short code for each criterion by its id: E1, E2 for essential ones, D1, D2 for desirable ones."""
    codes: dict[str, str] = {}
    for letter, essential in (("E", True), ("D", False)):
        of_kind = [criterion for criterion in criteria if criterion.essential is essential]
        codes |= {criterion.id: f"{letter}{number}" for number, criterion in enumerate(of_kind, 1)}
    return codes


def marks_of(programme: Programme, criterion: Criterion | None = None) -> tuple[str, ...]:
    """What each mark from 0 means for a criterion: its own scheme, else the programme's, else the general one."""
    return (criterion.marks if criterion else ()) or programme.mark_scheme or MARKS


def short_title(criterion: Criterion) -> str:
    """A few words for a criterion: its id, read as words."""
    return criterion.id.replace("-", " ").capitalize()


def short_name(programme: Programme) -> str:
    """A name of a programme that fits into the title of a sheet: the initials of its title, and its year."""
    words = programme.title.split()
    initials = "".join(word[0].upper() for word in words if word[0].isalpha() and word[0].isupper())
    numbers = " ".join(word for word in words if word[0].isdigit())
    return "".join("-" if character in "[]:*?/\\'" else character for character in f"{initials} {numbers}".strip())[:14]


def hub_name(programmes: tuple[Programme, ...], hub: str | None) -> str:
    """The name of a hub as the programmes' lists have it, else its id."""
    if hub is None:
        return NO_HUB
    known = (programme.hubs_by_id[hub].name for programme in programmes if hub in programme.hubs_by_id)
    return next(known, hub)


def describe_code(code: str) -> str:
    """A finding's code as words."""
    return code.replace("-", " ").capitalize()


def describe_date(day: date) -> str:
    """A day likewise: "26 April 2019"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def describe_time(moment: datetime) -> str:
    """A moment as people write it, whatever the language of the machine: "26 April 2019, 17:00"."""
    return f"{describe_date(moment)}, {moment:%H:%M}"
