"""Words and their dictionary forms, without a model: as much English as it takes to find "led" where "lead" is sought.

Endings alone cannot tell whether "planing" comes from "plan" or "plane". So the words that are sought serve as the
dictionary: of the forms that a word may come from, the one that is sought is taken; what nothing seeks does not matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from spacy.attrs import LEMMA, LOWER
from spacy.language import Language
from spacy.strings import StringStore
from spacy.tokens import Doc

_IRREGULAR = {
    form: base
    for base, forms in {
        "be": "am is are was were been being",
        "become": "became",
        "begin": "began begun",
        "bring": "brought",
        "build": "built",
        "child": "children",
        "choose": "chose chosen",
        "come": "came",
        "do": "does did done",
        "draw": "drew drawn",
        "find": "found",
        "focus": "focused focusing focussed focussing",
        "get": "got",
        "give": "gave given",
        "go": "went gone goes",
        "grow": "grew grown",
        "have": "has had having",
        "hear": "heard",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led leads leading",
        "learn": "learnt",
        "make": "made making",
        "man": "men",
        "mean": "meant",
        "meet": "met",
        "run": "ran running",
        "say": "said",
        "see": "saw seen",
        "send": "sent",
        "set": "setting",
        "show": "shown",
        "speak": "spoke spoken",
        "spend": "spent",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "understand": "understood",
        "undertake": "undertook undertaken",
        "use": "used using",
        "win": "won winning",
        "woman": "women",
        "write": "wrote written writing",
    }.items()
    for form in forms.split()
}
_SHORTEST = 3
"""Letters that are left at least when an ending is taken off."""
_VOWELS = frozenset("aeiou")
_TAKES_E = ("at", "v", "c", "dg", "rg", "ag", "ng", "s", "z", "u", "bl", "dl", "pl", "tl", "ir", "ur", "ar", "id", "ut")


def make_lemmatizer(sought: Iterable[str]) -> Callable[[str], str]:
    """What gives the dictionary form of a word in small letters, where `sought` are the words that matter."""
    known = frozenset(word.casefold() for word in sought)
    known |= {_IRREGULAR[word] for word in known if word in _IRREGULAR}

    @cache
    def lemmatize(word: str) -> str:
        if word in _IRREGULAR:
            return _IRREGULAR[word]
        forms = list(_bases(word))
        return next((form for form in forms if form in known), forms[0] if forms else word)

    return lemmatize


def add_lemmas(language: Language, lemmatize: Callable[[str], str]) -> Callable[[Doc], Doc]:
    """What enters the dictionary form of each word of a text, so that matchers find it as LEMMA."""
    numbers = _Numbers(language.vocab.strings, lemmatize)

    def enter(doc: Doc) -> Doc:
        # all at once: a Python object for every word of every statement takes ten times as long
        column: Any = doc.to_array([LOWER])
        column[:] = [numbers[lower] for lower in column.tolist()]
        return doc.from_array([LEMMA], column)

    return enter


class _Numbers(dict[int, int]):
    """The number of a word's dictionary form by the number of the word in small letters."""

    def __init__(self, strings: StringStore, lemmatize: Callable[[str], str]) -> None:
        self._strings = strings
        self._lemmatize = lemmatize

    def __missing__(self, lower: int) -> int:
        self[lower] = self._strings.add(self._lemmatize(self._strings[lower]))
        return self[lower]


def _bases(word: str) -> Iterator[str]:
    """What a word may come from, the likeliest first; nothing where it has no ending that says so."""
    if word.endswith(("ies", "ied")) and len(word) > _SHORTEST + 1:
        yield word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        if word.endswith(("sses", "shes", "ches", "xes", "zes")):
            yield word[:-2]
        yield word[:-1]
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST and _VOWELS & set(stem):
            yield from _without_ending(stem)


def _without_ending(stem: str) -> Iterator[str]:
    if stem[-1] == stem[-2] and stem[-1] not in "lsz":
        yield stem[:-1]
    with_e = stem + "e"
    has_e = stem.endswith(_TAKES_E) and not stem.endswith(("eat", "ss", "ous"))
    yield from (with_e, stem) if has_e else (stem, with_e)
    if stem.endswith("ll"):
        yield stem[:-1]
