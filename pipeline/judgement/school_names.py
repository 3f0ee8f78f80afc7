"""Names of schools taken apart into what tells one school from another and what many have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.judgement.letters import bare


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ABBREVIATIONS = {
    **{"saint": "st", "saints": "st", "sch": "school", "schl": "school", "skl": "school", "acad": "academy"},
    **{"coll": "college", "pri": "primary", "prim": "primary", "sec": "secondary", "inf": "infant", "jnr": "junior"},
    **{"jun": "junior", "nur": "nursery", "comp": "comprehensive", "gram": "grammar", "tech": "technology"},
    **{"cofe": "ce", "catholic": "rc", "comm": "community", "com": "community", "hs": "high", "mt": "mount"},
    **{"6th": "sixth", "ctre": "centre", "sen": "special", "snr": "senior"},
}
_GENERIC = _set(
    "st the of and for at in on with by a an our school academy college high upper lower middle first primary junior "
    "infant nursery secondary grammar comprehensive senior sixth form centre community technology science sport art "
    "language specialist specialism computing math mathematic humanity business enterprise performing engineering "
    "media visual vocational rc roman ce church england voluntary aided controlled va vc foundation trust federation "
    "multi mat teaching training alliance partnership learning campus girl boy mixed co educational education "
    "free studio department dept faculty county special preparatory prep state funded formerly "
    "now known part ltd limited urn dfe"
)
"""Words without a final s that many schools have in their names, whatever they are called."""
_MISSPELT = (
    *("school", "academy", "college", "primary", "secondary", "catholic", "church", "england", "community", "grammar"),
    *("nursery", "infant", "junior", "comprehensive"),
)
_SHORTEST_MISSPELT = 5
_NUMERALS = {"6": "vi", "7": "vii", "8": "viii", "sixth": "vi", "seventh": "vii", "eighth": "viii", "3": "iii"}

PRIMARY = _set("primary infant junior nursery first preparatory prep")
SECONDARY = _set("secondary high upper grammar comprehensive sixth")
_OPPOSITES = (
    (PRIMARY, SECONDARY),
    (_set("girl"), _set("boy")),
    (_set("infant"), _set("junior primary")),
    (_set("junior"), _set("primary")),
    (_set("nursery"), _set("primary junior")),
    (_set("rc"), _set("ce")),
    (_set("upper"), _set("lower middle first")),
    (_set("grammar"), _set("high comprehensive")),
)
"""Kinds of school of which one name has the one and the other name the other only where they are two schools."""

COMMON = _set(
    "mary john joseph peter paul jame thoma michael george franci anne andrew mark luke matthew patrick bernard "
    "edward elizabeth king queen trinity holy lady lord sacred heart cross family cuthbert bede catherine margaret "
    "christ all angel priory abbey minster cathedral park hill wood oak manor grange hall green field bridge north "
    "south east west new old great royal village city town hope forest heath carmel notre dame valley river mount "
    "grove lea brook castle"
)
"""Words of names that so many schools bear that one of them alone does not tell which school is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolName:
    """A name taken apart.

    `letters` are its letters without blanks, `words` all of its words, folded. `telling` are those that tell it from
    others, `aside` those of them that stand in brackets, or behind a comma or dash; `kinds` are the others, that say
    what kind of school it is.
    """

    letters: str
    words: tuple[str, ...]
    telling: tuple[str, ...]
    aside: frozenset[str]
    kinds: frozenset[str]


@lru_cache(maxsize=4096)
def take_apart(name: str) -> SchoolName:
    """The words of a name."""
    main, *asides = re.split(r"\s*[(\[,;/|\n]\s*|\s[-–—]+\s", name, maxsplit=1)
    inside, outside = _fold(main), _fold(" ".join(asides))
    words = (*inside, *outside)
    telling = tuple(dict.fromkeys(word for word in words if word not in _GENERIC))
    return SchoolName(
        letters="".join(words_of(name)),
        words=words,
        telling=telling,
        aside=frozenset(outside).difference(inside),
        kinds=frozenset(words).intersection(_GENERIC),
    )


def words_of(text: str) -> list[str]:
    """The words as they stand, without case, accents and points."""
    return re.findall(r"[^\W_]+", bare(text))


def list_words(texts: Iterable[str]) -> frozenset[str]:
    """All folded words of several texts."""
    return frozenset(word for text in texts for word in _fold(text))


def are_opposite(first: SchoolName, second: SchoolName) -> bool:
    """Whether two names say that they are schools of two kinds: for girls and for boys, primary and secondary."""
    return any(
        _has_only(first, one, other) and _has_only(second, other, one)
        for a, b in _OPPOSITES
        for one, other in ((a, b), (b, a))
    )


def _has_only(name: SchoolName, wanted: frozenset[str], unwanted: frozenset[str]) -> bool:
    return not wanted.isdisjoint(name.kinds) and unwanted.isdisjoint(name.kinds)


def _fold(text: str) -> tuple[str, ...]:
    """Words without case, accents, points, plurals and the ways to shorten them: "Saint John's" is "st john"."""
    plain = re.sub(r"\br\W?\s?c\b\W?", "rc ", bare(text))
    plain = re.sub(r"\broman (?=catholic)", "", plain)
    words = [_spell(word) for word in words_of(plain)]
    words = [word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word for word in words]
    pairs = zip(words, [*words[1:], ""], strict=False)
    return tuple(word if after == "form" else _NUMERALS.get(word, word) for word, after in pairs)


@lru_cache(maxsize=65536)
def _spell(word: str) -> str:
    """The word in full; one that is a kind of school but for a slip of the pen, as that."""
    if word not in _GENERIC and len(word) >= _SHORTEST_MISSPELT:
        word = next((kind for kind in _MISSPELT if OSA.distance(word, kind, score_cutoff=1) <= 1), word)
    return _ABBREVIATIONS.get(word, word)
