"""The register has the school of the form's URN as closed.

Mostly the school goes on under another URN: it gets a new one when it becomes an academy or joins a trust, and people
go on writing the old one. The message names what it became, as far as the register tells. The inbox team asks for the
URN that the school has now.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.school_words import describe_day, name_school
from schemas.application import Finding, Severity
from schemas.case import Case, SchoolResolution
from schemas.school import School

CODE = "school-closed"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Finding]:
    """One finding where a register is given and the school is closed in it."""
    resolution = case.school
    if resolution is None or resolution.school is None or not resolution.school.is_closed:
        return
    school = resolution.school
    message = f"The register has {name_school(school)} as closed{_tell_day(school, case)}{_tell_after(resolution)}"
    yield Finding(code=CODE, severity=SEVERITY, field=case.programme.school.urn, message=message)


def _tell_day(school: School, case: Case) -> str:
    if school.closed is None:
        return ""
    is_later = case.received_at is not None and case.received_at.date() <= school.closed
    return f" since {describe_day(school.closed)}{', after this application was received' if is_later else ''}"


def _tell_after(resolution: SchoolResolution) -> str:
    if resolution.successors:
        names = [
            f"“{link.name}” (URN {link.urn})" if link.name else f"URN {link.urn}" for link in resolution.successors
        ]
        known = ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
        return f"; its successor{'s are' if len(names) > 1 else ' is'} {known}."
    if resolution.suggestion is not None and resolution.is_like:
        return f"; an open school of that name is {name_school(resolution.suggestion)}."
    if not resolution.edition.links:
        return "; its successor is not known, since the register's file of links was not given."
    return "; the register names no successor."
