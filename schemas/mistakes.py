"""What is wrong in a programme file: a sentence with its line and column, and what was probably meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from schemas.places import Path, Spot

_TOP = Spot(1, 1)
_NEAR = 0.6
"""Share of likeness from which a word is suggested."""


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """A sentence about one place of a file."""

    spot: tuple[int, int]
    says: str

    def tell(self, file: str) -> str:
        """The sentence after the file, line and column, as editors and compilers write them."""
        return f"{file}, line {self.spot[0]}, column {self.spot[1]}: {self.says}"


def locate(path: Path, says: str, places: Mapping[Path, Spot]) -> Mistake:
    """The mistake at a value, or at the nearest thing around it that stands in the file."""
    while path and path not in places:
        path = path[:-1]
    spot = places.get(path, _TOP)
    return Mistake((spot.line, spot.column), says)


def is_near(word: str, other: str) -> bool:
    """Whether one word may be meant for the other."""
    return bool(difflib.get_close_matches(word.lower(), [other.lower()], n=1, cutoff=_NEAR))


def suggest(word: str, known: Iterable[str]) -> str:
    """What was probably meant, as the end of a sentence; else what there is."""
    known = list(known)
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=_NEAR)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"there are {', '.join(repr(each) for each in known)}." if known else "there are none."
