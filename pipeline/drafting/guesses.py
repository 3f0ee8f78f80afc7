"""What kind of answer a label asks for, told by its words alone."""

from __future__ import annotations

import re

from pipeline.drafting.facts import find_limit
from pipeline.drafting.question import Question
from schemas.programme import Kind

_EMAIL = re.compile(r"(?i)\be-?\s?mail\b")
_NAME = re.compile(r"(?i)\bnames?\b")
_URN = re.compile(r"(?i)\burn\b|unique reference number")
_SIGNED = re.compile(r"(?i)\bsign(?:ed|ature|atory)\b")
_DATE = re.compile(r"(?i)\bdate\b(?!s)|\bd\.?o\.?b\b|\bwhen (?:did|will|was|would|does|is)\b")
_NO_DATE = re.compile(r"(?i)\bdates\b|give date|date (?:awarded|and)|dates? (?:from|to)|with dates?|availab")
_NUMBER = re.compile(
    r"(?i)\b(?:number|no\.?|nos\.?) of\b|\bhow (?:many|much|old)\b|\bage\b|\bamount\b|\btotal\b|\bcost\b|£"
    r"|\byears? (?:of )?(?:teaching|experience|service|in post)\b"
)
_NO_NUMBER = re.compile(r"(?i)\b(?:phone|telephone|tel|mobile|fax|reference|account|membership|post ?code|trn)\b")
_ROLES = (
    r"(?:applicant|candidate|nominee|teacher|head ?teacher|principal|leader|contact|person|referee|signatory"
    r"|participant|delegate|manager|coordinator|advocate|lead|head of|member|trustee|parent|carer"
    r"|student|pupil|child|employee)"
)
_PERSON = re.compile(
    r"(?i)^(?:(?:full|your|first|last|print(?:ed)?|contact|sur|fore)\s*-?)*names?\b(?!\s+of\b)"
    rf"|\b{_ROLES}\b.*\bname\b|\bname\b.*\b{_ROLES}\b"
)
_BODIES = (
    r"(?:school|organi[sz]ation|college|company|institution|trust|project|programme|course|event|hub|business|bank|account"
    r"|group|team|club|library|setting|nursery)"
)
_NO_PERSON = re.compile(
    rf"(?i)\b{_BODIES}(?:['’]s)?\s*/?\s*(?:name|$)|\bname of (?:the |your )?{_BODIES}\b"
    r"|\busernames?\b|\b(?:user|screen|file) name"
)
_ASKS_YES_NO = re.compile(
    r"(?i)^(?:\W*\d+[.)]\s*)?(?:are|is|do|does|have|has|will|would|can|did|was|were)"
    r" (?:you|your|the|it|this|there|they)\b.*\?"
)
_STATEMENT = re.compile(
    r"(?i)\bstatement\b|^(?:please )?(?:describe|explain|outline|summari[sz]e|tell us|say why|give details)"
    r"|\bwhy (?:do|are|would|did|have)\b|\breasons?\b.*\b(?:for|why)\b|supporting information"
)
_OPTIONAL = re.compile(
    r"(?i)\boptional\b|\bif (?:known|any|applicable|you (?:have|hold)|available|different)\b|\bother\b"
)


def guess_kind(question: Question) -> tuple[Kind, str | None]:
    """The kind of answer to a question, and what a person should check about it."""
    if question.kind is not None:
        return question.kind, None
    label = question.label
    everything = " ".join((label, *question.printed))
    if find_limit(everything) or _STATEMENT.search(label):
        return Kind.STATEMENT, None if find_limit(everything) else "taken for a long answer; “text” is for a short one"
    if _SIGNED.search(everything) and not _DATE.search(label):
        return Kind.SIGNATURE, None
    if _EMAIL.search(label):
        return Kind.EMAIL, None
    if _URN.search(label):
        return Kind.URN, None
    if _DATE.search(label) and not _NO_DATE.search(label):
        return Kind.DATE, "taken for one date; “text” takes anything"
    if _NUMBER.search(label) and not _NO_NUMBER.search(label):
        return Kind.NUMBER, "taken for a number; “text” takes anything"
    if _PERSON.search(label) and not _NO_PERSON.search(label):
        return Kind.PERSON, None
    if _ASKS_YES_NO.match(label):
        return Kind.YES_NO, "taken for Yes or No; “text” takes anything"
    return Kind.TEXT, None


def asks_for_name_and_email(question: Question) -> bool:
    """Whether one place is for a person's name and address."""
    label = question.label
    return question.kind is None and bool(_EMAIL.search(label)) and bool(_NAME.search(label))


def is_optional(label: str) -> bool:
    """Whether the label itself says that the answer may be left out."""
    return bool(_OPTIONAL.search(label))
