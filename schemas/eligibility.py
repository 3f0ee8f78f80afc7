"""For which kinds of schools a programme is, in the words of the register of schools."""

from __future__ import annotations

import enum
from typing import Self

from pydantic import model_validator

from schemas.condition import Model, Slug, Text
from schemas.school import GROUPS, PHASES, TYPES


class Verdict(enum.StrEnum):
    """Whether a programme is for schools of a kind; where it is unclear a person decides."""

    ELIGIBLE = "eligible"
    INELIGIBLE = "not-eligible"
    UNCLEAR = "unclear"


class SchoolRule(Model):
    """What holds for schools of these types, groups of types and phases, all of those that are given.

    The words are those of `schemas.school`. `reason` ends a sentence that begins with what the register says.
    """

    verdict: Verdict
    types: tuple[Slug, ...] = ()
    groups: tuple[Slug, ...] = ()
    phases: tuple[Slug, ...] = ()
    reason: Text | None = None

    @model_validator(mode="after")
    def _says_what_is_known(self) -> Self:
        given = (("types", self.types, TYPES), ("groups", self.groups, GROUPS), ("phases", self.phases, PHASES))
        for key, words, known in given:
            for word in words:
                if word not in known.values():
                    raise ValueError(f"'{word}' is not one of '{key}', which are {', '.join(known.values())}")
        if self.reason is None and self.verdict is not Verdict.ELIGIBLE:
            raise ValueError("a rule with another verdict than 'eligible' needs a 'reason'")
        return self


class Eligibility(Model):
    """For which schools a programme is. The first rule that fits decides; where none fits a person does."""

    source: Text
    rules: tuple[SchoolRule, ...]
