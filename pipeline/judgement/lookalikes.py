"""Nominees of one school who may be one person, although neither address nor name says so for sure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.judgement.entries import Form
from pipeline.judgement.nominees import alike_names, fold


def find_lookalikes(nominees: Sequence[Sequence[Form]]) -> list[tuple[str, ...]]:
    """For each nominee's forms the names on another nominee's, of the same school and programme, that are much alike.

    "Ms A. Smith" and "Anne Smith" with two addresses may be two people, so that neither replaces the other. Where a
    school nominates several people in one application, one that is for others altogether may replace it all the same.
    """
    by_school: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, group in enumerate(nominees):
        for school in {school for form in group for school in _schools(form)}:
            by_school[school].append(number)
    found: list[set[str]] = [set() for _ in nominees]
    for numbers in by_school.values():
        for number in numbers:
            names = {name for other in numbers if other != number for form in nominees[other] for name in form.names}
            own = {name for form in nominees[number] for name in form.names}
            if any(len(form.nominees) > 1 for form in nominees[number]):
                found[number] |= names
            else:
                found[number] |= {alike for name in own for alike in alike_names(name, names)}
    return [tuple(sorted(names)) for names in found]


def _schools(form: Form) -> list[tuple[str, ...]]:
    given = (("urn", form.urn or ""), ("school", fold(form.school or "")))
    return [(form.programme.id, kind, value) for kind, value in given if value]
