"""Messages as the mail programs of schools write them, with every boundary and time given from outside."""

from __future__ import annotations

import base64
import email.header
import quopri
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime, quote
from html import escape
from typing import Literal
from urllib.parse import quote as percent

Program = Literal["outlook", "apple", "gmail", "plain"]

INBOX = "mathshubs@ncetm.example"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {"docx": WORD, "pdf": "application/pdf", "png": "image/png", "zip": "application/zip"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file in a message. `media` is what the sender's program calls it, None for what its ending says."""

    name: str
    data: bytes
    media: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A name and an address, as in `To`."""

    name: str
    email: str

    def __str__(self) -> str:
        name = self.name if self.name.isascii() else email.header.Header(self.name, "utf-8").encode()
        return f'"{name}" <{self.email}>' if self.name.isascii() else f"{name} <{self.email}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a message says. `received` is None where no server has stamped it; times carry their offset.

    `logo` is the PNG of the sender's signature; `inner` is a message sent on as an attachment, and its file's name.
    """

    program: Program
    sender: Address
    to: tuple[Address, ...] = (Address(name="Maths Hubs", email=INBOX),)
    cc: tuple[Address, ...] = ()
    subject: str
    text: str
    sent: datetime
    received: datetime | None = None
    attachments: tuple[Attachment, ...] = ()
    logo: bytes | None = None
    inner: tuple[str | None, bytes] | None = None


def write_message(message: Message) -> bytes:
    """The bytes of the message, with the line ends that mail has."""
    number = f"{zlib.crc32((message.subject + message.sent.isoformat() + message.sender.email).encode()):08X}"
    headers = "".join(f"{name}: {value}\n" for name, value in _headers(message, number))
    return (headers + _body(message, number)).replace("\n", "\r\n").encode("ascii")


def _headers(message: Message, number: str) -> Iterable[tuple[str, str]]:
    domain = message.sender.email.partition("@")[2]
    if message.received:
        server, desk = int(number[:2], 16), int(number[2:4], 16)
        stamp, sent = format_datetime(message.received), format_datetime(message.sent)
        relay = f"from mail-out.{domain} (mail-out.{domain} [203.0.113.{server}])"
        here = f"by mx1.ncetm.example (Postfix) with ESMTPS id {number}\n\tfor <{INBOX}>"
        yield "Received", f"{relay}\n\t{here}; {stamp}"
        yield "Received", f"from desktop-{number[:4].lower()}.local ([192.0.2.{desk}])\n\tby mail-out.{domain}; {sent}"
    yield "From", str(message.sender)
    yield "To", ",\n\t".join(map(str, message.to))
    if message.cc:
        yield "Cc", ",\n\t".join(map(str, message.cc))
    yield (
        "Subject",
        message.subject if message.subject.isascii() else email.header.Header(message.subject, "utf-8").encode(),
    )
    yield "Date", format_datetime(message.sent)
    yield "Message-ID", f"<{number}.{number[::-1]}@{domain}>"
    if message.program == "outlook":
        yield "Thread-Index", base64.b64encode(number.encode()).decode()
        yield "Accept-Language", "en-GB, en-US"
        yield "X-MS-Has-Attach", "yes" if message.attachments else ""
    elif message.program == "apple":
        yield "X-Mailer", "Apple Mail (2.3445.104.8)"
    yield "MIME-Version", "1.0" if message.program != "apple" else "1.0 (Mac OS X Mail 11.5 \\(3445.9.1\\))"


def _body(message: Message, number: str) -> str:
    boundary = {
        "outlook": f"_00{{}}_{number}AM6PR01MB{number[:4]}eurprd",
        "apple": f"Apple-Mail=_{number}-4C1B-4F0E-{{}}",
        "gmail": f"000000000000{number.lower()}05875{{}}",
        "plain": f"------------{number}{{}}ABCDEF",
    }[message.program]
    outer, related, alternative = (boundary.format(n) for n in ("6", "7", "8"))
    body = _plain(message.text)
    if message.program in ("outlook", "gmail"):
        image = '<p><img src="cid:image001.png@01D4FB7A" width="96"></p>' if message.logo else ""
        body = _multipart("alternative", alternative, (body, _html(message.text, image, message.program)))
    if message.logo:
        logo = _attachment(Attachment(name="image001.png", data=message.logo), "inline", "<image001.png@01D4FB7A>")
        body = _multipart("related", related, (body, logo), '; type="multipart/alternative"')
    disposition = "inline" if message.program == "apple" else "attachment"
    parts = [body, *(_attachment(attachment, disposition) for attachment in message.attachments)]
    if message.inner:
        parts.append(_inner(*message.inner))
    if message.program == "apple" and message.attachments:
        parts.append(_plain("\n\nSent from my MacBook\n"))
    return _multipart("mixed", outer, parts) if len(parts) > 1 else body


def _multipart(kind: str, boundary: str, parts: Iterable[str], more: str = "") -> str:
    inner = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return f'Content-Type: multipart/{kind};\n\tboundary="{boundary}"{more}\n\n{inner}--{boundary}--\n'


def _plain(text: str) -> str:
    encoded = quopri.encodestring(text.encode()).decode()
    return f'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n{encoded}\n'


def _html(text: str, image: str, program: Program) -> str:
    paragraphs = "".join(f"<p>{escape(part)}</p>\n" for part in text.split("\n") if part)
    page = f"<html><body>\n{paragraphs}{image}</body></html>"
    if program == "gmail":
        data = base64.encodebytes(page.encode()).decode()
        return f'Content-Type: text/html; charset="UTF-8"\nContent-Transfer-Encoding: base64\n\n{data}'
    encoded = quopri.encodestring(page.encode()).decode()
    return f'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n{encoded}\n'


def _attachment(attachment: Attachment, disposition: str, content_id: str = "") -> str:
    media = attachment.media or _TYPES[attachment.name.rpartition(".")[2]]
    name, filename = _file_name(attachment.name)
    identity = f"Content-ID: {content_id}\n" if content_id else ""
    data = base64.encodebytes(attachment.data).decode()
    return (
        f"Content-Type: {media}{name}\n{identity}Content-Disposition: {disposition}{filename}\n"
        f"Content-Transfer-Encoding: base64\n\n{data}"
    )


def _file_name(name: str) -> tuple[str, str]:
    """The parameters of the two headers that name a file; other than plain letters goes the way of RFC 2231."""
    if name.isascii():
        return f';\n\tname="{quote(name)}"', f';\n\tfilename="{quote(name)}"'
    return "", f";\n\tfilename*=UTF-8''{percent(name, safe=' ').replace(' ', '%20')}"


def _inner(name: str | None, data: bytes) -> str:
    message = data.decode("ascii").replace("\r\n", "\n")
    media, file = (f';\n\tname="{name}"', f';\n\tfilename="{name}"') if name else ("", "")
    return f"Content-Type: message/rfc822{media}\nContent-Disposition: attachment{file}\n\n{message}"
