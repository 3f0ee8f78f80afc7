"""Whom the fields of a draft tell of: the school or organisation, who applies, and who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.drafting.draft import DraftField
from schemas.programme import Kind

WORDED = frozenset((Kind.TEXT, Kind.PERSON, Kind.STATEMENT, Kind.CHOICE))
"""Kinds of fields that may tell whom an application is of."""
_ORGANISATION = re.compile(
    r"(?i)\b(?:school|organi[sz]ation|college|institution|academy|company|setting|nursery|library|employer|trust|charity|club)\b"
)
_HUB = re.compile(r"(?i)\bhub\b")
_APPLIES = re.compile(r"(?i)\b(?:applicant|nominee|candidate|participant|delegate|advocate|teacher|your|you)\b")
_ENDORSES = re.compile(
    r"(?i)\bhead ?teacher|\bhead of|\bprincipal|\bnominating|\breferee|\bline manager|\bsenior leader|\bsubject leader"
)
_ROLE_WORDS = re.compile(r"[a-z]{3,}")
_NO_ROLE = frozenset(
    ["name", "email", "address", "signature", "signed", "the", "and", "for", "sign", "mail", "full", "print"]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPerson:
    """A person as the fields tell of them; empty where no field does."""

    role: str
    name: str | None = None
    email: str | None = None
    signature: str | None = None


def find_school(fields: Sequence[DraftField]) -> tuple[str, str | None, str | None]:
    """The fields with the school's name, its URN and its hub; the first text stands in where no name is found."""
    texts = [field for field in fields if field.kind is Kind.TEXT]
    named = [field for field in texts if "name" in field.title.lower() and _ORGANISATION.search(field.title)]
    named = named or [field for field in texts if _ORGANISATION.search(field.title)] or texts or _worded(fields)
    urn = next((field.id for field in fields if field.kind is Kind.URN), None)
    hub = next((field.id for field in texts if _HUB.search(field.question.label)), None)
    return named[0].id, urn, hub


def _worded(fields: Sequence[DraftField]) -> list[DraftField]:
    """The fields that are answered in words, of which one may be a name."""
    return [field for field in fields if field.kind in WORDED]


def find_nominee(fields: Sequence[DraftField]) -> DraftPerson:
    """Who applies: the first person that the words say so of, else the first one."""
    people = [field for field in fields if field.kind is Kind.PERSON] or [f for f in fields if f.kind is Kind.TEXT]
    people = people or _worded(fields)
    told = [field for field in people if _APPLIES.search(field.title) and not _ENDORSES.search(field.title)]
    chosen = next(iter(told or people))
    return DraftPerson(role="applicant", name=chosen.id, email=_email_of(fields, chosen))


def find_signatories(fields: Sequence[DraftField]) -> tuple[DraftPerson, ...]:
    """Who signs: of each signature the person whose role its words name."""
    found = []
    for field in fields:
        if field.kind is not Kind.SIGNATURE:
            continue
        role = field.question.label
        best = _find_signer(field, fields)
        name, email = (best.id, _email_of(fields, best)) if best else (None, None)
        found.append(DraftPerson(role=role, name=name, email=email, signature=field.id))
    return tuple(found)


def _find_signer(field: DraftField, fields: Sequence[DraftField]) -> DraftField | None:
    """The person whose role shares most words with a signature's; whoever applies where it says so."""
    people = [person for person in fields if person.kind is Kind.PERSON]
    if re.search(r"(?i)\bapplicant\b|\byour\b", field.question.label):
        nominee = find_nominee(fields)
        return next((person for person in people if person.id == nominee.name), None)
    words = _role(field)
    shares = {person.id: len(words & _role(person)) / max(1, len(words | _role(person))) for person in people}
    best = max(people, key=lambda person: shares[person.id], default=None)
    return best if best is not None and shares[best.id] > 0 else None


def _email_of(fields: Sequence[DraftField], person: DraftField) -> str | None:
    """The address that follows a person's name before the next person."""
    at = list(fields).index(person)
    for field in fields[at + 1 :]:
        if field.kind is Kind.EMAIL:
            return field.id
        if field.kind is Kind.PERSON:
            return None
    return None


def _role(field: DraftField) -> frozenset[str]:
    text = " ".join((field.title, *field.question.printed)).lower()
    return frozenset(_ROLE_WORDS.findall(text)) - _NO_ROLE
