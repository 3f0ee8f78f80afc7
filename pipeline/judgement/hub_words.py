"""Hub and school names as plain words that can be compared: how names are written in English, and no hub's name."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz.distance import OSA

from pipeline.judgement.letters import bare

Phrase = tuple[str, ...]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SPELT_OUT: Mapping[str, Phrase] = {
    short: tuple(full.split())
    for short, full in {
        **{"n": "north", "s": "south", "e": "east", "w": "west", "nth": "north", "sth": "south"},
        **{"ne": "north east", "nw": "north west", "se": "south east", "sw": "south west"},
        **{"northeast": "north east", "northwest": "north west", "southeast": "south east", "southwest": "south west"},
        **{"northern": "north", "southern": "south", "eastern": "east", "western": "west"},
        **{"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "ii": "two", "iii": "three"},
        **{"mid": "midlands", "mids": "midlands", "midland": "midlands", "em": "east midlands", "wm": "west midlands"},
        **{"ldn": "london", "yorks": "yorkshire", "bucks": "buckinghamshire", "berks": "berkshire"},
        **{"oxon": "oxfordshire", "herts": "hertfordshire", "hants": "hampshire", "cambs": "cambridgeshire"},
        **{"staffs": "staffordshire", "notts": "nottinghamshire", "lincs": "lincolnshire", "lancs": "lancashire"},
        **{"leics": "leicestershire", "glos": "gloucestershire", "derbys": "derbyshire", "shrops": "shropshire"},
        **{"hereford": "herefordshire", "northants": "northamptonshire", "worcs": "worcestershire"},
    }.items()
}
COMPASS = _set("north south east west central one two three four five midlands")
"""Words by which the names of neighbouring hubs differ."""

_SAYING_HUB = _set("maths math mathematics mathshub mathshubs hub hubs mh ncetm")
_FILLING = _set(
    "the and of our my your we i is are in it its at a an to for this that with by from led based local area region "
    "project programme network part"
)
_SCHOOL_KINDS = _set(
    "school schools academy academies college high primary secondary grammar comprehensive catholic rc ce church "
    "teaching alliance trust federation technology science mathematical village sixth form community learning"
)
_PLAIN_KINDS = _set("school teaching alliance trust")
_ORGANISATIONS = _set("federation trust alliance academies")
_PRIMARY = _set("primary infant infants junior first nursery")
_SAINTS_AND_BISHOPS = _set("st saint saints bishop archbishop cardinal blessed holy sacred")
_SHARED_WORDS = _SCHOOL_KINDS | _set(
    "trinity priory abbey minster cathedral carmel notre dame our lady heart all baptist royal city london park hill "
    "manor grange king kings queen queens wood oak"
)


def split_words(text: str) -> Phrase:
    """The words of a text without case, accents and punctuation; "NW1" is two, "C of E" is one ("ce")."""
    return tuple(re.findall(r"[^\W\d_]+|\d+", bare(text)))


def says_hub(words: Phrase) -> bool:
    """Whether the words call something a hub."""
    return not _SAYING_HUB.isdisjoint(words)


def keep_names(words: Phrase) -> Phrase:
    """The words that can belong to a name: without "Maths Hub", misspelt at the end or not, and without "our", "is"."""
    for length in (2, 1):
        if len(words) > length and OSA.distance("".join(words[-length:]), "mathshub", score_cutoff=2) <= 2:
            words = words[:-length]
            break
    return tuple(word for word in words if word not in _SAYING_HUB and word not in _FILLING)


def spell_out(words: Phrase) -> Phrase:
    """The words with compass points, numbers and counties in full."""
    return tuple(full for word in words for full in _SPELT_OUT.get(word, (word,)))


def drop_kind(words: Phrase) -> Phrase:
    """What is left of a school's name without the kind of school."""
    return tuple(word for word in words if word not in _SCHOOL_KINDS)


def drop_plain_kind(words: Phrase) -> Phrase:
    """The words without those that people put after any lead school's name ("Denbigh Teaching School Alliance")."""
    return tuple(word for word in words if word not in _PLAIN_KINDS)


def is_organisation(words: Phrase) -> bool:
    """Whether a name is that of a body of several schools."""
    return not _ORGANISATIONS.isdisjoint(words)


def is_telling(words: Phrase) -> bool:
    """Whether a school's name says by itself which school is meant.

    Many schools are called "Trinity Academy" or "St Paul's Catholic College", and a primary school often bears the
    name of a place that is found in several counties.
    """
    is_shared = any(not kind.isdisjoint(words) for kind in (_PRIMARY, _SAINTS_AND_BISHOPS))
    return not is_shared and not _SHARED_WORDS.issuperset(words)
