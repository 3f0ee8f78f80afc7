"""PDFs that other programs draw: converters, online editors, printers."""

from __future__ import annotations

import ctypes
import io
from random import Random

import pypdfium2
import pypdfium2.raw as pdfium

from schemas.document import Format
from tests.benchmarks.accuracy.paper import Sheet, draw_form, texts_of
from tests.benchmarks.accuracy.truth import STATEMENTS, Record
from tests.benchmarks.accuracy.variants.registry import Draft, Variant

_LONG_WORD = 10


def _drawn(name: str, tells: str, **setting: object) -> Variant:
    def make(record: Record, rng: Random) -> Draft:
        return Draft(draw_form(texts_of(record), Sheet(**setting)), record)  # type: ignore[arg-type]

    return Variant(name=f"pdf-{name}", format=Format.PDF, tells=tells, make=make)


drawn = _drawn("drawn", "drawn line by line by another program")
unruled = _drawn("drawn-unruled", "drawn without ruling lines", ruled=False)
large = _drawn("drawn-large", "drawn in 13 point", size=13, font="DejaVu Serif")
owner_password = _drawn("owner-password", "encrypted so that it may be read but not changed", password="keep")


_TURNS = {90: (0, 1, -1, 0, 842, 0), 180: (-1, 0, 0, -1, 595, 842), 270: (0, -1, 1, 0, 0, 595)}
"""What the content of an A4 page goes through so that it stands upright when the viewer turns the page clockwise."""


def _turned(degrees: int) -> Variant:
    def make(record: Record, rng: Random) -> Draft:
        document = pypdfium2.PdfDocument(draw_form(texts_of(record), Sheet()))
        for page in document:
            width, height = page.get_size()
            matrix = pdfium.FS_MATRIX(*_TURNS[degrees])
            size = (width, height) if degrees == 180 else (height, width)
            pdfium.FPDFPage_TransFormWithClip(page.raw, matrix, pdfium.FS_RECTF(0, size[1], size[0], 0))
            page.set_mediabox(0, 0, *size)
            page.set_rotation(degrees)
        stream = io.BytesIO()
        document.save(stream)
        return Draft(stream.getvalue(), record)

    tells = f"pages that their rotation entry turns by {degrees} degrees"
    return Variant(name=f"pdf-turned-{degrees}", format=Format.PDF, tells=tells, make=make)


turned_right, upside_down, turned_left = _turned(90), _turned(180), _turned(270)


def _make_hyphenated(record: Record, rng: Random) -> Draft:
    """Long words may be divided at line ends; what the applicant wrote has no hyphen there."""
    texts = texts_of(record)
    for key in STATEMENTS:
        words = texts[key].split(" ")
        texts[key] = " ".join(
            word[: len(word) // 2] + "\u00ad" + word[len(word) // 2 :]
            if len(word) >= _LONG_WORD and word.isalpha() and word.isascii()
            else word
            for word in words
        )
    return Draft(draw_form(texts, Sheet(size=11)), record)


hyphenated = Variant(
    name="pdf-hyphenated",
    format=Format.PDF,
    tells="long words divided at line ends",
    make=_make_hyphenated,
)


def _make_two_up(record: Record, rng: Random) -> Draft:
    """Two pages side by side on a sheet, as printers are told to do."""
    source = pypdfium2.PdfDocument(draw_form(texts_of(record), Sheet()))
    sheet = pdfium.FPDF_ImportNPagesToOne(source.raw, ctypes.c_float(842), ctypes.c_float(595), 2, 1)
    stream = io.BytesIO()
    pypdfium2.PdfDocument(sheet).save(stream)
    return Draft(stream.getvalue(), record)


two_up = Variant(name="pdf-two-up", format=Format.PDF, tells="two pages on a sheet", make=_make_two_up)
