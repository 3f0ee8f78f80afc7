"""The application was received after the closing time that applies to it.

What counts is the stamp of the server that received the outermost message, in the programme's time zone; the closing
second itself is in time, and a bare file is never late. Closing times are moved now and then and a forwarded message
may have reached somebody in time, so the message names the rule and any earlier stamp, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.times import is_late, tell
from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.programme import Closing

CODE = "late"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Finding]:
    """One finding where the application is late."""
    received_at, closing = case.received_at, case.closing
    if received_at is None or closing is None or not is_late(received_at, closing, case.programme.zone):
        return
    rule = f"the closing time of {tell(closing.at, seconds=False)}{_tell_hubs(case, closing)} ({closing.source})"
    message = f"Received at {tell(received_at)}, after {rule}."
    if case.earlier_stamp is not None:
        side = "after" if is_late(case.earlier_stamp, closing, case.programme.zone) else "before"
        message += (
            f" A message inside the forwarded one is stamped {tell(case.earlier_stamp)}, {side} the closing time."
        )
    yield Finding(code=CODE, severity=SEVERITY, field=None, message=message)


def _tell_hubs(case: Case, closing: Closing) -> str:
    """For whom the rule is, where it is not for all hubs."""
    names = [case.programme.hubs_by_id[hub].name for hub in closing.hubs if hub == case.hub.hub]
    return f" for {names[0]}" if names else ""
