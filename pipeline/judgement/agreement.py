"""What the answers of one form, and the message that brought it, say about each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from pipeline.judgement.addresses import is_address, mailbox
from schemas.application import Value
from schemas.case import Case
from schemas.programme import Kind, Person

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SLIPS = 2
"""Letters by which two addresses may differ and yet be meant for one: "r.adeyemi", "r.adeyerni"."""
_SHORTEST = 8
"""Letters of a mail domain from which two slips are not a domain of its own ("aol.com" and "gmx.com" differ in two)."""
_SLACK = 4
"""Years by which the history may begin before the years of teaching: training, a break, part of a year. That it begins
later says nothing, since many give their last posts only."""
_OFFICES = frozenset(("head", "office", "admin", "school", "maths", "teacher", "principal", "enquiries"))
"""Words that stand in the addresses of schools whoever has a name like them."""


def find_slips(case: Case) -> Iterator[tuple[str, str]]:
    """The fields with an address that is a letter or two off another one, with the reason to look."""
    given = {
        field.id: value
        for field in case.programme.fields
        if field.kind is Kind.EMAIL and isinstance(value := case.answers[field.id].value, str) and is_address(value)
    }
    met = {mailbox(address) for address in case.addresses or ()}
    domains = {field: address.rpartition("@")[2] for field, address in given.items()}
    for field, address in given.items():
        alike = [other for other in sorted(met) if mailbox(address) not in met and _is_slip(mailbox(address), other)]
        if alike:
            yield field, f"“{address}” is almost “{alike[0]}”, which the message names: which of them is right?"
            continue
        others = [domain for other, domain in domains.items() if other != field]
        near = [other for other in others if len(other) >= _SHORTEST and _is_slip(domains[field], other)]
        if near and domains[field] not in others:
            yield field, f"“{domains[field]}” is almost “{near[0]}”, which another address of the form ends in."


def find_swaps(case: Case) -> Iterator[tuple[str, str]]:
    """The fields with an address that is made of another person's name on the form, and not of its own."""
    people = list(dict.fromkeys((*case.programme.nominees, *case.programme.signatories)))
    named = [(person, _words(case, person)) for person in people if person.name and person.email]
    for person, own in named:
        address = case.answers[person.email].value if person.email else None
        if not person.email or not isinstance(address, str) or not own:
            continue
        local = re.sub(r"[^a-z]", "", address.partition("@")[0])
        for other, words in named:
            theirs = words - own
            if other.email != person.email and _is_made_of(local, theirs) and not _is_made_of(local, own):
                name = case.answers[other.name].value if other.name else ""
                yield person.email, f"“{address}” looks like the address of {name}: have two of them been swapped?"
                break


def find_odd_years(case: Case) -> Iterator[tuple[str, str]]:
    """The field with the years of teaching, where they do not go with the years of the field that shows since when."""
    for field in case.programme.fields:
        years = case.answers[field.id].value
        if not field.since or isinstance(years, bool) or not isinstance(years, int | float):
            continue
        first = _first_year(case.answers[field.since].value)
        closing = case.closing or next(iter(case.programme.closing), None)
        if first is None or closing is None:
            continue
        taught = closing.at.year - first
        if years + _SLACK < taught:
            title = case.programme.field(field.since).title.lower()
            yield field.id, f"The form says {years:g} years, and the {title} begins in {first}."


def _is_slip(one: str, other: str) -> bool:
    return 0 < DamerauLevenshtein.distance(one, other, score_cutoff=_SLIPS) <= _SLIPS


def _words(case: Case, person: Person) -> frozenset[str]:
    """The words of a name by which an address can tell whose it is."""
    value = case.answers[person.name].value if person.name else None
    words = re.findall(r"[a-z]{4,}", str(value or "").lower().replace("'", "").replace("’", ""))
    return frozenset(words) - _OFFICES


def _is_made_of(local: str, words: frozenset[str]) -> bool:
    return any(word in local for word in words)


def _first_year(rows: Value) -> int | None:
    if not isinstance(rows, tuple):
        return None
    found = [int(year) for row in rows for text in list(row.values())[:1] for year in _YEAR.findall(text)]
    return min(found, default=None)
