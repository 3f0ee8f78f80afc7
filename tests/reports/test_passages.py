"""Phrases of criteria in statements: found whatever their case, hyphen or apostrophe, and only as whole words."""

from __future__ import annotations

from reports.passages import find_passages
from schemas.programme import Criterion
from tests.reports.builders import PROGRAMME

CRITERIA = (
    Criterion(id="together", title="Works together", essential=True, phrases=("joint planning", "team")),
    Criterion(id="experience", title="Experience", essential=False, phrases=("years' experience",)),
    Criterion(id="silent", title="No phrases", essential=True),
)


def phrases(text: str) -> list[str]:
    return [text[passage.start : passage.end] for passage in find_passages(text, CRITERIA)]


def test_a_phrase_is_found_in_any_case_at_its_place_in_the_whole_text() -> None:
    text = "I like maths.\nWe do Joint Planning weekly. It helps."
    (passage,) = find_passages(text, CRITERIA)
    assert passage.criterion == "together"
    assert text[passage.start : passage.end] == "Joint Planning"


def test_a_hyphen_or_a_typographic_apostrophe_makes_no_difference() -> None:
    found = phrases("Joint-planning, with five years’ experience.")
    assert found == ["Joint-planning", "years’ experience"]


def test_part_of_a_word_is_no_phrase() -> None:
    assert find_passages("Steam and teams.", CRITERIA) == ()


def test_a_phrase_does_not_run_from_one_paragraph_into_the_next() -> None:
    assert find_passages("joint\nplanning", CRITERIA) == ()


def test_passages_of_the_real_programme_stand_in_the_order_of_the_text() -> None:
    found = find_passages("My team was observed by Ofsted.\nWe presented at the Maths Hub.", PROGRAMME.criteria)
    assert [passage.start for passage in found] == sorted(passage.start for passage in found)
    assert {"works-collaboratively", "teaching-skills", "communication", "hub-engagement"} == {
        passage.criterion for passage in found
    }


def test_an_empty_text_has_none() -> None:
    assert find_passages("", CRITERIA) == ()
