"""Packed files (`.gz`, `.bz2`, `.xz`) and tape archives (`.tar`, packed or not), under the guards that zips have.

A packed tape archive is one archive, as everyone means it who sends a `.tgz`.
"""

from __future__ import annotations

import bz2
import contextlib
import io
import lzma
import struct
import tarfile
import zlib
from collections.abc import Callable
from typing import Protocol

from extractors.errors import Reason, Unreadable
from extractors.limits import MEBIBYTE, Limits
from schemas.message import ContainerKind, Contents, Part

_PIECE = MEBIBYTE
_DAMAGED = "The archive is incomplete or broken: ask for it again, or for the documents themselves."
_STREAMS_AT_MOST = 1000
_MEMORY_OF_XZ = 128 * MEBIBYTE
_FAULTS = (tarfile.TarError, EOFError, OSError, ValueError, OverflowError, RecursionError, struct.error)
_FIRST_MEMBER = slice(257, 262)


class _Unpacker(Protocol):
    """What the three libraries have in common."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


_UNPACKERS: tuple[tuple[bytes, Callable[[], _Unpacker]], ...] = (
    (b"\x1f\x8b\x08", lambda: zlib.decompressobj(31)),
    (b"BZh", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY_OF_XZ)),
)


def recognises(data: bytes) -> bool:
    """Whether `data` begins as a packed file or a tape archive."""
    return _is_tape(data) or data.startswith(tuple(start for start, _ in _UNPACKERS))


def unpack(data: bytes, limits: Limits) -> Contents:
    """The members that are files. Raises `Unreadable` where nothing can be taken out, or where it is over a limit."""
    if _is_tape(data):
        parts = _read_tape(data, limits)
    else:
        inside = _unpack_stream(data, limits)
        parts = _read_tape(inside, limits) if _is_tape(inside) else (Part(name=_name(data), position=1, data=inside),)
    return Contents(kind=ContainerKind.ARCHIVE, parts=parts)


def _is_tape(data: bytes) -> bool:
    return data[_FIRST_MEMBER] == b"ustar"


def _unpack_stream(data: bytes, limits: Limits) -> bytes:
    """What was packed; several packed files after one another are one, and what follows them is passed over."""
    out: list[bytes] = []
    packed, size, streams = len(data), 0, 0
    while make := next((make for start, make in _UNPACKERS if data.startswith(start)), None):
        unpacker, streams = make(), streams + 1
        try:
            while not unpacker.eof:
                piece = unpacker.decompress(data, _PIECE)
                data = getattr(unpacker, "unconsumed_tail", b"")
                if not (piece or data or unpacker.eof):
                    raise EOFError
                out.append(piece)
                size += len(piece)
                if size > limits.bytes or streams > _STREAMS_AT_MOST or limits.has_grown_too_much(packed, size):
                    most = f"{size // MEBIBYTE:,} MB from {packed // 1024:,} kB"
                    raise Unreadable(Reason.LIMIT, f"It would unpack to more than {most}: it was left closed.")
        except (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
            raise Unreadable(Reason.DAMAGED, _DAMAGED) from error
        data = unpacker.unused_data
    return b"".join(out)


def _name(data: bytes) -> str | None:
    """The name that `gzip` writes into the file (RFC 1952)."""
    if not data.startswith(b"\x1f\x8b\x08") or not data[3] & 0x08:
        return None
    start = 10
    if data[3] & 0x04 and len(data) >= 12:
        start += 2 + int(struct.unpack_from("<H", data, 10)[0])
    raw = data[start : start + 1024].partition(b"\0")[0]
    try:
        return raw.decode("utf-8").strip() or None
    except UnicodeDecodeError:
        return raw.decode("latin-1").strip() or None


def _read_tape(data: bytes, limits: Limits) -> tuple[Part, ...]:
    """The members up to the end, or up to where the archive is broken: what follows is a part with a problem."""
    parts: list[Part] = []
    size = end = 0
    file = io.BytesIO(data)
    with (
        contextlib.suppress(*_FAULTS),  # of what is broken, which is told below
        tarfile.open(fileobj=file, mode="r:", errors="surrogateescape") as tape,
    ):
        for member in tape:
            if not member.isdir():
                size += member.size
                if len(parts) == limits.parts or size > limits.bytes:
                    most = f"more than {limits.parts} members, or more than {limits.bytes // MEBIBYTE:,} MB of them"
                    raise Unreadable(Reason.LIMIT, f"The archive has {most}: it was left closed.")
                parts.append(_read_member(tape, member, len(parts) + 1))
            end = tape.offset
    if end > len(data) or data[end : end + tarfile.BLOCKSIZE].strip(b"\0"):
        if not parts:
            raise Unreadable(Reason.DAMAGED, _DAMAGED)
        parts.append(Part(name=None, position=len(parts) + 1, data=data[end:], problem=Reason.DAMAGED))
    return tuple(parts)


def _read_member(tape: tarfile.TarFile, member: tarfile.TarInfo, position: int) -> Part:
    if not member.isfile():
        return Part(name=member.name, position=position, data=b"", problem="a link or a device, which was not followed")
    file = tape.extractfile(member)
    data = file.read() if file else b""
    return Part(
        name=member.name, position=position, data=data, problem=None if len(data) == member.size else Reason.DAMAGED
    )
