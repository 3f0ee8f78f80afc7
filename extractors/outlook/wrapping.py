"""Outlook's own wrapping of a message (TNEF, MS-OXTNEF), which other mail programs show as `winmail.dat`."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.outlook import properties as numbers
from extractors.outlook.compound import START, open_storage
from extractors.outlook.item import Item, make_attachment, make_item, render
from extractors.outlook.message import take_out_object
from extractors.outlook.properties import Properties, name_code_page
from schemas.message import ContainerKind, Contents, Part

_START = b"\x78\x9f\x3e\x22"
_HEADER = 6
_IN_MESSAGE, _IN_ATTACHMENT = 1, 2
_RECIPIENTS, _MESSAGE_PROPERTIES, _CODE_PAGE = 0x6_9004, 0x6_9003, 0x6_9007
_NEW_ATTACHMENT, _TITLE, _DATA, _ATTACHMENT_PROPERTIES = 0x6_9002, 0x1_8010, 0x6_800F, 0x6_9005
_MESSAGE_IID = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"
_PLAIN_TEXT = 0x2_800C
_SIZES = {0x1: 4, 0x2: 4, 0x3: 4, 0x4: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_COUNTED = (0x1E, 0x1F, 0x102, 0x0D)
_OBJECT, _MULTIPLE = 0x0D, 0x1000
_STRING = 0x1E


def recognises(data: bytes) -> bool:
    """Whether `data` begins as the format says."""
    return data.startswith(_START)


def unpack(data: bytes, limits: Limits) -> Contents:
    """Bodies and attachments; the envelope is that of the message around it. Raises `Unreadable` over a limit."""
    item = _read_item(data, limits, 0)
    if not item.parts and len(data) < 100:
        raise Unreadable(Reason.DAMAGED, "It is incomplete or broken: ask for the form as an ordinary attachment.")
    return Contents(kind=ContainerKind.OUTLOOK, parts=item.parts)


@dataclass(slots=True)
class _Attachment:
    values: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    title: bytes = b""
    data: bytes | None = None


def _read_item(data: bytes, limits: Limits, depth: int) -> Item:
    if depth > limits.depth:
        raise Unreadable(Reason.LIMIT, f"It has messages inside messages, more than {limits.depth} deep.")
    message: dict[int, tuple[int, bytes]] = {}
    recipients: list[dict[int, tuple[int, bytes]]] = []
    attachments: list[_Attachment] = []
    charset = "cp1252"
    for level, number, value in _iter_attributes(data):
        if number == _CODE_PAGE and len(value) >= 4:
            charset = name_code_page(int.from_bytes(value[:4], "little")) or charset
        elif number == _MESSAGE_PROPERTIES:
            message.update(_read_properties(value))
        elif number == _RECIPIENTS:
            recipients = _read_table(value, limits)
        elif number == _PLAIN_TEXT and level == _IN_MESSAGE:
            message.setdefault(numbers.TEXT_BODY, (_STRING, value))
        elif number == _NEW_ATTACHMENT:
            attachments.append(_Attachment())
        elif level == _IN_ATTACHMENT and attachments:
            _take_in(attachments[-1], number, value)
    if len(attachments) > limits.parts:
        raise Unreadable(Reason.LIMIT, f"It has more than {limits.parts} attachments: send fewer at a time.")
    parts = [_make_part(one, charset, limits, depth) for one in attachments]
    return make_item(Properties(message, charset), [Properties(one, charset) for one in recipients], parts)


def _take_in(attachment: _Attachment, number: int, value: bytes) -> None:
    if number == _TITLE:
        attachment.title = value
    elif number == _DATA:
        attachment.data = value
    elif number == _ATTACHMENT_PROPERTIES:
        attachment.values.update(_read_properties(value))


def _make_part(attachment: _Attachment, charset: str, limits: Limits, depth: int) -> Part:
    if attachment.title:
        attachment.values.setdefault(numbers.SHORT_FILE_NAME, (_STRING, attachment.title))
    properties = Properties(attachment.values, charset)
    data = attachment.data
    kind, raw = attachment.values.get(numbers.ATTACHED_DATA, (0, b""))
    if kind == _OBJECT:
        content = raw[16:]
        if raw.startswith(_MESSAGE_IID) or content.startswith(_START):
            data = render(_read_item(content, limits, depth + 1))
        elif content.startswith(START):
            data = take_out_object(open_storage(content, limits))
        else:
            data = content or data
    return make_attachment(properties, data if data else raw)


def _iter_attributes(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Level, number and value of each attribute, the last one as far as it goes in a file that is cut off."""
    at = _HEADER
    while at + 9 <= len(data) and data[at] in (_IN_MESSAGE, _IN_ATTACHMENT):
        level, number, size = struct.unpack_from("<BII", data, at)
        yield level, number, data[at + 9 : at + 9 + size]
        at += 9 + size + 2


def _read_properties(data: bytes) -> dict[int, tuple[int, bytes]]:
    """The properties in an attribute; what stands behind a type that is not known is lost."""
    values: dict[int, tuple[int, bytes]] = {}
    with contextlib.suppress(struct.error):
        _read_row(data, 0, values)
    return values


def _read_table(data: bytes, limits: Limits) -> list[dict[int, tuple[int, bytes]]]:
    """The rows of an attribute that holds many objects' properties."""
    rows: list[dict[int, tuple[int, bytes]]] = []
    with contextlib.suppress(struct.error):
        (count,) = struct.unpack_from("<I", data)
        at = 4
        for _ in range(min(count, limits.parts)):
            rows.append({})
            at = _read_row(data, at, rows[-1])
    return rows


def _read_row(data: bytes, at: int, values: dict[int, tuple[int, bytes]]) -> int:
    """Puts the properties that begin here into `values`, and gives the place behind them. Raises `struct.error`."""
    (properties,) = struct.unpack_from("<I", data, at)
    at += 4
    for _ in range(properties):
        kind, number = struct.unpack_from("<HH", data, at)
        at = _pass_name(data, at + 4) if number >= 0x8000 else at + 4
        count = 1
        if kind & _MULTIPLE or kind in _COUNTED:
            (count,) = struct.unpack_from("<I", data, at)
            at += 4
        for _ in range(count):
            value, at = _read_value(data, at, kind & ~_MULTIPLE)
            values[number] = (kind, value)
    return at


def _read_value(data: bytes, at: int, kind: int) -> tuple[bytes, int]:
    """A value and where the next thing begins. Raises `struct.error` at the end and at a type that is not known."""
    size = _SIZES.get(kind)
    if kind in _COUNTED:
        (size,) = struct.unpack_from("<I", data, at)
        at += 4
    if size is None or at > len(data):
        raise struct.error
    return data[at : at + size], at + size + -size % 4


def _pass_name(data: bytes, at: int) -> int:
    """Where the value of a named property begins: behind a set, a kind, and a number or a name."""
    (kind,) = struct.unpack_from("<I", data, at + 16)
    if kind == 0:
        return at + 24
    (size,) = struct.unpack_from("<I", data, at + 20)
    return at + 24 + int(size) + -int(size) % 4
