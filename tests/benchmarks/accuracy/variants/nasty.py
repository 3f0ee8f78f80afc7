"""Forms of several kinds whose answers are hard to tell from the form."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.benchmarks.accuracy.nasty import worsen
from tests.benchmarks.accuracy.truth import Record
from tests.benchmarks.accuracy.variants import foreign, pdf_drawn, scans, word_plain, word_text
from tests.benchmarks.accuracy.variants.registry import Draft, Variant, printed


def _nasty(base: Variant) -> Variant:
    def make(record: Record, rng: Random) -> Draft:
        return base.make(worsen(record, rng), rng)

    return replace(base, name=f"nasty-{base.name}", tells=f"nasty answers: {base.tells}", make=make, change=None)


_BASES = (
    word_plain.plain,
    word_plain.whole_document,
    word_plain.one_table,
    word_text.prompts_left,
    printed(word_plain.plain),
    printed(word_plain.one_table),
    pdf_drawn.drawn,
    pdf_drawn.unruled,
    foreign.google_big,
    foreign.web_several,
    foreign.pages_above,
    foreign.pdf_google,
    foreign.drawn_several,
    foreign.browser_several,
    scans.dpi_200,
    scans.word_300,
)
SET = tuple(_nasty(base) for base in _BASES if base is not None)
