"""What may be wrong with an application, one module for each finding code of the contract.

A validator is a module with `CODE`, `SEVERITY` and `check`; its docstring is its documentation. It sees one `Case` and
the programme in it, and knows no label, limit, date or hub itself. Findings are sorted elsewhere.

May import `schemas`, rapidfuzz, and `addresses`, `agreement`, `school_words` and `times` of `pipeline.judgement`; never
files, the clock or SQL.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from pipeline.validators import (
    eligibility_unclear,
    hub_conflict,
    hub_unresolved,
    invalid_email,
    invalid_urn,
    late,
    late_replacement,
    low_confidence,
    macros,
    missing_field,
    not_eligible,
    past_programme,
    school_closed,
    school_mismatch,
    signatory_not_copied,
    statement_over_limit,
    tracked_changes,
    urn_not_in_register,
)
from schemas.application import Finding, Severity
from schemas.case import Case


class Validator(Protocol):
    """What every module here is."""

    CODE: str
    SEVERITY: Severity

    def check(self, case: Case) -> Iterator[Finding]:
        """The findings of this code for one application."""
        ...


VALIDATORS: tuple[Validator, ...] = (
    missing_field,
    statement_over_limit,
    late,
    late_replacement,
    past_programme,
    not_eligible,
    signatory_not_copied,
    hub_unresolved,
    hub_conflict,
    invalid_urn,
    invalid_email,
    urn_not_in_register,
    school_closed,
    school_mismatch,
    eligibility_unclear,
    low_confidence,
    tracked_changes,
    macros,
)
"""In the order of the contract's table, with what was added since where it belongs."""

CODES = tuple(validator.CODE for validator in VALIDATORS)
NEVER_OFF = (low_confidence.CODE,)
"""What no programme can switch off: by these the program says what it does not know."""
