"""An Outlook item as what it is everywhere else: header fields and parts, however Outlook stored them.

A message inside a message has no bytes of its own in Outlook's formats: it becomes a part by being written out as
mail (RFC 5322), in one fixed way, so that the same message gives the same bytes wherever it is met.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from email.utils import format_datetime
from urllib.parse import quote

from extractors.headers import Fields, decode_text, parse, read_envelope
from extractors.links import LINK, advise_on_link, with_links
from extractors.outlook import properties as numbers
from extractors.outlook.properties import Properties, decode_bytes, find_charset
from extractors.outlook.rtf import read_rtf_body
from extractors.quotes import find_quotes
from schemas.message import ContainerKind, Contents, Part

_UNSENT, _SUBMITTED, _FROM_ME = 0x8, 0x4, 0x20
_TO, _CC = 1, 2
_BY_REFERENCE = (2, 3, 4, 7)
_MIME_FIELD = re.compile(r"content-|mime-version$")
_SAFE_IN_URL = "/:?&=%#+,;@~()!$'*[] "
_META_CHARSET = re.compile(rb"<meta[^>]+charset", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A message: its header fields and its parts, bodies first, as they stand there."""

    fields: Fields
    parts: tuple[Part, ...]


def make_item(message: Properties, recipients: Iterable[Properties], attachments: Iterable[Part]) -> Item:
    """The item with these properties; attachments come without positions, which follow from the bodies' number."""
    bodies = [Part(name=None, position=0, data=data, is_body=True) for data in _bodies(message)]
    parts = [
        Part(name=p.name, position=at, data=p.data, is_body=p.is_body, problem=p.problem, advice=p.advice)
        for at, p in enumerate([*bodies, *attachments], start=1)
    ]
    return Item(Fields(tuple(_fields(message, tuple(recipients)))), tuple(parts))


def make_contents(item: Item) -> Contents:
    """The item as the contents of a saved message."""
    bodies = [part.data for part in item.parts if part.is_body]
    plain = [decode_text(data) for data in bodies if _body_type(data).startswith("text/plain")]
    html = [decode_text(data) for data in bodies if _body_type(data).startswith("text/html")]
    envelope = replace(read_envelope(item.fields), quotes=find_quotes(plain, html))
    envelope = with_links(envelope, item.parts)
    return Contents(kind=ContainerKind.MESSAGE, parts=item.parts, envelope=envelope)


def make_attachment(attachment: Properties, data: bytes | None) -> Part:
    """An attachment by its properties and its bytes, where these are there."""
    name = attachment.text(numbers.LONG_FILE_NAME, numbers.SHORT_FILE_NAME, numbers.NAME)
    path = attachment.text(*numbers.PATH_NAMES)
    if not data and attachment.number(numbers.ATTACH_METHOD) in _BY_REFERENCE:
        advice = advise_on_link(path or "")
        where_it_lies = (path or "").encode("utf-8", "replace")
        return Part(name=name or _last_step(path), position=0, data=where_it_lies, problem=LINK, advice=advice)
    return Part(name=name, position=0, data=data or b"")


def _last_step(path: str | None) -> str | None:
    return re.split(r"[/\\]", path)[-1] or None if path else None


def _bodies(message: Properties) -> Iterator[bytes]:
    """The texts of the message: plain, then HTML, which older Outlooks keep inside rich text."""
    plain = message.text(numbers.TEXT_BODY)
    if plain:
        yield plain.encode("utf-8", "replace")
    html = _html(message)
    if html:
        yield html
    elif packed := message.data(numbers.RTF_BODY):
        body = read_rtf_body(packed, find_charset(message))
        if body and not (plain and body.is_plain):
            yield body.data


def _html(message: Properties) -> bytes:
    """The HTML body; in UTF-8 with a mark that says so, where it does not name a charset itself."""
    text = message.text(numbers.HTML_BODY)
    if text:
        return b"\xef\xbb\xbf" + text.encode("utf-8", "replace")
    data = (message.data(numbers.HTML_BODY) or b"").rstrip(b"\0")
    if not data or data.isascii() or _META_CHARSET.search(data[:4096]):
        return data
    return b"\xef\xbb\xbf" + decode_bytes(data.removeprefix(b"\xef\xbb\xbf"), find_charset(message)).encode("utf-8")


def _fields(message: Properties, recipients: tuple[Properties, ...]) -> Iterator[tuple[str, str]]:
    """The header that the message came with, and what Outlook knows beyond it."""
    header = (message.text(numbers.TRANSPORT_HEADERS) or "").lstrip("\r\n")
    told = parse(re.split(r"\r?\n\r?\n", header)[0].encode("utf-8", "replace"))
    envelope = read_envelope(told)
    delivered = message.moment(numbers.DELIVERED)
    is_sent = not header and (message.number(numbers.MESSAGE_FLAGS) or 0) & (_UNSENT | _SUBMITTED | _FROM_ME)
    is_unstamped = told.first("received") is None or envelope.clock_doubt or envelope.received_at is None
    if delivered and is_unstamped and not is_sent:
        yield "received", f"by Outlook; {format_datetime(delivered)}"
    yield from told.items
    submitted = message.moment(numbers.SUBMITTED)
    known = {
        "date": format_datetime(submitted) if submitted else None,
        "subject": message.text(numbers.SUBJECT),
        "message-id": message.text(numbers.MESSAGE_ID),
    }
    yield from ((name, value) for name, value in known.items() if value and told.first(name) is None)
    if envelope.sender is None and (sender := _first_address(message, numbers.SENDER_ADDRESSES)):
        yield "from", f"<{sender}>"
    yield from _recipients(message, recipients, envelope.addresses)


def _recipients(
    message: Properties, recipients: tuple[Properties, ...], told: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """The recipients that the header does not name; where Outlook kept no list, the names that it shows."""
    for recipient in recipients:
        kind = (recipient.number(numbers.RECIPIENT_KIND) or 0) & 0xF
        address = _first_address(recipient, numbers.ADDRESSES)
        if address and address not in told and kind in (_TO, _CC):
            yield "to" if kind == _TO else "cc", f"<{address}>"
    if not recipients:
        shown = (("to", numbers.DISPLAY_TO), ("cc", numbers.DISPLAY_CC))
        yield from ((name, text) for name, number in shown if (text := message.text(number)) and "@" in text)


def _first_address(properties: Properties, candidates: tuple[int, ...]) -> str | None:
    """The first address as mail knows it; what Exchange calls one (`/O=…/CN=…`) is none."""
    for number in candidates:
        text = (properties.text(number) or "").strip().removeprefix("SMTP:").removeprefix("smtp:")
        if "@" in text and not text.startswith("/") and not re.search(r"[\s<>]", text):
            return text.lower()
    return None


def render(item: Item) -> bytes:
    """The item written out as mail, the same bytes for the same item."""
    digest = hashlib.sha256(repr(item.fields.items).encode("utf-8", "replace"))
    for part in item.parts:
        digest.update(hashlib.sha256(part.data).digest())
    boundary = f"=_{digest.hexdigest()[:32]}"
    header = "".join(
        f"{name.title()}: {_one_line(value)}\r\n"
        for name, value in item.fields.items
        if not _MIME_FIELD.match(name) and value.strip()
    )
    header += f'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="{boundary}"\r\n'
    delimiter = f"\r\n--{boundary}".encode()
    pieces = [header.encode("utf-8", "replace")]
    for part in item.parts:
        pieces += (delimiter, b"\r\n", _render_part(part))
    return b"".join((*pieces, delimiter, b"--\r\n"))


def _render_part(part: Part) -> bytes:
    """A part as it is, never encoded: so that no size grows and a message inside is there to the byte."""
    if part.problem:
        content = f'message/external-body; access-type=URL; url="{quote(part.data, safe=_SAFE_IN_URL)}"'
    elif part.is_body:
        content = _body_type(part.data)
    else:
        content = "application/octet-stream"
    named = f"; filename*=utf-8''{quote(part.name, safe='')}" if part.name else ""
    disposition = "inline" if part.is_body else f"attachment{named}"
    head = f"Content-Type: {content}\r\nContent-Disposition: {disposition}\r\nContent-Transfer-Encoding: binary\r\n\r\n"
    return head.encode() + (b"" if part.problem else part.data)


def _body_type(data: bytes) -> str:
    if data.startswith(b"{\\rtf"):
        return "text/rtf"
    is_html = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"
    return f"text/{'html' if is_html else 'plain'}; charset=utf-8"


def _one_line(text: str) -> str:
    return re.sub(r"[\r\n\0]+", " ", text)
