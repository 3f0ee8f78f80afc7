from __future__ import annotations

import pytest

from extractors import word
from extractors.limits import Limits
from schemas.document import Mark, Paragraph, Run, Style, iter_paragraphs
from tests.builders.word import (
    Xml,
    cell,
    complex_field,
    control,
    document,
    docx,
    package,
    paragraph,
    picture,
    row,
    run,
    table,
    text_box,
)
from tests.extractors.word.reading import grid, read, runs, tables, texts


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("<w:t>one</w:t>", "one"),
        ("<w:t> one </w:t>", "one"),
        ('<w:t xml:space="preserve"> one </w:t>', " one "),
        ("<w:t>one\ntwo</w:t>", "one two"),
        ("<w:t>one<!-- unseen -->two</w:t>", "onetwo"),
        ("<w:tab/>", "\t"),
        ("<w:ptab/>", "\t"),
        ("<w:br/>", "\n"),
        ("<w:cr/>", "\n"),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:delText>gone</w:delText>", ""),
        ("<w:instrText>PAGE</w:instrText>", ""),
        ('<w:footnoteReference w:id="2"/>', ""),
        ('<w:commentReference w:id="2"/>', ""),
        ("<w:lastRenderedPageBreak/>", ""),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings" w:char="F0FB"/>', "✗"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "☒"),
        ('<w:sym w:font="Wingdings" w:char="F0FD"/>', "☒"),
        ('<w:sym w:font="Wingdings" w:char="F078"/>', "☒"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F06F"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F071"/>', "☐"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
        ('<w:sym w:font="Wingdings" w:char="00FC"/>', "✓"),
        ('<w:sym w:font="Wingdings 2" w:char="F050"/>', "✓"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "☒"),
        ('<w:sym w:font="Wingdings 2" w:char="F053"/>', "☒"),
        ('<w:sym w:font="Wingdings 2" w:char="F0A3"/>', "☐"),
        ('<w:sym w:font="Webdings" w:char="F061"/>', "✓"),
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤"),
        ('<w:sym w:font="Symbol" w:char="F070"/>', "π"),
        ('<w:sym w:font="Segoe UI Symbol" w:char="2611"/>', "☑"),
        ('<w:sym w:font="MS Gothic" w:char="2610"/>', "☐"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>\uf0fe</w:t>', "☒"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>\u00fc</w:t>', "✓"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings 2"/></w:rPr><w:t>P</w:t>', "✓"),
        ('<w:rPr><w:rFonts w:ascii="Calibri"/></w:rPr><w:t>P</w:t>', "P"),
        ("<w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t>", ""),
        ('<w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown</w:t>', "shown"),
        ("<w:rPr><w:caps/></w:rPr><w:t>word</w:t>", "word"),
        (
            '<mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:font="Segoe UI Emoji" '
            'w16se:char="1F600"/></mc:Choice><mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent>',
            "😀",
        ),
        ("<w:ruby><w:rt><w:r><w:t>ka</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>K</w:t></w:r></w:rubyBase></w:ruby>", "K"),
        ("<w:somethingNew><w:t>kept</w:t></w:somethingNew>", "kept"),
    ],
)
def test_what_stands_in_a_run_is_what_its_reader_sees(element: str, said: str) -> None:
    assert texts(read(Xml(f"<w:p><w:r>{element}</w:r></w:p>"))) == [said]


@pytest.mark.parametrize(
    ("wrapper", "said"),
    [
        ("<w:hyperlink>{}</w:hyperlink>", "a@b.org"),
        ('<w:fldSimple w:instr="HYPERLINK mailto:x">{}</w:fldSimple>', "a@b.org"),
        ("<w:smartTag><w:smartTagPr/>{}</w:smartTag>", "a@b.org"),
        ("<w:customXml><w:customXmlPr/>{}</w:customXml>", "a@b.org"),
        ("<w:bdo>{}</w:bdo>", "a@b.org"),
        ("<w:ins>{}</w:ins>", "a@b.org"),
        ("<w:moveTo>{}</w:moveTo>", "a@b.org"),
        ("<w:del>{}</w:del>", ""),
        ("<w:moveFrom>{}</w:moveFrom>", ""),
        ("<w:ins><w:del>{}</w:del></w:ins>", ""),
        ("<w:ins><w:hyperlink><w:smartTag>{}</w:smartTag></w:hyperlink></w:ins>", "a@b.org"),
    ],
)
def test_a_wrapper_round_runs_is_stepped_into_unless_it_takes_them_away(wrapper: str, said: str) -> None:
    assert texts(read(Xml(f"<w:p>{wrapper.format(run('a@b.org'))}</w:p>"))) == [said]


@pytest.mark.parametrize("wrapper", ["<w:customXml>{}</w:customXml>", "<w:ins>{}</w:ins>", "<w:unheard>{}</w:unheard>"])
def test_a_wrapper_round_paragraphs_and_tables_is_stepped_into(wrapper: str) -> None:
    body = wrapper.format(paragraph("one") + table(row("two")))
    assert texts(read(Xml(body), "three")) == ["one", "two", "three"]


def test_a_character_that_only_its_font_can_explain_is_shown_as_unknown_and_doubted() -> None:
    unknown = '<w:r><w:sym w:font="Wingdings" w:char="F0C7"/></w:r>'
    odd = read(Xml(f"<w:p>{unknown}</w:p>"), "plain").blocks
    assert [(block.text, block.confidence) for block in odd if isinstance(block, Paragraph)] == [
        ("\ufffd", 0.5),
        ("plain", 1.0),
    ]


def test_a_formula_is_doubted_where_its_characters_do_not_say_all() -> None:
    power = "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
    plain = "<m:r><m:t>x+2</m:t></m:r>"
    found = read(*(Xml(f"<w:p><m:oMath>{content}</m:oMath></w:p>") for content in (power, plain)))
    assert [(p.text, p.confidence) for p in iter_paragraphs(found.blocks)] == [("x2", 0.5), ("x+2", 1.0)]


def test_a_private_use_bullet_without_its_font_is_still_a_bullet() -> None:
    assert texts(read("\uf0b7 led a TRG", "\ue123")) == ["• led a TRG", "\ufffd"]


@pytest.mark.parametrize(
    ("properties", "style"),
    [
        ("<w:strike/>", Style.STRUCK),
        ("<w:dstrike/>", Style.STRUCK),
        ('<w:strike/><w:dstrike w:val="0"/>', Style.STRUCK),
        ('<w:strike w:val="false"/>', Style.PLAIN),
        ("<w:b/>", Style.BOLD),
        ('<w:b w:val="1"/>', Style.BOLD),
        ('<w:b w:val="0"/>', Style.PLAIN),
        ('<w:u w:val="single"/>', Style.UNDERLINED),
        ('<w:u w:val="wave"/>', Style.UNDERLINED),
        ('<w:u w:val="none"/>', Style.PLAIN),
        ('<w:highlight w:val="yellow"/>', Style.HIGHLIGHTED),
        ('<w:highlight w:val="none"/>', Style.PLAIN),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>', Style.HIGHLIGHTED),
        ('<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>', Style.PLAIN),
        ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', Style.PLAIN),
        ('<w:shd w:val="pct25" w:color="auto" w:fill="auto"/>', Style.HIGHLIGHTED),
        ('<w:bdr w:val="single"/>', Style.BORDERED),
        ('<w:bdr w:val="none"/>', Style.PLAIN),
        ('<w:color w:val="FF0000"/><w:i/><w:sz w:val="40"/>', Style.PLAIN),
        ('<w:b/><w:u w:val="single"/><w:strike/>', Style.BOLD | Style.UNDERLINED | Style.STRUCK),
    ],
)
def test_the_properties_by_which_people_mark_a_choice_become_a_style(properties: str, style: Style) -> None:
    assert runs(read(paragraph(run("Yes", properties)))) == [Run("Yes", style)]


def test_runs_of_one_style_are_one_run_and_those_of_another_are_not() -> None:
    body = paragraph("Y", run("es", '<w:color w:val="FF0000"/>'), "/", run("N", "<w:strike/>"), run("o", "<w:strike/>"))
    assert runs(read(body)) == [Run("Yes/"), Run("No", Style.STRUCK)]


def test_a_shaded_or_framed_paragraph_marks_its_runs() -> None:
    shaded = paragraph("Yes", properties='<w:shd w:val="clear" w:fill="FFFF00"/>')
    sides = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    framed = paragraph("No", properties=f"<w:pBdr>{sides}</w:pBdr>")
    ruled = paragraph("Heading", properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>')
    assert runs(read(shaded, framed, ruled)) == [
        Run("Yes", Style.HIGHLIGHTED),
        Run("No", Style.BORDERED),
        Run("Heading"),
    ]


_STYLES = """
<w:style w:type="character" w:styleId="Out"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="OutToo"><w:basedOn w:val="Out"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Ring"><w:basedOn w:val="Ring"/><w:rPr><w:bdr w:val="single"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Bottom"><w:rPr><w:vanish/></w:rPr></w:style>
"""


@pytest.mark.parametrize(
    ("properties", "style"),
    [
        ('<w:rStyle w:val="Out"/>', Style.STRUCK),
        ('<w:rStyle w:val="OutToo"/>', Style.STRUCK),
        ('<w:rStyle w:val="Out"/><w:strike w:val="0"/>', Style.PLAIN),
        ('<w:rStyle w:val="Strong"/><w:strike/>', Style.BOLD | Style.STRUCK),
        ('<w:rStyle w:val="Ring"/>', Style.BORDERED),
        ('<w:rStyle w:val="Missing"/>', Style.PLAIN),
    ],
)
def test_a_character_style_adds_what_it_and_those_before_it_say(properties: str, style: Style) -> None:
    found = word.read(docx(paragraph(run("No", properties)), styles=_STYLES), Limits())
    assert runs(found) == [Run("No", style)]


def test_a_paragraph_style_hides_but_its_bold_marks_nothing() -> None:
    heading = paragraph("Heading", properties='<w:pStyle w:val="Heading"/>')
    hidden = paragraph("Bottom of form", properties='<w:pStyle w:val="Bottom"/>')
    found = word.read(docx(heading, hidden, "end", styles=_STYLES), Limits())
    assert runs(found) == [Run("Heading"), Run("end")]
    assert texts(found) == ["Heading", "end"]


def test_the_result_of_a_field_is_text_and_its_code_is_not() -> None:
    inner = complex_field("MERGEFIELD name", "unseen")
    outer = Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        f"{inner}{run('code')}"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("seen ")}{complex_field("PAGE", "7")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(read(paragraph("a ", complex_field("HYPERLINK x", "b@c.org"), " d"), paragraph(outer, " end"))) == [
        "a b@c.org d",
        "seen 7 end",
    ]


def test_a_field_whose_result_runs_over_paragraphs_is_text_to_its_end() -> None:
    first = Xml(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("one")}'
    )
    last = Xml(f'{run("two")}<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert texts(read(paragraph(first), paragraph(last), "three")) == ["one", "two", "three"]


@pytest.mark.parametrize("kind", ["begin", "separate", "end"])
def test_a_field_character_without_its_partners_hides_nothing(kind: str) -> None:
    stray = Xml(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>')
    assert texts(read(paragraph("a", stray, "b"), "c")) == ["ab", "c"]


def test_a_field_that_is_half_deleted_hides_nothing() -> None:
    begin = Xml('<w:del><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:del>')
    rest = Xml('<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
    assert texts(read(paragraph("a", begin, rest, "b"), "c")) == ["ab", "c"]


def test_a_field_whose_end_is_deleted_hides_nothing() -> None:
    begin = Xml('<w:r><w:fldChar w:fldCharType="begin"/></w:r>')
    end = Xml('<w:del><w:r><w:fldChar w:fldCharType="end"/></w:r></w:del>')
    assert texts(read(paragraph("a", begin, "b"), paragraph(end, "c"))) == ["ab", "c"]


def test_a_hidden_field_code_still_ends_where_it_ends() -> None:
    code = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/><w:instrText>XE</w:instrText></w:r>'
    end = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    assert texts(read(paragraph("a", Xml(code), Xml(end), "b"))) == ["ab"]


@pytest.mark.parametrize("gone", ["<w:del/>", "<w:moveFrom/>", "<w:vanish/>"])
def test_a_paragraph_whose_mark_is_gone_is_continued_by_the_next(gone: str) -> None:
    joined = paragraph("one ", properties=f"<w:rPr>{gone}</w:rPr>")
    assert texts(read(joined, "two", "three")) == ["one two", "three"]


def test_a_paragraph_that_is_deleted_whole_leaves_nothing() -> None:
    deleted = paragraph(Xml(f"<w:del>{run('gone')}</w:del>"), properties="<w:rPr><w:del/></w:rPr>")
    assert texts(read("one", deleted, deleted, "two", deleted)) == ["one", "two"]
    assert texts(read(table(row("a")), deleted, table(row("b")))) == ["a", "b"]


def test_what_stands_before_a_deleted_mark_is_kept_at_the_end_of_its_cell_and_before_a_table() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    (found,) = tables(read(table(row(cell(paragraph("one", properties=deleted)), "two"))))
    assert grid(found) == [["one", "two"]]
    drawn = read(table(row(cell(paragraph(picture(), properties=deleted)))))
    assert [block.has_picture for block in iter_paragraphs(drawn.blocks)] == [True]
    assert texts(read(paragraph("one", properties=deleted), table(row("two")))) == ["one", "two"]


def test_an_inserted_paragraph_mark_parts_two_paragraphs() -> None:
    assert texts(read(paragraph("one", properties="<w:rPr><w:ins/></w:rPr>"), "two")) == ["one", "two"]


@pytest.mark.parametrize(
    "change",
    [
        Xml(f"<w:p><w:ins>{run('x')}</w:ins></w:p>"),
        Xml(f"<w:p><w:del>{run('x')}</w:del></w:p>"),
        Xml(f"<w:p><w:moveTo>{run('x')}</w:moveTo></w:p>"),
        paragraph("x", properties="<w:rPr><w:ins/></w:rPr>"),
        table(row("x", properties="<w:ins/>")),
        table(row("x", properties="<w:del/>")),
        table(row(cell("x", properties="<w:cellIns/>"))),
        table(row(cell("x", properties="<w:cellDel/>"))),
    ],
)
def test_any_tracked_change_marks_the_document(change: Xml) -> None:
    assert read(change).marks == {Mark.TRACKED_CHANGES}
    assert read("x").marks == frozenset()


def test_the_paragraphs_of_a_text_box_come_once_and_after_the_one_they_are_anchored_in() -> None:
    found = read(paragraph("before ", text_box("box one", "box two"), "after"), "next")
    assert texts(found) == ["before after", "box one", "box two", "next"]
    assert [block.place.paragraph for block in found.blocks] == [1, 2, 3, 4]


def test_a_text_box_in_a_cell_stays_in_its_cell() -> None:
    boxed = paragraph("see ", text_box("in the box"))
    (statement,) = tables(read(table(row("Statement", cell(boxed)))))
    assert grid(statement) == [["Statement", "see \nin the box"]]


def test_a_text_box_in_old_markup_is_read_too() -> None:
    box = f"<w:txbxContent>{paragraph('old')}</w:txbxContent>"
    old = Xml(f'<w:r><w:pict><v:shape type="#t"><v:textbox>{box}</v:textbox></v:shape></w:pict></w:r>')
    assert texts(read(paragraph(old))) == ["", "old"]


def test_what_is_only_told_in_a_fallback_is_read_there() -> None:
    only = f"<mc:AlternateContent><mc:Fallback>{run('told')}</mc:Fallback></mc:AlternateContent>"
    assert texts(read(Xml(f"<w:p>{only}</w:p>"))) == ["told"]


def test_paragraphs_outside_tables_are_counted_one_by_one() -> None:
    found = read("one", "", table(row("cell")), control(paragraph("three")))
    places = [block.place.describe() for block in found.blocks]
    assert places == ["paragraph 1", "paragraph 2", "table 1", "paragraph 3"]


def test_blanks_are_kept_throughout_where_the_document_says_so() -> None:
    text = document(Xml("<w:p><w:r><w:t> one </w:t></w:r></w:p>"))
    kept = text.replace("<w:document ", '<w:document xml:space="preserve" ')
    assert texts(word.read(package({"word/document.xml": text.encode()}), Limits())) == ["one"]
    assert texts(word.read(package({"word/document.xml": kept.encode()}), Limits())) == [" one "]


def test_text_outside_any_paragraph_is_not_lost() -> None:
    assert texts(read(control(run("loose")), "next")) == ["loose", "next"]
