"""Token patterns of spaCy's Matcher, tried only around the words that they cannot do without.

The Matcher asks of every word of a text what a pattern asks; most texts do not even hold the words that it names.
So each pattern is tried only as far around the rarest of its words as it can reach.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.attrs import LEMMA, LOWER
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.vocab import Vocab

_NAMING = {"LEMMA": LEMMA, "LOWER": LOWER}
_TIMES = re.compile(r"\{(?:\d*,)?(\d+)\}")
_UNBOUNDED = 1_000_000

Match = tuple[int, int, int]
"""As spaCy's matchers give them: a label, the first word, and the one after the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPattern:
    """One pattern. `needs` are the words that it cannot do without, each as an attribute and the words that serve;
    it matches no more than `reach` words."""

    matcher: Matcher
    needs: tuple[tuple[int, frozenset[int]], ...]
    reach: int

    def find(self, doc: Doc, words: Mapping[int, Sequence[int]]) -> Iterator[Match]:
        """All matches in a text, whose `words` are given by attribute."""
        for first, after in self._windows(len(doc), words):
            yield from ((label, first + begin, first + end) for label, begin, end in self.matcher(doc[first:after]))

    def _windows(self, length: int, words: Mapping[int, Sequence[int]]) -> list[tuple[int, int]]:
        """The stretches of a text of so many words in which a match can stand."""
        places = [[at for at, word in enumerate(words[name]) if word in served] for name, served in self.needs]
        windows: list[tuple[int, int]] = []
        for at in min(places, key=len, default=range(length)):
            first, after = max(0, at - self.reach + 1), min(length, at + self.reach)
            if windows and first <= windows[-1][1]:
                first, _ = windows.pop()
            windows.append((first, after))
        return windows


def make_pattern(vocab: Vocab, label: str, tokens: Sequence[dict[str, Any]]) -> TokenPattern:
    """A pattern as a programme file holds it, ready to be looked for."""
    matcher = Matcher(vocab)
    matcher.add(label, [[dict(token) for token in tokens]])
    needs = tuple(
        (number, frozenset(map(vocab.strings.add, named)))
        for token in tokens
        for name, number in _NAMING.items()
        if "OP" not in token and (named := _words_named(token.get(name)))
    )
    return TokenPattern(matcher=matcher, needs=needs, reach=sum(_most(token.get("OP", "1")) for token in tokens))


def find_patterns(patterns: Iterable[TokenPattern], doc: Doc) -> Iterator[Match]:
    """The matches of all patterns."""
    words: dict[int, list[int]] = {number: doc.to_array(number).tolist() for number in _NAMING.values()}
    held = {number: frozenset(those) for number, those in words.items()}
    for pattern in patterns:
        if not any(served.isdisjoint(held[number]) for number, served in pattern.needs):
            yield from pattern.find(doc, words)


def _words_named(asked: object) -> tuple[str, ...]:
    """The words of which a token has to be one, by what is asked of an attribute; none where it is asked otherwise."""
    if isinstance(asked, dict):
        return tuple(asked["IN"]) if asked.keys() == {"IN"} else ()
    return (asked,) if isinstance(asked, str) else ()


def _most(operator: str) -> int:
    """How many words a token of a pattern matches at most."""
    if operator in ("1", "?", "!"):
        return 1
    times = _TIMES.fullmatch(operator)
    return int(times[1]) if times else _UNBOUNDED
