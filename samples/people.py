"""Invented schools and the people in them."""

from __future__ import annotations

import random
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_NAMES = Path(__file__).parent / "texts" / "names.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """A school that does not exist; `short` is what its staff call it, `hub` the id of its Maths Hub.

    `kind` is the list of paragraphs about schools of its kind: church, city, coast, rural or town.
    """

    name: str
    short: str
    town: str
    hub: str
    domain: str
    kind: str
    urn: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody at a school; `email` in lower case."""

    first: str
    last: str
    title: str
    email: str

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.last}"

    @property
    def formal(self) -> str:
        """Title and surname."""
        return f"{self.title} {self.last}"

    @property
    def is_woman(self) -> bool:
        """For the pronouns in the head's statement."""
        return self.title != "Mr"


@cache
def names() -> dict[str, list[str]]:
    """The lists of names: women, men, surnames, former schools."""
    lists = tomllib.loads(_NAMES.read_text(encoding="utf-8"))
    return {name: values for name, values in lists.items() if name != "schools"}


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in tomllib.loads(_NAMES.read_text(encoding="utf-8"))["schools"])


def schools(rng: random.Random) -> list[School]:
    """All schools once, in a new order, each with a URN from the range that has never been given out."""
    numbers = rng.sample(range(170_000, 199_999), len(_rows()))
    made = [
        School(name=name, short=short, town=town, hub=hub, domain=domain, kind=kind, urn=str(urn))
        for (name, short, town, hub, domain, kind), urn in zip(_rows(), numbers, strict=True)
    ]
    rng.shuffle(made)
    return made


def invent_person(rng: random.Random, domain: str) -> Person:
    """Somebody new at the school with this email domain."""
    woman = rng.random() < 0.58
    first = rng.choice(names()["women" if woman else "men"])
    last = rng.choice(names()["surnames"])
    title = rng.choice(("Mrs", "Ms", "Miss", "Ms")) if woman else "Mr"
    return Person(first=first, last=last, title=title, email=f"{_mailbox(rng, first, last)}@{domain}")


def name_person(first: str, last: str, title: str, domain: str) -> Person:
    """Somebody with a given name."""
    return Person(first=first, last=last, title=title, email=f"{_plain(first)[0]}.{_plain(last)}@{domain}")


def _mailbox(rng: random.Random, first: str, last: str) -> str:
    first, last = _plain(first), _plain(last)
    return rng.choice((f"{first[0]}.{last}", f"{first}.{last}", f"{last}{first[0]}", f"{first[0]}{last}"))


def _plain(text: str) -> str:
    """The letters of a name as they stand in an address."""
    letters = unicodedata.normalize("NFKD", text.lower().replace("ł", "l"))
    return "".join(letter for letter in letters if letter.isascii() and (letter.isalpha() or letter == "-"))
