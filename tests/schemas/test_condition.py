from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.application import Value
from schemas.condition import Condition
from schemas.selection import Criterion


@pytest.mark.parametrize(
    ("test", "value", "is_met"),
    [
        ({"equals": True}, True, True),
        ({"equals": True}, False, False),
        ({"equals": True}, None, None),
        ({"equals": 0}, False, False),
        ({"equals": "Primary"}, "primary", True),
        ({"equals": "Art"}, "Maths\nArt", True),
        ({"not_equals": "Art"}, "Maths\nArt", False),
        ({"not_equals": "Art"}, "Maths", True),
        ({"not_equals": "Art"}, None, None),
        ({"one_of": ["Infant", "Junior"]}, "junior", True),
        ({"none_of": ["Infant", "Junior"]}, "junior", False),
        ({"at_least": 2}, 2, True),
        ({"at_least": 2}, 1.5, False),
        ({"at_least": 2}, None, None),
        ({"at_least": 2}, "two", None),
        ({"at_least": 2}, True, None),
        ({"at_most": 2, "field": "x"}, 2.5, False),
        ({"at_least": "2024-09-01"}, "2024-08-31", False),
        ({"at_least": "2024-09-01"}, "2024-09-01", True),
        ({"at_least": "2024-09-01"}, "September 2024", None),
        ({"answered": True}, (), False),
        ({"answered": False}, None, True),
    ],
)
def test_a_condition_compares_like_with_like(test: dict[str, Any], value: Value, is_met: bool | None) -> None:
    assert Condition.model_validate({"field": "x", **test}).holds(value) is is_met


@pytest.mark.parametrize("tests", [{}, {"equals": 1, "at_least": 2}])
def test_a_condition_has_one_test(tests: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="exactly one of equals, not_equals"):
        Condition.model_validate({"field": "x", **tests})


def test_a_mark_scheme_says_what_each_mark_means() -> None:
    with pytest.raises(ValidationError, match="each mark from 0 to 4"):
        Criterion(id="a", title="A", essential=True, marks=("none", "some"))
