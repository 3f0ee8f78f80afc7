"""The address of a signatory on the form is not among those in From, To and Cc.

The form asks to copy in all who sign, as the confirmation of their electronic signature. The addresses of all messages
that the form came in count, and case and +tags do not; what a text quotes is told and does not count. Only where the
form came in a message, and where the form gives a proper address. The inbox team writes to whoever is missing and asks
for a line of agreement.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.judgement.addresses import is_address, mailbox
from schemas.application import Finding, Severity
from schemas.case import Case

CODE = "signatory-not-copied"
SEVERITY = Severity.WARNING


def check(case: Case) -> Iterator[Finding]:
    """One finding for each address, at the first signatory who has it."""
    if case.addresses is None:
        return
    met = {mailbox(address) for address in case.addresses}
    quoted = {mailbox(address) for quote in case.quotes for address in quote.addresses}
    for person in case.programme.signatories:
        address = case.answers[person.email].value if person.email else None
        if not isinstance(address, str) or not is_address(address) or mailbox(address) in met:
            continue
        met.add(mailbox(address))
        message = f"The {person.role} ({address}) was not copied in: the address is not in From, To or Cc."
        if mailbox(address) in quoted:
            message += " A header that the message quotes names it: see whether an earlier message was copied."
        yield Finding(code=CODE, severity=SEVERITY, field=person.email, message=message)
