from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from extractors import word
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from schemas.document import Document, Mark
from tests.builders.word import Xml, docx, paragraph, row, run, table
from tests.extractors.word.reading import texts

_CHUNK = Xml('<w:altChunk r:id="rId7"/>')


def _with(name: str, data: bytes, limits: Limits | None = None) -> Document:
    parts: Mapping[str, bytes] = {f"word/{name}": data}
    whole = docx("before", _CHUNK, "after", parts=parts, links={"rId7": ("aFChunk", name)})
    return word.read(whole, limits or Limits())


def test_an_html_part_is_read_line_by_line_where_it_stands() -> None:
    page = """<html><head><title>no</title><style>no</style></head><body><p>Name of
        school<br/>Ash <b>Hill</b></p><!-- no --><table><tr><td>URN</td><td>123456</td></tr></table>Zoë</body></html>"""
    document = _with("chunk.html", page.encode())
    assert texts(document) == ["before", "Name of school", "Ash Hill", "URN", "123456", "Zoë", "after"]
    assert [block.place.paragraph for block in document.blocks] == [1, 2, 3, 4, 5, 6, 7]


def test_an_html_part_in_an_old_encoding_is_read() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body>“Zoë”</body></html>'
    assert texts(_with("chunk.htm", page.encode("windows-1252"))) == ["before", "“Zoë”", "after"]


def test_a_saved_web_page_is_read() -> None:
    page = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n"
        b"--B\nContent-Type: text/html; charset=utf-8\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n<p>Zo=C3=AB</p>\n--B--\n"
    )
    assert texts(_with("chunk.mht", page)) == ["before", "Zoë", "after"]


def test_a_plain_text_part_is_read() -> None:
    assert texts(_with("chunk.txt", b"one\r\ntwo")) == ["before", "one", "two", "after"]


def test_a_word_part_is_read_as_if_it_stood_there() -> None:
    inner = docx(paragraph(Xml(f"<w:ins>{run('one')}</w:ins>")), table(row("URN", "123456")))
    document = _with("chunk.docx", inner)
    assert texts(document) == ["before", "one", "URN", "123456", "after"]
    assert [block.place.describe() for block in document.blocks] == [
        "paragraph 1",
        "paragraph 2",
        "table 1",
        "paragraph 3",
    ]
    assert document.marks == {Mark.TRACKED_CHANGES}


@pytest.mark.parametrize(("name", "data"), [("chunk.rtf", b"{\\rtf1 lost}"), ("chunk.mht", b"no page")])
def test_a_part_that_cannot_be_read_makes_the_document_unreadable_rather_than_shorter(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        _with(name, data)
    assert "save it anew" in caught.value.detail


def test_a_missing_part_is_damage() -> None:
    with pytest.raises(Unreadable) as caught:
        word.read(docx(_CHUNK), Limits())
    assert caught.value.reason is Reason.DAMAGED


def test_a_paragraph_whose_mark_is_deleted_comes_before_the_part_that_follows() -> None:
    joined = paragraph("before", properties="<w:rPr><w:del/></w:rPr>")
    links = {"rId7": ("aFChunk", "chunk.txt")}
    found = word.read(docx(joined, _CHUNK, parts={"word/chunk.txt": b"after"}, links=links), Limits())
    assert texts(found) == ["before", "after"]


def test_wrappers_and_documents_deep_within_one_another_are_over_a_limit() -> None:
    body = Xml("<w:ins>" * 240 + _CHUNK + "</w:ins>" * 240)
    data = b"<p>end</p>"
    for ending in ("html", *["docx"] * 8):
        name = f"chunk.{ending}"
        data = docx(body, parts={f"word/{name}": data}, links={"rId7": ("aFChunk", name)})
    with pytest.raises(Unreadable) as caught:
        word.read(data, Limits())
    assert caught.value.reason is Reason.LIMIT


def test_documents_within_documents_have_an_end() -> None:
    inner = docx("x", _CHUNK, parts={"word/chunk.docx": docx("y")}, links={"rId7": ("aFChunk", "chunk.docx")})
    assert texts(_with("chunk.docx", inner)) == ["before", "x", "y", "after"]
    with pytest.raises(Unreadable) as caught:
        _with("chunk.docx", inner, replace(Limits(), depth=1))
    assert caught.value.reason is Reason.LIMIT
