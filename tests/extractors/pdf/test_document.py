import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors import pdf
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from schemas.application import SURE
from schemas.document import Document, Format, Paragraph, Table, iter_paragraphs
from tests.builders.pdf import Draw, bar, ruled, text
from tests.builders.pdf import pdf as make_pdf

LABELS = ("Name of school", "School URN", "Name", "Applicant statement")
INFORMATION = (
    "This programme is for all those teachers of mathematics who would like to work with others",
    "in any school that is near them.",
)
FORM = ruled(50, 100, [150, 300], [["Name of school", "Hillview Academy"], ["School URN", "123456"]])


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in iter_paragraphs(document.blocks)]


def scan(canvas: Canvas) -> None:
    canvas.drawInlineImage(_picture(), 0, 0, 595, 842)


def _picture() -> Image.Image:
    return Image.new("L", (20, 28), 200)


def reason(data: bytes, limits: Limits | None = None) -> Reason:
    with pytest.raises(Unreadable) as raised:
        pdf.read(data, limits or Limits())
    return raised.value.reason


def test_a_pdf_is_recognised_behind_junk() -> None:
    data = make_pdf([text(50, 100, "x")])
    assert pdf.recognises(data)
    assert pdf.recognises(b"\r\n" * 300 + data)
    assert not pdf.recognises(b"PK\x03\x04" + data[10:])
    assert not pdf.recognises(b"x" * 2000 + data)


def test_a_damaged_file_is_unreadable() -> None:
    assert reason(b"%PDF-1.7 nothing else") is Reason.DAMAGED
    assert reason(make_pdf([FORM])[:200]) is Reason.DAMAGED


def test_a_file_with_a_password_is_unreadable_and_one_with_an_owners_is_not() -> None:
    assert reason(make_pdf([FORM], password="secret")) is Reason.PASSWORD
    document = pdf.read(make_pdf([FORM], password="", owner="secret"), Limits())
    assert texts(document)[:2] == ["Name of school", "Hillview Academy"]


def test_more_pages_than_allowed_are_unreadable() -> None:
    data = make_pdf(*[[text(50, 100, "x")]] * 3)
    assert reason(data, Limits(pages=2)) is Reason.LIMIT
    assert pdf.read(data, Limits(pages=3)).format is Format.PDF


def test_pages_without_text_are_unreadable() -> None:
    with pytest.raises(Unreadable, match="scan") as raised:
        pdf.read(make_pdf([scan], [scan]), Limits())
    assert raised.value.reason is Reason.NO_TEXT
    with pytest.raises(Unreadable, match="empty") as raised:
        pdf.read(make_pdf([]), Limits())
    assert raised.value.reason is Reason.NO_TEXT


@pytest.mark.parametrize("labels", [LABELS, ()])
def test_a_page_that_is_a_picture_among_pages_of_text_is_told(labels: tuple[str, ...]) -> None:
    document = pdf.read(make_pdf([FORM], [scan], [text(50, 100, "The end.")]), Limits(), labels)
    pictures = [block for block in document.blocks if isinstance(block, Paragraph) and block.has_picture]
    assert [(picture.place.page, picture.runs) for picture in pictures] == [(2, ())]
    assert texts(document)[-1] == "The end."


def test_only_pages_with_landmarks_are_read_in_full_and_nothing_is_lost() -> None:
    information = [text(50, 100, *INFORMATION)]
    data = make_pdf(information, [FORM], information)
    document = pdf.read(data, Limits(), LABELS)
    assert texts(document) == [
        *INFORMATION,
        "Name of school",
        "Hillview Academy",
        "School URN",
        "123456",
        *INFORMATION,
    ]
    assert [block.place.page for block in document.blocks] == [1, 1, 2, 3, 3]
    full = pdf.read(data, Limits())
    assert texts(full)[0] == " ".join(INFORMATION)


def test_a_landmark_is_found_across_line_ends() -> None:
    drawn = [text(50, 100, "Applicant", "statement"), FORM]
    data = make_pdf([text(50, 50, "Info")], [ruled(50, 100, [70, 300], [["Name of school", "x"], ["School URN", "y"]])])
    assert any(isinstance(block, Table) for block in pdf.read(data, Limits(), LABELS).blocks)
    assert any(isinstance(block, Table) for block in pdf.read(make_pdf(drawn), Limits(), LABELS).blocks)


def test_one_landmark_a_page_is_enough_where_no_page_has_two() -> None:
    data = make_pdf([ruled(50, 100, [150, 300], [["School URN", "123456"]])], [text(50, 100, "School URN")])
    assert any(isinstance(block, Table) for block in pdf.read(data, Limits(), LABELS).blocks)


def test_a_page_after_a_full_one_is_read_in_full() -> None:
    rest = [ruled(50, 60, [150, 300], [["Role", "KS3 lead"]])]
    full = [FORM, ruled(50, 720, [150, 300], [["Other", "x"]])]
    document = pdf.read(make_pdf(full, rest), Limits(), LABELS)
    assert [block.place.page for block in document.blocks if isinstance(block, Table)] == [1, 1]
    assert texts(document)[-2:] == ["Role", "KS3 lead"]


def page(number: int, *more: Draw) -> list[Draw]:
    head, foot = text(50, 20, "Secondary Programme 2019/20"), text(260, 815, f"Page {number}")
    return [head, *more, text(50, 400, f"Text of page {number} stands here."), foot]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    document = pdf.read(make_pdf(page(1), page(2), page(3)), Limits())
    assert texts(document) == [f"Text of page {number} stands here." for number in (1, 2, 3)]


def test_a_number_at_the_top_of_a_page_that_numbers_no_page_is_an_answer_in_doubt() -> None:
    first = [text(50, 780, "No. of years teaching")]
    second = [text(50, 30, "12"), text(50, 400, "My text."), text(290, 815, "2")]
    found = {p.text: p.confidence for p in iter_paragraphs(pdf.read(make_pdf(first, second), Limits()).blocks)}
    assert found["12"] < SURE
    assert "2" not in found


def test_a_line_that_stands_on_two_pages_only_is_no_running_head_but_at_the_very_edge_of_both() -> None:
    head = "Ashdown High School"
    for top, count in ((30, 0), (60, 2)):
        pages = [[text(50, top, head), text(50, 400, f"I am page {number}.")] for number in (1, 2)]
        assert texts(pdf.read(make_pdf(*pages), Limits())).count(head) == count
    pages = [[text(50, 30, f"{head} {number}"), text(50, 400, f"I am page {number}.")] for number in ("one", "two")]
    assert f"{head} one" in texts(pdf.read(make_pdf(*pages), Limits()))


def test_a_logo_in_the_head_does_not_part_a_table() -> None:
    def logo(canvas: Canvas) -> None:
        canvas.drawInlineImage(_picture(), 50, 790, 30, 30)

    rows = [["Name of school", "Hillview"], ["School URN", "123456"]]
    first = [logo, ruled(50, 742, [150, 300], rows[:1])]
    document = pdf.read(make_pdf(first, [logo, ruled(50, 70, [150, 300], rows[1:])]), Limits())
    assert [block.place.describe() for block in document.blocks] == ["table 1"]


def test_a_picture_outside_tables_is_told() -> None:
    def signature(canvas: Canvas) -> None:
        canvas.drawInlineImage(_picture(), 200, 400, 100, 30)

    document = pdf.read(make_pdf([FORM, signature]), Limits())
    assert [block.has_picture for block in document.blocks if isinstance(block, Paragraph)] == [True]


def test_numbers_count_through_the_document() -> None:
    document = pdf.read(make_pdf([FORM, text(50, 300, "One.")], [text(50, 50, "Two."), FORM]), Limits())
    assert [block.place.describe() for block in document.blocks] == [
        "table 1",
        "paragraph 1",
        "paragraph 2",
        "table 2",
    ]


def test_text_that_runs_over_a_page_break_is_one_paragraph() -> None:
    first = "We plan every lesson together each week in the department office, and then we"
    pages = [text(105, 740, first)], [text(105, 60, "talk about what the pupils show. This works.")]
    assert texts(pdf.read(make_pdf(*pages), Limits())) == [f"{first} talk about what the pupils show. This works."]


def test_a_coloured_page_does_not_hide_its_text() -> None:
    assert texts(pdf.read(make_pdf([bar(0, 0, 595, 842, (0.9, 0.9, 1)), FORM]), Limits()))[0] == "Name of school"
