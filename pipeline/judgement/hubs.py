"""Which hub is meant: from how people write it on a form, else from the school. Rather none than a wrong one.

What is written is taken apart into the phrases of `hub_names`. It names a hub where its phrases name exactly one and
nothing else of importance is left; or where it is a phrase but for a slip of the pen, and no other hub's phrase is
nearly as close.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA, Indel

from pipeline.judgement.hub_names import HubNames, authority_words, list_names
from pipeline.judgement.hub_words import (
    Phrase,
    drop_kind,
    drop_plain_kind,
    keep_names,
    says_hub,
    spell_out,
    split_words,
)
from schemas.case import HubResolution, HubSource
from schemas.programme import Hub

_HEDGES = frozenset(
    (
        *("not", "sure", "unsure", "unknown", "known", "know", "dont", "do", "am", "can", "cannot", "unclear", "maybe"),
        *("perhaps", "possibly", "probably", "think", "believe", "assume", "likely", "if", "or", "either", "between"),
        *("near", "nearest", "nearby", "closest", "formerly", "former", "previously", "previous", "new", "none", "no"),
        *("nil", "na", "yes", "tbc", "tba", "confirm", "confirmed", "check", "be", "please", "advise", "pending"),
        *("as", "above", "same", "blank"),
    )
)
"""Words that say that the hub is not known, or not surely: what stands beside them is a candidate at most."""
_NOT_APPLICABLE = re.compile(r"\bn\W{0,2}a\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"[()\[\];:,\n/|]|\s[-–—]+\s|\bled by\b", re.IGNORECASE)
_LETTERS_FOR_AN_EDIT = (5, 8, 14)
"""From how many letters on words may hold one slip of the pen, two, three: "Kent" and "Kant" are two names."""
_MARGIN = 2
"""Edits by which the second nearest hub must be further away: "London South est" is one from East and one from West."""
_ALIKE = 75.0
"""Percentage of rapidfuzz's token set ratio from which a hub is worth naming to a person as a candidate."""
_ALL_SHARED = 100.0
_MOST_CANDIDATES = 6
_POINTS = frozenset("nesw")
_VOWELS = frozenset("aeiouy ")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class _Meant:
    """The one hub that something names, or the hubs that it could mean, best first."""

    hub: str | None = None
    candidates: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def resolve(
    written: str | None, school_name: str | None, hubs: tuple[Hub, ...], authority: str | None = None
) -> HubResolution:
    """The hub that is written; else that of the school; else none, with candidates.

    The school's hub is the one that it leads, else the only one to which schools of its local authority can belong.
    """
    book = list_names(hubs)
    led, area = _find_school(school_name or "", book), _find_area(authority or "", book)
    school = led.hub or area.hub
    said = _read(written or "", book)
    if said.hub and not led.hub and _is_own_name(written or "", school_name or "", book):
        said = _Meant(None, (said.hub,))
    if led.hub and not _is_in_region(led.hub, _list(area), book):
        school = None  # The authority is elsewhere, so this is a namesake of the lead school.
    source = HubSource.NOTHING
    if said.hub:
        source = HubSource.WRITTEN
    elif school and (not said.candidates or school in said.candidates):
        source = HubSource.SCHOOL if led.hub else HubSource.AUTHORITY
    hub = said.hub or (school if source is not HubSource.NOTHING else None)
    pointed = (*said.candidates, *_list(led), *_list(area))
    return HubResolution(
        hub=hub,
        source=source,
        school_hub=school,
        authority=authority if school and not led.hub else None,
        candidates=() if hub else tuple(dict.fromkeys(pointed)),
    )


def _list(meant: _Meant) -> tuple[str, ...]:
    return (meant.hub,) if meant.hub else meant.candidates


def _is_in_region(hub: str, others: tuple[str, ...], book: HubNames) -> bool:
    """Whether one of the other hubs is in the region of this one, or nothing is known of any."""
    return not others or book.regions[hub] in {book.regions[other] for other in others}


def _find_area(authority: str, book: HubNames) -> _Meant:
    """The only hub to which schools of an authority can belong; candidates where others can be or it is not certain."""
    words = authority_words(authority)
    certain, likely = (
        found.get(words, frozenset()) if words else frozenset[str]() for found in (book.certain, book.likely)
    )
    if len(certain) == 1 and likely <= certain:
        return _Meant(min(certain))
    return _Meant(None, (*_sort(certain, book), *_sort(likely - certain, book)))


def _is_own_name(written: str, school_name: str, book: HubNames) -> bool:
    """Whether what is written is the school's own name, which it shares with a lead school ("The Priory School")."""
    words = keep_names(split_words(written))
    return words in book.shared and set(words) <= set(split_words(school_name))


def _find_school(school_name: str, book: HubNames) -> _Meant:
    """The hub whose lead school bears this name; candidates where others could bear it too."""
    words = keep_names(split_words(school_name))
    found = book.schools.get(words, frozenset())
    if len(found) == 1:
        return _Meant(min(found))
    return _Meant(None, _sort(found | book.shared.get(words, frozenset()), book))


def _read(written: str, book: HubNames) -> _Meant:
    """What the text in the hub's box means; nothing where it only says that the hub is not known."""
    written = _NOT_APPLICABLE.sub(" ", written)
    words = keep_names(split_words(written))
    if not _HEDGES.isdisjoint(words):
        return _Meant(None, _find_candidates(tuple(word for word in words if word not in _HEDGES), book))
    hub = _identify(words, book) or _combine(written, book)
    return _Meant(hub) if hub else _Meant(None, _find_candidates(words, book))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """Words taken apart into known phrases: the hubs that each names, those that each place points to, the rest."""

    named: tuple[frozenset[str], ...]
    places: tuple[frozenset[str], ...]
    rest: Phrase

    @property
    def hub(self) -> str | None:
        """The one hub that all naming phrases can mean."""
        common = frozenset.intersection(*self.named) if self.named else frozenset[str]()
        return min(common) if len(common) == 1 else None


def _take_apart(words: Phrase, book: HubNames) -> _Parts:
    """The longest known phrases from left to right. Beside a lead school the kind of school says nothing more."""
    named, places, rest = [], [], []
    is_lead, start = False, 0
    while start < len(words):
        for end in range(min(len(words), start + book.longest), start, -1):
            phrase = words[start:end]
            if phrase in book.names:
                named.append(book.names[phrase])
                is_lead |= phrase in book.leads
                break
            if phrase in book.places:
                places.append(book.places[phrase])
                break
        else:
            end = start + 1
            rest.append(words[start])
        start = end
    kept = drop_plain_kind(tuple(rest)) if is_lead else tuple(rest)
    return _Parts(named=tuple(named), places=tuple(places), rest=kept)


def _lies_in(hub: str, places: Iterable[frozenset[str]], book: HubNames) -> bool:
    """Whether each place is in the hub's region: areas of hubs have no hard borders, regions tell namesakes apart."""
    return all(book.regions[hub] in {book.regions[other] for other in place} for place in places)


def _identify(words: Phrase, book: HubNames) -> str | None:
    """The one hub that these words name, exactly or but for a slip of the pen."""
    spelt = spell_out(words)
    for variant in dict.fromkeys((words, spelt)):
        parts = _take_apart(variant, book)
        if parts.hub and not parts.rest and _lies_in(parts.hub, parts.places, book):
            is_certain = variant == words or _is_nothing_lost(words, parts.hub, book)
            return parts.hub if is_certain else None
    return _read_misspelt(words, book) or _read_misspelt(spelt, book)


def _combine(written: str, book: HubNames) -> str | None:
    """The one hub that the parts of a text name between brackets, dashes and commas.

    A part without any known name is passed over where the hub is called one ("Enigma Maths Hub - Jane Smith").
    """
    hubs: set[str] = set()
    places: list[frozenset[str]] = []
    schools: list[frozenset[str]] = []
    is_called_hub, is_all_known = False, True
    for text in _SEPARATORS.split(written):
        spoken = split_words(text)
        words = keep_names(spoken)
        parts = _take_apart(spell_out(words), book)
        hub = _identify(words, book) if words else None
        if hub:
            hubs.add(hub)
            is_called_hub |= says_hub(spoken)
        elif parts.named or (parts.places and drop_kind(parts.rest)):
            return None
        elif parts.places and parts.rest:
            schools += parts.places  # What is left of a lead school's common name: "St John the Baptist School".
        is_all_known &= bool(hub) or not drop_kind(parts.rest)
        places += parts.places
    if len(hubs) != 1 or not (is_all_known or is_called_hub):
        return None
    (hub,) = hubs
    is_theirs = all(hub in school for school in schools)
    return hub if is_theirs and _lies_in(hub, places, book) else None


def _is_nothing_lost(words: Phrase, hub: str, book: HubNames) -> bool:
    """Whether no other hub's phrase is these words and one letter: "London Central and W" may have lost an N."""
    near = process.extract(" ".join(words), book.texts, scorer=Indel.distance, score_cutoff=1, limit=None)
    return all(hub in book.means(text) for text, _, _ in near)


def _read_misspelt(words: Phrase, book: HubNames) -> str | None:
    """The hub with a phrase so close that these words can only be it, misspelt; a known word is never taken so."""
    if any(word[:-1] in book.vocabulary and word[-1] in _POINTS for word in words if word not in book.vocabulary):
        return None  # "London CentralN W": a blank in the wrong place, and the letter is a word of its own.
    most = len(_LETTERS_FOR_AN_EDIT) + _MARGIN - 1
    near = process.extract(" ".join(words), book.texts, scorer=OSA.distance, score_cutoff=most, limit=None)
    known = book.vocabulary.intersection(words)
    fitting = []
    for text, distance, _ in near:
        phrase = tuple(text.split())
        letters = sum(len(word) for word in phrase if word not in words)
        allowed = sum(letters >= least for least in _LETTERS_FOR_AN_EDIT)
        is_fit = phrase in book.names and known.issubset(phrase) and 0 < distance <= allowed
        if is_fit and _is_slip(" ".join(words), text):
            fitting += [(distance, hub) for hub in book.names[phrase]]
    if not fitting:
        return None
    best, hub = min(fitting)
    is_clear = all(hub in book.means(text) for text, distance, _ in near if distance < best + _MARGIN)
    return hub if is_clear else None


def _is_slip(text: str, meant: str) -> bool:
    """Whether people write one for the other by mistake: letters left out, doubled, swapped, vowels mixed up.

    A consonant in another's place makes another name: Shenfield is not Sheffield.
    """
    if _DOUBLED.sub(r"\1", text) == _DOUBLED.sub(r"\1", meant):
        return True
    letters, others = (Counter(c for c in each if c not in _VOWELS) for each in (text, meant))
    return not (letters - others and others - letters)


def _find_candidates(words: Phrase, book: HubNames) -> tuple[str, ...]:
    """The hubs that known phrases in these words point to, else those with a phrase like them; most alike first."""
    spelt = drop_kind(spell_out(words))
    parts = _take_apart(spelt, book)
    pointed = frozenset[str]().union(*parts.named, *parts.places)
    scores: dict[str, tuple[float, float]] = dict.fromkeys(pointed, (0.0, 0.0))
    text = " ".join(spelt)
    alike = process.extract(text, book.texts, scorer=fuzz.token_set_ratio, score_cutoff=_ALIKE, limit=None)
    for other, score, _ in alike if text else ():
        for hub in book.means(other):
            if hub in pointed or not pointed or score == _ALL_SHARED:
                scores[hub] = max(scores.get(hub, (0.0, 0.0)), (score, fuzz.ratio(text, other)))
    ranked = sorted(_sort(frozenset(scores), book), key=lambda hub: scores[hub], reverse=True)
    return tuple(ranked[:_MOST_CANDIDATES])


def _sort(found: frozenset[str], book: HubNames) -> tuple[str, ...]:
    return tuple(hub for hub in book.hubs if hub in found)
