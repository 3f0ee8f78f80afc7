"""Criteria that the form itself settles, or the register of schools: met, not met, not stated. No opinion is in it."""

from __future__ import annotations

from reports.candidates import Candidate
from schemas.programme import Criterion, Programme

MET, NOT_MET, NOT_STATED, OPEN = "met", "not met", "not stated", "a person decides"
IN_DOUBT = " (in doubt)"
"""Added where the answer that settles it was not read for sure."""

_BY_VERDICT = {"eligible": MET, "not-eligible": NOT_MET, "unclear": OPEN}


def settled_by_form(programme: Programme) -> tuple[Criterion, ...]:
    """The criteria that answers on the form settle."""
    return tuple(criterion for criterion in programme.criteria if criterion.met_if)


def settled_by_register(programme: Programme) -> tuple[Criterion, ...]:
    """The criteria that the programme's rules about schools settle, where a register says which school it is."""
    return tuple(criterion for criterion in programme.criteria if criterion.met_by_register)


def settle_by_form(candidate: Candidate, criterion: Criterion) -> str:
    """What the answers say: all of the criterion's conditions have to be met."""
    results = [condition.holds(candidate.value(condition.field)) for condition in criterion.met_if]
    word = NOT_MET if False in results else NOT_STATED if None in results else MET
    doubted = {finding.field for finding in candidate.application.findings if finding.code == "low-confidence"}
    return word + IN_DOUBT if any(condition.field in doubted for condition in criterion.met_if) else word


def settle_by_register(candidate: Candidate) -> str:
    """What the programme's rules make of the school in the register."""
    told = candidate.application.register
    return _BY_VERDICT.get(told.verdict, NOT_STATED) if told else NOT_STATED
