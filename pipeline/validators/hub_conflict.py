"""The hub as written and the hub of the school disagree.

The hub of the school is the one that it leads or, where a register of schools is given, the one hub of its local
authority. Schools choose their hub and its borders are not hard, so what is written counts. The inbox team asks which
hub is meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.application import Finding, Severity
from schemas.case import Case

CODE = "hub-conflict"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Finding]:
    """One finding where both are known and differ."""
    hub, school_hub = case.hub.hub, case.hub.school_hub
    if hub is None or school_hub is None or hub == school_hub:
        return
    hubs = case.programme.hubs_by_id
    authority = case.hub.authority
    told = f"schools of {authority} belong to" if authority else "the school leads"
    message = f"The form names {hubs[hub].name}, but {told} {hubs[school_hub].name}. What is written counts."
    yield Finding(code=CODE, severity=SEVERITY, field=case.programme.school.hub, message=message)
