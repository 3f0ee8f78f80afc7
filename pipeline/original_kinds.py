"""What kind of file a copy of a form is, told from its bytes; and pages of HTML made harmless."""

from __future__ import annotations

import re

from extractors.entity import is_entity

_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)
_HEAD = 4096
_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|body|table|meta|head)\b", re.IGNORECASE)


def extension_of(data: bytes) -> str | None:
    """The ending of a copy's name, without a dot; None for a kind that is not copied, such as a table of answers."""
    if is_entity(data) or _MARKUP.search(data[:_HEAD]):
        return "eml"
    if data.startswith(b"PK"):
        return _extension_of_package(data)
    if data[4:8] == b"ftyp":
        return "heic"
    if b"%PDF" in data[:1024]:  # something may stand before it
        return "pdf"
    return next((name for head, name in _SIGNATURES if data.startswith(head)), None)


def wrap(data: bytes) -> bytes:
    """A page of HTML as an unsent message: a mail program shows it without running or fetching anything."""
    if is_entity(data):
        return b"Subject: The form as it came in\r\nMIME-Version: 1.0\r\n" + data
    if extension_of(data) == "eml":
        return b"Subject: The form as it came in\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + data
    return data


def _extension_of_package(data: bytes) -> str | None:
    """Names of parts stand in a zip as they are."""
    if b"word/document" in data:
        return "docm" if b"vbaProject.bin" in data else "docx"
    return "odt" if b"opendocument.text" in data[:200] else None
