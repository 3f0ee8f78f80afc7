"""What a form gives away: names of people with all the ways in which a text may refer to them, and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reports.blinding.folding import fold
from reports.blinding.words import (
    ACRONYMS,
    COMMON_WORDS,
    FUNCTION_WORDS,
    LETTERS_AFTER_NAMES,
    PARTICLES,
    TITLES,
)

BEFORE, AFTER = r"(?<![A-Za-z])", r"(?![A-Za-z])"
INSIDE_SENTENCE = r"(?<![.!?:;]\s)(?<![\n\"“(])(?<!\A)"
"""What stands where this is has no capital for beginning a sentence."""

KIND = (
    "(?:School|Academy|College|Primary|Secondary|High|Junior|Infants?|Grammar|Community|Catholic|Comprehensive|Trust)"
)
"""What a school's name ends with, where a sentence names it."""

_ACTS = r"(?=(?:\s+(?:is|has|was|will|had|leads|led|teaches|taught|shows|brings|works|would|can)\b|'s))"
_USERNAME = 3
MONTHS = frozenset(("april", "may", "june", "august"))


@dataclass(frozen=True, slots=True)
class Trace:
    """A pattern for folded text (`folding.fold`), and what stands in the place of what it finds; None leaves it."""

    pattern: str
    instead: str | None


ADDRESSES = (
    Trace(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", "[an email address]"),
    Trace(r"(?:https?://|www\.)\S+[\w/]", "[a web address]"),
    Trace(r"\b[\w-]+(?:\.[\w-]+)*\.(?:uk|org|com|net|edu)\b(?:/\S*\w)?", "[a web address]"),
    Trace(r"(?<!\w)@\w+", "[a user name]"),
    Trace(r"(?<!\w)(?:\+44\s?|0)\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?!\w)", "[a phone number]"),
    Trace(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", "[a postcode]"),
)
"""What tells whose an application is, whatever the form says."""


def person_traces(name: str, instead: str) -> Iterator[Trace]:
    """A person's name in any of its forms: whole, parts of it, initials, an initial with a part."""
    parts = name_parts(name)
    if not parts:
        return
    whole = r"[\s,.-]+".join(re.escape(part) for part in parts)
    yield Trace(rf"(?i:{BEFORE}{whole}{AFTER})", instead)
    for part in parts:
        yield from _part_traces(part, instead)
    telling = [part for part in parts if part.casefold() not in PARTICLES]
    for initials in dict.fromkeys((*_list_initials(telling), *_list_initials(parts))):
        yield from _initials_traces(initials, instead)
    yield from _particle_traces(parts, instead)
    for first, last in combinations(telling, 2):
        for word in dict.fromkeys((last, last.partition("-")[0])):
            yield Trace(rf"{BEFORE}{first[0].upper()}\.?\s?{_capitalised(word)}{AFTER}", instead)


def _particle_traces(parts: Sequence[str], instead: str) -> Iterator[Trace]:
    """A last name together with the little words before it: "van der Berg"."""
    for at, part in enumerate(parts):
        first = at
        while first > 0 and parts[first - 1].casefold() in PARTICLES:
            first -= 1
        if first < at and part.casefold() not in PARTICLES:
            words = [loosely(word) for word in parts[first : at + 1]]
            initial = rf"(?:{parts[0][0].upper()}\.?\s?)?"
            yield Trace(rf"(?i:{BEFORE}{initial}{' '.join(words)}{AFTER})", instead)


def _list_initials(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Of the first names, of all, of the first and the last; of a double-barrelled name the first part or both."""
    for words in (parts, [word for part in parts for word in part.split("-") if word]):
        letters = tuple(word[0].upper() for word in words)
        yield from (letters[:count] for count in range(2, len(letters) + 1))
        if len(letters) > 2:
            yield letters[0], letters[-1]


def name_parts(name: str) -> list[str]:
    """The words that name somebody: no titles, no letters after the name, no address."""
    plain = re.sub(r"\S+@\S+", " ", fold(name))
    words = [word.strip("'\".-") for word in re.split(r"[\s,;()/\[\]\"“”]+", plain)]
    known = {*TITLES, *LETTERS_AFTER_NAMES}
    return [word for word in words if re.search("[A-Za-z]", word) and word.casefold() not in known]


def username_traces(text: str) -> Iterator[Trace]:
    """A user name, and the part of an email address before the @, wherever they stand as words."""
    for word in re.split(r"[\s,;/]+", fold(text)):
        name = word.partition("@")[0]
        if len(name) >= _USERNAME and name.casefold() not in COMMON_WORDS | FUNCTION_WORDS:
            yield Trace(rf"(?i:(?<!\w){re.escape(name)}(?!\w))", "[a user name]")


def number_traces(number: str, instead: str) -> Iterator[Trace]:
    """A number such as a URN."""
    if len(number) >= _USERNAME and number.isalnum():
        yield Trace(rf"(?<!\w){re.escape(number)}(?!\w)", instead)


def _part_traces(part: str, instead: str) -> Iterator[Trace]:
    """One word of a name, and the words that a hyphen joins in it."""
    for word in dict.fromkeys((part, *part.split("-"))):
        small = word.casefold()
        if len(word) < 2 or small in PARTICLES:
            continue
        if small in FUNCTION_WORDS | MONTHS:
            when = r"(?<!\b[Ii]n )(?<!\b[Bb]y )(?<![Ss]ince )(?<![Uu]ntil )(?<!\b[Ll]ast )" if small in MONTHS else ""
            yield Trace(rf"{INSIDE_SENTENCE}{when}{BEFORE}{_capitalised(word)}{AFTER}", instead)
            yield Trace(rf"{BEFORE}{_capitalised(word)}{AFTER}{_ACTS}", instead)
        elif small in COMMON_WORDS:
            yield Trace(rf"{BEFORE}(?:{_capitalised(word)}|{re.escape(word.upper())}){AFTER}", instead)
        else:
            yield Trace(rf"(?i:{BEFORE}{loosely(word)}s?{AFTER})", instead)


def _initials_traces(initials: Sequence[str], instead: str) -> Iterator[Trace]:
    """With stops always; without them where they are no acronym, or do what people do."""
    letters = "".join(initials)
    dotted = r"\.\s?".join(initials)
    yield Trace(rf"{BEFORE}{dotted}(?:\.|{AFTER})", instead)
    acts = _ACTS if letters.casefold() in ACRONYMS else ""
    yield Trace(rf"{BEFORE}{letters}{AFTER}(?!\d|[ -]?[Ll]evels?\b){acts}", instead)


def _capitalised(word: str) -> str:
    return re.escape(word[0].upper()) + loosely(word[1:])


def loosely(word: str) -> str:
    """A pattern for the word with or without its apostrophes."""
    return re.escape(word).replace("'", "'?")
