"""Signatures round a content (CMS, RFC 5652), as bytes."""

from __future__ import annotations

_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01"
SIGNED_DATA = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02"


def element(tag: int, *content: bytes) -> bytes:
    """An element with its length told (DER)."""
    data = b"".join(content)
    if len(data) < 128:
        return bytes((tag, len(data))) + data
    size = len(data).to_bytes(4, "big")
    return bytes((tag, 0x84)) + size + data


def opened(tag: int, *content: bytes) -> bytes:
    """An element whose length is left open (BER)."""
    return bytes((tag, 0x80)) + b"".join(content) + b"\0\0"


def wrap(content: bytes | None, in_pieces: bool = False) -> bytes:
    """Content with a signature round it, which here is empty."""
    make = opened if in_pieces else element
    inside = [_DATA]
    if content is not None and in_pieces:
        pieces = [element(0x04, content[at : at + 100]) for at in range(0, len(content), 100)]
        inside.append(opened(0xA0, opened(0x24, *pieces)))
    elif content is not None:
        inside.append(element(0xA0, element(0x04, content)))
    version, algorithms, signers = b"\x02\x01\x01", element(0x31), element(0x31)
    return make(0x30, SIGNED_DATA, make(0xA0, make(0x30, version, algorithms, make(0x30, *inside), signers)))
