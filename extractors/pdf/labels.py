"""The phrases that a form prints, the landmarks, by letters and digits alone: what begins one, what goes on in it.

Where no lines are drawn, they are the only thing that tells the further line of a label from the next one.
"""

from __future__ import annotations

import re

_NOT_TELLING = re.compile(r"[\W_]+")
_LEAST_LETTERS = 3
"""Letters of a beginning that is believed to be one of a phrase."""


def normalise(text: str) -> str:
    """Letters and digits alone, so that blanks, line ends and signs do not matter."""
    return _NOT_TELLING.sub("", text.casefold())


def begins_phrase(text: str, landmarks: frozenset[str]) -> bool:
    """Whether a text is a phrase of the form or the beginning of one."""
    begun = normalise(text)
    return len(begun) >= _LEAST_LETTERS and any(landmark.startswith(begun) for landmark in landmarks)


def is_phrase(text: str, landmarks: frozenset[str]) -> bool:
    """Whether a text is a phrase of the form, whole, with or without an answer behind it."""
    found = normalise(text)
    return any(found.startswith(landmark) for landmark in landmarks)


def goes_on(above: str, below: str, landmarks: frozenset[str]) -> bool:
    """Whether the one text goes on in the other: together they are a phrase of the form or begin one."""
    return bool(normalise(below)) and begins_phrase(above, landmarks) and begins_phrase(above + below, landmarks)
