"""Signs that a recogniser of print mistakes for each other, where no dictionary and no grammar tells which it was."""

from __future__ import annotations

import re

from schemas.application import Value
from schemas.programme import Kind

_CODE = re.compile(r"[a-z0-9_.-]*[1lI0O][A-Za-z0-9_.-]*")
"""A word that nobody can look up, such as a user name, with one of the signs in it."""
_MIXED = re.compile(r"\b[05168][a-z]{2,}|\b\d+[SOIl]\b")
"""A number with a letter in it, or a word that begins with a number: "5ept", "201S"."""
_WRITTEN = frozenset((Kind.TEXT, Kind.ROWS, Kind.PERSON, Kind.EMAIL, Kind.URN, Kind.STATEMENT, Kind.SIGNATURE))
"""Kinds of answers in the applicant's own words, where no form has tick boxes."""
_BOX = re.compile("[☐☑☒]")
_GLUED = re.compile(r"\s&\w|\w&\s")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)\b")


def check_lookalikes(value: Value, kind: Kind) -> str | None:
    """Why a value recognised from a picture may have another sign than it shows."""
    if kind not in _WRITTEN:
        return None
    texts = [text for row in value for text in row.values()] if isinstance(value, tuple) else [str(value or "")]
    if any(_BOX.search(text) for text in texts):
        return "Recognised from a picture, and a tick box in it may be a letter: please compare it."
    if kind not in (Kind.TEXT, Kind.ROWS):
        return None
    if kind is Kind.TEXT and any(_CODE.fullmatch(text) for text in texts):
        return "Recognised from a picture, where l, I and 1, or O and 0, look alike: please compare it."
    for text in texts:
        odd = _MIXED.search(_ORDINAL.sub("", text)) or _GLUED.search(text)
        if odd:
            return f"Recognised from a picture, and “{odd[0].strip()}” may be misread: please compare it."
    return None
