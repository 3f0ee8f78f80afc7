"""What a programme says of a school of this kind: its rules in order, the first that fits decides."""

from __future__ import annotations

from schemas.programme import Eligibility, SchoolRule, Verdict
from schemas.school import School

_NO_RULE = SchoolRule(
    verdict=Verdict.UNCLEAR, reason="no rule of the programme says whether such a school can take part"
)


def judge_school(school: School, eligibility: Eligibility) -> SchoolRule:
    """The rule that decides; a doubtful one where none fits."""
    return next((rule for rule in eligibility.rules if _fits(school, rule)), _NO_RULE)


def _fits(school: School, rule: SchoolRule) -> bool:
    given = ((rule.types, school.type), (rule.groups, school.group), (rule.phases, school.phase))
    return all(value in allowed for allowed, value in given if allowed)
