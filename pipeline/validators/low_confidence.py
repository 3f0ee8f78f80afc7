"""The program read something but would not bet on it: a person should look.

Fires where the reader or a second copy of the form casts a doubt on an answer, where an answer's confidence is below
`SURE`, and where it is doubtful which application this is: who the nominee is, which of several forms came last, or
whether it was in time at all. The inbox team opens the document at the place that the evidence names.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.agreement import find_odd_years, find_slips, find_swaps
from schemas.application import SURE, Answer, Finding, Severity
from schemas.case import Case, HubSource
from schemas.message import ClockDoubt

CODE = "low-confidence"
SEVERITY = Severity.WARNING

_CLOCK_DOUBTS = {
    ClockDoubt.SENDERS_CLOCK: (
        "The receiving server's stamp cannot be read, so the time is that of the sender's clock."
    ),
    ClockDoubt.SERVER_BEFORE: (
        "The receiving server's stamp cannot be read, so the time is that of the server before it, and a little early."
    ),
    ClockDoubt.NO_ZONE: (
        "The stamp names no time zone that is known, so it is taken for UTC and may be hours away from that."
    ),
    ClockDoubt.DAY_OR_MONTH: (
        "The export of the online form does not tell which is the day and which the month of this response: compare"
        " its date with that in the service."
    ),
    ClockDoubt.DAY_ONLY: "The export of the online form tells the day of this response and not the time of day.",
    ClockDoubt.UNREADABLE: (
        "The export of the online form tells no time of this response that can be read, so nobody can tell whether it"
        " was sent in time."
    ),
}


def check(case: Case) -> Iterator[Finding]:
    """One finding for each answer in doubt, and one for each doubt about the application as a whole."""
    for field in case.programme.fields:
        message = _doubt_of(case.answers[field.id])
        if message:
            yield _finding(field.id, f"“{field.title}”: {message}")
    for field_id, reason in (*find_slips(case), *find_swaps(case), *find_odd_years(case)):
        yield _finding(field_id, f"“{case.programme.field(field_id).title}”: {reason}")
    yield from _check_hub(case)
    yield from _check_nominee(case)
    yield from _check_time(case)


def _doubt_of(answer: Answer) -> str | None:
    if answer.doubt:
        return answer.doubt
    if not answer.is_empty and answer.confidence < SURE:
        return f"read with a confidence of only {answer.confidence:.0%}; please compare it with the document."
    return None


def _check_hub(case: Case) -> Iterator[Finding]:
    field = case.programme.school.hub
    written = case.answers[field].value if field else None
    if case.hub.source in (HubSource.SCHOOL, HubSource.AUTHORITY) and case.hub.hub and written:
        name, authority = case.programme.hubs_by_id[case.hub.hub].name, case.hub.authority
        told = f"the hub of the school's local authority, {authority}" if authority else "the hub that the school leads"
        yield _finding(field, f"“{written}” does not name a hub clearly; {name} is {told}.")


def _check_nominee(case: Case) -> Iterator[Finding]:
    nominee = case.programme.nominees[0]
    if case.namesakes:
        names = " and ".join(f"“{name}”" for name in case.namesakes)
        yield _finding(nominee.name, f"The same email address stands beside another name on another form: {names}.")
    if case.other_emails:
        emails = " and ".join(case.other_emails)
        yield _finding(
            nominee.email, f"The same name and school stand beside another address on another form: {emails}."
        )

    if case.lookalikes:
        names = " and ".join(f"“{name}”" for name in case.lookalikes)
        is_joint = len(case.programme.nominees) > 1
        ask = "does one of them replace the other?" if is_joint else "is that the same person?"
        yield _finding(nominee.name, f"Another application of this school is for {names}: {ask}")
    if case.left_out:
        names = " and ".join(f"“{name}”" for name in case.left_out)
        yield _finding(nominee.name, f"The form that this one replaces nominates {names} too: is that over?")
    for doubt in case.form_doubts:
        yield _finding(None, doubt)
    if case.is_unplaced:
        yield _finding(
            None, "Only a part of the form came here, and nothing tells for sure whose it is: look for the rest of it."
        )


def _check_time(case: Case) -> Iterator[Finding]:
    if case.unordered:
        others = " and ".join(case.unordered)
        yield _finding(None, f"This one is taken to replace application {others}, but no stamp tells which came later.")
    for doubt in sorted(case.clock_doubts):
        yield _finding(None, _CLOCK_DOUBTS[doubt])
    if case.addresses is not None and case.received_at is None:
        yield _finding(None, "The message carries no time, so nobody can tell whether it was received in time.")


def _finding(field: str | None, message: str) -> Finding:
    return Finding(code=CODE, severity=SEVERITY, field=field, message=message)
