"""Forms that somebody made fillable, and documents whose changes nobody accepted."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from tests.benchmarks.accuracy import ooxml
from tests.benchmarks.accuracy.ooxml import Element, el, name, par, run, table, text_of, val
from tests.benchmarks.accuracy.truth import STATEMENTS
from tests.benchmarks.accuracy.variants.registry import word
from tests.benchmarks.accuracy.wordform import WordForm

_BY = {"w:id": "11", "w:author": "School Office", "w:date": "2019-04-20T09:00:00Z"}
_PLACEHOLDER = "Click or tap here to enter text."


def _control(*content: Element, title: str = "Answer", placeholder: bool = False) -> Element:
    looks = el("w:sdtPr", val("w:alias", title), val("w:tag", title), el("w:showingPlcHdr") if placeholder else None)
    return el("w:sdt", looks, el("w:sdtContent", content))


def _wrap(element: Element) -> Element:
    """Puts a content control around an element, in its place."""
    parent = element.getparent()
    assert parent is not None
    at = list(parent).index(element)
    wrapper = _control(element)
    parent.insert(at, wrapper)
    return wrapper


def _runs(paragraph: Element) -> list[Element]:
    return [child for child in paragraph if child.tag != name("w:pPr")]


def _fill_gaps(form: WordForm, content: Element) -> None:
    """Puts something into the empty paragraph of every empty answer cell."""
    for key, paragraphs in form.ink.items():
        if not paragraphs and "signature" not in key and key not in STATEMENTS:
            holder = form.cells[key].find(name("w:p"))
            assert holder is not None
            holder.append(deepcopy(content))


@word("controls-inline", "content controls inside paragraphs; empty ones show their placeholder")
def controls_inline(form: WordForm) -> None:
    for paragraph in form.inked():
        content = _runs(paragraph)
        paragraph.append(_control(*content))
    _fill_gaps(form, _control(run(_PLACEHOLDER, val("w:rStyle", "PlaceholderText")), placeholder=True))


@word("controls-block", "content controls around whole paragraphs, two deep")
def controls_block(form: WordForm) -> None:
    for key, paragraphs in form.ink.items():
        if paragraphs:
            holder = form.cells[key]
            at = list(holder).index(paragraphs[0])
            holder.insert(at, _control(_control(*paragraphs)))


@word("controls-cell", "content controls around cells")
def controls_cell(form: WordForm) -> None:
    for key in form.ink:
        if key not in STATEMENTS:
            _wrap(form.cells[key])


@word("controls-row", "content controls around rows of the tables, as repeating sections make them")
def controls_row(form: WordForm) -> None:
    for key in ("teaching_history", "professional_development"):
        if form.rows[key]:
            first = form.rows[key][0]
            parent = first.getparent()
            assert parent is not None
            at = list(parent).index(first)
            parent.insert(at, _control(*[_control(line) for line in form.rows[key]], title="Repeat"))
    for key in ("school_name", "current_role", "head_teacher"):
        line = form.cells[key].getparent()
        assert line is not None
        _wrap(line)


@word("legacy-fields", "legacy text fields, the empty ones five wide blanks")
def legacy_fields(form: WordForm) -> None:
    for key, paragraphs in form.ink.items():
        for paragraph in paragraphs:
            content = _runs(paragraph)
            if not text_of(paragraph).strip():
                continue
            for child in content:
                paragraph.remove(child)
            paragraph.extend(_text_field(key[:18], content))
    for key, paragraphs in form.ink.items():
        if not paragraphs and "signature" not in key and key not in STATEMENTS:
            holder = form.cells[key].find(name("w:p"))
            assert holder is not None
            holder.extend(_text_field(key[:18], [run("\u2002" * 5)]))


def _text_field(title: str, content: list[Element]) -> list[Element]:
    begin = ooxml.parse(
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="{title}"/><w:enabled/>'
        '<w:textInput><w:default w:val="default text"/></w:textInput></w:ffData></w:fldChar></w:r>'
    )
    between, end = (el("w:r", el("w:fldChar", attributes={"w:fldCharType": kind})) for kind in ("separate", "end"))
    return [begin, run(" FORMTEXT ", tag="w:instrText"), between, *content, end]


@word("tracked-insertions", "every answer an unaccepted insertion")
def tracked_insertions(form: WordForm) -> None:
    for paragraph in form.inked():
        paragraph.append(el("w:ins", _runs(paragraph), attributes=_BY))


@word("tracked-edits", "words deleted and inserted, a paragraph moved, a paragraph and rows deleted and inserted")
def tracked_edits(form: WordForm) -> None:
    for paragraph in form.inked():
        content = _runs(paragraph)
        old = el("w:del", run("an older wording ", tag="w:delText"), attributes=_BY)
        if form.rng.random() < 0.5:
            content[0].addprevious(old)
        else:
            paragraph.append(old)
    for key in STATEMENTS:
        if form.ink[key]:
            form.ink[key][-1].addprevious(_deleted_paragraph("I once wrote this, and took it out again."))
        if len(form.ink[key]) > 2:
            _move(form, key)
    for key in ("teaching_history", "professional_development"):
        for line in form.rows[key][:1]:
            cells = [ooxml.cell(_deleted_paragraph("old"), width=1000) for _ in line.iter(name("w:tc"))]
            line.addprevious(el("w:tr", el("w:trPr", el("w:del", attributes=_BY)), cells))
            line.insert(0, el("w:trPr", el("w:ins", attributes=_BY)))


def _deleted_paragraph(text: str) -> Element:
    mark = el("w:pPr", el("w:rPr", el("w:del", attributes=_BY)))
    return el("w:p", mark, el("w:del", run(text, tag="w:delText"), attributes=_BY))


def _move(form: WordForm, key: str) -> None:
    """Shows the second paragraph as moved there from the beginning."""
    target = form.ink[key][1]
    copy = deepcopy(target)
    source = el("w:p", el("w:pPr", el("w:rPr", el("w:moveFrom", attributes=_BY))))
    source.append(el("w:moveFrom", _runs(copy), attributes=_BY))
    form.ink[key][0].addprevious(source)
    target.append(el("w:moveTo", _runs(target), attributes=_BY))


_POINT = 12700
"""The unit of drawings: so many to a point."""


def _text_box(paragraphs: list[Element], width: int) -> Element:
    """A text box `width` points wide, as Word stores it: once as a shape, once more for old programs."""
    content = "".join(etree.tostring(paragraph).decode() for paragraph in paragraphs)
    lines = sum(len(text_of(paragraph)) * 6 // (width - 20) + 1 for paragraph in paragraphs)
    height = 16 * lines + 6 * len(paragraphs) + 12
    size = f'cx="{width * _POINT}" cy="{height * _POINT}"'
    shape = (
        f'<w:drawing><wp:inline><wp:extent {size}/><wp:docPr id="4" name="Text Box 2"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline>"
        "</w:drawing>"
    )
    old = (
        f'<w:pict><v:shape id="TextBox2" type="#_x0000_t202" style="width:{width}pt;height:{height}pt"><v:textbox>'
        f"<w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    return ooxml.parse(
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


@word("text-boxes", "statements in text boxes inside their cells")
def text_boxes(form: WordForm) -> None:
    for key in STATEMENTS:
        if form.ink[key]:
            form.rewrite(key, [_text_box(form.ink[key], 425)])


@word("text-boxes-short", "short answers in text boxes")
def text_boxes_short(form: WordForm) -> None:
    for key in ("school_name", "nominee_email", "head_of_department", "current_role", "years_teaching"):
        if form.ink[key]:
            form.rewrite(key, [_text_box(form.ink[key], 90 if key == "years_teaching" else 215)])


@word("nested-tables", "answers in a table inside the cell, the history in a table inside a cell of its row")
def nested_tables(form: WordForm) -> None:
    for key in ("school_name", "teaching_groups", *STATEMENTS):
        if form.ink[key]:
            inner = [deepcopy(paragraph) for paragraph in form.ink[key]]
            form.rewrite(key, [table((3000,), [ooxml.row(ooxml.cell(*inner, width=3000))]), par("")])
    if form.ink["head_teacher"] and len(form.ink["head_teacher"]) == 2:
        lines = [ooxml.row(ooxml.cell(par(text_of(line)), width=3000)) for line in form.ink["head_teacher"]]
        form.rewrite("head_teacher", [table((3000,), lines), par("")])
