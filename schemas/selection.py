"""How a programme chooses: what excludes an application, the criteria that a panel scores, and places by hub."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from pydantic import Field as Described
from pydantic import model_validator

from schemas.application import Value
from schemas.condition import Condition, Model, Slug, Text

TOKEN_KEYS = frozenset(
    (
        *("LEMMA", "LOWER", "ORTH", "TEXT", "NORM", "SHAPE", "PREFIX", "SUFFIX", "LENGTH", "OP"),
        *("IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE", "IS_STOP"),
        *("IS_QUOTE", "IS_BRACKET", "IS_CURRENCY", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL"),
    )
)
"""What a token pattern may ask of a word. Parts of speech and the like would need a language model."""

HIGHEST_MARK = 4
"""Criteria are marked from 0 to this."""


class Exclusion(Condition):
    """An answer by which the form itself says that an essential criterion is not met: the condition that it meets.

    Where `and_also` is given, those conditions must be met as well. With `unclear`, a person decides: the finding is
    `eligibility-unclear` and not `not-eligible`.
    """

    message: Text
    and_also: tuple[Condition, ...] = ()
    unclear: bool = False

    def is_met_by(self, values: Mapping[str, Value]) -> bool:
        """Whether all conditions are met by these answers; an empty answer meets none."""
        return all(condition.holds(values[condition.field]) for condition in (self, *self.and_also))


class Criterion(Model):
    """A criterion that a panel scores.

    `marks` says what earns each mark from 0 to 4; where it is empty the programme's `mark_scheme` counts. `phrases`
    point to sentences of a statement that bear on it, and so do `patterns`, token patterns of spaCy's Matcher.
    `met_if` are the conditions by which the form itself settles an essential criterion (all of them),
    `met_by_register` says that the programme's eligibility by the register of schools does.
    """

    id: Slug
    title: Text
    essential: bool
    weight: int = Described(default=1, ge=0)
    marks: tuple[Text, ...] = ()
    phrases: tuple[Text, ...] = ()
    patterns: tuple[tuple[dict[str, Any], ...], ...] = ()
    met_if: tuple[Condition, ...] = ()
    met_by_register: bool = False

    def __hash__(self) -> int:
        return hash(self.id)

    @model_validator(mode="after")
    def _marks_are_complete(self) -> Self:
        check_marks(self.marks)
        return self

    @model_validator(mode="after")
    def _patterns_need_no_model(self) -> Self:
        for pattern in self.patterns:
            for key in (key for token in pattern for key in token):
                if key not in TOKEN_KEYS:
                    raise ValueError(
                        f"'{key}' in a pattern of '{self.id}' is not one of {', '.join(sorted(TOKEN_KEYS))}"
                    )
            if not pattern or all(not token for token in pattern):
                raise ValueError(f"a pattern of '{self.id}' asks nothing of any word")
        return self


class Quota(Model):
    """How many places a hub has, or each hub where `hubs` is empty; `source` says where from."""

    places: int = Described(ge=0)
    hubs: tuple[Slug, ...] = ()
    source: Text


class Commitment(Model):
    """What the school or a person commits to by the form; `field` is its tick box or Yes/No where it has one."""

    text: Text
    field: Text | None = None


def check_marks(marks: tuple[str, ...]) -> None:
    """Raises ValueError where a mark scheme is given and does not say what each mark from 0 to 4 is."""
    if marks and len(marks) != HIGHEST_MARK + 1:
        raise ValueError(f"a mark scheme says what each mark from 0 to {HIGHEST_MARK} means, in this order")
