"""Nominees of one school who may be one person, although neither address nor name says so for sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.judgement.entries import Form
from pipeline.judgement.nominees import alike_names, fold


def find_lookalikes(nominees: Sequence[Sequence[Form]]) -> list[tuple[str, ...]]:
    """For each nominee's forms the names on another nominee's, of the same school and programme, that are much alike.

    "Ms A. Smith" and "Anne Smith" with two addresses may be two people, so that neither replaces the other.
    """
    by_school: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, group in enumerate(nominees):
        for school in {school for form in group for school in _schools(form)}:
            by_school[school].append(number)
    found: list[set[str]] = [set() for _ in nominees]
    for numbers in by_school.values():
        for number in numbers:
            names = {form.nominee.name for other in numbers if other != number for form in nominees[other]}
            found[number] |= {name for form in nominees[number] for name in alike_names(form.nominee.name, names)}
    return [tuple(sorted(names)) for names in found]


def _schools(form: Form) -> list[tuple[str, ...]]:
    given = (("urn", form.nominee.urn or ""), ("school", fold(form.nominee.school or "")))
    return [(form.programme.id, kind, value) for kind, value in given if value]
