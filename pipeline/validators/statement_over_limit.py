"""A statement has more words than the form allows.

Words are counted as Microsoft Word counts them, since that is what the applicant saw: one word over the limit is over
(unless the programme tolerates some).
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
        if not isinstance(value, str):
            continue
        for limit, count, unit in (
            (field.max_words, word_count(value), "words"),
            (field.max_characters, len(value), "characters"),
        ):
            if limit is not None and count > limit + field.tolerance:
                message = f"“{field.title}” has {count} {unit}; the form allows {limit}."
                yield Finding(code=CODE, severity=SEVERITY, field=field.id, message=message)
