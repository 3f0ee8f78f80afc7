"""The form itself says that an essential criterion is not met.

Which answers say so stands in the programme (for the specialists' programme: QTS is No). People tick the wrong word, so
this rejects nobody: the application is in query until somebody has asked the school.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.application import Finding, Severity, Value
from schemas.case import Case

CODE = "not-eligible"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Finding]:
    """One finding for each exclusion of the programme that an answer meets."""
    for rule in case.programme.exclusions:
        if _is_same(case.answers[rule.field].value, rule.equals):
            yield Finding(code=CODE, severity=SEVERITY, field=rule.field, message=rule.message)


def _is_same(value: Value, excluded: bool | int | str) -> bool:
    """Whether an answer is the excluded one; No is not 0, and the case of a text does not count."""
    if isinstance(value, str) and isinstance(excluded, str):
        return value.casefold() == excluded.casefold()
    return isinstance(value, bool) == isinstance(excluded, bool) and value == excluded
