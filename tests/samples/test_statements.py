"""Statements: made of paragraphs written by hand, and no two alike."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from samples.statements import Deck, Voice, curl
from samples.truth import ApplicationTruth
from schemas.text import word_count

SLOTS = dict.fromkeys(("school", "hub", "year", "years", "colleague", "first", "formal", "him", "his"), "Xyz")
SLOTS |= {"he": "she", "He": "She", "His": "Her", "himself": "herself"}
STATEMENTS = ("applicant_statement", "head_teacher_statement")


def statements(truths: tuple[ApplicationTruth, ...]) -> list[str]:
    """Each form's statements once: a corrected version of a form has those of the form before it."""
    return sorted({str(truth.values[name]) for truth in truths for name in STATEMENTS if truth.values[name]})


def test_more_than_thirty_statements_of_each_kind_are_all_different(truths: tuple[ApplicationTruth, ...]) -> None:
    for name in STATEMENTS:
        assert len({truth.values[name] for truth in truths}) > 45


def test_statements_have_the_length_of_real_ones(truths: tuple[ApplicationTruth, ...]) -> None:
    lengths = [word_count(text) for text in statements(truths)]
    assert min(lengths) >= 138
    assert sum(length > 300 for length in lengths) == 2


def test_no_slot_is_left_open_and_no_sentence_begins_small(truths: tuple[ApplicationTruth, ...]) -> None:
    for text in statements(truths):
        assert not set("{}") & set(text)
        assert not re.search(r"[.?!] [a-z]", text), text
        assert not re.search(r"\b([a-z]+) \1\b", text), text


def test_no_sentence_is_said_a_fourth_time(truths: tuple[ApplicationTruth, ...]) -> None:
    sentences = Counter(
        sentence
        for text in statements(truths)
        for sentence in set(re.split(r"(?<=[.?!])\s+(?:- )?", text))
        if word_count(sentence) > 7
    )
    often = [sentence for sentence, times in sentences.items() if times > 3]
    assert not often


@pytest.mark.parametrize("speaker", ["applicant", "head"])
@pytest.mark.parametrize("words", [299, 300, 301, 342])
def test_a_statement_can_have_an_exact_number_of_words(speaker: str, words: int) -> None:
    voice = Voice(speaker="applicant" if speaker == "applicant" else "head", slots=SLOTS)
    assert word_count(Deck(random.Random(words)).compose(voice, words)) == words


def test_the_head_names_the_applicant_before_any_pronoun() -> None:
    deck, voice = Deck(random.Random(3)), Voice(speaker="head", slots=SLOTS)
    for _ in range(200):
        text = deck.compose(voice)
        pronoun = re.search(r"\b([Ss]he|[Hh]er|herself)\b", text)
        assert pronoun is None or "Xyz" in text[: pronoun.start()]


def test_quotation_marks_are_curled_as_word_processors_do() -> None:
    assert curl("'do' pupils' it's ('x')") == "‘do’ pupils’ it’s (‘x’)"
