"""The document carries macros.

They were never run: the program reads documents and does not open them in an office program. Whoever opens the file by
hand should not enable them.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.document import Mark

CODE = "macros"
SEVERITY = Severity.INFO


def check(case: Case) -> Iterator[Finding]:
    """One finding where any document of the application is marked so."""
    if Mark.MACROS in case.marks:
        message = "The document carries macros; they were never run. Do not enable them when you open it."
        yield Finding(code=CODE, severity=SEVERITY, field=None, message=message)
