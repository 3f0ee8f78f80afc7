"""The form is that of a year that is over: a later year of the programme had opened when it came.

Schools keep a form from last year, or find an old one on the web, and mean to apply now. Its questions, limits and
commitments may not be those of today, so it is not read as an application of the later year. The inbox team sends the
new form, or decides that this one will do.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.times import tell
from schemas.application import Finding, Severity
from schemas.case import Case

CODE = "past-programme"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Finding]:
    """One finding where a later programme of the same series had opened when the form was received."""
    later = case.later_edition
    if later is not None:
        opened = tell(later.opens, seconds=False)
        message = f"It is the form of {case.programme.title}, but {later.title} had opened at {opened}: which is meant?"
        yield Finding(code=CODE, severity=SEVERITY, field=None, message=message)
