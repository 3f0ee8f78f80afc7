"""No hub could be worked out, neither from what is written nor from the school.

The application is in `unassigned.xlsx` until somebody finds its hub: a wrong hub would show the application to people
whom it does not concern, so the program takes none that is not clear. The message names the hubs that come closest.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.application import Finding, Severity
from schemas.case import Case

CODE = "hub-unresolved"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Finding]:
    """One finding where the application has no hub."""
    if case.hub.hub is not None:
        return
    field = case.programme.school.hub
    written = case.answers[field].value if field else None
    told = f"“{written}” does not name one hub clearly" if written else "No hub is named on the form"
    names = [case.programme.hubs_by_id[hub].name for hub in case.hub.candidates]
    guess = f" It could be {_list(names)}." if names else ""
    message = f"{told}, and the school does not tell it either.{guess}"
    yield Finding(code=CODE, severity=SEVERITY, field=field, message=message)


def _list(names: list[str]) -> str:
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 else names[0]
