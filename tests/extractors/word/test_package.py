from __future__ import annotations

import contextlib
import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import word
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from schemas.document import Mark
from tests.builders.word import DOCUMENT_TYPE, cell, document, docx, package, paragraph, row, run, table
from tests.extractors.word.reading import texts

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
_LIMITS = Limits()


def _reason(data: bytes, limits: Limits = _LIMITS) -> Reason:
    with pytest.raises(Unreadable) as caught:
        word.read(data, limits)
    assert caught.value.detail.endswith(".")
    return caught.value.reason


def _zip(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content_type",
    [
        _MAIN.format("document"),
        _MAIN.format("template"),
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_documents_and_templates_with_macros_and_without_are_recognised_and_read(content_type: str) -> None:
    data = docx("one", content_type=content_type)
    assert word.recognises(data)
    assert texts(word.read(data, _LIMITS)) == ["one"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        b"PK\x03\x04",
        b"%PDF-1.7",
        _COMPOUND + b"\0" * 600,
        _zip({"Form.docx": docx("one")}),
        _zip({"[Content_Types].xml": b"<Types/>"}),
        package({"xl/workbook.xml": b"<w/>"}, "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
        _zip({"Form.docx": docx("one")})[:-40],
        package({"xl/workbook.xml": b"<w/>"}, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")[:-40],
    ],
)
def test_what_is_no_word_document_is_not_recognised(data: bytes) -> None:
    assert not word.recognises(data)


def test_the_document_is_found_wherever_the_package_says_it_is() -> None:
    text = document("one").encode()
    assert texts(word.read(package({"Word\\Text2.xml": text}, main="word/text2.xml"), _LIMITS)) == ["one"]
    assert texts(word.read(package({"a b/text.xml": text}, main="a%20b/text.xml"), _LIMITS)) == ["one"]
    types = f'<Types><Override PartName="/word/text.xml" ContentType="{DOCUMENT_TYPE}"/></Types>'
    untold = _zip({"[Content_Types].xml": types.encode(), "word/text.xml": text})
    assert texts(word.read(untold, _LIMITS)) == ["one"]


def test_a_strict_document_says_the_same_as_a_usual_one() -> None:
    usual = document(table(row("School URN", "123456")), paragraph(run("No", "<w:strike/>")))
    strict = usual.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert strict != usual
    first, second = (word.read(package({"word/document.xml": text.encode()}), _LIMITS) for text in (usual, strict))
    assert first == second
    assert texts(first) == ["School URN", "123456", "No"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_document_in_another_encoding_is_read(encoding: str) -> None:
    assert texts(word.read(package({"word/document.xml": document("Zoë").encode(encoding)}), _LIMITS)) == ["Zoë"]


def test_macros_are_marked_and_never_matter_otherwise() -> None:
    data = docx("one", parts={"word/vbaProject.bin": b"\0"})
    assert word.read(data, _LIMITS).marks == {Mark.MACROS}


def test_an_encrypted_document_is_recognised_and_says_so() -> None:
    data = _COMPOUND + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert word.recognises(data)
    assert _reason(data) is Reason.PASSWORD


def test_an_encrypted_member_is_password_protected() -> None:
    data = bytearray(docx("one"))
    position = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    while position >= 0:  # set the flag of every member but the first in the directory
        data[position + 8] |= 1
        position = data.find(b"PK\x01\x02", position + 1)
    assert _reason(bytes(data)) is Reason.PASSWORD


@pytest.mark.parametrize("kept", [100, 400, -30])
def test_a_truncated_document_is_recognised_and_damaged(kept: int) -> None:
    data = docx("one", "two")[:kept]
    assert word.recognises(data)
    assert _reason(data) is Reason.DAMAGED


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"<w:document",
        b"<html/>",
        document("one").encode()[:-9],
        b'<!DOCTYPE d [<!ENTITY e "x">]>' + document("one").encode(),
        b'<!DOCTYPE d SYSTEM "http://example.org/d.dtd">' + document("one").encode(),
    ],
)
def test_a_broken_document_part_is_damage(text: bytes) -> None:
    assert _reason(package({"word/document.xml": text})) is Reason.DAMAGED


def test_a_missing_document_part_is_damage() -> None:
    assert _reason(package({"word/other.xml": document("one").encode()})) is Reason.DAMAGED


def test_a_wrong_checksum_is_damage() -> None:
    data = bytearray(docx("one"))
    data[data.index(b"word/document.xml") + len("word/document.xml") + 20] ^= 0xFF
    assert _reason(bytes(data)) is Reason.DAMAGED


def test_every_limit_is_checked_before_anything_is_unpacked() -> None:
    parts = {f"word/media/{number}.png": b"" for number in range(20)}
    assert _reason(docx("one", parts=parts), replace(_LIMITS, parts=20)) is Reason.LIMIT
    assert _reason(docx("one", parts={"word/media/a.png": bytes(5000)}), replace(_LIMITS, bytes=5000)) is Reason.LIMIT
    assert _reason(docx("x" * 5000), replace(_LIMITS, memory=20 * 5000)) is Reason.LIMIT


def test_tables_within_tables_without_end_are_damage() -> None:
    body = table(row("end"))
    for _ in range(400):
        body = table(row(cell(body)))
    assert _reason(docx(body)) is Reason.DAMAGED


@given(st.binary(max_size=200), st.integers(0, 900), st.integers(0, 255))
def test_any_bytes_and_any_damage_end_as_a_document_or_unreadable(tail: bytes, at: int, value: int) -> None:
    whole = bytearray(docx("one", table(row("a", "b"))))
    whole[at % len(whole)] = value
    for data in (bytes(whole), bytes(whole[:at]) + tail, tail):
        word.recognises(data)
        with contextlib.suppress(Unreadable):
            word.read(data, _LIMITS)
