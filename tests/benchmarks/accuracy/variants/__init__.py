"""Every way of rendering a form that the benchmark knows."""

from __future__ import annotations

from tests.benchmarks.accuracy.variants import (
    bodies,
    foreign,
    legacy,
    messages,
    nasty,
    pdf_drawn,
    pdf_exports,
    pdf_fonts,
    pdf_forms,
    scans,
    word_controls,
    word_files,
    word_mixed,
    word_plain,
    word_qts,
    word_structure,
    word_text,
)
from tests.benchmarks.accuracy.variants.registry import Variant

MODULES = (
    word_plain,
    word_text,
    word_qts,
    word_controls,
    word_structure,
    word_mixed,
    word_files,
    pdf_drawn,
    pdf_forms,
    foreign,
    messages,
    scans,
    pdf_fonts,
)
_FOUND = {thing.name: thing for module in MODULES for thing in vars(module).values() if isinstance(thing, Variant)}

VARIANTS: tuple[Variant, ...] = (
    *_FOUND.values(),
    *pdf_exports.SET,
    *pdf_exports.EXPORTED,
    *legacy.SET,
    *nasty.SET,
    *bodies.SET,
)
