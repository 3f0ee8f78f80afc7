"""Phrases of a statement that bear on a criterion, so that a reader starts from evidence. It points, never scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.matcher import PhraseMatcher

from schemas.programme import Criterion

# A typographic apostrophe or a hyphen is no other word; each replacement is as long as what it replaces.
_ALIKE = str.maketrans({"’": "'", "‘": "'", "‑": " ", "-": " ", "–": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A phrase of a criterion, from `start` to `end` of a text."""

    criterion: str
    start: int
    end: int


def find_passages(text: str, criteria: tuple[Criterion, ...]) -> tuple[Passage, ...]:
    """The passages of `text` in its order; `start` and `end` count characters from its beginning."""
    find = _finder(criteria)
    found: list[Passage] = []
    start = 0
    for paragraph in text.split("\n"):
        found += find(paragraph, start)
        start += len(paragraph) + 1
    return tuple(found)


@lru_cache(maxsize=8)
def _finder(criteria: tuple[Criterion, ...]) -> Callable[[str, int], list[Passage]]:
    """What finds the passages of one paragraph."""
    language = spacy.blank("en")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for criterion in criteria:
        if criterion.phrases:
            matcher.add(criterion.id, [language.make_doc(phrase.translate(_ALIKE)) for phrase in criterion.phrases])

    def find(paragraph: str, offset: int) -> list[Passage]:
        words = language.make_doc(paragraph.translate(_ALIKE))
        spans = [(words[start:end], language.vocab.strings[label]) for label, start, end in matcher(words)]
        found = [
            Passage(criterion=criterion, start=offset + span.start_char, end=offset + span.end_char)
            for span, criterion in spans
        ]
        return sorted(found, key=lambda passage: (passage.start, passage.end, passage.criterion))

    return find
