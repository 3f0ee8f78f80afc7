"""A statement has more words than the form allows.

Words are counted as Microsoft Word counts them, since that is what the applicant saw: one word over the limit is over.
The inbox team decides with the hub whether the statement is sent back; the program never cuts it.
"""

from __future__ import annotations

from collections.abc import Iterator

from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.text import word_count

CODE = "statement-over-limit"
SEVERITY = Severity.ERROR


def check(case: Case) -> Iterator[Finding]:
    """One finding for each text that is longer than its field allows."""
    for field in case.programme.fields:
        value = case.answers[field.id].value
        if field.max_words is None or not isinstance(value, str):
            continue
        words = word_count(value)
        if words > field.max_words:
            message = f"“{field.title}” has {words} words; the form allows {field.max_words}."
            yield Finding(code=CODE, severity=SEVERITY, field=field.id, message=message)
