"""Codes that stand for candidates: the same in every run, and of no use to whoever has not the secret."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

_LETTERS = "23456789BCDFGHJKMNPQRTVWXYZ"
"""No vowels, so that no code is a word, and nothing that is mistaken for another when it is read out."""
_LENGTH = 5


def code_of(application_id: str, secret: bytes) -> str:
    """The code of an application, such as "K7QX2". In their order codes say nothing of what they stand for."""
    number = int.from_bytes(hmac.digest(secret, application_id.encode(), hashlib.sha256))
    letters = []
    for _ in range(_LENGTH):
        number, at = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[at])
    return "".join(letters)


def code_all(application_ids: Iterable[str], secret: bytes) -> dict[str, str]:
    """A code for each, all different: where two would be alike, the second takes the next that is free."""
    codes: dict[str, str] = {}
    for application_id in sorted(application_ids):
        code, attempt = code_of(application_id, secret), 0
        while code in codes.values():
            attempt += 1
            code = code_of(f"{application_id} {attempt}", secret)
        codes[application_id] = code
    return codes
