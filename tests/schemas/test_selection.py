"""How a programme file may say what passages bear on a criterion."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from schemas.selection import Criterion


def with_pattern(*tokens: dict[str, object]) -> Criterion:
    return Criterion(id="one", title="One", essential=True, patterns=(tokens,))


def test_a_pattern_that_would_need_a_language_model_is_refused_with_the_keys_that_are_known() -> None:
    with pytest.raises(ValidationError, match=r"'POS' in a pattern of 'one' is not one of .*LEMMA"):
        with_pattern({"POS": "VERB"})


@pytest.mark.parametrize("tokens", [(), ({},)])
def test_a_pattern_that_asks_nothing_is_refused(tokens: tuple[dict[str, object], ...]) -> None:
    with pytest.raises(ValidationError, match="asks nothing of any word"):
        with_pattern(*tokens)


def test_a_pattern_of_words_and_their_forms_is_taken() -> None:
    assert with_pattern({"LEMMA": {"IN": ["lead", "run"]}}, {"IS_ALPHA": True, "OP": "?"}).patterns
