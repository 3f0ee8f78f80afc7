"""The register's type or phase of the school, or an answer, needs a person's judgement.

The programme's file says for which kinds of schools it is, for which it is not, and which are doubtful: special
schools, alternative provision, colleges, all-through schools. The inbox team, or the hub's panel, decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.school_words import tell_verdict
from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.programme import Verdict

CODE = "eligibility-unclear"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Finding]:
    """One finding where the programme's rules leave such a school open by the register, and for each such answer."""
    for rule in case.programme.exclusions:
        if rule.unclear and rule.is_met_by(case.values):
            yield Finding(code=CODE, severity=SEVERITY, field=rule.field, message=rule.message)
    message = tell_verdict(case, Verdict.UNCLEAR)
    if message:
        yield Finding(code=CODE, severity=SEVERITY, field=case.programme.school.urn, message=message)
