"""Single signs that an engine of English print mistakes, told by their ink."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from PIL import ImageFilter
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf.sheet import Sheet, Span
from extractors.scan.blanks import part_word
from extractors.scan.engine import Word, find_engine, spread
from extractors.scan.glyphs import is_moot
from extractors.scan.page import recognise
from extractors.scan.proofreading import proofread
from extractors.scan.signs import with_capitals, with_dashes
from tests.builders import pictures

ENGINE = find_engine()
pytestmark = pytest.mark.skipif(ENGINE is None, reason="needs the extra “ocr” or the command tesseract")

NAMES = ("Özgür", "García", "François", "Siân", "Nuñez", "Zoë", "Novák")
LINES = (
    "They can explain why 3/4 ÷ 1/2 = 1½. Results rose from 41% to 58% in two years.",
    "Teaching history has taught me one thing: pupils remember what they think.",
    "I mentor two teachers with Niamh Ní Bhriain, which is all part of the role.",
    "A visit to another classroom is how most of our planning begins now.",
)
NAMED = (
    "Mr Özgür García, Miss François Siân, Dr Nuñez and Mrs Zoë Novák teach at King Solomon II Academy.",
    "Results for Years 7, 8 & 10 improved; those of the others did not, which is one more thing to change.",
)


@cache
def written(lines: tuple[str, ...] = LINES) -> Sheet:
    def write(canvas: Canvas) -> None:
        pictures.texts(canvas, *lines)

    assert ENGINE is not None
    return recognise(pictures.page(write), 1, float(pictures.HEIGHT), ENGINE).sheet


def spans(text: str, lines: tuple[str, ...] = LINES) -> list[Span]:
    return [span for span in written(lines).spans if span.text.strip(".,") == text]


@pytest.mark.parametrize("sign", ["1½", "÷", "Ní"])
def test_a_sign_that_no_engine_of_english_knows_is_told_by_its_ink_and_doubted(sign: str) -> None:
    (span,) = spans(sign)
    assert span.certainty < 0.8


@pytest.mark.parametrize("name", NAMES)
def test_an_accent_is_told_by_its_shape_and_doubted(name: str) -> None:
    (span,) = spans(name, NAMED)
    assert span.certainty < 0.8


def test_bars_behind_a_name_are_a_numeral_in_doubt() -> None:
    (span,) = spans("II", NAMED)
    assert span.certainty < 0.8


def test_a_blank_stands_behind_an_ampersand_that_begins_a_word_and_in_no_other() -> None:
    assert [word.text for word in part_word(read_as("&10"), [])] == ["&", "10"]
    assert [word.text for word in part_word(read_as("R&D"), [])] == ["R&D"]


@pytest.mark.parametrize(
    ("text", "moot"),
    [
        ("ismac1@a.uk", "1"),
        ("7/Mal", "l"),
        ("a@21.0rg.uk", "0"),
        ("school@hill.uk", "ll"),
        ("in 2011", ""),
        ("all", ""),
    ],
)
def test_which_signs_no_word_tells_from_those_that_look_like_them(text: str, moot: str) -> None:
    assert "".join(sign for at, sign in enumerate(text) if is_moot(text, at)) == moot


def read_as(text: str) -> Word:
    return Word(text, 0, 0, 100, 20, 16, 20, spread(0, 100, len(text)), 0.9, 0.9, 0.9)


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Mr loana Popa", "Mr Ioana Popa"),
        ("St. lgnatius lslington", "St. Ignatius Islington"),
        ("5ept 201S to 5pm", "Sept 2015 to 5pm"),
    ],
)
def test_a_sign_that_no_word_begins_with_and_no_year_has_is_what_it_looks_like_in_doubt(words: str, right: str) -> None:
    changed = with_capitals([read_as(word) for word in words.split()])
    assert " ".join(word.text for word in changed) == right
    assert all((word.worst < 0.8) is (word.text not in words.split()) for word in changed)


def test_no_long_dash_stands_in_an_address() -> None:
    assert with_dashes(read_as("a.b@c–d.uk"), [], 10.0).text == "a.b@c-d.uk"


@pytest.mark.parametrize("sign", ["41%", "58%", "mentor", "is"])
def test_what_is_what_it_was_read_as_stays_so_and_is_sure(sign: str) -> None:
    assert spans(sign)
    assert min(span.certainty for span in spans(sign)) > 0.8


def test_a_page_of_which_nothing_was_read_has_nothing_to_prove() -> None:
    assert proofread([], np.zeros((40, 40), dtype=bool), np.full((40, 40), 255, dtype=np.uint8), 20.0) == []


def test_print_out_of_focus_is_read_to_the_last_line() -> None:
    blurred = pictures.page(lambda canvas: pictures.texts(canvas, *LINES[1:])).filter(ImageFilter.GaussianBlur(2.0))
    assert ENGINE is not None
    read = recognise(blurred, 1, float(pictures.HEIGHT), ENGINE).sheet
    assert [span.text for span in read.spans if span.text.startswith(("Teach", "mentor", "visit"))] == [
        "Teaching",
        "mentor",
        "visit",
    ]
