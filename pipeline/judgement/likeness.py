"""Whether the name on a form can be that of a school of the register, however it is shortened or added to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from pipeline.judgement.school_names import (
    COMMON,
    PRIMARY,
    SECONDARY,
    SchoolName,
    are_opposite,
    list_words,
    take_apart,
)
from schemas.school import School

_RUN_TOGETHER = 85.0
"""Percentage of rapidfuzz's ratio from which two names without blanks are one: "northgate" and "north gate"."""
_WHOLE = 88.0
"""The same for names of which each has a word that the other lacks: they must be nearly all alike."""
_PLAIN = 80.0
"""The same for names of kinds of schools only ("The Academy"), word by word."""
_LETTERS_FOR_AN_EDIT = (5, 9)
"""From how many letters on a word may hold one slip of the pen, and two."""
_SHORTEST_BEGINNING = 3
_SMALL_WORDS = frozenset(("the", "of", "and", "for", "a"))
_OLDER = frozenset(("secondary", "16-plus"))
_YOUNGER = frozenset(("primary", "nursery"))


def is_like(written: str, school: School, other_names: Iterable[str] = ()) -> bool:
    """Whether what is written can be this school's name, or one of the `other_names` that it has or had."""
    said = take_apart(written)
    if not said.words:
        return True
    if _is_of_another_age(said, school):
        return False
    places = place_words(school)
    return any(_are_alike(said, take_apart(name), places) for name in (school.name, *other_names))


def is_whole(written: str, school: School) -> bool:
    """Whether all that tells a school apart in what is written, and in this school's name, is found in the other."""
    said, name = take_apart(written), take_apart(school.name)
    known = {*name.telling, *place_words(school)}
    is_named = not set(said.telling).isdisjoint(name.telling)
    return (
        is_named
        and set(said.telling) <= known
        and set(name.telling) <= set(said.telling)
        and not are_opposite(said, name)
    )


def is_same(written: str, school: School) -> bool:
    """Whether it is the school's very name, but for case, plurals and "the"."""
    return _plain(take_apart(written)) == _plain(take_apart(school.name))


def place_words(school: School) -> frozenset[str]:
    """The words of where the school is, and of its trust."""
    return list_words((school.town, school.authority, *school.places))


def _plain(name: SchoolName) -> tuple[str, ...]:
    return tuple(word for word in name.words if word not in _SMALL_WORDS)


def _is_of_another_age(said: SchoolName, school: School) -> bool:
    """Whether a primary school stands there and the register has a secondary school, or the other way round."""
    kinds = said.kinds - take_apart(school.name).kinds
    is_primary, is_secondary = (not kinds.isdisjoint(of_age) for of_age in (PRIMARY, SECONDARY))
    return (is_primary and not is_secondary and school.phase in _OLDER) or (
        is_secondary and not is_primary and school.phase in _YOUNGER
    )


def _are_alike(said: SchoolName, name: SchoolName, places: frozenset[str]) -> bool:
    if _plain(said) == _plain(name) or said.letters == name.letters:
        return True
    if are_opposite(said, name):
        return False
    if not name.telling or not said.telling:
        return (
            fuzz.token_sort_ratio(*(" ".join(w for w in _plain(each) if w not in places) for each in (said, name)))
            >= _PLAIN
        )
    words = _spell_initials(said.telling, name)
    pairs = dict(_match(words, name.telling))
    added = [word for word in words if word not in pairs and word not in places]
    lacking = [word for word in name.telling if word not in pairs.values() and word not in places]
    together = fuzz.ratio("".join(words), "".join(name.telling))
    if not any(len(word) > 1 for word in pairs):
        return together >= _RUN_TOGETHER
    if added and lacking:
        return together >= _WHOLE and len(pairs) >= max(len(added), len(lacking))
    if lacking:
        return not (COMMON | places).issuperset(pairs.values())
    return not COMMON.issuperset(pairs.values()) or said.aside.issuperset(added)


def _match(words: tuple[str, ...], others: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each word with the one that it stands for; a word is used once, and equals are found first."""
    free = [other for other in others if other not in words]
    yield from ((word, word) for word in words if word in others)
    for word in words:
        if word in others:
            continue
        found = next((other for other in free if _stands_for(word, other)), None)
        if found:
            free.remove(found)
            yield word, found


def _stands_for(word: str, other: str) -> bool:
    """Whether a word is the other one misspelt or broken off, or its first letter."""
    shorter, longer = sorted((word, other), key=len)
    is_broken_off = len(shorter) >= _SHORTEST_BEGINNING and shorter not in COMMON and longer.startswith(shorter)
    if is_broken_off or (len(word) == 1 and other.startswith(word)):
        return True
    if sorted(word) == sorted(other) and OSA.distance(word, other) == 1:
        return True
    allowed = sum(len(shorter) >= least for least in _LETTERS_FOR_AN_EDIT)
    return allowed > 0 and OSA.distance(word, other, score_cutoff=allowed) <= allowed


def _spell_initials(said: tuple[str, ...], name: SchoolName) -> tuple[str, ...]:
    """The words with those spelt out that are first letters of words of the name: "QEGS", "SJB", "KE"."""
    found: dict[str, tuple[str, ...]] = {}
    for words in (name.words, _plain(name)):
        for start in range(len(words)):
            for end in range(start + 2, len(words) + 1):
                found.setdefault("".join(word[0] for word in words[start:end]), words[start:end])
    spelt = [word for each in said for word in (found.get(each, (each,)) if each not in name.words else (each,))]
    return tuple(dict.fromkeys(word for word in spelt if word in name.telling or word in said))
