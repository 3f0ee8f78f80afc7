"""The name of the school on the form is unlike the one that the register has for the URN.

Ways to shorten a name, endings such as Academy or High School, an added town or trust, and names that the school bore
before or bears now do not count. What is left is mostly another school's URN, looked up under a similar name, or a
slip of the pen in it. The inbox team checks which school is meant; the register's hub, type and phase are not used.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.school_words import describe_kind, name_school, tell_suggestion
from schemas.application import Finding, Severity
from schemas.case import Case

CODE = "school-mismatch"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Finding]:
    """One finding where a register is given and the two names are unlike."""
    resolution, field = case.school, case.programme.school.name
    if resolution is None or resolution.school is None or resolution.is_like:
        return
    school = resolution.school
    message = (
        f"The form says “{case.answers[field].value}”, but the register has URN {school.urn} for "
        f"{name_school(school)}, {describe_kind(school)}.{tell_suggestion(resolution)}"
    )
    yield Finding(code=CODE, severity=SEVERITY, field=field, message=message)
