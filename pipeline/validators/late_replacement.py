"""A form that was received after closing time would replace one of the same nominee that came in time.

The earlier one stays as it is and both reach the hub's workbook. A person decides which of them counts: the later may
only complete the earlier, or be a better text written after the others had to hand in.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.application import Finding, Severity
from schemas.case import Case

CODE = "late-replacement"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Finding]:
    """One finding on the later form, naming the earlier one."""
    if case.replaces_in_time:
        earlier = " and ".join(case.replaces_in_time)
        message = (
            f"The same nominee's application {earlier} came before closing time and this one after it. "
            "Both stand until a person decides which counts."
        )
        yield Finding(code=CODE, severity=SEVERITY, field=None, message=message)
