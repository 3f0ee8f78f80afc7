"""Messages, mailboxes and archives as bytes, each in a line or two; written out, so that broken ones can be built."""

from __future__ import annotations

import base64
import io
import warnings
import zipfile

BOUNDARY = "=_cut"
PNG = b"\x89PNG\r\n\x1a\n"


def message(*parts: bytes, top: str = "From: ann@school.example\nSubject: Form", boundary: str = BOUNDARY) -> bytes:
    """A multipart message with these parts below these header fields."""
    header = f'{top}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="{boundary}"\n\n'
    return lines(header) + wrapped(*parts, boundary=boundary)


def multipart(*parts: bytes, boundary: str, subtype: str = "alternative") -> bytes:
    """A part that holds parts."""
    return lines(f'Content-Type: multipart/{subtype}; boundary="{boundary}"\n\n') + wrapped(*parts, boundary=boundary)


def wrapped(*parts: bytes, boundary: str) -> bytes:
    """Parts between the lines that divide them."""
    line = f"\r\n--{boundary}".encode()
    return b"".join(line + b"\r\n" + part for part in parts) + line + b"--\r\n"


def body(text: str = "Dear all", subtype: str = "plain") -> bytes:
    """The text of a message."""
    return lines(f"Content-Type: text/{subtype}; charset=utf-8\n\n{text}")


def attachment(data: bytes, name: str | None = "Form.docx", more: str = "") -> bytes:
    """An attachment in base64, its name as mail programs write it; `more` are further header fields."""
    named = f'; filename="{name}"' if name is not None else ""
    header = f"Content-Type: application/octet-stream\nContent-Disposition: attachment{named}\n{more}"
    return lines(header + "Content-Transfer-Encoding: base64\n\n") + base64.encodebytes(data)


def lines(text: str) -> bytes:
    """Text with the line ends that mail has."""
    return text.replace("\n", "\r\n").encode()


def simple(
    text: str = "Hello", top: str = "From: ann@school.example\nTo: mathshubs@ncetm.example\nSubject: x"
) -> bytes:
    """A message of nothing but text."""
    return lines(f"{top}\n\n{text}\n")


def mailbox(*messages: bytes, line: str = "From ann@school.example Thu Apr 25 14:03:22 2019") -> bytes:
    """An mbox of these messages, which end with a line end."""
    return b"\n".join(line.encode() + b"\n" + one for one in messages)


def archive(*members: tuple[str, bytes]) -> bytes:
    """A zip of these members; names may repeat. The same members give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names that repeat
        for name, data in members:
            packed.writestr(zipfile.ZipInfo(name, (2019, 4, 25, 14, 3, 22)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()
