"""The lists of `words.toml`: words that names are made of and that are other words too."""

from __future__ import annotations

import tomllib
from pathlib import Path

_LISTS = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8")).items()
}
TITLES = _LISTS["titles"]
LETTERS_AFTER_NAMES = _LISTS["letters_after_names"]
PARTICLES = _LISTS["particles"]
FUNCTION_WORDS = _LISTS["function_words"]
COMMON_WORDS = _LISTS["common_words"]
SCHOOL_WORDS = _LISTS["school_words"]
NO_SCHOOLS = _LISTS["no_schools"]
ACRONYMS = _LISTS["acronyms"]
