"""XML, HTML and RTF that expand, reach out of the document, or nest without an end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.builders import word
from tests.builders.files import word_form
from tests.builders.forms import APPLICANT_PROMPT, HEAD_PROMPT

_LABELS = (
    "Name of school, School URN, Maths Hub (if known), Nominated teacher for programme, Head of department (name and "
    "email), Nominating head teacher/senior leader (name and email), QTS status Yes/No, No. of years teaching, Likely "
    "teaching groups 2019/20, Current role in school, Other maths related awards/roles (e.g. SLE, PD Lead), Teaching "
    f"history, Relevant mathematics professional development, {APPLICANT_PROMPT} {HEAD_PROMPT}"
)
_LAUGHS = "".join(f'<!ENTITY l{level} "{f"&l{level - 1};" * 10}">' for level in range(1, 10))
LAUGHS = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY out SYSTEM "file:///etc/passwd"><!ENTITY net SYSTEM "http://127.0.0.1:9/x">]>'


def _word(text: str, head: str = "") -> bytes:
    return word.package({"word/document.xml": head.encode() + text.encode()})


def entities(head: str, reference: str) -> bytes:
    """A Word file that declares entities."""
    return _word(word.document(word.Xml(f"<w:p><w:r><w:t>{reference}</w:t></w:r></w:p>")), head)


def entities_in_types() -> bytes:
    """A Word file whose list of parts declares entities."""
    whole = word.docx("text")
    types = f"{LAUGHS}<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>&l9;</Types>"
    return word.package({"[content_types].xml": types.encode()}) or whole


def nested(element: str, depth: int) -> bytes:
    """A Word file of elements inside one another."""
    return _word(word.document(word.Xml(f"<{element}>" * depth + f"</{element}>" * depth)))


def nested_tables(depth: int = 60) -> bytes:
    """Tables inside tables, as deep as the parser lets them be."""
    inner = word.paragraph("x")
    for _ in range(depth):
        inner = word.table(word.row(word.cell(inner)))
    return word.docx(inner)


def repeated(xml: str, count: int) -> bytes:
    """A Word file of the same element again and again."""
    return _word(word.document(word.Xml(xml * count)))


def spans() -> bytes:
    """A table whose cells say that they reach over two thousand million columns."""
    wide = word.cell("x", properties='<w:gridSpan w:val="2147483647"/>')
    return word.docx(word.table(word.row(wide, wide), word.row("a", "b")))


def long_text(length: int = 2_000_000) -> bytes:
    """A Word file of one word of two million letters."""
    return word.docx("a" * length)


def attributes(count: int = 200_000) -> bytes:
    """An element of very many attributes."""
    return _word(word.document(word.Xml("<w:p " + " ".join(f'a{number}="b"' for number in range(count)) + "/>")))


def itself(levels: int = 30) -> bytes:
    """A Word file in a Word file in a Word file, put in whole."""
    inner = word.docx("the innermost")
    for _ in range(levels):
        inner = word.docx(
            word.Xml('<w:altChunk r:id="rId5"/>'),
            parts={"word/inner.docx": inner},
            links={"rId5": ("aFChunk", "inner.docx")},
        )
    return inner


def styles_in_circles() -> bytes:
    """Styles that are based on one another in a circle."""
    style = '<w:style w:type="paragraph" w:styleId="{0}"><w:name w:val="{0}"/><w:basedOn w:val="{1}"/></w:style>'
    return word.docx(
        word.paragraph("x", properties='<w:pStyle w:val="A"/>'), styles=style.format("A", "B") + style.format("B", "A")
    )


def controls(count: int = 100_000) -> bytes:
    """Content controls side by side."""
    return word.docx(word.Xml(word.control(word.paragraph("x")) * count))


def html(inside: str, head: str = "") -> bytes:
    """A page that has the labels of the form, so that it is read."""
    return f"{head}<html><body><p>{_LABELS}</p>{inside}</body></html>".encode()


def html_table() -> bytes:
    """A table whose cells say that they reach over millions of rows and columns."""
    cell = '<td colspan="10000000" rowspan="10000000">x</td>'
    return html(f"<table>{f'<tr>{cell * 5}</tr>' * 5}</table>")


def statement(length: int = 3_000_000) -> bytes:
    """The form with a statement of three million characters."""
    return word_form({"statement": "maths " * (length // 6)})


FILES: dict[str, Callable[[], bytes]] = {
    "laughs.docx": partial(entities, LAUGHS, "&l9;"),
    "outside.docx": partial(entities, OUTSIDE, "&out;&net;"),
    "laughs-in-types.docx": entities_in_types,
    "deep-xml.docx": partial(nested, "w:p", 50_000),
    "deep-xml-200.docx": partial(nested, "w:sdt", 200),
    "deep-tables.docx": nested_tables,
    "paragraphs.docx": partial(repeated, "<w:p/>", 7_000_000),
    "runs.docx": partial(repeated, "<w:p><w:r><w:t>a</w:t></w:r></w:p>", 900_000),
    "tables.docx": partial(repeated, word.table(word.row("a", "b")), 60_000),
    "spans.docx": spans,
    "letters.docx": long_text,
    "attributes.docx": attributes,
    "itself.docx": itself,
    "styles.docx": styles_in_circles,
    "controls.docx": controls,
    "statement.docx": statement,
    "laughs.html": partial(html, "&l9;" * 1000, LAUGHS),
    "outside.html": partial(
        html, "&out;<iframe src='file:///etc/passwd'></iframe><img src='http://127.0.0.1:9/x'>", OUTSIDE
    ),
    "deep.html": partial(html, "<div>" * 200_000),
    "deep-tables.html": partial(html, "<table><tr><td>" * 2000),
    "elements.html": partial(html, "<b>x</b>" * 2_000_000),
    "cells.html": partial(html, "<table>" + "<tr><td>a<td>b" * 300_000 + "</table>"),
    "spans.html": html_table,
    "style.html": partial(html, "<style>" + "p{color:red}" * 200_000 + "</style>" + "<p class=a>x" * 2000),
    "labels.txt": lambda: (_LABELS + "\n").encode() * 20_000,
    "letters.txt": lambda: _LABELS.encode() + b"a" * 20_000_000,
    "deep.rtf": lambda: b"{\\rtf1 " + b"{" * 3_000_000,
    "binary.rtf": lambda: b"{\\rtf1 \\bin2147483647 x}",
    "tables.rtf": lambda: b"{\\rtf1 " + b"\\trowd\\cellx1000 a\\cell\\row" * 200_000 + b"}",
}
