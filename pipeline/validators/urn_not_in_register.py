"""The register of schools that was given has no school with the URN on the form.

A slip of the pen, a made-up number, or a school that is younger than the register; where the register lists open
schools only, also one that has closed. The message names the school that the form's name points to, if there is just
one; the number on the form stays as it is. The inbox team looks the school up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.judgement.school_words import describe_day, tell_suggestion
from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.school import RegisterEdition

CODE = "urn-not-in-register"
SEVERITY = Severity.WARNING

_URN = re.compile(r"[0-9]{6}")


def check(case: Case) -> Iterator[Finding]:
    """One finding where a register is given and the form's URN is not in it."""
    field = case.programme.school.urn
    if case.school is None or case.school.school is not None or field is None:
        return
    urn = case.answers[field].value
    if isinstance(urn, str) and _URN.fullmatch(urn):
        message = f"URN {urn} is not in {_tell(case.school.edition)}.{tell_suggestion(case.school)}"
        yield Finding(code=CODE, severity=SEVERITY, field=field, message=message)


def _tell(edition: RegisterEdition) -> str:
    day = f" of {describe_day(edition.day)}" if edition.day else ""
    gap = "" if edition.has_closed else ", which lists no closed schools"
    return f"the register of schools{day}{gap}"
