"""How sure a recognised word is, for what the engine says of it. Measured; see `tests/benchmarks`."""

from __future__ import annotations

from extractors.scan.engine import Word

_SURE = 0.8
"""Word confidence from which a word is nearly always right."""


def certainty_of(word: Word) -> float:
    """From 0 to 1; below 0.8 a person should look."""
    return round(min(word.confidence, word.worst), 3)
