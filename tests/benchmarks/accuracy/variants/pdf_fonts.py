"""PDFs that show the right letters and say others: fonts whose letters have no Unicode, or a wrong one.

A person sees nothing of it; copying the text out gives rubbish. Only the picture of the page tells what is written.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from functools import cache
from random import Random
from unittest import mock

from reportlab.pdfbase import pdfmetrics, ttfonts

from schemas.document import Format
from tests.benchmarks.accuracy.foreign import authors, drawing
from tests.benchmarks.accuracy.foreign.blocks import Look
from tests.benchmarks.accuracy.paper import Sheet, draw_form, texts_of
from tests.benchmarks.accuracy.truth import Record
from tests.benchmarks.accuracy.variants.registry import Draft, Variant

Letters = Callable[[int], int]
Drawing = Callable[[Record, Random], bytes]
_ALL, _ANSWERS = "Liberation Sans", "Liberation Serif"


@cache
def _load(family: str, *, spells_ascii: bool = False) -> str:
    """A font of the system whose codes in a PDF are numbers by order of use, not letters; or those of ASCII are."""
    found = subprocess.run(["fc-match", "-f", "%{file}", family], check=True, capture_output=True, text=True)
    name = f"{family} in codes{spells_ascii}"
    font = ttfonts.TTFont(name, found.stdout, asciiReadable=int(spells_ascii))
    font.face.name += (
        b"Spelling" if spells_ascii else b"Codes"
    )  # reportlab takes a second font of one face's name for the first
    pdfmetrics.registerFont(font)
    return name


def _whole(record: Record, rng: Random) -> bytes:
    return draw_form(texts_of(record), Sheet(font=_load(_ALL), size=10.5))


def _answers(record: Record, rng: Random) -> bytes:
    paper = authors.several(authors.start(record, authors.PLAIN), rng)
    return drawing.draw(paper, Look(font="DejaVu Sans", size=9.5, hand_font=_load(_ANSWERS)))


def _spelt_answers(record: Record, rng: Random) -> bytes:
    paper = authors.several(authors.start(record, authors.PLAIN), rng)
    font = _load(_ANSWERS, spells_ascii=True)
    return drawing.draw(paper, Look(font="DejaVu Sans", size=9.5, hand_font=font))


def _without_map(draw: Drawing, face: str) -> Drawing:
    """No Unicode at all for a face: the fonts' maps are not mentioned."""

    def make(record: Record, rng: Random) -> bytes:
        pdf = draw(record, rng)
        fonts = re.compile(rb"<<[^<>]*/BaseFont[^<>]*" + face.replace(" ", "").encode() + rb"[^<>]*>>")
        unnamed = re.compile(rb"/ToUnicode \d+ 0 R")
        return fonts.sub(lambda font: unnamed.sub(lambda entry: b" " * len(entry.group()), font.group()), pdf)

    return make


def _mapped(draw: Drawing, face: str, change: Letters) -> Drawing:
    """Another Unicode for the letters of a face."""
    honest = ttfonts.makeToUnicodeCMap

    def lie(name: str, subset: list[int]) -> str:
        is_meant = face.replace(" ", "") in name
        return str(honest(name, [change(code) for code in subset] if is_meant else subset))

    def make(record: Record, rng: Random) -> bytes:
        with mock.patch.object(ttfonts, "makeToUnicodeCMap", lie):
            return draw(record, rng)

    return make


def _private(code: int) -> int:
    return 0xF000 + (code & 0xFF) if code > 32 else code


def _shifted(code: int) -> int:
    """The next letter of the alphabet: text that looks like text."""
    for start in (ord("a"), ord("A")):
        if start <= code < start + 26:
            return start + (code - start + 1) % 26
    return code


def _variant(name: str, tells: str, draw: Drawing) -> Variant:
    def make(record: Record, rng: Random) -> Draft:
        return Draft(draw(record, rng), record)

    return Variant(name=f"scan-font-{name}", format=Format.SCAN, tells=tells, make=make)


unmapped = _variant("unmapped", "a text PDF whose fonts have no Unicode map", _without_map(_whole, _ALL))
private = _variant("private", "a text PDF whose letters are private characters", _mapped(_whole, _ALL, _private))
shifted = _variant("shifted", "a text PDF whose letters say they are others", _mapped(_whole, _ALL, _shifted))
unmapped_answers = _variant(
    "answers-unmapped", "a text PDF in which only the answers have no Unicode map", _without_map(_answers, _ANSWERS)
)
private_answers = _variant(
    "answers-private",
    "a text PDF in which only the answers are private characters",
    _mapped(_answers, _ANSWERS, _private),
)
partly_unmapped_answers = _variant(
    "answers-partly-unmapped",
    "a text PDF in which the answers' accents, quotes, dashes and pounds have no Unicode map",
    _without_map(_spelt_answers, _ANSWERS),
)
