from reportlab.pdfgen.canvas import Canvas

from extractors import pdf
from extractors.limits import Limits
from schemas.document import iter_paragraphs
from tests.builders.pdf import FONT, HEIGHT, SIZE, Draw, box, text
from tests.builders.pdf import pdf as make_pdf


def texts(*pages: list[Draw]) -> list[str]:
    return [paragraph.text for paragraph in iter_paragraphs(pdf.read(make_pdf(*pages), Limits()).blocks)]


def raised(top: float, *parts: str) -> Draw:
    """A line whose parts are by turns on the line and raised above it."""

    def draw(canvas: Canvas) -> None:
        drawn = canvas.beginText(55, HEIGHT - top)
        for at, part in enumerate(parts):
            drawn.setFont(FONT, SIZE * (0.6 if at % 2 else 1))
            drawn.setRise(SIZE * 0.35 if at % 2 else 0)
            drawn.textOut(part)
        canvas.drawText(drawn)

    return draw


def test_footnotes_and_their_numbers_are_no_part_of_the_text() -> None:
    first = [box(50, 90, 450, 80), raised(110, "We moved up", "1", ", and stayed"), raised(140, "there.", "2")]
    second = [text(50, 100, "The end."), text(50, 780, "1 Ofsted, 2018", "2 DfE,", "table 4")]
    assert texts(first, second) == ["We moved up, and stayed", "there.", "The end."]


def test_a_power_is_no_footnote_though_a_line_at_the_foot_begins_with_its_number() -> None:
    page = [box(50, 90, 450, 40), raised(110, "I love x", "2", " + 1."), text(50, 780, "2 terms in all")]
    assert texts(page) == ["I love x2 + 1.", "2 terms in all"]


def test_a_raised_number_without_its_note_stays() -> None:
    page = [
        box(50, 90, 450, 40),
        raised(110, "I love x", "1", " and y", "2", "."),
        text(50, 780, "1 is a line of mine"),
    ]
    assert texts(page) == ["I love x1 and y2.", "1 is a line of mine"]
