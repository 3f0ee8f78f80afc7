"""A Word file under a password: not a zip but a compound file whose streams nobody can read without the key."""

from __future__ import annotations

import hashlib
import struct

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STREAMS = ("EncryptionInfo", "EncryptedPackage")
_STREAM_SECTORS = 12  # over 4096 bytes, under which a stream would need the small sectors


def write_locked() -> bytes:
    """The bytes of such a file; what is in the streams is noise, as cipher text looks like noise."""
    content = b"".join(_noise(name) for name in _STREAMS)
    return _header() + _table() + _directory() + content


def _noise(name: str) -> bytes:
    size = _STREAM_SECTORS * _SECTOR
    blocks = (hashlib.sha256(f"{name}{number}".encode()).digest() for number in range(size // 32))
    return b"".join(blocks)


def _header() -> bytes:
    """MS-CFB 2.2: version 3, sectors of 512 bytes, one sector of allocation table, the directory in sector 1."""
    fixed = struct.pack(
        "<8s16sHHHHH6s", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, bytes(6)
    )
    counts = struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
    return fixed + counts + struct.pack("<109I", 0, *[_FREE] * 108)


def _table() -> bytes:
    """The allocation table: itself, the directory, then two chains of sectors."""
    chain: list[int] = []
    for number in range(len(_STREAMS)):
        first = 2 + number * _STREAM_SECTORS
        chain += [*range(first + 1, first + _STREAM_SECTORS), _END]
    entries = [_FAT, _END, *chain]
    return struct.pack("<128I", *entries, *[_FREE] * (128 - len(entries)))


def _directory() -> bytes:
    root = _entry("Root Entry", kind=5, child=1, start=_END, size=0)
    first = _entry(_STREAMS[0], kind=2, right=2, start=2, size=_STREAM_SECTORS * _SECTOR)
    second = _entry(_STREAMS[1], kind=2, start=2 + _STREAM_SECTORS, size=_STREAM_SECTORS * _SECTOR)
    return root + first + second + _entry("", kind=0, start=0, size=0)


def _entry(name: str, *, kind: int, start: int, size: int, child: int = _FREE, right: int = _FREE) -> bytes:
    """MS-CFB 2.6.1: one directory entry of 128 bytes, black, with no times."""
    letters = (name + "\0").encode("utf-16-le") if name else b""
    return struct.pack(
        "<64sHBBIII16sIQQIQ", letters, len(letters), kind, 1, _FREE, right, child, bytes(16), 0, 0, 0, start, size
    )
