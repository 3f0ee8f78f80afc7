"""Names of schools and places with all the ways in which a text may refer to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reports.blinding.folding import fold
from reports.blinding.traces import AFTER, BEFORE, INSIDE_SENTENCE, KIND, Trace, loosely
from reports.blinding.words import ACRONYMS, COMMON_WORDS, FUNCTION_WORDS, NO_SCHOOLS, SCHOOL_WORDS

PLACE = "[the place]"

_SHORTEST = 4
"""Letters of a word that stands for a school with a small letter, too."""
_AT = r"(?:(?<=\bin )|(?<=\bat )|(?<=\bnear )|(?<=\bfrom )|(?<=\bacross )|(?<=\baround )|(?<=, ))"
_NUMERAL = re.compile(r"^[IVX]+$")
_SAINT = re.compile(r"^(?:st|saint|ss)\.?$", re.IGNORECASE)


def school_traces(name: str, instead: str) -> Iterator[Trace]:
    """A school's name whole, without what all schools are called, its words and its initials."""
    main, *rest = [part.strip() for part in re.split(r",|\s[-|]\s|[()]", fold(name)) if part.strip()] or [""]
    words = main.split()
    if not [word for word in words if _is_own(word)]:
        return
    yield Trace(_phrase(words, any_case=True), instead)
    yield from _short_names(words, instead)
    yield from _initials(words, instead)
    for part in rest:
        if any(_is_own(word) for word in part.split()):
            yield from place_traces([part])


def place_traces(names: Iterable[str]) -> Iterator[Trace]:
    """Places by their names as they are written; one that is another word, too, only where a place would stand."""
    folded = sorted({fold(name) for name in names if len(name) >= _SHORTEST}, key=lambda name: (-len(name), name))
    doubtful = [name for name in folded if name.casefold() in COMMON_WORDS | FUNCTION_WORDS]
    for chosen, where in (([name for name in folded if name not in doubtful], ""), (doubtful, _AT)):
        if chosen:
            phrases = "|".join(_phrase(name.split()) for name in chosen)
            yield Trace(f"{BEFORE}{where}(?:{phrases})", PLACE)


def _short_names(words: list[str], instead: str) -> Iterator[Trace]:
    """From the first own word to the last; then each by itself, "St" together with the saint."""
    at = [number for number, word in enumerate(words) if _is_own(word)]
    first, last = at[0], at[-1]
    run = words[first : last + 1]
    if len(run) > 1 or _is_telling(run[0]):
        yield Trace(_phrase(run, any_case=True), instead)
    yield Trace(rf"{_phrase(run)}(?:\s+{KIND}{AFTER})", instead)
    if len(run) == 1 and not _is_telling(run[0]):
        yield Trace(INSIDE_SENTENCE + _phrase(run), instead)
    for number, word in enumerate(run):
        if _SAINT.match(word) and number + 1 < len(run):
            yield Trace(_phrase(run[number : number + 2], any_case=True), instead)
        elif len(run) > 1 and _is_own(word) and (_is_telling(word) or word.endswith("'s")):
            yield Trace(_phrase([word]), instead)
    if len(run) > 2:
        yield Trace(_phrase(run[:2]), instead)


def _initials(words: list[str], instead: str) -> Iterator[Trace]:
    """Of all words, and of those that are no little ones; with what all schools are called, and without."""
    telling = [word for word in words if word.casefold() not in ("of", "the", "and", "a", "an", "for", "&", "in", "at")]
    for chosen in (words, telling, [word for word in telling if _is_own(word)]):
        letters = "".join(word if _NUMERAL.match(word) else word[0].upper() for word in chosen if word[0].isalpha())
        if len(letters) >= 3 and letters.casefold() not in ACRONYMS:
            yield Trace(rf"{BEFORE}{letters}(?:'?s)?{AFTER}(?!\d)", instead)


def _is_own(word: str) -> bool:
    """Whether a word of a name is the school's own."""
    small = word.casefold().strip("'.&")
    return bool(re.search("[a-z]", small)) and small not in SCHOOL_WORDS | NO_SCHOOLS


def _is_telling(word: str) -> bool:
    """Whether a word by itself tells which school it is."""
    small = word.casefold()
    return len(small) >= _SHORTEST and small.removesuffix("'s") not in COMMON_WORDS | FUNCTION_WORDS


def _phrase(words: list[str], *, any_case: bool = False) -> str:
    patterns = [r"(?:St\.?|Saint)" if _SAINT.match(word) else loosely(word) for word in words]
    phrase = BEFORE + r"[\s-]+".join(patterns) + r"(?:'?s)?" + AFTER
    return f"(?i:{phrase})" if any_case else phrase
