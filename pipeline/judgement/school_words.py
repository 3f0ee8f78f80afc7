"""How messages speak of a school of the register."""

from __future__ import annotations

from datetime import date

from schemas.case import Case, SchoolResolution
from schemas.programme import Verdict
from schemas.school import School

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def name_school(school: School) -> str:
    """Its name, town and URN: “Denbigh School”, Milton Keynes (URN 136454)."""
    town = f", {school.town}" if school.town else ""
    return f"“{school.name}”{town} (URN {school.urn})"


def describe_kind(school: School) -> str:
    """Type and phase as the register prints them: “Community school”, phase “Primary”."""
    kind = f"“{school.type_name or school.group_name or school.type or 'no type'}”"
    phase = school.phase_name or school.phase
    return f"{kind}, phase “{phase}”" if phase else kind


def describe_day(day: date) -> str:
    """A day as people write it, whatever the language of the machine."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def tell_verdict(case: Case, verdict: Verdict) -> str:
    """Why the programme's rules come to this verdict about the school; "" where they do not.

    Of a school whose name is not that of the URN nothing is said: it is another one.
    """
    resolution, eligibility = case.school, case.programme.eligibility
    if resolution is None or resolution.school is None or eligibility is None or not resolution.is_like:
        return ""
    rule = resolution.verdict
    if rule is None or rule.verdict is not verdict:
        return ""
    school = resolution.successor or resolution.school
    return f"The register has {name_school(school)} as {describe_kind(school)}: {rule.reason} ({eligibility.source})."


def tell_suggestion(school: SchoolResolution | None) -> str:
    """A sentence about the school that the form's name points to, to follow another; "" where there is none."""
    if school is None or school.suggestion is None:
        return ""
    return f" By its name it could be {name_school(school.suggestion)}: please check."
