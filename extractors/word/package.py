"""The package of a Word document: the zip around it, the guard at its door, and which part is which.

A part is found by what the package says of it (content types and relationships), never by the name of the file, since
LibreOffice, Google Docs and Word name and order parts differently.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from extractors.errors import ZIP_FAULTS, Reason, Unreadable
from extractors.limits import Limits
from extractors.word.names import STRICT_NAMESPACES, Element

_ZIP = b"PK\x03\x04"
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_CONTENT_TYPES = "[content_types].xml"
_MAIN_TYPES = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    b"application/vnd.ms-word.document.macroenabled.main+xml",
    b"application/vnd.ms-word.template.macroenabledtemplate.main+xml",
)
_MACROS_TYPE = b"application/vnd.ms-office.vbaproject"
_FIRST_PARTS = ("[content_types].xml", "_rels/", "word/", "docprops/", "customxml/")
_CONTENT_TYPES_CAP = 1024 * 1024
_PARSERS_DEPTH = 256  # the parser itself takes no more
_TREE_FACTOR = 20  # a parsed part takes up to so many times its size in memory

_DAMAGED = "The Word file is damaged{}: open it in Word and save it anew, or ask the sender for it again."
_PASSWORD = "The Word file is protected with a password: ask the sender for a copy without one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """An opened Word package. `members` go by part name as `_part_name` spells it; `types` is `[Content_Types].xml`."""

    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    types: bytes
    limits: Limits

    @property
    def has_macros(self) -> bool:
        """Whether the package carries a macro project."""
        return _MACROS_TYPE in self.types.lower() or any(part.endswith("vbaproject.bin") for part in self.members)

    @property
    def main(self) -> str:
        """The name of the part that holds the document: by relationship, else by content type."""
        found = next((part for part in self._candidates() if part in self.members), None)
        if found is None:
            raise Unreadable(Reason.DAMAGED, _DAMAGED.format(" (the part with its text is missing)"))
        return found

    def _candidates(self) -> Iterator[str]:
        yield from (target for _, kind, target in self.related("") if kind == "officeDocument")
        for entry in parse_xml(self.types, _CONTENT_TYPES, self.limits):
            if entry.get("ContentType", "").lower().encode() in _MAIN_TYPES:
                yield _part_name(entry.get("PartName", ""))

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises `Unreadable`."""
        member = self.members.get(part)
        if member is None:
            raise Unreadable(Reason.DAMAGED, _DAMAGED.format(f" (its part '{part}' is missing)"))
        return _read_member(self.archive, member, min(self.limits.bytes, self.limits.memory // _TREE_FACTOR))

    def parse(self, part: str) -> Element:
        """The root of an XML part, strict namespaces turned into the usual ones. Raises `Unreadable`."""
        return parse_xml(self.read(part), part, self.limits)

    def related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The relationships of a part to other parts inside the package: id, kind and part name of each."""
        folder, name = posixpath.split(part)
        relationships = posixpath.join(folder, "_rels", f"{name}.rels")
        if relationships not in self.members:
            return
        for link in self.parse(relationships):
            target = link.get("Target")
            if target and link.get("TargetMode") != "External":
                kind = posixpath.basename(link.get("Type", ""))
                yield link.get("Id", ""), kind, _part_name(posixpath.join("/", folder, unquote(target)))


def recognises_package(data: bytes) -> bool:
    """Whether these bytes are a Word package, whole or damaged, or an encrypted Office document of any kind."""
    if _is_encrypted(data):
        return True
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive)
            if _CONTENT_TYPES not in members:
                return False
            types = _read_member(archive, members[_CONTENT_TYPES], _CONTENT_TYPES_CAP)
    except (*ZIP_FAULTS, Unreadable):
        return _begins_like_a_package(data)
    return any(main in types.lower() for main in _MAIN_TYPES)


def open_package(data: bytes, limits: Limits) -> Package:
    """The package in these bytes. Raises `Unreadable` where it is damaged, encrypted or over a limit."""
    if _is_encrypted(data):
        raise Unreadable(Reason.PASSWORD, _PASSWORD)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_FAULTS as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED.format("")) from error
    members = _members(archive)
    _check_size(members, limits)
    if _CONTENT_TYPES not in members:
        raise Unreadable(Reason.DAMAGED, _DAMAGED.format(" (it does not say what its parts are)"))
    types = _read_member(archive, members[_CONTENT_TYPES], _CONTENT_TYPES_CAP)
    return Package(archive=archive, members=members, types=types, limits=limits)


def parse_xml(data: bytes, part: str, limits: Limits) -> Element:
    """The root of an XML text; no entities, no network, no document type. Raises `Unreadable`."""
    if (count := data.count(b"<")) > limits.elements:
        detail = f"A part of the Word file has {count:,} tags; {limits.elements:,} are allowed."
        raise Unreadable(Reason.LIMIT, detail)
    if b"purl.oclc.org/ooxml/" in data:
        for strict, usual in STRICT_NAMESPACES:
            data = data.replace(strict, usual)
    # A parser of its own each time: lxml's parsers must not be shared between threads.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED.format(f" (its part '{part}' is broken)")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(Reason.DAMAGED, _DAMAGED.format(f" (its part '{part}' declares a document type)"))
    if limits.element_depth < _PARSERS_DEPTH and _is_deeper(root, limits.element_depth):
        detail = f"A part of the Word file has elements more than {limits.element_depth} deep in one another."
        raise Unreadable(Reason.LIMIT, detail)
    return root


def _is_deeper(root: Element, most: int) -> bool:
    """Whether elements stand in one another more than so many deep."""
    level = [root]
    for _ in range(most):
        level = [child for element in level for child in element]
    return bool(level)


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    return {_part_name(member.filename): member for member in archive.infolist()}


def _part_name(path: str) -> str:
    """One spelling for a part: no leading slash, forward slashes, lower case (part names ignore case)."""
    return posixpath.normpath(path.replace("\\", "/").lower()).lstrip("/")


def _check_size(members: dict[str, zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.parts:
        raise Unreadable(Reason.LIMIT, f"The Word file has {len(members)} parts; {limits.parts} are allowed.")
    size = sum(member.file_size for member in members.values())
    packed = sum(member.compress_size for member in members.values())
    if limits.has_grown_too_much(packed, size):
        raise Unreadable(
            Reason.LIMIT, f"The Word file's {packed:,} bytes would unpack to {size:,}: it was left closed."
        )
    if size > limits.bytes:
        raise Unreadable(Reason.LIMIT, f"The Word file unpacks to {size:,} bytes; {limits.bytes:,} are allowed.")


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, cap: int) -> bytes:
    if member.flag_bits & 1:
        raise Unreadable(Reason.PASSWORD, _PASSWORD)
    if member.file_size > cap:
        detail = f"A part of the Word file unpacks to {member.file_size:,} bytes; {cap:,} are allowed."
        raise Unreadable(Reason.LIMIT, detail)
    try:
        with archive.open(member) as stream:
            return stream.read(cap)  # zipfile itself stops at the declared size, and checks the sum there
    except ZIP_FAULTS as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED.format("")) from error


def _is_encrypted(data: bytes) -> bool:
    """Whether this is an Office document inside an encrypted envelope; which kind of document cannot be told."""
    return data.startswith(_COMPOUND_FILE) and _ENCRYPTED_STREAM in data


def _begins_like_a_package(data: bytes) -> bool:
    """Whether a zip that cannot be opened has an Office part for its first member, and none of Excel or PowerPoint."""
    length = int.from_bytes(data[26:28], "little")
    first = data[30 : 30 + length].decode("utf-8", "replace").lower()
    return first.startswith(_FIRST_PARTS) and b"xl/" not in data and b"ppt/" not in data
