"""Compound files (MS-CFB): storages that hold streams and storages, as a value that is read at once."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import olefile

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits

START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_ENTRIES_PER_PART = 200
"""How many streams and storages are read for each part that a document may have; an attachment has some thirty."""
_FAULTS = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
"""What olefile raises on broken files, beside `struct.error`."""


@dataclass(frozen=True, slots=True)
class Storage:
    """A storage; its streams and the storages in it by name, in lower case."""

    streams: Mapping[str, bytes]
    storages: Mapping[str, Storage]
    class_id: str = ""


def open_storage(data: bytes, limits: Limits) -> Storage:
    """The root of a compound file. Raises `Unreadable` where it is damaged or over a limit."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return _Reader(file, limits).read(file.root, 0)
    except (*_FAULTS, struct.error) as error:
        raise Unreadable(
            Reason.DAMAGED, "The file is incomplete or broken: ask for it again, or for the form itself."
        ) from error


def list_root(data: bytes) -> frozenset[str]:
    """The names in the root of a compound file, in lower case; none where it cannot be opened."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            return frozenset(entry.name.lower() for entry in file.root.kids)
    except (*_FAULTS, struct.error):
        return frozenset()


class _Reader:
    """Reads every stream once, up to a sum: many entries of a broken file may name the same bytes."""

    def __init__(self, file: Any, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._bytes = limits.bytes
        self._entries = _ENTRIES_PER_PART * limits.parts

    def read(self, entry: Any, depth: int) -> Storage:
        if depth > 3 * self._limits.depth:  # a message in a message is three storages further in
            raise Unreadable(Reason.LIMIT, f"It has messages inside messages, more than {self._limits.depth} deep.")
        streams: dict[str, bytes] = {}
        storages: dict[str, Storage] = {}
        for kid in entry.kids:
            self._entries -= 1
            if self._entries < 0:
                raise Unreadable(Reason.LIMIT, "The file has more entries than any message: ask for the form itself.")
            if kid.entry_type == olefile.STGTY_STREAM:
                streams[kid.name.lower()] = self._read_stream(kid)
            elif kid.entry_type == olefile.STGTY_STORAGE:
                storages[kid.name.lower()] = self.read(kid, depth + 1)
        return Storage(streams, storages, str(entry.clsid))

    def _read_stream(self, entry: Any) -> bytes:
        """The stream's bytes, fewer where the file is cut off. Its path is known: olefile would search for it anew."""
        self._bytes -= entry.size
        if self._bytes < 0:
            raise Unreadable(Reason.LIMIT, "The file claims to hold more than it can: ask for the form itself.")
        try:
            return bytes(self._file._open(entry.isectStart, entry.size).getvalue())
        except (*_FAULTS, struct.error):
            return b""


_SECTOR = 512
_MINI_SECTOR = 64
_CUT_OFF = 4096
_END, _FREE, _FAT_SECTOR, _LIST_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFC
_FAT_SECTORS_IN_HEADER = 109
_NUMBERS_IN_SECTOR = 128


def pack(root: Storage) -> bytes:
    """A compound file with this root: the same storage gives the same bytes."""
    return _Packer(root).pack()


class _Packer:
    def __init__(self, root: Storage) -> None:
        self._sectors: list[bytes] = []
        self._fat: list[int] = []
        self._mini: list[bytes] = []
        self._mini_fat: list[int] = []
        self._entries: list[bytearray] = []
        self._add("Root Entry", root)

    def _add(self, name: str, value: Storage | bytes) -> int:
        """The number of a new directory entry for a stream or a storage and everything in it."""
        number = len(self._entries)
        entry = bytearray(128)
        self._entries.append(entry)
        raw = name[:31].encode("utf-16-le")
        entry[: len(raw)] = raw
        kind = 5 if number == 0 else 1 if isinstance(value, Storage) else 2
        struct.pack_into("<HBB3I", entry, 64, len(raw) + 2, kind, 1, _FREE, _FREE, _FREE)
        if isinstance(value, bytes):
            struct.pack_into("<IQ", entry, 116, self._store(value), len(value))
            return number
        kids: list[tuple[str, Storage | bytes]] = [*value.streams.items(), *value.storages.items()]
        numbers = [self._add(key, kid) for key, kid in sorted(kids, key=lambda kid: (len(kid[0]), kid[0].upper()))]
        for left, right in pairwise(numbers):
            struct.pack_into("<I", self._entries[left], 72, right)
        if numbers:
            struct.pack_into("<I", entry, 76, numbers[0])
        return number

    def _store(self, data: bytes) -> int:
        if len(data) >= _CUT_OFF:
            return _chain(data, _SECTOR, self._sectors, self._fat)
        return _chain(data, _MINI_SECTOR, self._mini, self._mini_fat)

    def pack(self) -> bytes:
        mini = b"".join(self._mini)
        struct.pack_into("<IQ", self._entries[0], 116, _chain(mini, _SECTOR, self._sectors, self._fat), len(mini))
        directory = _chain(b"".join(self._entries), _SECTOR, self._sectors, self._fat)
        mini_fat = struct.pack(f"<{len(self._mini_fat)}I", *self._mini_fat)
        mini_start = _chain(mini_fat, _SECTOR, self._sectors, self._fat, b"\xff")
        return self._make_header(directory, mini_start, len(mini_fat)) + b"".join(self._sectors)

    def _make_header(self, directory: int, mini_start: int, mini_size: int) -> bytes:
        """The header, after the table of sectors and, where it is long, the list of its sectors are put behind all."""
        used = len(self._fat)
        count = lists = 0
        while count * _NUMBERS_IN_SECTOR < used + count + lists:
            count += 1
            lists = max(0, -(-(count - _FAT_SECTORS_IN_HEADER) // (_NUMBERS_IN_SECTOR - 1)))
        numbers = [*self._fat, *[_FAT_SECTOR] * count, *[_LIST_SECTOR] * lists]
        numbers += [_FREE] * (count * _NUMBERS_IN_SECTOR - len(numbers))
        self._sectors.append(struct.pack(f"<{len(numbers)}I", *numbers))
        places = [*range(used, used + count)]
        in_header, others = places[:_FAT_SECTORS_IN_HEADER], places[_FAT_SECTORS_IN_HEADER:]
        for at in range(lists):
            some = others[at * (_NUMBERS_IN_SECTOR - 1) :][: _NUMBERS_IN_SECTOR - 1]
            some += [_FREE] * (_NUMBERS_IN_SECTOR - 1 - len(some))
            following = used + count + at + 1 if at + 1 < lists else _END
            self._sectors.append(struct.pack(f"<{_NUMBERS_IN_SECTOR}I", *some, following))
        header = START + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
        header += struct.pack("<IIIII", 0, count, directory, 0, _CUT_OFF)
        header += struct.pack("<II", mini_start, -(-mini_size // _SECTOR))
        header += struct.pack("<II", used + count if lists else _END, lists)
        in_header += [_FREE] * (_FAT_SECTORS_IN_HEADER - len(in_header))
        return header + struct.pack(f"<{_FAT_SECTORS_IN_HEADER}I", *in_header)


def _chain(data: bytes, size: int, sectors: list[bytes], table: list[int], fill: bytes = b"\0") -> int:
    """The first sector of `data`, which is put behind the sectors that are there."""
    if not data:
        return _END
    first = len(sectors)
    for at in range(0, len(data), size):
        sectors.append(data[at : at + size].ljust(size, fill))
        table.append(len(sectors))
    table[-1] = _END
    return first
