"""What else a file may be, told by its bytes: things that are no form, and things that may hide one.

A picture is passed over with a word about what it is. What could hold a form, in a format that is not read, is not:
the inbox team must hear of it and ask for the form again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.errors import Reason

NOT_READ = Reason.FORMAT

_AS_WORD_OR_PDF = "ask for it as Word (.docx) or PDF."
_AS_ZIP = "ask for the form itself, or for a .zip."
_AS_ATTACHMENT = "ask for the form as an ordinary attachment."
_WITHOUT_PASSWORD = "ask for it without a password."
_NOT_ENCRYPTED = "ask for the message again, neither encrypted nor signed."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PKCS7 = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class Stranger:
    """A file that no extractor reads: what it is, and, where it may hide a form, why and what to ask for."""

    name: str
    ask: str | None = None
    reason: str = NOT_READ


WEB_PAGE, PLAIN_TEXT = Stranger("A web page"), Stranger("A plain text")


def describe(data: bytes) -> Stranger:
    """What a file is that neither holds a document which is read nor is a container."""
    return next(stranger for matches, stranger in _STRANGERS if matches(data))


def is_text(data: bytes) -> bool:
    """Whether a file is a web page or a plain text, and none of the formats that are written in text."""
    return describe(data) in (WEB_PAGE, PLAIN_TEXT)


_Test = Callable[[bytes], bool]


def _starts(*starts: bytes) -> _Test:
    return lambda data: data.startswith(starts)


def _has(start: bytes, *inside: bytes) -> _Test:
    """Whether a file begins with `start` and holds one of the others anywhere."""
    return lambda data: data.startswith(start) and any(word in data for word in inside)


def _ole(*names: str) -> _Test:
    """Whether an OLE file has an entry of one of these names, which stand in UTF-16."""
    return _has(_OLE, *(name.encode("utf-16-le") for name in names))


def _begins_text(*starts: bytes) -> _Test:
    """Whether a text begins so, whatever its case, below white space and a byte order mark."""
    return lambda data: data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(starts)


def _is_iso_media(*brands: bytes) -> _Test:
    return lambda data: data[4:8] == b"ftyp" and data[8:12].startswith(brands)


def _is_wrapped_mail(data: bytes) -> bool:
    """Whether an S/MIME wrapper (RFC 5652) holds a message itself, encrypted or sealed, not a signature beside one."""
    is_wrapper = data.startswith(b"\x30") and _PKCS7 in data[:64]
    is_signed = _PKCS7 + b"\x02" in data[:64]
    return is_wrapper and (not is_signed or _PKCS7 + b"\x01\xa0" in data)


def _is_signature(data: bytes) -> bool:
    return data.startswith(b"\x30") and _PKCS7 in data[:64]


def _is_text(data: bytes) -> bool:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in data[:_HEAD])


def _always(_: bytes) -> bool:
    return True


_STRANGERS: tuple[tuple[_Test, Stranger], ...] = (
    (_ole("EncryptedPackage"), Stranger("A protected Office document", _WITHOUT_PASSWORD, Reason.PASSWORD)),
    (_ole("PowerPoint Document"), Stranger("A presentation")),
    (_ole("Workbook", "Book"), Stranger("A spreadsheet")),
    (_starts(_OLE), Stranger("A file of an older Office program", _AS_WORD_OR_PDF)),
    (_has(b"PK", b"mimetypeapplication/vnd.oasis.opendocument"), Stranger("A LibreOffice document that is no text")),
    (
        _has(b"PK", b"Index/Document.iwa", b"index.apxl", b"buildVersionHistory.plist"),
        Stranger("A document of Apple's programs (Pages)", "ask for it exported as Word (.docx) or PDF."),
    ),
    (_has(b"PK", b"FixedDocumentSequence.fdseq"), Stranger("An XPS document", _AS_WORD_OR_PDF)),
    (_has(b"PK", b"xl/workbook"), Stranger("A spreadsheet")),
    (_has(b"PK", b"ppt/presentation"), Stranger("A presentation")),
    (_has(b"PK", b"[Content_Types].xml"), Stranger("An Office document that is not Word's", _AS_WORD_OR_PDF)),
    (_starts(b"PK\x03\x04"), Stranger("A packed file of some program", _AS_WORD_OR_PDF)),
    (_is_wrapped_mail, Stranger("An encrypted or sealed message (S/MIME)", _NOT_ENCRYPTED, Reason.PASSWORD)),
    (_is_signature, Stranger("The signature of a mail program (S/MIME)")),
    (_starts(b"-----BEGIN PGP SIGNATURE"), Stranger("The signature of a mail program (PGP)")),
    (_starts(b"-----BEGIN PGP MESSAGE"), Stranger("An encrypted message (PGP)", _NOT_ENCRYPTED, Reason.PASSWORD)),
    (_starts(b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"MSCF"), Stranger("An archive that is no .zip", _AS_ZIP)),
    (_starts(b"\x1f\x9d", b"\x1f\xa0", b"\x28\xb5\x2f\xfd"), Stranger("A packed file that is no .zip", _AS_ZIP)),
    (_starts(b"\x00\x05\x16\x07"), Stranger("What a Mac notes about a file; the file itself stands beside it")),
    (
        _starts(b"\x00\x05\x16\x00", b"(This file must be converted with BinHex"),
        Stranger("A file in a Mac's own wrapping", _AS_ATTACHMENT),
    ),
    (
        _starts(b"\xcf\xad\x12\xfe", b"\x10\x10\x10\x10\x10\x10\x10\x11\x11\x11\x11\x11\x11S"),
        Stranger("A mailbox of another mail program", "save its messages as .eml files."),
    ),
    (_starts(b"\x89PNG"), Stranger("A picture (PNG)")),
    (_starts(b"\xff\xd8\xff"), Stranger("A picture (JPEG)")),
    (_starts(b"GIF8"), Stranger("A picture (GIF)")),
    (_starts(b"II*\x00", b"MM\x00*"), Stranger("A picture (TIFF)")),
    (lambda data: data.startswith(b"BM") and data[6:10] == bytes(4), Stranger("A picture (BMP)")),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP", Stranger("A picture (WebP)")),
    (_is_iso_media(b"hei", b"hev", b"mif1", b"avif"), Stranger("A picture (HEIC)")),
    (
        _starts(b"\xd7\xcd\xc6\x9a", b"\x01\x00\x00\x00\x6c\x00\x00\x00", b"\x00\x00\x01\x00"),
        Stranger("A drawing or icon"),
    ),
    (_starts(b"ID3", b"OggS", b"RIFF", b"\xff\xfb", b"\x1aE\xdf\xa3"), Stranger("A sound or film")),
    (_is_iso_media(b""), Stranger("A sound or film")),
    (_starts(b"MZ", b"\x7fELF"), Stranger("A program; it was not run")),
    (lambda data: data[4:8] == b"Bud1", Stranger("A folder's settings (.DS_Store)")),
    (_begins_text(b"reporting-mta:", b"reporting-ua:", b"original-recipient:"), Stranger("A delivery or read receipt")),
    (_begins_text(b"begin:vcalendar"), Stranger("A calendar entry")),
    (_begins_text(b"begin:vcard"), Stranger("An address card")),
    (_begins_text(b"<svg"), Stranger("A drawing (SVG)")),
    (
        _starts(b"\xef\xbb\xbfNo.,Section,Question,Type of question,"),
        Stranger("Questions for an online form"),
    ),
    (_begins_text(b"<!doctype html", b"<html", b"<head", b"<body", b"<div"), WEB_PAGE),
    (_is_text, PLAIN_TEXT),
    (_always, Stranger("A file of an unknown kind")),
)
