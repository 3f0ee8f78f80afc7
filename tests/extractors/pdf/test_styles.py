import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors import pdf
from extractors.limits import Limits
from schemas.document import Run, Style, iter_paragraphs
from tests.builders.pdf import FONT, HEIGHT, SIZE, Draw, bar, box, line, ruled, text
from tests.builders.pdf import pdf as make_pdf

LEFT, TOP = 205.4, 101.0
BASELINE = TOP + SIZE


def edges(before: str, word: str) -> tuple[float, float]:
    left = LEFT + stringWidth(before, FONT, SIZE)
    return left, left + stringWidth(word, FONT, SIZE)


def runs(*marks: Draw, words: str = "Yes/No") -> tuple[Run, ...]:
    """The runs of a cell with `words` in it, beside a label, after marks are drawn."""
    drawn = [*marks, ruled(50, 100, [150, 300], [["QTS status", words]])]
    paragraphs = list(iter_paragraphs(pdf.read(make_pdf(drawn), Limits()).blocks))
    assert [paragraph.text.replace(" ", "") for paragraph in paragraphs] == ["QTSstatus", words.replace(" ", "")]
    return paragraphs[1].runs


def test_words_without_a_mark_are_plain() -> None:
    assert runs() == (Run("Yes/No"),)


@pytest.mark.parametrize("draw", ["line", "bar"])
def test_a_line_through_a_word_strikes_that_word_alone(draw: str) -> None:
    left, right = edges("Yes/", "No")
    y = BASELINE - 0.28 * SIZE
    mark = line(left, y, right, y) if draw == "line" else bar(left, y, right - left, 0.7)
    assert runs(mark) == (Run("Yes/"), Run("No", Style.STRUCK))


def test_a_line_under_a_word_underlines_it() -> None:
    left, right = edges("", "Yes")
    assert runs(line(left, BASELINE + 1.3, right, BASELINE + 1.3)) == (Run("Yes", Style.UNDERLINED), Run("/No"))


def test_a_coloured_area_behind_a_word_highlights_it() -> None:
    left, right = edges("", "Yes")
    assert runs(bar(left, TOP, right - left, 13, (1, 1, 0))) == (Run("Yes", Style.HIGHLIGHTED), Run("/No"))


def test_the_shading_of_a_cell_highlights_nothing() -> None:
    assert runs(bar(200, 100, 300, 17.5, (0.9, 0.9, 0.9))) == (Run("Yes/No"),)
    narrow = stringWidth("Yes/No", FONT, SIZE) + 6
    drawn = [bar(200, 100, narrow, 17.5, (0.9, 0.9, 0.9)), box(200, 100, narrow, 17.5), text(203, 101, "Yes/No")]
    (paragraph,) = iter_paragraphs(pdf.read(make_pdf(drawn), Limits()).blocks)
    assert paragraph.runs == (Run("Yes/No"),)


def test_a_box_round_a_word_is_no_cell() -> None:
    left, right = edges("", "Yes")
    assert runs(box(left - 2, TOP + 1.5, right - left + 4, 13), words="Yes No") == (
        Run("Yes", Style.BORDERED),
        Run(" No"),
    )


def test_a_box_of_four_bars_close_under_the_line_of_its_cell_borders_the_word() -> None:
    left, right = edges("", "Yes")
    top, bottom, width = TOP - 0.4, TOP + 14, right - left + 3
    bars = [bar(left - 1.5, y, width, 0.5) for y in (top, bottom)]
    bars += [bar(x, top, 0.5, bottom - top + 0.5) for x in (left - 1.5, left - 2 + width)]
    assert runs(*bars, words="Yes/No") == (Run("Yes", Style.BORDERED), Run("/No"))


def test_an_ellipse_round_a_word_borders_it() -> None:
    left, right = edges("Yes ", "No")

    def ellipse(canvas: Canvas) -> None:
        canvas.ellipse(left - 2, HEIGHT - TOP - 15, right + 4, HEIGHT - TOP + 1)

    assert runs(ellipse, words="Yes No") == (Run("Yes"), Run(" No", Style.BORDERED))


def test_bold_type_is_told_from_its_font() -> None:
    drawn = [text(50, 100, "Yes", font="Helvetica-Bold"), text(72, 100, "No")]
    (paragraph,) = iter_paragraphs(pdf.read(make_pdf(drawn), Limits()).blocks)
    assert paragraph.runs == (Run("Yes", Style.BOLD), Run(" No"))


@pytest.mark.parametrize(("inside", "expected"), [("X", "☒"), ("", "☐"), ("cross", "☒")])
def test_a_drawn_tick_box_is_a_character(inside: str, expected: str) -> None:
    square = box(60, 100, 10, 10)
    ticks: list[Draw] = []
    if inside == "X":
        ticks = [text(61.5, 99, "X", size=9)]
    elif inside:
        ticks = [line(61, 101, 69, 109), line(61, 109, 69, 101)]
    drawn = [square, *ticks, text(76, 99, "Yes, I have QTS")]
    (paragraph,) = iter_paragraphs(pdf.read(make_pdf(drawn), Limits()).blocks)
    assert paragraph.text == f"{expected} Yes, I have QTS"
