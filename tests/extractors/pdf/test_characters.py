from itertools import pairwise

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors import pdf
from extractors.limits import Limits
from schemas.document import iter_paragraphs
from tests.builders.pdf import FONT, HEIGHT, PADDING, SIZE, Draw, box, ruled, text
from tests.builders.pdf import pdf as make_pdf


def texts(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in iter_paragraphs(pdf.read(data, Limits()).blocks)]


def spaced(words: str, spacing: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        drawn = canvas.beginText(50, HEIGHT - 100)
        drawn.setFont(FONT, SIZE)
        drawn.setCharSpace(spacing)
        drawn.textOut(words)
        canvas.drawText(drawn)

    return draw


def one_by_one(words: str, gap: float, *, blanks: bool = True) -> Draw:
    """Characters placed one by one, as browsers do it."""

    def draw(canvas: Canvas) -> None:
        x = 50.0
        for character in words:
            if character != " " or blanks:
                canvas.drawString(x, HEIGHT - 100, character)
            x += canvas.stringWidth(character, FONT, SIZE) + gap

    def sized(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        draw(canvas)

    return sized


@pytest.mark.parametrize("spacing", [0.0, 0.5, 1.0, 2.0, 4.0])
def test_spaced_out_letters_stay_one_word(spacing: float) -> None:
    assert texts(make_pdf([spaced("Name of school", spacing)])) == ["Name of school"]


@pytest.mark.parametrize("gap", [0.0, 0.4, 2.0, 4.0])
def test_letters_placed_one_by_one_make_words(gap: float) -> None:
    assert texts(make_pdf([one_by_one("Name of school", gap)])) == ["Name of school"]


def test_words_without_drawn_blanks_are_parted_by_their_gaps() -> None:
    assert texts(make_pdf([one_by_one("Name of school", 0.0, blanks=False)])) == ["Name of school"]


@pytest.mark.parametrize("words", ["We led joint work", "part of July", "the D&T joined in"])
def test_ink_that_stands_out_of_its_letter_does_not_hide_a_blank_that_a_browser_left_undrawn(words: str) -> None:
    font = "Times-Italic"

    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, SIZE)
        x = 50.0
        for character in words:
            if character != " ":
                canvas.drawString(x, HEIGHT - 100, character)
            x += canvas.stringWidth(character, font, SIZE)

    assert texts(make_pdf([draw])) == [words]


def cell(*lines: str) -> list[Draw]:
    """Lines in a box that is just wide enough for the longest."""
    widest = max(stringWidth(line, FONT, SIZE) for line in lines)
    return [box(50, 100, widest + 2 * PADDING + 1, 60), text(50 + PADDING, 101, *lines)]


def test_a_hyphen_at_the_end_of_a_line_is_kept_and_joined_without_a_blank() -> None:
    lines = cell("It is about the pupils and their well-", "being in every lesson that we teach, and")
    assert texts(make_pdf(lines)) == ["It is about the pupils and their well-being in every lesson that we teach, and"]


def test_a_dash_standing_alone_at_the_end_of_a_line_is_followed_by_a_blank() -> None:
    lines = cell("We plan every single lesson together -", "each week in the department office")
    assert texts(make_pdf(lines)) == ["We plan every single lesson together - each week in the department office"]


def test_a_raised_ending_stays_in_its_word() -> None:
    behind = 50 + stringWidth("on the 1", FONT, SIZE)
    drawn = [text(50, 100, "on the 1"), text(behind, 100, "st", size=7), text(behind + 9, 100, "of May")]
    assert texts(make_pdf(drawn)) == ["on the 1st of May"]


def test_text_drawn_twice_for_boldness_is_read_once() -> None:
    page = [text(50, 100 + 40 * at, f"Line {at}") for at in range(12)]
    shadow = [text(50.8, 100 + 40 * at, f"Line {at}") for at in range(12)]
    assert texts(make_pdf([*page, *shadow])) == [f"Line {at}" for at in range(12)]


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_read_upright(rotation: int) -> None:
    def turned(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(rotation)
        canvas.setFont(FONT, SIZE)
        canvas.drawString(0, 0, "Name of school")
        canvas.drawString(0, -40, "School URN")

    document = pdf.read(make_pdf([turned], rotation=rotation), Limits())
    first, second = iter_paragraphs(document.blocks)
    assert (first.text, second.text) == ("Name of school", "School URN")
    assert first.place.box and second.place.box
    assert second.place.box.top - first.place.box.top == pytest.approx(40, abs=1)
    assert second.place.box.left == pytest.approx(first.place.box.left, abs=2)


def test_a_hidden_layer_of_recognised_text_is_less_sure() -> None:
    def hidden(canvas: Canvas) -> None:
        drawn = canvas.beginText(50, 700)
        drawn.setFont(FONT, SIZE)
        drawn.setTextRenderMode(3)
        drawn.textOut("Hillview Academy")
        canvas.drawText(drawn)

    (paragraph,) = iter_paragraphs(pdf.read(make_pdf([hidden]), Limits()).blocks)
    assert (paragraph.text, paragraph.confidence) == ("Hillview Academy", 0.6)


@pytest.mark.parametrize(("size", "read"), [(80, []), (12, ["DRAFT COPY"])])
def test_slanting_text_stays_out_of_the_cells_it_lies_across_and_a_watermark_out_of_all(
    size: float, read: list[str]
) -> None:
    def watermark(canvas: Canvas) -> None:
        canvas.translate(100, 500)
        canvas.rotate(45)
        canvas.setFont(FONT, size)
        canvas.drawString(0, 0, "DRAFT COPY")

    form = ruled(50, 100, [150, 300], [["Name of school", "Hillview Academy"], ["School URN", "123456"]] * 6)
    found = texts(make_pdf([form, watermark]))
    assert found == ["Name of school", "Hillview Academy", "School URN", "123456"] * 6 + read


def test_sideways_text_in_a_cell_is_one_text() -> None:
    def sideways(canvas: Canvas) -> None:
        canvas.translate(70, 620)
        canvas.rotate(90)
        canvas.setFont(FONT, SIZE)
        canvas.drawString(0, 0, "School details")

    values = [text(105, 105 + 20 * at, f"The value of line {at}") for at in range(5)]
    found = texts(make_pdf([box(50, 100, 40, 140), box(90, 100, 300, 140), *values, sideways]))
    assert found[0] == "School details"


@pytest.mark.parametrize("words", ["N/A", "2 2", "NQT"])
def test_a_short_word_is_spaced_like_the_rest_of_its_page(words: str) -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(("Teaching for mastery in every classroom of the school", words)):
            drawn = canvas.beginText(50, HEIGHT - 100 - 60 * at)
            drawn.setFont(FONT, SIZE)
            drawn.setCharSpace(3.0)
            drawn.textOut(line)
            canvas.drawText(drawn)

    assert texts(make_pdf([draw]))[-1] == words


def test_a_low_sign_alone_stays_with_its_letter() -> None:
    assert texts(make_pdf([spaced("Signed: S. O'Connor, teacher.", 1.6)])) == ["Signed: S. O'Connor, teacher."]


def test_an_initial_in_type_of_one_width_is_no_list_letter() -> None:
    assert texts(make_pdf([text(50, 100, "C. Okonkwo-Price", font="Courier")])) == ["C. Okonkwo-Price"]


def test_letters_that_lean_are_read_where_they_stand() -> None:
    """Browsers make italics of upright fonts by a slanting matrix; the line is level all the same."""

    def leaning(canvas: Canvas) -> None:
        canvas.setFont(FONT, SIZE)
        canvas.drawString(50, HEIGHT - 100, "so x is")
        canvas.saveState()
        canvas.transform(1, 0, 0.25, 1, 50 + stringWidth("so x is ", FONT, SIZE), HEIGHT - 100)
        canvas.drawString(0, 0, "never")
        canvas.restoreState()
        canvas.drawString(50 + stringWidth("so x is never ", FONT, SIZE), HEIGHT - 100, "two")

    assert texts(make_pdf([leaning, text(50, 130, "The end.")])) == ["so x is never two", "The end."]


def test_a_short_word_with_a_pair_drawn_close_is_spaced_like_the_rest_of_its_page() -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(("Teaching for mastery in every classroom of the school", "Yes", "R. Post")):
            drawn = canvas.beginText(50, HEIGHT - 100 - 60 * at)
            drawn.setFont(FONT, SIZE)
            for letter, following in pairwise((*line, " ")):
                drawn.setCharSpace(0.5 if letter + following in ("Ye", "Po") else 3.0)
                drawn.textOut(letter)
            canvas.drawText(drawn)

    assert texts(make_pdf([draw]))[1:] == ["Yes", "R. Post"]
