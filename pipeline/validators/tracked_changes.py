"""The document has changes that nobody has accepted or rejected.

The values are the text with all changes accepted, which is what the last author meant. The deleted text is still in the
file and may be of interest where two versions are compared; there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.document import Mark

CODE = "tracked-changes"
SEVERITY = Severity.INFO


def check(case: Case) -> Iterator[Finding]:
    """One finding where any document of the application is marked so."""
    if Mark.TRACKED_CHANGES in case.marks:
        message = "The document has unaccepted changes; the values are the text with all of them accepted."
        yield Finding(code=CODE, severity=SEVERITY, field=None, message=message)
