"""A required field is empty.

Fires once for each such field. A panel cannot compare what is not there, and without an address nobody can be told of
the outcome. The inbox team asks the school for it; that the answer comes after closing time does not make the
application late.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.school_words import tell_suggestion
from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.programme import Field, Kind

CODE = "missing-field"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Finding]:
    """One finding for each required field that the form leaves empty."""
    for field in case.programme.fields:
        if _is_required(field, case) and case.answers[field.id].is_empty:
            yield Finding(code=CODE, severity=SEVERITY, field=field.id, message=_tell(field, case))


def _is_required(field: Field, case: Case) -> bool:
    """Where another answer decides and is empty itself, nothing is required yet."""
    condition = field.required_if
    return bool(condition.holds(case.values[condition.field])) if condition else field.required


def _tell(field: Field, case: Case) -> str:
    if field.kind is Kind.YES_NO:
        return f"“{field.title}”: the form does not say clearly whether it is Yes or No."
    if field.kind is Kind.SIGNATURE:
        return f"“{field.title}” is missing: nobody has signed there."
    hint = tell_suggestion(case.school) if field.id == case.programme.school.urn else ""
    return f"“{field.title}” is empty.{hint}"
