"""Messages that Outlook saved (`.msg`, MS-OXMSG): storages named for recipients and attachments, streams for values."""

from __future__ import annotations

import re
import struct

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.outlook import properties as numbers
from extractors.outlook.compound import START, Storage, list_root, open_storage, pack
from extractors.outlook.item import Item, make_attachment, make_contents, make_item, render
from extractors.outlook.properties import Properties
from schemas.message import Contents, Part

_PROPERTIES = "__properties_version1.0"
_MARK = _PROPERTIES.encode("utf-16-le")
_STREAM = re.compile(r"__substg1\.0_([0-9a-f]{4})([0-9a-f]{4})$")
_DATA_OBJECT = "__substg1.0_3701000d"
_HEADER_OF_TOP, _HEADER_OF_EMBEDDED, _HEADER_OF_OTHERS = 32, 24, 8
_FIXED_SIZES = {0x2: 2, 0x3: 4, 0x4: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0xB: 2, 0x14: 8, 0x40: 8}


def recognises(data: bytes) -> bool:
    """Whether `data` is a message that Outlook saved, and not another file with one somewhere in it."""
    if not (data.startswith(START) and _MARK in data):
        return False
    names = list_root(data)
    return not names or _PROPERTIES in names


def unpack(data: bytes, limits: Limits) -> Contents:
    """The envelope and the parts of a message. Raises `Unreadable` where it is damaged or over a limit."""
    return make_contents(_read_item(open_storage(data, limits), _HEADER_OF_TOP, limits))


def _read_item(storage: Storage, header: int, limits: Limits) -> Item:
    message = _read_properties(storage, header)
    message = message.with_charset_of(message)
    inside = sorted(storage.storages.items(), key=lambda named: named[0].rpartition("#")[2].zfill(8))
    recipients = [one for name, one in inside if name.startswith("__recip_version1.0_")]
    attachments = [one for name, one in inside if name.startswith("__attach_version1.0_")]
    if len(attachments) > limits.parts:
        raise Unreadable(Reason.LIMIT, f"The message has more than {limits.parts} parts: send fewer at a time.")
    return make_item(
        message,
        [_read_properties(one, _HEADER_OF_OTHERS).with_charset_of(message) for one in recipients],
        [_read_attachment(one, message, limits) for one in attachments],
    )


def _read_attachment(storage: Storage, message: Properties, limits: Limits) -> Part:
    attachment = _read_properties(storage, _HEADER_OF_OTHERS).with_charset_of(message)
    data = attachment.data(numbers.ATTACHED_DATA)
    inner = storage.storages.get(_DATA_OBJECT)
    if inner is not None and _PROPERTIES in inner.streams:
        data = render(_read_item(inner, _HEADER_OF_EMBEDDED, limits))
    elif inner is not None:
        data = take_out_object(inner)
    return make_attachment(attachment, data)


def _read_properties(storage: Storage, header: int) -> Properties:
    """The values that stand in the table of properties itself, and those that have streams of their own."""
    table = storage.streams.get(_PROPERTIES, b"")
    values: dict[int, tuple[int, bytes]] = {}
    for at in range(header, len(table) - 15, 16):
        kind, number, value = struct.unpack_from("<HH4x8s", table, at)
        if kind in _FIXED_SIZES:
            values.setdefault(number, (kind, value[: _FIXED_SIZES[kind]]))
    for name, data in storage.streams.items():
        if told := _STREAM.match(name):
            values[int(told[1], 16)] = (int(told[2], 16), data)
    return Properties(values)


def take_out_object(storage: Storage) -> bytes:
    """The file that another program embedded in the message; where it has no plain form, a compound file of its own."""
    for name in ("package", "contents"):
        if data := storage.streams.get(name):
            return data
    native = storage.streams.get("\x01ole10native")
    return (native and _read_native(native)) or pack(storage)


def _read_native(stream: bytes) -> bytes | None:
    """The file in what Windows' packager wrote: two names and a path, each ended by a zero, then size and bytes."""
    try:
        _, flags = struct.unpack_from("<IH", stream)
        if flags != 2:
            return None
        at = stream.index(b"\0", stream.index(b"\0", 6) + 1) + 5
        (length,) = struct.unpack_from("<I", stream, at)
        at += 4 + length
        (size,) = struct.unpack_from("<I", stream, at)
    except (struct.error, ValueError):
        return None
    return stream[at + 4 : at + 4 + size] or None
