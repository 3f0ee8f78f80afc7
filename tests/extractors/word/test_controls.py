from __future__ import annotations

import pytest

from schemas.document import Place, Widget, WidgetKind
from tests.builders.word import Xml, cell, complex_field, control, paragraph, row, run, table
from tests.extractors.word.reading import grid, read, tables, texts

_NAMED = '<w:alias w:val="School"/><w:tag w:val="school"/>'
_PROMPT = "<w:showingPlcHdr/>"


def _box(checked: str) -> str:
    return f'<w:alias w:val="QTS"/><w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>'


def _form_data(content: str, name: str = "Field1") -> str:
    return f'<w:ffData><w:name w:val="{name}"/>{content}</w:ffData>'


def test_a_control_at_any_level_is_text_and_a_widget() -> None:
    inline = paragraph("School: ", control(run("Ash Hill"), _NAMED))
    block = control(paragraph("Ash") + paragraph("Hill"), _NAMED)
    around_a_cell = table(row("School", control(cell("Ash Hill"), _NAMED)))
    document = read(inline, block, around_a_cell)
    assert texts(document) == ["School: Ash Hill", "Ash", "Hill", "School", "Ash Hill"]
    assert [(widget.name, widget.value, widget.place) for widget in document.widgets] == [
        ("School", "Ash Hill", Place(paragraph=1)),
        ("School", "Ash\nHill", Place(paragraph=2)),
        ("School", "Ash Hill", Place(table=1, row=1, cell=2)),
    ]


def test_a_control_takes_its_name_from_its_title_else_its_tag_and_without_either_is_no_widget() -> None:
    named = (_NAMED, '<w:tag w:val="school"/>', '<w:alias w:val=""/><w:tag w:val="school"/>', "")
    document = read(*(paragraph(control(run("x"), properties)) for properties in named))
    assert [widget.name for widget in document.widgets] == ["School", "school", "school"]


def test_a_prompt_is_not_text() -> None:
    prompt = run("Click or tap here to enter text.", '<w:rStyle w:val="PlaceholderText"/>')
    document = read(paragraph("School: ", control(prompt, _NAMED + _PROMPT)))
    assert texts(document) == ["School: "]
    assert [widget.value for widget in document.widgets] == [""]
    answered = read(paragraph(control(run("Ash Hill"), _NAMED + '<w:showingPlcHdr w:val="0"/>')))
    assert texts(answered) == ["Ash Hill"]


def test_a_prompt_round_a_cell_leaves_the_cell_in_its_place() -> None:
    prompt = control(cell("Enter your school"), _PROMPT)
    (found,) = tables(read(table(row("School", prompt, "Hub"))))
    assert grid(found) == [["School", "", "Hub"]]


def test_a_prompt_s_picture_is_no_picture() -> None:
    image = '<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'
    (empty, signed) = read(
        paragraph(control(image, "<w:picture/>" + _PROMPT)), paragraph(control(image, "<w:picture/>"))
    ).blocks
    assert not getattr(empty, "has_picture", None)
    assert getattr(signed, "has_picture", None)


def test_a_chosen_entry_of_a_drop_down_is_text_and_a_choice() -> None:
    entries = '<w:listItem w:displayText="Yes" w:value="1"/><w:listItem w:displayText="No" w:value="2"/>'
    document = read(paragraph(control(run("Yes"), f"{_NAMED}<w:dropDownList>{entries}</w:dropDownList>")))
    assert texts(document) == ["Yes"]
    (widget,) = document.widgets
    assert widget == Widget(
        name="School", kind=WidgetKind.CHOICE, value="Yes", place=Place(paragraph=1), options=("Yes", "No")
    )


@pytest.mark.parametrize(
    ("checked", "drawn", "said", "value"),
    [
        ("1", "☒", "☒", "on"),
        ("0", "☐", "☐", "off"),
        ("true", "✔", "☒", "on"),
        ("1", "•", "☒", "on"),
        ("0", "•", "☐", "off"),
        ("1", "", "☒", "on"),
        ("0", "", "☐", "off"),
        ("1", "✔ QTS", "☒ QTS", "on"),
    ],
)
def test_a_tick_box_is_one_of_two_characters_whatever_its_drawing(
    checked: str, drawn: str, said: str, value: str
) -> None:
    content = run(drawn) if drawn else ""
    document = read(paragraph(control(content, _box(checked)), " Yes"))
    assert texts(document) == [f"{said} Yes"]
    assert [(widget.kind, widget.value) for widget in document.widgets] == [(WidgetKind.TICK, value)]


def test_a_tick_box_whose_drawing_and_state_disagree_is_as_drawn_and_doubted() -> None:
    document = read(paragraph(control(run("☒"), _box("0")), " Yes"), "sure")
    assert texts(document) == ["☒ Yes", "sure"]
    assert [getattr(block, "confidence", None) for block in document.blocks] == [0.5, 1.0]


def test_a_tick_box_drawn_in_a_symbol_font_is_the_same_character() -> None:
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert texts(read(paragraph(control(symbol, _box("1"))))) == ["☒"]


def test_a_tick_box_round_a_cell_or_a_paragraph_is_the_same_character() -> None:
    around_a_cell = table(row(control(cell("✔"), _box("1")), "Yes"))
    assert texts(read(around_a_cell, control(paragraph("✔") + paragraph("more"), _box("1")))) == [
        "☒",
        "Yes",
        "☒",
        "more",
    ]


def test_a_frame_round_something_else_is_no_widget() -> None:
    contents = control(paragraph("Contents"), _NAMED + "<w:docPartObj/>")
    repeated = control(control(row("2018", "SLE"), _NAMED + "<w15:repeatingSectionItem/>"), "<w15:repeatingSection/>")
    around_rows = control(table(row("a", control(cell("b"), '<w:tag w:val="own"/>'))), _NAMED)
    document = read(contents, table(repeated), around_rows)
    assert texts(document) == ["Contents", "2018", "SLE", "a", "b"]
    assert [widget.name for widget in document.widgets] == ["own"]


def test_a_control_in_deleted_or_hidden_text_says_nothing() -> None:
    hidden = Xml(f"<w:r><w:rPr><w:vanish/></w:rPr>{control('<w:t>x</w:t>', _NAMED)}</w:r>")
    deleted = Xml(f"<w:del>{control(run('x'), _NAMED)}</w:del>")
    document = read(paragraph(hidden, deleted))
    assert texts(document) == [""]
    assert document.widgets == ()


@pytest.mark.parametrize(
    ("state", "said", "value"),
    [
        ("<w:checked/>", "☒", "on"),
        ('<w:checked w:val="1"/>', "☒", "on"),
        ('<w:checked w:val="0"/><w:default w:val="1"/>', "☐", "off"),
        ('<w:default w:val="1"/>', "☒", "on"),
        ('<w:default w:val="0"/>', "☐", "off"),
        ("", "☐", "off"),
    ],
)
def test_a_legacy_tick_box_shows_its_state(state: str, said: str, value: str) -> None:
    data = _form_data(f"<w:checkBox><w:sizeAuto/>{state}</w:checkBox>")
    document = read(paragraph("QTS: ", complex_field("FORMCHECKBOX", None, data), " Yes"))
    assert texts(document) == [f"QTS: {said} Yes"]
    assert document.widgets == (Widget(name="Field1", kind=WidgetKind.TICK, value=value, place=Place(paragraph=1)),)


@pytest.mark.parametrize(("result", "said"), [("Ash Hill", "Ash Hill"), ("", "Your school"), (None, "Your school")])
def test_a_legacy_text_field_shows_its_result_else_its_default(result: str | None, said: str) -> None:
    data = _form_data('<w:textInput><w:default w:val="Your school"/></w:textInput>')
    document = read(paragraph(complex_field("FORMTEXT", result, data)))
    assert texts(document) == [said]
    assert [(widget.name, widget.value) for widget in document.widgets] == [("Field1", said)]


def test_a_legacy_text_field_may_run_over_paragraphs() -> None:
    data = _form_data("<w:textInput/>")
    first = Xml(
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("one")}'
    )
    last = Xml(f'{run("two")}<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    document = read(table(row(cell(paragraph(first), paragraph(last)))))
    assert texts(document) == ["one", "two"]
    assert [(widget.value, widget.place.describe()) for widget in document.widgets] == [
        ("one\ntwo", "table 1, row 1, cell 1")
    ]


@pytest.mark.parametrize(
    ("state", "result", "said"),
    [
        ('<w:result w:val="1"/>', None, "No"),
        ('<w:default w:val="1"/>', None, "No"),
        ('<w:result w:val="0"/><w:default w:val="1"/>', None, "Yes"),
        ("", None, "Yes"),
        ('<w:result w:val="7"/>', None, ""),
        ('<w:result w:val="1"/>', "No", "No"),
    ],
)
def test_a_legacy_drop_down_shows_the_chosen_entry_once(state: str, result: str | None, said: str) -> None:
    entries = '<w:listEntry w:val="Yes"/><w:listEntry w:val="No"/>'
    data = _form_data(f"<w:ddList>{state}{entries}</w:ddList>")
    document = read(paragraph("QTS: ", complex_field("FORMDROPDOWN", result, data), "."))
    assert texts(document) == [f"QTS: {said}."]
    assert [(widget.kind, widget.value) for widget in document.widgets] == [(WidgetKind.CHOICE, said)]
