"""Statements put together from paragraphs written by hand, so that no two of an inbox read the same."""

from __future__ import annotations

import random
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from schemas.text import word_count

_MENTION = re.compile(r"\{(first|formal|he|him|his|He|His)\}")

Speaker = Literal["applicant", "head"]
Bank = Mapping[str, Mapping[str, Sequence[str]]]

_TEXTS = Path(__file__).parent / "texts"
_TRIES = 4000
_USUAL: Mapping[Speaker, range] = {"applicant": range(150, 293), "head": range(140, 293)}
_SHAPES: Mapping[Speaker, tuple[tuple[str, ...], ...]] = {
    "applicant": (
        ("opening", "classroom", "department", "why"),
        ("opening", "classroom", "classroom", "department", "why"),
        ("classroom", "department", "wider", "why"),
        ("opening", "classroom", "classroom", "department", "wider", "why"),
        ("opening", "department", "classroom", "wider", "why"),
        ("opening", "classroom", "department", "department", "wider", "why"),
        ("classroom", "opening", "classroom", "department", "why"),
        ("why", "classroom", "classroom", "department", "wider"),
    ),
    "head": (
        ("commitment", "suitability", "suitability", "release"),
        ("suitability", "commitment", "suitability", "release", "release"),
        ("commitment", "commitment", "suitability", "suitability", "release"),
        ("commitment", "suitability", "suitability", "suitability", "release"),
        ("suitability", "suitability", "commitment", "release"),
        ("commitment", "suitability", "release", "release"),
        ("commitment", "commitment", "suitability", "suitability", "release", "release"),
    ),
}
_LONGER: Mapping[Speaker, tuple[str, ...]] = {
    "applicant": ("opening", *("classroom", "department") * 2, "wider", *("why",) * 4),
    "head": (*("commitment",) * 3, *("suitability",) * 4, *("release",) * 6),
}
_SLIPS = (
    ("believe", "beleive"),
    ("Key Stage 3", "KS3"),
    (" and ", " & "),
    ("practice", "practise"),
    ("Year 7", "Yr 7"),
    ("whole team", "whole-team"),
    ("achieve", "acheive"),
    ("each other", "eachother"),
    ("it's", "its"),
    ("headteacher", "head teacher"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks: the words for the slots of a paragraph, and which lists besides "any" suit the speaker."""

    speaker: Speaker
    slots: Mapping[str, str]
    kinds: tuple[str, ...] = ("any",)


@dataclass(slots=True)
class Deck:
    """The paragraphs, dealt so that none comes a second time before all that suit have come once."""

    rng: random.Random
    uses: Counter[str] = field(default_factory=Counter)

    def compose(self, voice: Voice, words: int | None = None, *, airy: bool = False) -> str:
        """A statement of usual length, or of exactly so many words; its paragraphs are parted by line ends.

        An `airy` one has a paragraph for each thought.
        """
        for _ in range(_TRIES):
            chosen = self._choose(voice, _LONGER[voice.speaker] if words else self.rng.choice(_SHAPES[voice.speaker]))
            texts = [text.format_map(voice.slots) for text in _name_first(chosen)]
            if words:
                texts = _fit(
                    texts, words, [text.format_map(voice.slots) for text in _bank(voice.speaker)["last"]["any"]]
                )
            if texts and (words or word_count(" ".join(texts)) in _USUAL[voice.speaker]):
                self.uses.update(chosen)
                statement = "\n".join(texts) if airy else self._join(texts)
                return statement if words else self._slip(statement)
        raise RuntimeError(f"no statement of {words} words in {_TRIES} tries: write more last sentences")

    def _choose(self, voice: Voice, shape: tuple[str, ...]) -> list[str]:
        chosen: list[str] = []
        for part in shape:
            lists = _bank(voice.speaker)[part]
            suiting = [
                text
                for kind in voice.kinds
                for text in lists.get(kind, ())
                if text not in chosen and ("{hub}" not in text or voice.slots["hub"])
            ]
            fewest = min(self.uses[text] for text in suiting)
            chosen.append(self.rng.choice([text for text in suiting if self.uses[text] == fewest]))
        return chosen

    def _join(self, texts: list[str]) -> str:
        """Some people write one block, some a paragraph for each thought, most something between."""
        chance = self.rng.choice((0.0, 0.5, 0.8, 1.0))
        joined = texts[0]
        for text in texts[1:]:
            joined += ("\n" if self.rng.random() < chance else " ") + text
        return joined

    def _slip(self, statement: str) -> str:
        """Most people make no slip, some one or two."""
        for wrong, right in self.rng.sample(_SLIPS, self.rng.choice((0, 0, 1, 2, 3))):
            statement = statement.replace(wrong, right, 1)
        return statement.removesuffix(".") if self.rng.random() < 0.06 else statement


@cache
def _bank(speaker: Speaker) -> Bank:
    bank: Bank = tomllib.loads((_TEXTS / f"{speaker}.toml").read_text(encoding="utf-8"))
    return bank


def _name_first(texts: Sequence[str]) -> list[str]:
    """The texts with a name in place of the first pronoun, where it comes before any name."""
    together = "\n".join(texts)
    first = _MENTION.search(together)
    if first and first[1] not in ("first", "formal"):
        name = "{first}'s" if first[1] in ("his", "His") else "{first}"
        together = f"{together[: first.start()]}{name}{together[first.end() :]}"
    return together.split("\n")


def _fit(texts: list[str], words: int, last: Sequence[str]) -> list[str]:
    """As many texts as are needed, cut at a sentence's end and closed by one more, to have `words` words; or none."""
    needed = next(count for count in range(1, len(texts)) if word_count(" ".join(texts[:count])) >= words - 4)
    *kept, cut = texts[:needed]
    for sentences in _heads(cut):
        for sentence in last:
            fitted = [*kept, f"{sentences} {sentence}".strip()]
            if word_count(" ".join(fitted)) == words:
                return fitted
    return []


def _heads(text: str) -> list[str]:
    """The text cut after each of its sentences in turn, the whole first."""
    ends = [match.end() for match in re.finditer(r"[.?!](?=\s|$)", text)]
    return [text[:end] for end in reversed(ends)]


def curl(text: str) -> str:
    """The text with the quotation marks that word processors put in."""
    text = re.sub(r"(^|[\s(])'", "\\1\u2018", text)
    return text.replace("'", "\u2019")
