"""The application was received after the closing time that applies to it.

What counts is the stamp of the server that received the outermost message, in the programme's time zone; the closing
second itself is in time, and a bare file is never late. Closing times are moved now and then and a forwarded message
may have reached somebody in time, so the message names the rule, any earlier stamp, by a message inside, a server on
the way or a header that the text quotes, and a person decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pipeline.judgement.times import is_late, tell, to_zone
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
    message += "".join(f" {told}" for told in _tell_earlier(case, closing))
    yield Finding(code=CODE, severity=SEVERITY, field=None, message=message)


def _tell_earlier(case: Case, closing: Closing) -> Iterator[str]:
    """Everything that speaks for an earlier time: each is for a person to weigh."""
    zone = case.programme.zone

    def side(moment: datetime) -> str:
        return f"{'after' if is_late(moment, closing, zone) else 'before'} the closing time"

    if case.earlier_stamp is not None:
        yield f"A message inside the forwarded one is stamped {tell(case.earlier_stamp)}, {side(case.earlier_stamp)}."
    if case.passed_at is not None and not is_late(case.passed_at, closing, zone):
        yield f"A mail server on its way stamped it {tell(case.passed_at)}, {side(case.passed_at)}."
    for quote in case.quotes:
        sent_at = to_zone(quote.sent_at, zone)
        if sent_at is not None and case.received_at is not None and sent_at < case.received_at:
            sender = f" from {quote.sender}" if quote.sender else ""
            yield f"It quotes a message{sender} that says it was sent at {tell(sent_at)}, {side(sent_at)}."


def _tell_hubs(case: Case, closing: Closing) -> str:
    """For whom the rule is, where it is not for all hubs."""
    names = [case.programme.hubs_by_id[hub].name for hub in closing.hubs if hub == case.hub.hub]
    return f" for {names[0]}" if names else ""
