"""PDFs as a word processor exports them: of forms set in many ways, and of most Word renderings."""

from __future__ import annotations

from schemas.document import Format
from tests.benchmarks.accuracy.variants import (
    word_controls,
    word_files,
    word_mixed,
    word_plain,
    word_qts,
    word_structure,
    word_text,
)
from tests.benchmarks.accuracy.variants.registry import Variant, printed, word
from tests.benchmarks.accuracy.wordform import WordForm

_NOT_THE_SAME_IN_PDF = {
    "notes-and-hidden",
    "tracked-insertions",
    "tracked-edits",
    "mixed-tracked",
    "macros",
    "strict",
}
"""LibreOffice prints footnotes under the page and changes in colour: what such a page says is another matter."""

_SETTINGS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("serif-large", "13 point serif: other line ends, more pages", {"font": "Liberation Serif", "size": 13}),
    ("sans-small", "8.5 point sans: few line ends", {"font": "Liberation Sans", "size": 8.5}),
    ("narrow", "a narrow face", {"font": "Liberation Sans Narrow", "size": 11}),
    ("monospaced", "a typewriter face", {"font": "Liberation Mono", "size": 9}),
    ("wide-face", "DejaVu Sans", {"font": "DejaVu Sans", "size": 11}),
    ("justified", "justified text", {"justified": True}),
    ("letter-spaced", "letters set apart by a point", {"tracking": 20}),
    ("letter-spaced-wide", "letters set apart by two points, justified", {"tracking": 40, "justified": True}),
    ("unruled", "no ruling lines", {"borders": False}),
    ("unruled-one-table", "one table without ruling lines", {"borders": False, "one_table": True}),
    ("furniture-large", "header and footer on every page, large print", {"furniture": True, "size": 14}),
    ("shifted-8", "begins lower: rows and statements break over pages elsewhere", {"top_lines": 8}),
    ("shifted-16", "begins lower still", {"top_lines": 16}),
    ("shifted-24", "begins in the middle", {"top_lines": 24, "furniture": True}),
    ("shifted-30", "begins near the end of a page", {"top_lines": 30}),
    ("shifted-unruled", "breaks elsewhere, no ruling lines", {"top_lines": 12, "borders": False, "furniture": True}),
    ("landscape-small", "landscape, small print", {"landscape": True, "size": 9}),
    ("justified-serif", "justified serif, shifted", {"font": "DejaVu Serif", "justified": True, "top_lines": 5}),
)


def _leave(form: WordForm) -> None:
    """Nothing is changed but the setting."""


_MODULES = (word_plain, word_text, word_qts, word_controls, word_structure, word_mixed, word_files)
_FOUND = [thing for module in _MODULES for thing in vars(module).values() if isinstance(thing, Variant)]

SET = tuple(printed(word(name, tells, **layout)(_leave)) for name, tells, layout in _SETTINGS)
EXPORTED = tuple(
    printed(variant)
    for variant in {variant.name: variant for variant in _FOUND}.values()
    if variant.format is Format.WORD and variant.name not in _NOT_THE_SAME_IN_PDF and not variant.through
)
