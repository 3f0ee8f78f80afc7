"""Text with every letter reduced to its plainest form, each character still at its own place."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´＇", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f", " "),
        **{"Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Đ": "D", "đ": "d", "ı": "i", "Þ": "T", "þ": "t", "ð": "d"},
    }
)


def fold(text: str) -> str:
    """The text without accents and typographic signs, as long as it was; capitals stay."""
    plain = text.translate(_PLAIN)
    return plain if plain.isascii() else "".join(map(_plain, plain))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return base if base.isalnum() else character
