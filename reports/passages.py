"""Sentences of a statement that bear on a criterion, so that a reader starts from evidence. It points, never scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from schemas.programme import Criterion

# A typographic apostrophe or a hyphen is no other word; each replacement is as long as what it replaces.
_ALIKE = str.maketrans({"’": "'", "‘": "'", "‑": " ", "-": " ", "–": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A phrase of a criterion at `start` to `end` of a text, and the sentence around it."""

    criterion: str
    phrase: str
    start: int
    end: int
    sentence: str


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
    """What finds the passages of one paragraph; spaCy is loaded here, at first use, since that takes a second."""
    import spacy  # noqa: PLC0415
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    language = spacy.blank("en")
    sentences = language.add_pipe("sentencizer")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    for criterion in criteria:
        if criterion.phrases:
            matcher.add(criterion.id, [language.make_doc(phrase.translate(_ALIKE)) for phrase in criterion.phrases])

    def find(paragraph: str, offset: int) -> list[Passage]:
        words = language.make_doc(paragraph.translate(_ALIKE))
        matches = matcher(words, as_spans=True)
        if not matches:
            return []
        sentences(words)
        return [_passage(span, paragraph, offset) for span in sorted(matches, key=_position)]

    return find


def _position(span: Any) -> tuple[int, int, str]:
    return (span.start_char, span.end_char, span.label_)


def _passage(span: Any, paragraph: str, offset: int) -> Passage:
    return Passage(
        criterion=span.label_,
        phrase=paragraph[span.start_char : span.end_char],
        start=offset + span.start_char,
        end=offset + span.end_char,
        sentence=paragraph[span.sent.start_char : span.sent.end_char].strip(),
    )
