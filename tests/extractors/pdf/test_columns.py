from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from extractors import pdf
from extractors.limits import Limits
from schemas.document import Paragraph, Table
from tests.builders.pdf import Draw, box, text
from tests.builders.pdf import pdf as make_pdf


def read(drawn: Sequence[Draw], *labels: str) -> list[str | list[list[str]]]:
    """Paragraphs as they are, tables as rows of the words of their cells; `labels` are known to be the form's."""
    found: list[str | list[list[str]]] = []
    for block in pdf.read(make_pdf(drawn), Limits(), labels).blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
        elif isinstance(block, Table):
            found.append([[" / ".join(p.text for p in cell.paragraphs()) for cell in row] for row in block.rows])
    return found


def beside(left: float, right: float, *rows: tuple[str, str], top: float = 100) -> list[Draw]:
    drawn: list[Draw] = []
    for at, (label, value) in enumerate(rows):
        drawn += [text(left, top + 20 * at, label), text(right, top + 20 * at, value)]
    return drawn


def test_labels_and_values_side_by_side_are_a_table() -> None:
    rows = [("Name of school", "Hillview Academy"), ("School URN", "123456"), ("Maths Hub", "Surrey Plus")]
    assert read(beside(50, 250, *rows)) == [[list(row) for row in rows]]


def test_the_cells_have_places() -> None:
    drawn = beside(50, 250, ("Name of school", "Hillview Academy"), ("School URN", "123456"))
    (table,) = pdf.read(make_pdf(drawn), Limits()).blocks
    assert isinstance(table, Table)
    value = table.rows[1][1]
    assert value.place.describe() == "table 1, row 2, cell 2"
    assert value.place.box and value.place.box.left > 240
    assert (value.row, value.column) == (1, 1)


def test_a_label_that_wraps_stays_together_beside_its_value() -> None:
    drawn = [
        text(50, 100, "Nominating head teacher/senior leader", "(name and email)"),
        text(250, 100, "Dr Margaret O'Sullivan", "head@hillview.sch.uk"),
        text(50, 140, "School URN"),
        text(250, 140, "123456"),
    ]
    assert read(drawn) == [
        [
            ["Nominating head teacher/senior leader (name and email)", "Dr Margaret O'Sullivan / head@hillview.sch.uk"],
            ["School URN", "123456"],
        ]
    ]


def test_a_single_line_with_a_wide_gap_gives_two_paragraphs() -> None:
    assert read(beside(50, 250, ("Name of school", "Hillview Academy"))) == ["Name of school", "Hillview Academy"]


def test_a_label_without_a_value_keeps_its_row() -> None:
    drawn = [*beside(50, 250, ("Name of school", "Hillview Academy")), text(50, 120, "School URN")]
    drawn += beside(50, 250, ("Maths Hub", "Surrey Plus"), top=140)
    assert read(drawn) == [[["Name of school", "Hillview Academy"], ["School URN"], ["Maths Hub", "Surrey Plus"]]]


def test_justified_lines_are_no_columns() -> None:
    def justified(canvas: Canvas) -> None:
        for at, words in enumerate(
            ("We plan together every week and talk", "about what pupils show us in their", "work.")
        ):
            drawn = canvas.beginText(50, 700 - 14 * at)
            drawn.setFont("Helvetica", 11)
            drawn.setWordSpace((0.0, 8.0, 9.0)[at] if at < 2 else 0.0)
            drawn.textOut(words)
            drawn.setWordSpace(0)
            canvas.drawText(drawn)

    found = read([justified])
    assert all(isinstance(part, str) for part in found)
    assert " ".join(str(part) for part in found) == (
        "We plan together every week and talk about what pupils show us in their work."
    )


def test_a_word_that_happens_to_stand_below_a_column_parts_nothing_where_all_blanks_are_wide() -> None:
    blank = 3.0
    before = "We plan together every week and we talk about it "

    def wide(canvas: Canvas) -> None:
        left = 250 - canvas.stringWidth(before, "Helvetica", 10) - blank * before.count(" ")
        drawn = canvas.beginText(left, 600)
        drawn.setFont("Helvetica", 10)
        drawn.setWordSpace(blank)
        drawn.textOut(f"{before}with our pupils.")
        drawn.setWordSpace(0)
        canvas.drawText(drawn)

    rows = [("Name of school", "Hillview Academy"), ("School URN", "123456")]
    assert read([*beside(50, 250, *rows), wide])[-1] == f"{before}with our pupils."


def test_labels_beside_boxes_come_before_what_stands_in_them() -> None:
    drawn = [box(150, 98, 120, 18), text(50, 100, "School URN"), text(155, 100, "123456")]
    drawn += [text(290, 100, "Phase"), box(340, 98, 120, 18), text(345, 100, "secondary")]
    assert read(drawn) == ["School URN", [["123456"]], "Phase", [["secondary"]]]


def test_a_side_label_that_wraps_beside_several_rows_stands_before_them() -> None:
    drawn = [text(50, 100, "Nominated teacher for", "programme")]
    for at, (label, value) in enumerate((("Name", "Xu Yi"), ("Email", "x.yi@hillview.sch.uk"), ("Username", "xuyi1"))):
        drawn += [text(190, 100 + 18.5 * at, label), text(290, 100 + 18.5 * at, value)]
    assert read(drawn) == [
        [
            ["Nominated teacher for programme", "Name", "Xu Yi"],
            ["Email", "x.yi@hillview.sch.uk"],
            ["Username", "xuyi1"],
        ]
    ]


def test_rows_are_parted_by_the_room_between_them_where_labels_could_run_on() -> None:
    drawn = []
    for at, (year, activity) in enumerate((("March 2019", "Lesson study"), ("Ongoing", "Bar modelling"))):
        drawn += [text(50, 100 + 20 * at, year), text(120, 100 + 20 * at, activity)]
    assert read(drawn) == [[["March 2019", "Lesson study"], ["Ongoing", "Bar modelling"]]]


def rows(drawn: Sequence[Draw], *labels: str) -> list[list[str]]:
    """The rows of the only table, the paragraphs of a cell in one line."""
    (table,) = read(drawn, *labels)
    return [[cell.replace(" / ", " ") for cell in row] for row in table if not isinstance(row, str)]


def test_the_lines_of_a_known_label_stay_together_wherever_its_answer_stands() -> None:
    label = "Nominating head teacher/senior leader (name and email)"
    drawn = [text(50, 100, "Nominating head", "teacher/senior leader", "(name and email)"), text(250, 113.5, "Ann Lee")]
    drawn += [text(50, 145, "Other maths related", "awards/roles"), text(250, 145, "SLE")]
    assert rows(drawn, label, "Other maths related awards/roles") == [
        [label, "Ann Lee"],
        ["Other maths related awards/roles", "SLE"],
    ]


def test_the_parts_of_a_known_label_over_several_rows_have_rows_of_their_own() -> None:
    drawn = [text(50, 100, "Nominated", "teacher for", "programme"), text(150, 100, "Name", "Email")]
    drawn += [text(250, 100, "Ann Lee", "ann.lee@hillview-academy.", "sch.uk"), text(150, 140.5, "Role")]
    assert rows(drawn, "Nominated teacher for programme") == [
        ["Nominated teacher for programme", "Name", "Ann Lee"],
        ["Email", "ann.lee@hillview-academy.sch.uk"],
        ["Role"],
    ]


def test_one_known_label_beside_its_answer_is_a_row() -> None:
    drawn = [text(50, 100, "QTS status"), text(150, 100, "Yes"), text(250, 100, "3 at this", "school")]
    assert rows(drawn, "QTS status") == [["QTS status", "Yes", "3 at this school"]]
