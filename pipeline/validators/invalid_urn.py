"""The school's URN is not six digits.

The value stays as written. People write other registers' numbers there: the seven digits of the LAESTAB (authority and
establishment, "936/5403") or the eight of a UKPRN; the message says so, and where a register
of schools is given, whose number it is. The inbox team looks the school up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.judgement.school_words import name_school, tell_suggestion
from schemas.application import Finding, Severity
from schemas.case import Case
from schemas.programme import Kind

CODE = "invalid-urn"
SEVERITY = Severity.ERROR

_URN = re.compile(r"[0-9]{6}")
_OTHER_REGISTERS = (
    (re.compile(r"[0-9]{7}"), "it looks like a LAESTAB, the DfE number of authority and establishment"),
    (re.compile(r"10[0-9]{6}"), "it looks like a UKPRN, the number in the register of learning providers"),
)
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[\s/.–-]+(?=[0-9])")
_NUMBER = re.compile(r"[0-9]+")


def check(case: Case) -> Iterator[Finding]:
    """One finding for each URN of the wrong shape."""
    for field in case.programme.fields:
        value = case.answers[field.id].value
        if field.kind is Kind.URN and isinstance(value, str) and not _URN.fullmatch(value):
            hint = _tell_school(value, case) if field.id == case.programme.school.urn else ""
            message = f"“{value}” is not a URN, which has six digits: {_tell(value)}.{hint}"
            yield Finding(code=CODE, severity=SEVERITY, field=field.id, message=message)


def _tell(value: str) -> str:
    numbers = _NUMBER.findall(_BETWEEN_DIGITS.sub("", value))
    for shape, kind in _OTHER_REGISTERS:
        if any(shape.fullmatch(number) for number in numbers):
            return kind
    if len(numbers) != 1:
        return "it is several numbers" if numbers else "it has no digits"
    digits = len(numbers[0])
    if _URN.fullmatch(numbers[0]):
        return "more stands there than the number"
    return f"it has {digits} digit{'s' if digits != 1 else ''}"


def _tell_school(value: str, case: Case) -> str:
    """Which school's number it is in the register, or which school the form's name points to."""
    school = case.school.suggestion if case.school else None
    numbers = _NUMBER.findall(_BETWEEN_DIGITS.sub("", value))
    if school and not {school.laestab, school.ukprn}.isdisjoint(numbers):
        return f" In the register that is the number of {name_school(school)}."
    return tell_suggestion(case.school)
