"""Passages of a statement that bear on a criterion, so that a reader starts from evidence. It points, never scores.

A phrase is found in every form of its words ("led training" in "leading training"), a token pattern as spaCy's Matcher
reads it, with the dictionary form of a word as LEMMA. No model is needed, so a pattern cannot ask for parts of speech.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.pipeline import Sentencizer
from spacy.strings import StringStore
from spacy.tokens import Doc

from reports.lemmas import add_lemmas, make_lemmatizer
from reports.patterns import find_patterns, make_pattern
from schemas.programme import Criterion

# A typographic apostrophe or a hyphen is no other word; each replacement is as long as what it replaces.
_ALIKE = str.maketrans({"’": "'", "‘": "'", "‑": " ", "-": " ", "–": " "})

_ENGLISH = spacy.blank("en")
"""Made while this is loaded, which is before there is anything to write: it takes as long as half a workbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that bear on a criterion, from `start` to `end` of a text, and the sentence that they stand in."""

    criterion: str
    start: int
    end: int
    sentence: tuple[int, int]


def find_passages(text: str, criteria: tuple[Criterion, ...]) -> tuple[Passage, ...]:
    """The passages of `text` in its order; places count characters from its beginning."""
    return _finder(criteria)(text) if text.strip() else ()


@lru_cache(maxsize=8)
def _finder(criteria: tuple[Criterion, ...]) -> Callable[[str], tuple[Passage, ...]]:
    """What finds the passages of a text."""
    language = _ENGLISH
    read, ends = _reader(language, criteria), {language.vocab.strings[sign] for sign in Sentencizer.default_punct_chars}
    phrases = PhraseMatcher(language.vocab, attr="LEMMA")
    for criterion in criteria:
        if criterion.phrases:
            phrases.add(criterion.id, [read(phrase) for phrase in criterion.phrases])
    patterns = [make_pattern(language.vocab, each.id, tokens) for each in criteria for tokens in each.patterns]

    def find(text: str) -> tuple[Passage, ...]:
        doc = read(text)
        matches = [*phrases(doc), *find_patterns(patterns, doc)]
        if not matches:
            return ()
        begins = [doc[at].idx for at in _sentence_starts(doc, ends)]
        found = (
            Passage(criterion=criterion, start=start, end=end, sentence=_sentence(text, begins, start))
            for criterion, first, after in _longest(language.vocab.strings, matches)
            for start, end in [(doc[first].idx, doc[after - 1].idx + len(doc[after - 1]))]
        )
        return tuple(sorted(found, key=lambda passage: (passage.start, passage.end, passage.criterion)))

    return find


def _sentence_starts(doc: Doc, ends: set[int]) -> Iterator[int]:
    """The words that begin a sentence, as spaCy's sentencizer tells them, without an object for every word."""
    words: list[int] = doc.to_array(ORTH).tolist()
    for sign in (-1, *(at for at, word in enumerate(words) if word in ends)):
        following = (at for at in range(sign + 1, len(words)) if not doc[at].is_punct)
        yield from islice(following, 1)  # after "?!" the same word twice, which harms nobody


def _sentence(text: str, begins: list[int], at: int) -> tuple[int, int]:
    """From where to where the sentence around a place runs: never from one paragraph into the next."""
    following = bisect_right(begins, at)
    start = max(begins[following - 1], text.rfind("\n", 0, at) + 1)
    end = begins[following] if following < len(begins) else len(text)
    line_end = text.find("\n", at)
    return start, min(end, line_end if line_end >= 0 else end)


def _reader(language: Language, criteria: tuple[Criterion, ...]) -> Callable[[str], Doc]:
    """What takes a text apart into words with their dictionary forms."""
    sought = {token.lower_ for c in criteria for phrase in c.phrases for token in language.make_doc(phrase)}
    sought |= {word for c in criteria for pattern in c.patterns for token in pattern for word in _lemmas_of(token)}
    enter = add_lemmas(language, make_lemmatizer(sought))
    return lambda text: enter(language.make_doc(text.translate(_ALIKE)))


def _lemmas_of(token: dict[str, Any]) -> Iterator[str]:
    lemma = token.get("LEMMA")
    if isinstance(lemma, str):
        yield lemma
    elif isinstance(lemma, dict):
        yield from (word for words in lemma.values() if isinstance(words, list) for word in words)


def _longest(strings: StringStore, matches: Iterable[tuple[int, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Of matches of one criterion that overlap, the longest: the criterion, the first word, the one after the last."""
    taken: dict[int, set[int]] = {}
    for label, first, after in sorted(matches, key=lambda match: (match[1] - match[2], match[1])):
        words = taken.setdefault(label, set())
        if words.isdisjoint(range(first, after)):
            words.update(range(first, after))
            yield strings[label], first, after
