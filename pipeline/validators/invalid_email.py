"""An email address does not have the shape of one.

The value stays as written. Only its shape is looked at, not whether the mailbox exists. The inbox team asks for the
right one, since the outcome goes to these addresses.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.addresses import find_fault
from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.programme import Kind

CODE = "invalid-email"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Finding]:
    """One finding for each address of the wrong shape."""
    for field in case.programme.fields:
        value = case.answers[field.id].value
        fault = find_fault(value) if field.kind is Kind.EMAIL and isinstance(value, str) else None
        if fault:
            message = f"“{field.title}”: “{value}” is not an email address, {fault}."
            yield Finding(code=CODE, severity=SEVERITY, field=field.id, message=message)
