"""A picture of a page as words in cells, whichever way it lies and whatever was done to it by hand."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.pdf.layout import TableDraft, lay_out
from extractors.pdf.sheet import Sheet, Span
from extractors.scan.cleaning import even_out, find_ink
from extractors.scan.engine import find_engine
from extractors.scan.ink import letter_height
from extractors.scan.page import recognise
from extractors.scan.proofreading import proofread
from schemas.document import Style
from tests.builders import pictures

ENGINE = find_engine()
pytestmark = pytest.mark.skipif(ENGINE is None, reason="needs the extra “ocr” or the command tesseract")

PROSE = (
    "Teaching history has taught me one thing: pupils remember what",
    "they think about. In my own classroom I use bar models and",
    "double number lines - not as tricks, but as structure.",
)
CELLS = (("Name of school", "Oakfield High School"), ("Email", "tocho1@oakfield11.sch.uk"), ("QTS status", "Yes/No"))
LEFT, MIDDLE, RIGHT = 70, 250, 520
TOP, STEP = 620, 30


def form(canvas: Canvas) -> None:
    """Three lines of prose above a table of labels and answers."""
    pictures.texts(canvas, *PROSE, "Year 11 in 2011, 2012, 2013 and 2017 to 2019")
    pictures.grid(canvas, (LEFT, MIDDLE, RIGHT), tuple(TOP - STEP * row for row in range(len(CELLS) + 1)))
    for row, (label, answer) in enumerate(CELLS):
        pictures.texts(canvas, label, x=LEFT + 6, y=TOP - STEP * row - 18)
        pictures.texts(canvas, answer, x=MIDDLE + 6, y=TOP - STEP * row - 18)


@cache
def drawn() -> Image.Image:
    return pictures.page(form)


def look(picture: Image.Image) -> Sheet:
    assert ENGINE is not None
    return recognise(picture, 1, float(pictures.HEIGHT), ENGINE).sheet


def cells(sheet: Sheet) -> list[str]:
    tables = [draft for draft in lay_out(sheet) if isinstance(draft, TableDraft)]
    return [cell.text for table in tables for cell in table.cells]


def expected() -> list[str]:
    return [text for row in CELLS for text in row]


def prose(sheet: Sheet) -> str:
    return " ".join(line.text for draft in lay_out(sheet) if not isinstance(draft, TableDraft) for line in draft.lines)


def word(sheet: Sheet, text: str) -> Span:
    return next(span for span in sheet.spans if span.text == text)


def test_words_stand_in_the_cells_of_the_tables_that_its_lines_draw() -> None:
    sheet = look(drawn())
    assert cells(sheet) == expected()
    assert prose(sheet).startswith(" ".join(PROSE))
    school = word(sheet, "Oakfield")
    assert (school.left, school.baseline) == pytest.approx((MIDDLE + 6, pictures.HEIGHT - (TOP - 18)), abs=2)
    assert school.certainty > 0.85


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_quarter_turns_are_put_right(turn: int) -> None:
    assert cells(look(drawn().rotate(turn, expand=True))) == expected()


def test_what_lies_askew_in_bad_light_and_grainy_is_read_all_the_same() -> None:
    askew = drawn().rotate(2.4, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    grey = np.asarray(askew).astype(np.float64)
    shade = np.linspace(1.0, 0.6, grey.shape[1])[None, :, None]
    grain = np.random.default_rng(7).normal(0, 9, grey.shape[:2])[..., None]
    worn = Image.fromarray(np.clip(grey * shade + grain, 0, 255).astype(np.uint8))
    assert cells(look(worn)) == expected()


@pytest.mark.parametrize(
    ("font", "code", "misread"), [("Helvetica", "tocho1", "tochol"), ("Times-Roman", "7/Ma1", "7/Mal")]
)
def test_a_letter_that_the_engine_took_for_another_is_told_by_the_others_of_the_page(
    font: str, code: str, misread: str
) -> None:
    walls = "Year 11 in 2011, 2012 and 2013: all well, as tall bell walls"

    def codes(canvas: Canvas) -> None:
        pictures.texts(canvas, *PROSE, walls, code, font=font)

    even = even_out(np.asarray(pictures.page(codes, 300 / 72).convert("L")))
    ink = find_ink(even)
    assert ENGINE is not None
    words = ENGINE.read_block(even)
    *words, last = words
    read = proofread([*words, last._replace(text=misread)], ink, even, letter_height(ink, 300 / 72))
    assert read[-1].text == code


MARKED = ("struck", "ringed", "marked", "ticked", "empty", "signed", "accent")
"""The rows of a table that is written on by hand, each with Yes/No in its second cell but for the last four."""


def row_of(name: str) -> float:
    """Where the letters of a row stand, from the top of the page."""
    return pictures.HEIGHT - 420 + 30 * MARKED.index(name) + 18


def marked_form(canvas: Canvas) -> None:
    form(canvas)
    pictures.texts(canvas, DASHES, y=470)
    pictures.grid(canvas, (LEFT, MIDDLE, RIGHT), tuple(420 - 30 * row for row in range(len(MARKED) + 1)))
    for name in MARKED:
        y = pictures.HEIGHT - row_of(name)
        pictures.texts(canvas, name.capitalize(), x=LEFT + 6, y=y)
        pictures.texts(canvas, "Oakfield" if name == "accent" else "Yes/No", x=MIDDLE + 6, y=y)
        if name in ("ticked", "empty"):
            canvas.rect(MIDDLE + 60, y, 9, 9)
    y = pictures.HEIGHT - row_of("ticked")
    canvas.line(MIDDLE + 61, y + 2, MIDDLE + 68, y + 8)
    canvas.line(MIDDLE + 61, y + 8, MIDDLE + 68, y + 2)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(MIDDLE + 2, pictures.HEIGHT - row_of("signed") - 8, 200, 22, stroke=0, fill=1)


DASHES = "Results: 2016 \u2013 61%; 2017 \u2013 66% in well-taught lessons - as it seems"


@cache
def marked() -> Sheet:
    """The form written on by hand, recognised: a struck word, a ringed one and so on."""
    picture = pictures.page(marked_form)
    y = row_of("struck") - 3.8
    pictures.pen(picture, (MIDDLE + 28, y), (MIDDLE + 44, y), width=1.0)
    x, y = MIDDLE + 6 + 30.5, row_of("ringed") - 4
    ring = [(x + 10 * math.cos(step / 20), y + 9 * math.sin(step / 20)) for step in range(127)]
    pictures.pen(picture, *ring, width=0.9)
    y = row_of("signed") - 4
    scrawl = [(MIDDLE + 20 + 1.1 * at, y + 9 * math.sin(at / 4) * math.cos(at / 9) - at / 30) for at in range(120)]
    pictures.pen(picture, *scrawl)
    x, y = MIDDLE + 6 + 11.5, row_of("accent") - 6.8
    pictures.pen(picture, (x, y), (x + 1.8, y - 2.0), width=0.9)
    return look(_under_marker(picture))


def _under_marker(picture: Image.Image) -> Image.Image:
    colours = np.asarray(picture).copy()
    top, bottom = (round((row_of("marked") + more) * pictures.DOTS) for more in (-10, 3))
    left, right = (round((MIDDLE + more) * pictures.DOTS) for more in (5, 25.5))
    colours[top:bottom, left:right] = np.minimum(colours[top:bottom, left:right], (255, 245, 90))
    return Image.fromarray(colours)


def beside(name: str) -> list[Span]:
    """What stands in the second cell of a row."""
    return [span for span in marked().spans if span.left > MIDDLE and abs(span.baseline - row_of(name)) < 12]


@pytest.mark.parametrize(
    ("name", "style", "text"),
    [("struck", Style.STRUCK, "No"), ("ringed", Style.BORDERED, "No"), ("marked", Style.HIGHLIGHTED, "Yes")],
)
def test_a_word_is_marked_as_it_was_by_hand(name: str, style: Style, text: str) -> None:
    assert [span.text for span in beside(name) if style in span.style] == [text]
    assert {"Yes", "No"} <= {span.text for span in beside(name)}


@pytest.mark.parametrize(("name", "sign"), [("ticked", "☒"), ("empty", "☐")])
def test_a_tick_box_is_one_sign(name: str, sign: str) -> None:
    assert [span.text for span in beside(name)][-1] == sign


def test_an_accent_that_was_not_read_is_a_doubt() -> None:
    (span,) = beside("accent")
    assert span.text.endswith("kfield")
    assert span.certainty < 0.8


def test_a_signature_by_hand_is_a_picture_and_no_text() -> None:
    assert beside("signed") == []
    assert len(marked().drawings.pictures) == 1


def test_dashes_are_told_by_their_length() -> None:
    assert "2016 – 61%; 2017 – 66% in well-taught lessons - as" in prose(marked())


def test_a_photograph_without_print_gives_nothing() -> None:
    rows, columns = np.mgrid[0:1200, 0:900]
    waves = 128 + 60 * np.sin(rows / 90) + 50 * np.cos(columns / 70)
    sheet = look(Image.fromarray(waves.astype(np.uint8)).convert("RGB"))
    assert sheet.spans == ()
