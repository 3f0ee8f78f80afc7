"""Saved mail messages (RFC 5322 with MIME): their envelope and their parts, whatever state they are in.

A message is cut up as bytes, so that a part is what stands there, an attached message to the byte, and no nesting
can exhaust the stack. Broken messages give what can be taken out of them; nothing that stands in one is left out.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.errors import Reason, Unreadable
from extractors.headers import Fields, decode, decode_base64, parse, read_envelope, split_value
from extractors.limits import Limits
from extractors.links import LINK, advise_on_link, with_links
from extractors.quotes import find_quotes
from extractors.written import decode_uu, files_in_text
from schemas.message import ContainerKind, Contents, Part

_LINE_END = re.compile(rb"\r*\n|\r")
_LINE = re.compile(rb"([^\r\n]*)(?:\r*\n|\r|\Z)")
_FIELD_LINE = re.compile(rb"[!-9;-~]+[ \t]*:")
_TELLING_FIELD = re.compile(
    rb"(?:received|return-path|delivered-to|message-id|mime-version|content-type|dkim-signature|arc-seal"
    rb"|authentication-results|x-mailer|x-unsent|x-mozilla-status)[ \t]*:"
    rb"|(?:from|to|cc|sender|reply-to)[ \t]*:.*@|date[ \t]*:.*\d:\d\d",
    re.IGNORECASE,
)
_BEFORE_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?(?:[ \t]*\r*\n)*(?:>?From [^\n]*\n)?")
_LENGTH_LINE = re.compile(rb"(\d{1,10})[ \t]*\r?\n")
_END_OF_HEADER = re.compile(rb"\r*\n(?=\r*\n|--)")
_HEADER_AT_MOST = 64 * 1024
_GUESSED_BOUNDARY = re.compile(rb"\n--([^\s-][^\r\n]{0,68}|-+[^\s-][^\r\n]{0,60})\r*\n(?=Content-[A-Za-z-]+:)", re.I)

_ENTITY = re.compile(rb"(?:content-type[ \t]*:[ \t]*[\w.+-]+/[\w.+-]|mime-version[ \t]*:[ \t]*1)", re.IGNORECASE)
_SIGNED_ENTITY = re.compile(rb"content-type[ \t]*:[ \t]*multipart/[\w.+-]+[ \t]*;", re.IGNORECASE)

_BODY_TYPES = frozenset(("text/plain", "text/html"))
_RICH_BODY_TYPES = frozenset(("text/rtf", "application/rtf"))
_MESSAGE_TYPES = frozenset(("message/rfc822", "message/global", "message/news"))
_RTF = b"{\\rtf"
_DOCUMENT_STARTS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", _RTF)
_PARTIAL = "The mail program cut it in pieces, and this is one: ask for the form in one message."


def recognises(data: bytes) -> bool:
    """Whether `data` begins like a header: two fields at least, and one of them a field of mail.

    One field is enough where it names parts: so begins what Outlook keeps of a signed message.
    """
    start = _start(data)
    if _SIGNED_ENTITY.match(data, start):
        return True
    count, is_told = 0, False
    for found in _LINE.finditer(data, start, start + _HEADER_AT_MOST):
        line = found[1]
        if _FIELD_LINE.match(line):
            count += 1
            is_told = is_told or _TELLING_FIELD.match(line) is not None
        elif not (count and line[:1] in (b" ", b"\t")):
            break
    return count >= 2 and is_told


def is_entity(data: bytes) -> bool:
    """Whether `data` begins like a message or like a part of one, which need have no more than its own type."""
    return recognises(data) or _ENTITY.match(data, _start(data)) is not None


def unpack(data: bytes, limits: Limits) -> Contents:
    """The envelope and the parts of a message, bodies included. Raises `Unreadable` where it is over a limit."""
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    if length := _LENGTH_LINE.match(data):
        data = data[: length.end() + int(length[1])]
    top = _cut(b"\n" + data[_start(data) :], 1)
    parts: list[Part] = []
    texts: dict[str, list[str]] = {"text/plain": [], "text/html": []}
    for entity in _leaves(top, 0, limits):
        parts.append(_part(entity, len(parts) + 1))
        _check_number(parts, limits)
        if parts[-1].is_body and entity.type in texts:
            texts[entity.type].append(_text_of(entity, parts[-1].data))
    for body in [part for part in parts if part.is_body]:
        parts += files_in_text(body.data, len(parts))
        _check_number(parts, limits)
    quotes = find_quotes(texts["text/plain"], texts["text/html"])
    envelope = with_links(replace(read_envelope(top.fields), quotes=quotes), parts)
    return Contents(kind=ContainerKind.MESSAGE, parts=tuple(parts), envelope=envelope)


def _check_number(parts: list[Part], limits: Limits) -> None:
    if len(parts) > limits.parts:
        raise Unreadable(Reason.LIMIT, f"The message has more than {limits.parts} parts: send fewer at a time.")


@dataclass(frozen=True, slots=True)
class _Entity:
    """A header and the body below it, which runs from `start` to `end` of `data`; a line end stands before both."""

    data: bytes
    fields: Fields
    start: int
    end: int
    type: str = ""
    boundary: str = ""

    @property
    def body(self) -> bytes:
        return self.data[self.start : self.end]


def _start(data: bytes) -> int:
    """Where the header begins; Apple Mail puts the message's length above it and its own notes below (`.emlx`)."""
    length = _LENGTH_LINE.match(data)
    before = _BEFORE_HEADER.match(data, length.end() if length else 0)
    return before.end() if before else 0


def _cut(data: bytes, start: int, end: int | None = None, default_type: str = "text/plain") -> _Entity:
    """The entity that begins at `start`; a header ends at an empty line, or where a boundary shows that one is lost."""
    end = len(data) if end is None else end
    blank = _END_OF_HEADER.search(data, start - 1, end)
    stop = blank.end() if blank else end
    fields = parse(data[start:stop])
    newline = _LINE_END.match(data, stop, end)
    body = newline.end() if newline else stop
    content_type, parameters = split_value(fields.first("content-type") or "")
    if content_type.count("/") != 1:
        is_multipart = not content_type and _guess_boundary(data, body, end)
        content_type = "multipart/mixed" if is_multipart else default_type
    return _Entity(data, fields, body, end, content_type, parameters.get("boundary", ""))


def _leaves(entity: _Entity, depth: int, limits: Limits) -> Iterator[_Entity]:
    """Everything in an entity that is not `multipart/*`, in order; attached messages are not opened."""
    if not entity.type.startswith("multipart/"):
        yield entity
        return
    if depth == limits.depth:
        raise Unreadable(Reason.LIMIT, f"The message has parts inside parts, more than {limits.depth} deep.")
    if _encoding(entity.fields) in _DECODERS:
        body = b"\n" + _decode_body(entity)
        entity = replace(entity, data=body, start=1, end=len(body))
    inner_type = "message/rfc822" if entity.type == "multipart/digest" else "text/plain"
    spans = _spans(entity)
    if not spans and entity.body.strip():
        yield entity
    for start, end in spans:
        yield from _leaves(_cut(entity.data, start, end, inner_type), depth + 1, limits)


def _spans(entity: _Entity) -> list[tuple[int, int]]:
    """Where the parts of a multipart stand. What follows a closing boundary is no part, unless a boundary follows."""
    boundary = entity.boundary.encode("utf-8", "replace").rstrip()
    spans = _spans_between(boundary, entity) if boundary else []
    if not spans and (guessed := _guess_boundary(entity.data, entity.start, entity.end)):
        spans = _spans_between(guessed, entity)
    return spans


def _spans_between(boundary: bytes, entity: _Entity) -> list[tuple[int, int]]:
    delimiter = re.compile(rb"\n--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r*(?=\n)|\Z)")
    found = list(delimiter.finditer(entity.data, max(entity.start - 1, 0), entity.end))
    spans = []
    for here, after in pairwise([*found, None]):
        if here and here[1] is None:
            start = min(here.end() + 1, entity.end)
            end = after.start() if after else entity.end
            carriage_return = after is not None and end > start and entity.data[end - 1 : end] == b"\r"
            spans.append((start, max(start, end - carriage_return)))
    return spans


def _guess_boundary(data: bytes, start: int, end: int) -> bytes | None:
    """The boundary that the parts themselves show, for a message that lost its name."""
    found = _GUESSED_BOUNDARY.search(data, max(start - 1, 0), end)
    return found[1].rstrip() if found else None


def _part(entity: _Entity, position: int) -> Part:
    disposition, name = _read_name(entity.fields)
    if entity.type == "message/external-body":
        return _linked_part(entity, name, position)
    data = _decode_body(entity)
    if entity.type == "message/partial":
        return Part(name=name, position=position, data=data, problem="a piece of a message", advice=_PARTIAL)
    if entity.type in _MESSAGE_TYPES and recognises(entity.body):
        data = entity.body
    is_body = _is_body(entity.type, name, disposition, data)
    content_type = _describe_text(entity) if is_body else ""
    return Part(name=name, position=position, data=data, is_body=is_body, content_type=content_type)


def _describe_text(entity: _Entity) -> str:
    """The Content-Type of a body with its parameters, as one line; its type by default where the field is missing."""
    field = (entity.fields.first("content-type") or "").strip()
    return " ".join(field.split()) if field.lower().startswith(entity.type) else entity.type


def _text_of(entity: _Entity, data: bytes) -> str:
    _, parameters = split_value(entity.fields.first("content-type") or "")
    return decode(data, parameters.get("charset", "utf-8"))


def _read_name(fields: Fields) -> tuple[str, str | None]:
    """How a part is meant to be shown, and its name."""
    disposition, parameters = split_value(fields.first("content-disposition") or "")
    _, typed = split_value(fields.first("content-type") or "")
    return disposition, parameters.get("filename", "").strip() or typed.get("name", "").strip() or None


def _linked_part(entity: _Entity, name: str | None, position: int) -> Part:
    """A part that says where its file lies (RFC 2046, 5.2.3, and RFC 2017); below it stands the header of that file."""
    _, typed = split_value(entity.fields.first("content-type") or "")
    inner = _cut(b"\n" + entity.body, 1).fields
    steps = (typed[key] for key in ("site", "directory") if typed.get(key))
    address = re.sub(r"\s+", "", typed.get("url", "")) or "/".join((*steps, typed.get("name", "")))
    return Part(
        name=name or _read_name(inner)[1] or address.rstrip("/").rpartition("/")[2] or None,
        position=position,
        data=address.encode("utf-8", "replace"),
        problem=LINK,
        advice=advise_on_link(address if "://" in address else f"ftp://{address}"),
    )


def _is_body(content_type: str, name: str | None, disposition: str, data: bytes) -> bool:
    """Whether a part is the text of the message; a document that is only called text is none."""
    if name is not None or disposition == "attachment":
        return False
    if content_type in _RICH_BODY_TYPES:
        return data.startswith(_RTF)
    return content_type in _BODY_TYPES and not data.startswith(_DOCUMENT_STARTS)


def _encoding(fields: Fields) -> str:
    return split_value(fields.first("content-transfer-encoding") or "")[0]


def _decode_body(entity: _Entity) -> bytes:
    decode = _DECODERS.get(_encoding(entity.fields))
    return decode(entity.body) if decode else entity.body


_DECODERS: dict[str, Callable[[bytes], bytes]] = {
    "base64": decode_base64,
    "x-gzip64": decode_base64,
    "quoted-printable": quopri.decodestring,
    "uuencode": decode_uu,
    "x-uuencode": decode_uu,
    "x-uue": decode_uu,
}
