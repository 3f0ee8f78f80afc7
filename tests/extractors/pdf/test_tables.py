from collections.abc import Sequence

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors import pdf
from extractors.limits import Limits
from schemas.application import SURE
from schemas.document import Cell, Paragraph, Table, iter_paragraphs
from tests.builders.pdf import HEIGHT, WIDTH, Draw, bar, box, line, ruled, text
from tests.builders.pdf import pdf as make_pdf

FORM = [["Name of school", "Hillview Academy"], ["School URN", "123456"]]


def tables(*pages: Sequence[Draw], landmarks: tuple[str, ...] = ()) -> list[Table]:
    document = pdf.read(make_pdf(*pages), Limits(), landmarks)
    return [block for block in document.blocks if isinstance(block, Table)]


def words(cell: Cell) -> str:
    return " / ".join(paragraph.text for paragraph in cell.paragraphs())


def grid(table: Table) -> list[list[str]]:
    return [[words(cell) for cell in row] for row in table.rows]


def test_a_ruled_table_gives_its_cells_with_their_places() -> None:
    (table,) = tables([ruled(50, 100, [150, 300], FORM)])
    assert grid(table) == FORM
    value = table.rows[1][1]
    assert (value.place.page, value.place.describe()) == (1, "table 1, row 2, cell 2")
    assert value.place.box and value.place.box.left == pytest.approx(200, abs=1)
    (paragraph,) = value.paragraphs()
    assert paragraph.place.describe() == "table 1, row 2, cell 2"
    assert paragraph.place.box and paragraph.place.box.left == pytest.approx(205.4, abs=1)


def bars(left: float, top: float, right: float, bottom: float) -> list[Draw]:
    """A border as Word draws it: four thin filled bars."""
    return [
        bar(left, top, right - left, 0.5),
        bar(left, bottom, right - left, 0.5),
        bar(left, top, 0.5, bottom - top),
        bar(right, top, 0.5, bottom - top),
    ]


def test_merged_cells_stand_once_with_their_spans() -> None:
    drawn = [box(50, 100, 100, 60), text(55, 101, "Nominated", "teacher")]
    for at, (label, value) in enumerate((("Name", "Ann Lee"), ("Email", "a@b.uk"), ("Username", "ann"))):
        drawn += [box(150, 100 + 20 * at, 100, 20), text(155, 101 + 20 * at, label)]
        drawn += [*bars(250, 100 + 20 * at, 450, 120 + 20 * at), text(255, 101 + 20 * at, value)]
    drawn += [box(50, 160, 200, 20), text(55, 161, "Head of department"), *bars(250, 160, 450, 180)]
    (table,) = tables(drawn)
    assert grid(table) == [
        ["Nominated teacher", "Name", "Ann Lee"],
        ["Email", "a@b.uk"],
        ["Username", "ann"],
        ["Head of department", ""],
    ]
    tall, wide = table.rows[0][0], table.rows[3][0]
    assert (tall.row, tall.column, tall.row_span, tall.column_span) == (0, 0, 3, 1)
    assert (wide.row, wide.column, wide.row_span, wide.column_span) == (3, 0, 1, 2)
    assert [cell.column for cell in table.rows[1]] == [1, 2]


def test_a_box_by_itself_is_a_table_of_one_cell() -> None:
    (table,) = tables([box(50, 100, 480, 200), text(55, 101, "Applicant statement", "I would like to apply.")])
    assert grid(table) == [["Applicant statement / I would like to apply."]]


def test_shading_and_banners_make_no_cells() -> None:
    assert tables([bar(50, 100, 480, 30, (0.8, 0.9, 0.9)), text(55, 105, "Part one")]) == []
    shaded = [bar(50, 100, 150, 17.5, (0.9, 0.9, 0.9)), ruled(50, 100, [150, 300], FORM)]
    assert grid(tables(shaded)[0]) == FORM


def test_a_frame_round_the_page_is_no_table() -> None:
    frame = box(20, 20, WIDTH - 40, HEIGHT - 40)
    (table,) = tables([frame, ruled(50, 100, [150, 300], FORM)])
    assert grid(table) == FORM


def test_a_table_inside_a_cell_stands_within_it() -> None:
    (table,) = tables([ruled(80, 150, [100, 200], FORM), box(50, 100, 480, 300), text(55, 101, "Details")])
    (cell,) = table.rows[0]
    first, inner = cell.blocks
    assert isinstance(first, Paragraph) and first.text == "Details"
    assert isinstance(inner, Table) and grid(inner) == FORM
    assert inner.place.within == cell.place


def test_text_wider_than_its_cell_stays_in_it() -> None:
    drawn = [box(50, 100, 150, 20), box(200, 100, 60, 20), box(260, 100, 200, 20)]
    drawn += [text(55, 101, "Email"), text(205, 101, "annabelle.featherstonehaugh@hillview.sch.uk")]
    assert grid(tables(drawn)[0]) == [["Email", "annabelle.featherstonehaugh@hillview.sch.uk", ""]]


def test_a_picture_in_a_cell_is_told() -> None:
    def signature(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.moveTo(210, HEIGHT - 110)
        for at in range(8):
            path.curveTo(212 + 9 * at, HEIGHT - 102, 215 + 9 * at, HEIGHT - 118, 219 + 9 * at, HEIGHT - 110)
        canvas.drawPath(path, stroke=1, fill=0)

    (table,) = tables([ruled(50, 100, [150, 300], [["Head of department", ""]]), signature])
    label, value = table.rows[0]
    assert [paragraph.has_picture for paragraph in value.paragraphs()] == [True]
    assert [paragraph.has_picture for paragraph in label.paragraphs()] == [False]


FOOT = 842 - 60.0


def at_foot(rows: Sequence[Sequence[str]], widths: Sequence[float], height: float) -> Draw:
    return ruled(50, FOOT - height, widths, rows)


def test_a_box_that_breaks_across_pages_is_one_cell() -> None:
    first = "We plan every lesson together each week in the department office, and then we"
    rest = "talk about what the pupils show. This works."
    (table,) = tables(
        [box(50, 600, 420, FOOT - 600), text(55.4, FOOT - 20, first)],
        [box(50, 60, 420, 30), text(55.4, 61, rest)],
    )
    assert grid(table) == [[f"{first} {rest}"]]
    assert table.rows[0][0].place.page == 1


def test_a_box_left_open_at_the_page_break_is_one_cell() -> None:
    sides = [line(50, 600, 50, FOOT), line(470, 600, 470, FOOT), line(50, 600, 470, 600)]
    others = [line(50, 60, 50, 90), line(470, 60, 470, 90), line(50, 90, 470, 90)]
    (table,) = tables([*sides, text(55, 700, "One.")], [*others, text(55, 61, "Two.")])
    assert [words(cell) for row in table.rows for cell in row] in (["One. / Two."], ["One. Two."])


def test_a_box_that_begins_with_a_label_is_a_new_one() -> None:
    first = [box(50, 600, 420, FOOT - 600), text(55, FOOT - 40, "Applicant statement", "My statement ends here.")]
    second = [box(50, 60, 420, 300), text(55, 61, "Headteacher statement", "She is excellent.")]
    found = tables(first, second, landmarks=("Headteacher statement", "Applicant statement"))
    assert [grid(table) for table in found] == [
        [["Applicant statement / My statement ends here."]],
        [["Headteacher statement / She is excellent."]],
    ]


HEADING = ["Period", "School", "Position"]
WIDTHS = [100.0, 150.0, 230.0]


def test_rows_go_on_over_the_page_and_a_repeated_heading_is_dropped() -> None:
    (table,) = tables(
        [at_foot([HEADING, ["2016", "Hillview", "Teacher"]], WIDTHS, 40)],
        [ruled(50, 60, WIDTHS, [HEADING, ["2014", "St Mary's", "NQT"]])],
    )
    assert grid(table) == [HEADING, ["2016", "Hillview", "Teacher"], ["2014", "St Mary's", "NQT"]]
    assert [cell.row for row in table.rows for cell in row] == [0, 0, 0, 1, 1, 1, 2, 2, 2]
    assert table.rows[2][0].place.page == 2


def test_a_row_whose_label_stays_empty_goes_on() -> None:
    (table,) = tables(
        [at_foot([["Other awards", "SLE since 2016 and PD Lead,"]], [150, 300], 20)],
        [ruled(50, 60, [150, 300], [["", "with Surrey Plus"], ["Role", "KS3 lead"]])],
    )
    assert [row[0] for row in grid(table)] == ["Other awards", "Role"]
    assert "with Surrey Plus" in grid(table)[0][1]


def test_a_label_cut_by_the_page_break_is_put_together() -> None:
    """The row goes on where the two parts of its label are a known one, or read on in lower case."""
    for rest, landmarks in (("Username", ("NCETM teacher Username", "Role in school")), ("username", ())):
        (table,) = tables(
            [at_foot([["School", "Hillview"], ["NCETM teacher", "ann.lee"]], [90, 360], 36)],
            [ruled(50, 60, [90, 360], [[rest, ""], ["Role in school", "KS3 lead"]])],
            landmarks=(*landmarks, "Hillview") if landmarks else (),
        )
        assert [row[0] for row in grid(table)] == ["School", f"NCETM teacher {rest}", "Role in school"]


def certainty(table: Table) -> float:
    return min(paragraph.confidence for paragraph in iter_paragraphs((table,)))


def test_the_rest_of_one_cell_alone_on_the_next_page_is_its_row_in_doubt() -> None:
    row = ["2016", "Hillview, of the Woodard Trust", "Teacher"]
    (table,) = tables(
        [at_foot([HEADING, row], [100, 200, 180], 40)],
        [ruled(50, 60, [100, 200, 180], [["", "Trust (formerly the Ridge)", ""], ["2014", "St Mary's", "NQT"]])],
    )
    schools = [line[1].replace(" / ", " ") for line in grid(table)[1:]]
    assert schools == [f"{row[1]} Trust (formerly the Ridge)", "St Mary's"]
    assert certainty(table) < SURE


def test_a_row_without_a_year_at_the_top_of_a_page_may_be_one_of_its_own() -> None:
    (table,) = tables(
        [at_foot([["Year", "Activity"], ["2018", "Number Sense."]], [90, 360], 36)],
        [ruled(50, 60, [90, 360], [["", "NPQML."]])],
    )
    assert certainty(table) < SURE


def test_an_answer_of_several_paragraphs_goes_on_over_the_page_without_a_doubt() -> None:
    (table,) = tables(
        [at_foot([["Role", "Teacher"], ["Why us", "We care."]], [90, 360], 36)],
        [ruled(50, 60, [90, 360], [["", "Pupils thrive."]])],
    )
    assert grid(table)[1] == ["Why us", "We care. / Pupils thrive."]
    assert certainty(table) == 1.0


def test_a_label_over_several_rows_goes_on_over_the_page() -> None:
    first = [box(50, 740, 100, 42), text(55.4, 741, "Nominated", "teacher for the")]
    for at, row in enumerate((("Name", "Ann Lee"), ("Email", "a@b.uk"))):
        first += [box(150, 740 + 21 * at, 100, 21), text(155, 741 + 21 * at, row[0])]
        first += [box(250, 740 + 21 * at, 200, 21), text(255, 741 + 21 * at, row[1])]
    second = [box(50, 60, 100, 20), text(55.4, 61, "programme"), box(150, 60, 100, 20), text(155, 61, "Username")]
    second += [box(250, 60, 200, 20), text(255, 61, "ann"), ruled(50, 80, [100, 100, 200], [["Role", "x", "y"]])]
    (table,) = tables(first, second)
    assert grid(table)[0][0] == "Nominated teacher for the programme"
    assert table.rows[0][0].row_span == 3
    assert grid(table)[2:] == [["Username", "ann"], ["Role", "x", "y"]]


def test_merged_cells_on_one_side_of_the_break_are_no_other_table() -> None:
    (table,) = tables(
        [at_foot([["Name of school", "Hillview"]], [200, 250], 20)],
        [ruled(50, 60, [100, 100, 250], [["Teacher", "Name", "Ann Lee"]])],
    )
    assert grid(table) == [["Name of school", "Hillview"], ["Teacher", "Name", "Ann Lee"]]
    assert [(cell.column, cell.column_span) for row in table.rows for cell in row] == [
        (0, 2),
        (2, 1),
        (0, 1),
        (1, 1),
        (2, 1),
    ]


def test_a_row_with_a_blank_first_cell_is_a_row_of_its_own_in_a_wider_table() -> None:
    (table,) = tables(
        [at_foot([HEADING, ["2016", "Hillview", "Teacher"]], WIDTHS, 40)],
        [ruled(50, 60, WIDTHS, [["", "St Mary's", "NQT"]])],
    )
    assert grid(table)[2] == ["", "St Mary's", "NQT"]


def test_tables_with_other_columns_are_two() -> None:
    found = tables([at_foot([["a", "b"]], [150, 300], 20)], [ruled(50, 60, [100, 350], [["c", "d"]])])
    assert [grid(table) for table in found] == [[["a", "b"]], [["c", "d"]]]


def test_page_numbers_do_not_part_a_table() -> None:
    pages = [
        [at_foot([["a", "b"]], [150, 300], 20), text(500, 810, "Page 1 of 2")],
        [ruled(50, 60, [150, 300], [["c", "d"]]), text(500, 810, "Page 2 of 2")],
    ]
    (table,) = tables(*pages)
    assert grid(table) == [["a", "b"], ["c", "d"]]


def test_lines_inside_form_objects_are_found_where_they_are_drawn() -> None:
    def nested(canvas: Canvas) -> None:
        canvas.beginForm("grid")
        ruled(0, 0, [150, 300], FORM)(canvas)
        canvas.endForm()
        canvas.translate(50, -100)
        canvas.doForm("grid")

    (table,) = tables([nested])
    assert grid(table) == FORM
    assert table.place.box and (table.place.box.left, table.place.box.top) == pytest.approx((50, 100), abs=1)


def test_a_picture_behind_the_whole_table_is_in_none_of_its_cells() -> None:
    def background(canvas: Canvas) -> None:
        canvas.drawInlineImage(Image.new("L", (4, 3), 230), 100, 500, 350, 250)

    (table,) = tables([background, ruled(50, 100, [150, 300], FORM * 6)])
    assert not any(paragraph.has_picture for row in table.rows for cell in row for paragraph in cell.paragraphs())


def test_a_table_within_a_cell_stands_between_the_lines_around_it() -> None:
    inner = ruled(70, 130, [100, 100], [["Year", "Progress"], ["2018", "0.45"]])
    around = [box(50, 100, 400, 150), text(55, 102, "Before."), inner, text(55, 200, "After.")]
    (table,) = tables(around)
    assert words(table.rows[0][0]) == "Before. / Year / Progress / 2018 / 0.45 / After."


@pytest.mark.parametrize(
    ("begins", "count"), [("Name of school matters less than its people.", 1), ("Name of school: Hillview", 2)]
)
def test_a_box_goes_on_with_a_sentence_that_begins_like_a_label_and_not_with_the_label(begins: str, count: int) -> None:
    pages = [
        [box(50, 700, 450, 90), text(55, 702, "Applicant statement", "I teach.")],
        [box(50, 50, 450, 60), text(55, 52, begins)],
    ]
    assert len(tables(*pages, landmarks=("Name of school", "Applicant statement"))) == count
