"""What Outlook writes, as bytes: saved messages (`.msg`) and its wrapping of attachments (`winmail.dat`)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from datetime import UTC, datetime

from extractors.outlook import properties as numbers
from extractors.outlook.compound import Storage, pack

Value = str | bytes | int | datetime

HEADERS = (
    "Received: from relay.example by mail.ncetm.example; Thu, 25 Apr 2019 14:03:22 +0100\r\n"
    'From: "Ann Smith" <ann@school.example>\r\nTo: <hub@ncetm.example>\r\nCc: <head@school.example>\r\n'
    'Content-Type: multipart/mixed; boundary="lost"\r\n'
)
_UTF16, _BYTES, _NUMBER, _MOMENT, _OBJECT = 0x1F, 0x102, 0x3, 0x40, 0x0D
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_IID_MESSAGE = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"


def saved(
    values: Mapping[int, Value], *attachments: Storage, recipients: tuple[Mapping[int, Value], ...] = ()
) -> bytes:
    """A saved message with these properties."""
    return pack(item(values, *attachments, recipients=recipients, header=32))


def item(
    values: Mapping[int, Value],
    *attachments: Storage,
    recipients: tuple[Mapping[int, Value], ...] = (),
    header: int = 24,
) -> Storage:
    """The storage of a message; with the header of one inside another."""
    storages = {f"__attach_version1.0_#{at:08X}": one for at, one in enumerate(attachments)}
    storages |= {f"__recip_version1.0_#{at:08X}": _storage(one, 8) for at, one in enumerate(recipients)}
    return _storage(values, header, storages)


def attached(data: bytes | None, name: str | None = "Form.docx", more: Mapping[int, Value] | None = None) -> Storage:
    """An attachment by value."""
    values: dict[int, Value] = {numbers.ATTACH_METHOD: 1, **(more or {})}
    if data is not None:
        values[numbers.ATTACHED_DATA] = data
    if name is not None:
        values[numbers.LONG_FILE_NAME] = name
    return _storage(values, 8)


def embedded(inner: Storage, name: str = "Application", method: int = 5) -> Storage:
    """An attachment that is a message, or with method 6 what another program embedded."""
    values: dict[int, Value] = {numbers.ATTACH_METHOD: method, numbers.NAME: name}
    return _storage(values, 8, {"__substg1.0_3701000D": inner})


def recipient(address: str, kind: int = 1, number: int = 0x39FE) -> Mapping[int, Value]:
    """Who a message goes to: kind 1 is To, 2 Cc, 3 Bcc."""
    return {numbers.RECIPIENT_KIND: kind, number: address}


def _storage(values: Mapping[int, Value], header: int, storages: Mapping[str, Storage] | None = None) -> Storage:
    table = bytes(header)
    streams: dict[str, bytes] = {}
    for number, value in values.items():
        kind, raw = _encode(value)
        table += struct.pack("<HHI", kind, number, 6) + raw.ljust(8, b"\0")[:8]
        if kind in (_UTF16, _BYTES):
            streams[f"__substg1.0_{number:04X}{kind:04X}"] = raw
    return Storage({"__properties_version1.0": table, **streams}, dict(storages or {}))


def _encode(value: Value) -> tuple[int, bytes]:
    if isinstance(value, str):
        return _UTF16, value.encode("utf-16-le")
    if isinstance(value, bytes):
        return _BYTES, value
    if isinstance(value, int):
        return _NUMBER, struct.pack("<I", value)
    return _MOMENT, struct.pack("<Q", int((value - _EPOCH).total_seconds()) * 10_000_000)


def wrapped(values: Mapping[int, Value], *attachments: Mapping[int, Value | Mapping[int, Value]]) -> bytes:
    """A `winmail.dat`; an attachment whose data are properties is a message inside."""
    pieces = [b"\x78\x9f\x3e\x22\x01\x00", _attribute(1, 0x6_9007, struct.pack("<II", 1252, 0))]
    pieces.append(_attribute(1, 0x6_9003, _properties(values)))
    for attachment in attachments:
        pieces += (_attribute(2, 0x6_9002, bytes(14)), _attribute(2, 0x6_9005, _properties(attachment)))
        data = attachment.get(numbers.ATTACHED_DATA)
        if isinstance(data, bytes):
            pieces.append(_attribute(2, 0x6_800F, data))
    return b"".join(pieces)


def _attribute(level: int, number: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def _properties(values: Mapping[int, Value | Mapping[int, Value]]) -> bytes:
    out = struct.pack("<I", len(values))
    for number, value in values.items():
        if isinstance(value, Mapping):
            kind, raw = _OBJECT, _IID_MESSAGE + wrapped(value)
        else:
            kind, raw = _encode(value)
        if kind == _UTF16:
            raw += b"\0\0"
        out += struct.pack("<HH", kind, number)
        if kind in (_UTF16, _BYTES, _OBJECT):
            out += struct.pack("<II", 1, len(raw))
        out += raw + bytes(-len(raw) % 4)
    return out


def stored(rtf: bytes) -> bytes:
    """Rich text as Outlook keeps it, not packed."""
    return struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
