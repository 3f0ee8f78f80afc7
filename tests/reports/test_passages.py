"""Phrases of criteria in statements: in every form of their words, whatever their case, hyphen or apostrophe."""

from __future__ import annotations

import random
from typing import Any

import pytest
import spacy
from spacy.matcher import Matcher

from reports.passages import find_passages
from reports.patterns import find_patterns, make_pattern
from schemas.programme import Criterion
from tests.reports.builders import PROGRAMME

Pattern = tuple[dict[str, Any], ...]

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
    assert find_passages("Steam and teamwork.", CRITERIA) == ()


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


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("led training", "leading training"),
        ("observation", "two observations"),
        ("lesson study", "lesson studies"),
        ("plan together", "planned together"),
        ("make progress", "making progress"),
        ("mentor", "mentoring"),
        ("mentored", "I mentor"),
        ("collaborate", "we collaborated"),
        ("encourage", "encouraging"),
        ("teach", "was taught"),
    ],
)
def test_a_phrase_is_found_in_every_form_of_its_words(phrase: str, text: str) -> None:
    criteria = (Criterion(id="one", title="One", essential=True, phrases=(phrase,)),)
    assert len(find_passages(text, criteria)) == 1


@pytest.mark.parametrize(("phrase", "text"), [("plan", "a plane"), ("hope", "hopping"), ("use", "us"), ("class", "as")])
def test_another_word_that_only_looks_like_a_form_is_none(phrase: str, text: str) -> None:
    criteria = (Criterion(id="one", title="One", essential=True, phrases=(phrase,)),)
    assert find_passages(text, criteria) == ()


def test_a_token_pattern_finds_what_no_phrase_could_name() -> None:
    pattern = ({"LEMMA": "lead"}, {"IS_ALPHA": True, "OP": "{0,3}"}, {"LEMMA": {"IN": ["session", "workshop"]}})
    criteria = (Criterion(id="one", title="One", essential=True, patterns=(pattern,)),)
    text = "I enjoy number. Last year I led two staff workshops on bar models."
    (passage,) = find_passages(text, criteria)
    assert text[passage.start : passage.end] == "led two staff workshops"
    assert text[slice(*passage.sentence)] == "Last year I led two staff workshops on bar models."


def test_of_matches_of_one_criterion_that_overlap_the_longest_counts() -> None:
    criteria = (Criterion(id="one", title="One", essential=True, phrases=("teaching", "teaching for mastery")),)
    text = "Teaching for mastery."
    assert [text[each.start : each.end] for each in find_passages(text, criteria)] == ["Teaching for mastery"]


def test_a_sentence_ends_with_its_paragraph() -> None:
    text = "We work as a team\nand so on. A team it is"
    assert [text[slice(*each.sentence)] for each in find_passages(text, CRITERIA)] == [
        "We work as a team",
        "A team it is",
    ]


_TWO_SCHOOLS: Pattern = ({"LOWER": "two"}, {"IS_ALPHA": True, "OP": "{0,2}"}, {"LOWER": "schools"})


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # the words that it names stand far apart, at the ends of the text, more than once
        (_TWO_SCHOOLS, "Two big schools, and two schools", ["Two big schools", "two schools"]),
        (_TWO_SCHOOLS, "Two very big old schools and two teams", []),
        # as many words between as there are
        (({"LEMMA": "lead"}, {"OP": "*"}, {"LOWER": "school"}), "I lead a team in school.", ["lead a team in school"]),
        (({"LEMMA": "lead"}, {"IS_ALPHA": True, "OP": "+"}), "I led it, ever", ["led it"]),
        # no word is named, or none that has to be there
        (({"LIKE_NUM": True}, {"LOWER": {"REGEX": "^year"}}), "For 12 years", ["12 years"]),
        (({"LOWER": "very", "OP": "?"}, {"IS_TITLE": True}), "he is very Good", ["very Good"]),
        (({"LOWER": {"NOT_IN": ["my"]}}, {"LOWER": "trust"}), "my trust or our trust", ["our trust"]),
    ],
)  # fmt: skip
def test_a_token_pattern_is_found_wherever_it_can_stand(pattern: Pattern, text: str, found: list[str]) -> None:
    criteria = (Criterion(id="one", title="One", essential=True, patterns=(pattern,)),)
    assert [text[each.start : each.end] for each in find_passages(text, criteria)] == found


def test_token_patterns_find_what_spacy_s_matcher_finds_in_the_whole_text() -> None:
    language = spacy.blank("en")
    tokens = ({"LOWER": {"IN": ["a", "b"]}}, {"LOWER": {"IN": ["c", "d"]}, "OP": "{0,3}"}, {"LOWER": "e"})
    pattern, whole = make_pattern(language.vocab, "one", tokens), Matcher(language.vocab)
    whole.add("one", [[dict(token) for token in tokens]])
    chance = random.Random(1)
    for _ in range(200):
        doc = language.make_doc(" ".join(chance.choices("abcdefg", k=chance.randint(1, 30))))
        assert set(find_patterns([pattern], doc)) == set(whole(doc))
