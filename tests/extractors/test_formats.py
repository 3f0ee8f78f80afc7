from __future__ import annotations

import gzip
import io
import zipfile

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors import archive, calendar, eml, mbox, office, online, packed, pages, pdf, scan, signed, texts, word
from extractors.formats import FORMATS, identify
from extractors.online import response
from extractors.outlook import message, store, wrapping
from extractors.signatures import describe
from tests.builders import mail, outlook, pictures, signatures


def _word() -> bytes:
    file = io.BytesIO()
    docx.Document().save(file)
    return file.getvalue()


def _pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(100, 100, "Form")
    canvas.save()
    return file.getvalue()


SAMPLES = {
    online.recognises: b"Timestamp,Name:,Email\r\n2025/03/14 4:59:58 pm GMT,Ann,ann@school.example\r\n",
    response.recognises: b"Online-Response: \r\n[]\r\n{}",
    word.recognises: _word(),
    pdf.recognises: _pdf(),
    office.recognises: b"{\\rtf1 Form}",
    pages.recognises: mail.archive(("Index/Document.iwa", b""), ("QuickLook/Preview.pdf", _pdf())),
    scan.recognises: pictures.png(1240, 1754),
    archive.recognises: mail.archive(("Form.docx", _word())),
    packed.recognises: gzip.compress(_word()),
    message.recognises: outlook.saved({0x37: "Form"}),
    wrapping.recognises: outlook.wrapped({0x37: "Form"}),
    store.recognises: b"!BDN" + bytes(600),
    signed.recognises: signatures.wrap(mail.body()),
    calendar.recognises: b"BEGIN:VCALENDAR\r\nATTACH;ENCODING=BASE64:SGVsbG8h\r\n",
    mbox.recognises: mail.mailbox(mail.simple()),
    eml.recognises: mail.message(mail.attachment(_pdf(), "Form.pdf")),
    texts.recognises: b"<html><body><table><tr><td>Name of school",
}


def test_every_format_has_a_sample_here() -> None:
    assert {one.recognises for one in FORMATS} == set(SAMPLES)


@pytest.mark.parametrize("recognises", SAMPLES)
def test_what_a_file_is_its_bytes_decide(recognises: object) -> None:
    found = identify(SAMPLES[recognises])  # type: ignore[index]
    assert found is not None
    assert found.recognises is recognises


def test_a_pdf_that_is_only_stored_in_a_message_or_an_archive_is_not_taken_for_it() -> None:
    stored = _stored_archive(_pdf())
    binary = mail.lines("From: a@b.example\nSubject: x\nContent-Type: application/pdf\n\n") + _pdf()
    for data, recognises in ((stored, archive.recognises), (binary, eml.recognises)):
        found = identify(data)
        assert found is not None
        assert found.recognises is recognises


def _stored_archive(data: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("Form.pdf", data)
    return file.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_SIGNED = b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x02\x01\x01"
_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"


@pytest.mark.parametrize(
    ("data", "name", "may_hide_a_form"),
    [
        (mail.PNG, "A picture (PNG)", False),
        (b"\xff\xd8\xff\xe0JFIF", "A picture (JPEG)", False),
        (b"GIF89a", "A picture (GIF)", False),
        (b"\x00\x00\x00\x18ftypheic", "A picture (HEIC)", False),
        (b"\x00\x00\x00\x18ftypisom", "A sound or film", False),
        (b"Dear colleagues, \xe2\x80\x93 hello", "A plain text", False),
        (b"  <!DOCTYPE HTML><html>", "A web page", False),
        (b"begin:vcalendar\r\n", "A calendar entry", False),
        (b"\x00\x01\x02\x03\x04", "A file of an unknown kind", False),
        (_OLE + "Workbook".encode("utf-16-le"), "A spreadsheet", False),
        (mail.archive(("[Content_Types].xml", b""), ("xl/workbook.xml", b"")), "A spreadsheet", False),
        (mail.archive(("[Content_Types].xml", b""), ("ppt/presentation.xml", b"")), "A presentation", False),
        (b"Rar!\x1a\x07\x00", "An archive that is no .zip", True),
        (b"\x28\xb5\x2f\xfd", "A packed file that is no .zip", True),
        (b"\x00\x05\x16\x07\x00", "What a Mac notes about a file; the file itself stands beside it", False),
        (b"(This file must be converted with BinHex 4.0)", "A file in a Mac's own wrapping", True),
        (b"\xcf\xad\x12\xfe", "A mailbox of another mail program", True),
        (b"-----BEGIN PGP SIGNATURE-----", "The signature of a mail program (PGP)", False),
        (b"Reporting-MTA: dns; mail.example\r\n", "A delivery or read receipt", False),
        (_SIGNED + _DATA + b"\xa0\x80\x24\x80", "An encrypted or sealed message (S/MIME)", True),
        (_SIGNED + _DATA + b"\x00\x00", "The signature of a mail program (S/MIME)", False),
        (_SIGNED.replace(b"\x07\x02", b"\x07\x03"), "An encrypted or sealed message (S/MIME)", True),
    ],
)
def test_a_file_that_is_not_read_is_told_by_its_bytes(data: bytes, name: str, may_hide_a_form: bool) -> None:
    stranger = describe(data)
    assert stranger.name == name
    assert (stranger.ask is not None) is may_hide_a_form
