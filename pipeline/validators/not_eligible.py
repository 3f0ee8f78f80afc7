"""An essential criterion is not met: the form itself says so, or the register's type or phase of the school does.

Which answers and which kinds of schools that are stands in the programme (for the specialists' programme: QTS is No; an
independent or a primary school). People tick the wrong word and write the wrong number, so this rejects nobody: the
application is in query until somebody has asked the school.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.school_words import tell_verdict
from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.programme import Verdict

CODE = "not-eligible"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Finding]:
    """One finding for each exclusion of the programme that an answer meets, and one for a school that it is not for."""
    for rule in case.programme.exclusions:
        if not rule.unclear and rule.is_met_by(case.values):
            yield Finding(code=CODE, severity=SEVERITY, field=rule.field, message=rule.message)
    message = tell_verdict(case, Verdict.INELIGIBLE)
    if message:
        yield Finding(code=CODE, severity=SEVERITY, field=case.programme.school.urn, message=message)
