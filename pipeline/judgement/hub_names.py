"""All the ways to write the hubs of a list: names, lead schools, and places that point to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from pipeline.judgement.hub_words import (
    COMPASS,
    Phrase,
    drop_kind,
    is_organisation,
    is_telling,
    keep_names,
    spell_out,
    split_words,
)
from schemas.programme import Hub

Area = frozenset[str]
Found = Mapping[Phrase, frozenset[str]]
Words = TypeVar("Words", Phrase, Area)

_SHORTEST_TELLING_WORD = 5
_AUTHORITY_KINDS = frozenset(
    ("city", "of", "county", "the", "and", "council", "borough", "royal", "metropolitan", "unitary")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HubNames:
    """The phrases of a hub list, each with the ids of the hubs that it could mean.

    `names` name a hub; `leads` are those of them that are only a lead school's name. `places` only point to hubs:
    regions, authorities, towns. `schools` are names by which a lead school itself is told, `shared` those that other
    schools may bear as well. `regions` gives the region of each hub by its id.
    """

    hubs: tuple[str, ...]
    regions: Mapping[str, str]
    names: Found
    leads: frozenset[Phrase]
    places: Found
    schools: Found
    shared: Found
    vocabulary: frozenset[str]
    """Every word of a phrase: such a word cannot be another one misspelt."""
    texts: tuple[str, ...]
    """The phrases of `names` and `places` as texts, for comparing letter by letter."""
    longest: int
    """The number of words of the longest phrase."""
    certain: Mapping[Area, frozenset[str]]
    likely: Mapping[Area, frozenset[str]]
    """The hubs of each local authority, and those of which it is only likely that its schools belong to them."""

    def means(self, text: str) -> frozenset[str]:
        """The hubs that one of `texts` names or points to."""
        phrase = tuple(text.split())
        return self.names.get(phrase) or self.places[phrase]


@cache
def list_names(hubs: tuple[Hub, ...]) -> HubNames:
    """All phrases for a list of hubs."""
    listed = _collect((phrase, hub) for hub in hubs for text in (hub.name, *hub.also) for phrase in _spellings(text))
    places = _collect((phrase, hub) for hub in hubs for phrase in _iter_places(hub))
    leads = _collect((phrase, hub) for hub in hubs for phrase in _iter_leads(hub))
    schools = _collect((phrase, hub) for hub in hubs for phrase in _iter_schools(hub))
    turned = _collect((phrase, hub) for hub in hubs for phrase in _iter_turned(hub))
    words = {phrase: ids for phrase, ids in _collect_name_words(hubs).items() if len(ids) == 1}
    regions = _collect((phrase, hub) for hub in hubs for phrase in _spellings(hub.region))
    lone = {phrase: ids for phrase, ids in regions.items() if len(ids) == 1}
    names = {
        **{phrase: ids for phrase, ids in {**turned, **leads}.items() if phrase not in places},
        **words,
        **lone,
        **listed,
    }
    phrases = sorted({*names, *places})
    return HubNames(
        hubs=tuple(hub.id for hub in hubs),
        regions={hub.id: hub.region for hub in hubs},
        names=names,
        leads=frozenset(phrase for phrase in leads if phrase in names and phrase not in listed),
        places=places,
        schools=schools,
        shared={phrase: ids for phrase, ids in leads.items() if phrase not in schools},
        vocabulary=COMPASS.union(*phrases),
        texts=tuple(" ".join(phrase) for phrase in phrases),
        longest=max(map(len, phrases), default=0),
        certain=_collect((authority_words(each), hub) for hub in hubs for each in hub.authorities),
        likely=_collect((authority_words(each), hub) for hub in hubs for each in hub.perhaps),
    )


def authority_words(name: str) -> Area:
    """What tells a local authority from others, however it is written: "Bristol, City of", "Durham", "St Helens"."""
    return frozenset(split_words(name)) - _AUTHORITY_KINDS


def _collect(pairs: Iterable[tuple[Words, Hub]]) -> Mapping[Words, frozenset[str]]:
    found: defaultdict[Words, set[str]] = defaultdict(set)
    for phrase, hub in pairs:
        if phrase:
            found[phrase].add(hub.id)
    return {phrase: frozenset(ids) for phrase, ids in found.items()}


def _spellings(text: str) -> Iterator[Phrase]:
    """A name as it is written, and spelt out; initials ("N&S") are not points of the compass."""
    words = keep_names(split_words(text))
    yield words
    if any(len(word) > 1 for word in words):
        yield spell_out(words)


def _iter_places(hub: Hub) -> Iterator[Phrase]:
    """Regions, authorities, towns, and what is left of a lead school's name where it tells too little ("Trinity")."""
    towns = (town for lead in hub.lead_schools for town in lead.split(",")[1:])
    for place in (hub.region, *hub.authorities, *hub.perhaps, *towns):
        yield from _spellings(place)
        yield from _spellings(place.split(",")[0])
    names = (keep_names(split_words(lead.split(",")[0])) for lead in hub.lead_schools)
    yield from (drop_kind(name) for name in names if not is_telling(name))


def _iter_leads(hub: Hub) -> Iterator[Phrase]:
    """The lead schools' names with and without the town; without the kind of school where enough is left to tell."""
    for lead in hub.lead_schools:
        name, *towns = (keep_names(split_words(part)) for part in lead.split(","))
        yield name
        yield from ((*name, *sum(towns[: count + 1], ())) for count in range(len(towns)))
        yield from ((*drop_kind(name), *town) for town in towns[:1])
        if is_telling(name):
            yield from (drop_kind(name), *_shorten(name))


def _iter_schools(hub: Hub) -> Iterator[Phrase]:
    """The names of lead schools that no other school can be meant by: with the town, or telling by themselves."""
    for lead in hub.lead_schools:
        name, *towns = (keep_names(split_words(part)) for part in lead.split(","))
        rest = drop_kind(name)
        yield from ((*name, *sum(towns[: count + 1], ())) for count in range(len(towns)))
        if not towns or is_telling(name):
            yield name
        if not is_organisation(name):
            yield from ((*rest, *town) for town in towns[:1])
            if is_telling(name) and len(rest) > 1:
                yield from (rest, *_shorten(name))


def _shorten(name: Phrase) -> Iterator[Phrase]:
    """The name broken off where it only goes on to say what kind of school it is: "Wycombe High"."""
    rest = drop_kind(name)
    yield from (name[:end] for end in range(len(rest), len(name)) if drop_kind(name[:end]) == rest)


def _iter_turned(hub: Hub) -> Iterator[Phrase]:
    """The name with its first word last, or its last word first: "South West London"."""
    words = spell_out(keep_names(split_words(hub.name)))
    if len(words) > 1:
        yield (*words[1:], words[0])
        yield (words[-1], *words[:-1])


def _collect_name_words(hubs: tuple[Hub, ...]) -> Found:
    """The words of the hubs' names by the hubs that have them anywhere: one hub's alone stand for its name."""
    words = {word for hub in hubs for word in spell_out(keep_names(split_words(hub.name)))}
    telling = {word for word in words - COMPASS if len(word) >= _SHORTEST_TELLING_WORD}
    texts = {
        hub.id: (hub.name, hub.region, *hub.also, *hub.lead_schools, *hub.authorities, *hub.perhaps) for hub in hubs
    }
    used = {hub.id: {w for text in texts[hub.id] for w in spell_out(split_words(text))} for hub in hubs}
    return _collect(((word,), hub) for hub in hubs for word in sorted(telling & used[hub.id]))
