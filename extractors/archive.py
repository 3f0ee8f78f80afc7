"""Zip archives: their members in the order of the archive, under guards against what grows when it is unpacked.

An archive that unpacks itself (`.exe`) is one too: it is opened and never run.

Members are only ever bytes: no name is a path, nothing is written, no link followed. Word, spreadsheet and other
office files are zips too, but not archives that someone packed.
"""

from __future__ import annotations

import io
import struct
import zipfile

from extractors.errors import ZIP_FAULTS, Reason, Unreadable
from extractors.limits import MEBIBYTE, Limits
from schemas.message import ContainerKind, Contents, Part

_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK", b"PK00PK")
_PROGRAM = b"MZ"
_END_OF_ARCHIVE = b"PK\x05\x06"
_END_AT_MOST = 22 + 65535
_OFFICE_MEMBERS = frozenset(("[Content_Types].xml", "mimetype", "Index/Document.iwa", "index.apxl", "index.xml"))
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1 | 0x40
_UNICODE_PATH = 0x7075
_PIECE = MEBIBYTE


def recognises(data: bytes) -> bool:
    """Whether `data` is a zip, damaged ones included, and no office document."""
    if data.startswith(_PROGRAM):
        return _END_OF_ARCHIVE in data[-_END_AT_MOST:] and zipfile.is_zipfile(io.BytesIO(data))
    if not data.startswith(_STARTS):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _OFFICE_MEMBERS.isdisjoint(archive.namelist())
    except ZIP_FAULTS:
        return True


def unpack(data: bytes, limits: Limits) -> Contents:
    """The members that are files. One that cannot be taken out becomes a part with a problem, as raw as it stands.

    Raises `Unreadable` where the archive as a whole is damaged or over a limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [member for member in archive.infolist() if not _is_folder(member)]
            _check_limits(members, limits)
            parts = tuple(_part(archive, data, member, position) for position, member in enumerate(members, start=1))
    except ZIP_FAULTS as error:
        raise Unreadable(
            Reason.DAMAGED, "The archive is incomplete or broken: ask for it again, or for the documents themselves."
        ) from error
    return Contents(kind=ContainerKind.ARCHIVE, parts=parts)


def take_out(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than it says it has. Raises what `zipfile` raises.

    Piece by piece: asked for all at once, `zipfile` unpacks all that is there before it looks at what the member says.
    """
    with archive.open(member) as stream:
        return b"".join(iter(lambda: stream.read(_PIECE), b""))


def _is_folder(member: zipfile.ZipInfo) -> bool:
    return member.orig_filename.endswith(("/", "\\")) and member.file_size == 0


def _check_limits(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.parts:
        raise Unreadable(Reason.LIMIT, f"The archive has {len(members)} members, and {limits.parts} are read from one.")
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > limits.bytes or limits.has_grown_too_much(packed, unpacked):
        raise Unreadable(
            Reason.LIMIT,
            f"The archive's {packed // 1024:,} kB would unpack to {unpacked // MEBIBYTE:,} MB: it was left closed.",
        )


def _part(archive: zipfile.ZipFile, data: bytes, member: zipfile.ZipInfo, position: int) -> Part:
    name = _name(member)
    if member.flag_bits & _ENCRYPTED:
        return Part(name=name, position=position, data=_raw(data, member), problem=Reason.PASSWORD)
    try:
        return Part(name=name, position=position, data=take_out(archive, member))
    except ZIP_FAULTS:
        return Part(name=name, position=position, data=_raw(data, member), problem=Reason.DAMAGED)


def _raw(data: bytes, member: zipfile.ZipInfo) -> bytes:
    """A member's bytes as they stand in the archive, packed or encrypted, below its local header."""
    start = member.header_offset
    lengths = data[start + 26 : start + 30]
    if len(lengths) < 4:
        return b""
    start += 30 + sum(struct.unpack("<HH", lengths))
    return data[start : start + member.compress_size]


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name: what says that it is UTF-8 or happens to be is that, else the code page of DOS."""
    told = _unicode_path(member)
    if told is not None:
        return told
    if member.flag_bits & _UTF8_NAME:
        return member.orig_filename
    raw = member.orig_filename.encode("cp437", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return member.orig_filename


def _unicode_path(member: zipfile.ZipInfo) -> str | None:
    """The name in the field that packers add for names which their own code page cannot write (APPNOTE 4.6.9)."""
    extra = member.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > 5:
            return extra[9 : 4 + size].decode("utf-8", "replace")
        extra = extra[4 + size :]
    return None
