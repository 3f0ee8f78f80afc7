"""A condition on one answer of a form, as programme files write it: `{ field = "qts", equals = true }`."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from schemas.application import Value

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Scalar = bool | int | float | date | str

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TESTS = ("equals", "not_equals", "one_of", "none_of", "at_least", "at_most", "answered")


class Model(BaseModel):
    """What every part of a programme file has in common: it is frozen, and knows all its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Condition(Model):
    """What one answer is compared with; exactly one test is given.

    `equals`, `not_equals`, `one_of` and `none_of` compare without regard to capitals; of a field with several choices
    each counts. `at_least` and `at_most` compare numbers, or dates with dates. `answered` asks only whether something
    stands there.
    """

    field: Identifier
    equals: Scalar | None = None
    not_equals: Scalar | None = None
    one_of: tuple[Scalar, ...] = ()
    none_of: tuple[Scalar, ...] = ()
    at_least: int | float | date | None = None
    at_most: int | float | date | None = None
    answered: bool | None = None

    @model_validator(mode="after")
    def _has_one_test(self) -> Self:
        given = [test for test in _TESTS if getattr(self, test) not in (None, ())]
        if len(given) != 1:
            raise ValueError(f"a condition on '{self.field}' needs exactly one of {', '.join(_TESTS)}")
        return self

    def holds(self, value: Value) -> bool | None:
        """Whether the condition is met; None where the answer is empty, or cannot be compared."""
        is_empty = value is None or value == ()
        if self.answered is not None:
            return is_empty is not self.answered
        if is_empty:
            return None
        said: tuple[object, ...] = tuple(value.split("\n")) if isinstance(value, str) else (value,)
        if self.at_least is not None or self.at_most is not None:
            return self._is_in_bounds(said)
        if self.equals is not None or self.one_of:
            wanted = self.one_of or (self.equals,)
            return any(_is_same(one, other) for one in said for other in wanted)
        unwanted = self.none_of or (self.not_equals,)
        return not any(_is_same(one, other) for one in said for other in unwanted)

    def _is_in_bounds(self, said: tuple[object, ...]) -> bool | None:
        """Dates are written as years, months and days, so that they compare as texts."""
        low, high = (bound.isoformat() if isinstance(bound, date) else bound for bound in (self.at_least, self.at_most))
        for one in said:
            for bound, is_low in ((low, True), (high, False)):
                if bound is None:
                    continue
                if isinstance(one, bool) or isinstance(one, str) is not isinstance(bound, str):
                    return None
                if isinstance(one, str) and not _DAY.fullmatch(one):
                    return None  # a date that stayed as it was written
                if (one < bound) if is_low else (one > bound):  # type: ignore[operator]
                    return False
        return True


def _is_same(one: object, other: object) -> bool:
    """Whether an answer is the one named; No is not 0, and the case of a text does not count."""
    other = other.isoformat() if isinstance(other, date) else other
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() == other.casefold()
    return isinstance(one, bool) == isinstance(other, bool) and one == other
