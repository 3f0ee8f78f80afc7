import pytest

from extractors import pdf
from extractors.limits import Limits
from schemas.application import SURE
from schemas.document import Document, Run, Style, Table, WidgetKind, iter_paragraphs
from tests.builders.pdf import raw_pdf

LABEL = "BT /F 11 Tf 55 700 Td (Name) Tj ET "
CELLS = "50 690 150 25 re S 200 690 300 25 re S "
RECT = "/Rect [202 692 498 713]"


def read(*annotations: str, content: str = LABEL + CELLS, fields: bool = True) -> Document:
    return pdf.read(raw_pdf(annotations, content, fields), Limits())


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in iter_paragraphs(document.blocks)]


def field(kind: str, more: str, rectangle: str = RECT) -> str:
    return f"<< /Type /Annot /Subtype /Widget /FT /{kind} /T (field) {rectangle} /F 4 {more} >>"


def test_a_value_without_an_appearance_stands_in_its_cell() -> None:
    document = read(field("Tx", "/V (Ann Lee)"))
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [[paragraph.text for paragraph in cell.paragraphs()] for cell in table.rows[0]] == [["Name"], ["Ann Lee"]]
    (widget,) = document.widgets
    assert (widget.name, widget.kind, widget.value) == ("field", WidgetKind.TEXT, "Ann Lee")
    assert widget.place.page == 1
    assert widget.place.box and widget.place.box.top == pytest.approx(842 - 713)


def test_a_value_longer_than_its_box_is_whole() -> None:
    long = "word " * 99 + "end"
    assert texts(read(field("Tx", f"/V ({long}) /Ff 4096"))) == ["Name", long]


def test_line_breaks_of_a_value_part_paragraphs() -> None:
    assert texts(read(field("Tx", r"/V (One.\rTwo.\r\rThree.) /Ff 4096"))) == ["Name", "One.", "Two.", "Three."]


def test_a_value_in_unicode_is_read() -> None:
    value = "FEFF" + "Zoë – 7".encode("utf-16-be").hex()
    assert texts(read(field("Tx", f"/V <{value}>"))) == ["Name", "Zoë – 7"]


def test_an_empty_control_adds_no_text() -> None:
    document = read(field("Tx", "/V ()"))
    assert texts(document) == ["Name"]
    assert [widget.value for widget in document.widgets] == [""]


@pytest.mark.parametrize(("state", "character", "value"), [("Yes", "☒", "on"), ("Off", "☐", "off")])
def test_a_tick_box_is_a_character(state: str, character: str, value: str) -> None:
    looks = "/AP << /N << /Yes 4 0 R /Off 4 0 R >> >>"
    document = read(field("Btn", f"/V /{state} /AS /{state} {looks}", "/Rect [210 695 222 707]"))
    assert texts(document) == ["Name", character]
    assert [(widget.kind, widget.value) for widget in document.widgets] == [(WidgetKind.TICK, value)]


def test_a_choice_is_what_the_form_shows_for_it() -> None:
    document = read(field("Ch", "/Ff 131072 /Opt [[(1) (Surrey Plus)] [(2) (Solent)]] /V (2)"))
    assert texts(document) == ["Name", "Solent"]
    assert [(widget.kind, widget.value) for widget in document.widgets] == [(WidgetKind.CHOICE, "Solent")]


def test_a_hidden_control_is_not_read() -> None:
    assert texts(read(field("Tx", "/V (Ann Lee)").replace("/F 4", "/F 2"))) == ["Name"]


def test_text_typed_over_the_page_is_read_and_a_comment_is_not() -> None:
    typed = f"<< /Type /Annot /Subtype /FreeText /Contents (Ann Lee) /DA (/F 11 Tf) {RECT} >>"
    comment = f"<< /Type /Annot /Subtype /Text /Contents (please check) {RECT} >>"
    assert texts(read(typed, comment, fields=False)) == ["Name", "Ann Lee"]


def quads(left: float, right: float) -> str:
    return f"/Rect [{left} 695 {right} 712] /QuadPoints [{left} 711 {right} 711 {left} 697 {right} 697]"


@pytest.mark.parametrize(
    ("kind", "style"),
    [("Highlight", Style.HIGHLIGHTED), ("StrikeOut", Style.STRUCK), ("Underline", Style.UNDERLINED)],
)
def test_a_pen_mark_over_a_word_styles_it(kind: str, style: Style) -> None:
    content = "BT /F 11 Tf 205 700 Td (Yes/No) Tj ET " + CELLS
    # "Yes/" ends 22.6 points behind its beginning.
    document = read(f"<< /Type /Annot /Subtype /{kind} {quads(227.6, 243)} >>", content=content, fields=False)
    (paragraph,) = iter_paragraphs(document.blocks)
    assert paragraph.runs == (Run("Yes/"), Run("No", style))


def test_a_circle_over_a_word_borders_it() -> None:
    content = "BT /F 11 Tf 205 700 Td (Yes No) Tj ET " + CELLS
    document = read("<< /Type /Annot /Subtype /Circle /Rect [203 695 226 713] >>", content=content, fields=False)
    (paragraph,) = iter_paragraphs(document.blocks)
    assert paragraph.runs == (Run("Yes", Style.BORDERED), Run(" No"))


@pytest.mark.parametrize("kind", ["Ink", "Stamp"])
def test_ink_and_stamps_in_a_cell_are_pictures(kind: str) -> None:
    document = read(f"<< /Type /Annot /Subtype /{kind} {RECT} /InkList [[210 700 300 705]] >>", fields=False)
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert [[p.has_picture for p in cell.paragraphs()] for cell in table.rows[0]] == [[False], [True]]


def test_a_control_on_a_page_of_no_interest_is_read_too() -> None:
    document = pdf.read(raw_pdf([field("Tx", "/V (Ann Lee)")], LABEL), Limits(), ("Applicant statement",))
    assert texts(document) == ["Name", "Ann Lee"]


def test_a_value_stands_apart_from_the_label_before_it() -> None:
    document = read(field("Tx", "/V (Ann Lee)", "/Rect [90 692 300 713]"), content=LABEL)
    assert texts(document) == ["Name", "Ann Lee"]


ROWS = "50 690 450 16 re S 50 674 450 16 re S "
TALL = "/Rect [202 676 498 704]"


def rows(*annotations: str) -> list[list[str]]:
    (table,) = read(*annotations, content=ROWS).blocks
    assert isinstance(table, Table)
    return [[paragraph.text for paragraph in cell.paragraphs()] for row in table.rows for cell in row]


def test_what_is_written_from_the_top_of_a_tall_box_stands_in_the_row_where_it_begins() -> None:
    low = "/Rect [202 672 498 701]"
    typed = f"<< /Type /Annot /Subtype /FreeText /Contents (Ann Lee) /DA (/F 11 Tf) {low} >>"
    assert rows(typed) == [["Ann Lee"], []]
    assert rows(field("Tx", "/V (Ann Lee) /Ff 4096", low)) == [["Ann Lee"], []]
    assert rows(field("Tx", "/V (Ann Lee)", low)) == [[], ["Ann Lee"]]


def test_a_line_in_the_middle_of_a_box_that_lies_across_two_rows_is_doubted() -> None:
    document = read(field("Tx", "/V (Ann Lee)", TALL), content=ROWS)
    (paragraph,) = iter_paragraphs(document.blocks)
    assert paragraph.confidence < SURE
    document = read(field("Tx", "/V (Ann Lee)", "/Rect [202 691 498 705]"), content=ROWS)
    (paragraph,) = iter_paragraphs(document.blocks)
    assert paragraph.confidence >= SURE
