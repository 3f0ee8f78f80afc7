"""Archives that grow: of every kind, nested, overlapping, and lying about their size."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial

from tests.builders import mail, word
from tests.builders.worst import pictures

MEBIBYTE = 1024 * 1024
_STREAMS = 500
_LEVELS = 25
_ODT = "application/vnd.oasis.opendocument.text"


def zip_of_zeros(mebibytes: int = 120) -> bytes:
    """One member that unpacks to a thousand times its size."""
    return _zip(("zeros.docx", bytes(mebibytes * MEBIBYTE)))


def zip_that_lies() -> bytes:
    """A member whose header promises ten bytes, and whose stream holds 60 MB."""
    data = bytearray(zip_of_zeros(60))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = data.index(signature) + at
        data[start : start + 4] = struct.pack("<I", 10)
    return bytes(data)


def zip_that_overlaps(entries: int = 900) -> bytes:
    """Many entries that all point to one packed member of 10 MB, as in the bomb of 2019."""
    single = _zip(("a", bytes(10 * MEBIBYTE)))
    with zipfile.ZipFile(io.BytesIO(single)) as archive:
        start = archive.start_dir
    entry = single[start : single.index(b"PK\x05\x06")]
    directory = b"".join(entry[:46] + f"{number:04}"[-1:].encode() + entry[47:] for number in range(entries))
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, entries, entries, len(directory), start, 0)
    return single[:start] + directory + end


def zip_in_zip(levels: int = _LEVELS) -> bytes:
    """Archives inside archives, deeper than anybody packs."""
    data = b"the innermost"
    for level in range(levels):
        data = mail.archive((f"level{level}.zip", data))
    return data


def zip_that_branches(branches: int = 8, levels: int = 4, leaf: int = 4 * MEBIBYTE) -> bytes:
    """Every archive holds several, all different; at the ends megabytes of zeros: 16 GB in all."""
    data = [bytes(leaf)]
    for level in range(levels):
        data = [_zip(*((f"{level}-{number}.zip", data[0] + bytes([number])) for number in range(branches)))]
    return data[0]


def zip_of_many(members: int = 5_000) -> bytes:
    """More members than anybody counts."""
    return _zip(*((f"{number}", b"") for number in range(members)))


def zip_with_names() -> bytes:
    """Members whose names are paths, links, devices, escapes and nonsense."""
    file = io.BytesIO()
    names = (
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x.docx",
        "..",
        ".",
        "",
        "a\nb",
        "\x1b[31mred",
        "CON",
        "\u202egpj.exe",
    )
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name or " "), b"text of " + name.encode())
        link = zipfile.ZipInfo("link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, b"/etc/passwd")
    return file.getvalue()


def packed_zeros(pack: Callable[[bytes], bytes]) -> bytes:
    """Packed files one after another, 5 GB in a few kilobytes; each opener goes on from one to the next."""
    return pack(bytes(10 * MEBIBYTE)) * _STREAMS


def packed_in_packed(levels: int = _LEVELS) -> bytes:
    """A packed file in a packed file, deeper than anybody packs."""
    data = b"the innermost"
    for _ in range(levels):
        data = gzip.compress(data, mtime=0)
    return data


def xz_that_wants_memory() -> bytes:
    """A few bytes whose dictionary would take 1.5 GB."""
    filters = [{"id": lzma.FILTER_LZMA2, "dict_size": 2**24}]
    data = bytearray(lzma.compress(b"x", filters=filters))
    at = data.index(bytes((0x21, 0x01)), 12) + 2
    data[at] = 40
    header = bytes(data[12:20])
    data[20:24] = struct.pack("<I", zlib.crc32(header))
    return bytes(data)


def tape_that_claims(size: int = 8 * 1024**3) -> bytes:
    """A tape archive whose only member says that it has eight gigabytes."""
    member = tarfile.TarInfo("large.docx")
    member.size = size
    return member.tobuf(tarfile.GNU_FORMAT) + bytes(10 * 512)


def tape_with_links() -> bytes:
    """Links, devices and paths, none of which is to be followed."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tape:
        kinds = {
            "symlink": tarfile.SYMTYPE,
            "hardlink": tarfile.LNKTYPE,
            "fifo": tarfile.FIFOTYPE,
            "device": tarfile.CHRTYPE,
        }
        for name, kind in kinds.items():
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "/etc/passwd"
            tape.addfile(member)
        member = tarfile.TarInfo("../../etc/cron.d/x")
        member.size = 4
        tape.addfile(member, io.BytesIO(b"text"))
    return file.getvalue()


def tape_of_headers() -> bytes:
    """A tape archive whose extended header is megabytes of fields."""
    field = b"30 SCHILY.xattr.user.a=bbbbbb\n"
    body = field * 300_000
    member = tarfile.TarInfo("x")
    member.type, member.size = tarfile.XHDTYPE, len(body)
    last = tarfile.TarInfo("y")
    return member.tobuf() + body + bytes(-len(body) % 512) + last.tobuf() + bytes(1024)


def word_of_zeros(part: str) -> bytes:
    """A Word file one part of which unpacks to a thousand times its size."""
    return word.docx("Name of school", parts={part: b" " * (30 * MEBIBYTE)})


def word_with_large_document() -> bytes:
    """A Word file whose text is 30 MB of blanks."""
    text = word.document(word.paragraph(" " * (30 * MEBIBYTE))).encode()
    return word.package({"word/document.xml": text})


def odt_of_zeros() -> bytes:
    """An OpenDocument text whose content unpacks to 30 MB."""
    content = b"<office:document-content>" + b" " * (30 * MEBIBYTE)
    return _zip(("mimetype", _ODT.encode()), ("content.xml", content))


def odt_of_paragraphs(count: int = 1_000_000) -> bytes:
    """An OpenDocument text of a million empty paragraphs."""
    office, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "text"))
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:text="{text}" office:version="1.2">'
        f"<office:body><office:text>{'<text:p/>' * count}</office:text></office:body></office:document-content>"
    )
    return _zip(("mimetype", _ODT.encode()), ("content.xml", content.encode()))


def pages_of_zeros() -> bytes:
    """A document of Apple's Pages whose PDF unpacks to 30 MB."""
    return _zip(("Index/Document.iwa", b"x"), ("QuickLook/Preview.pdf", b"%PDF-1.7" + bytes(30 * MEBIBYTE)))


def word_with_large_picture() -> bytes:
    """A Word file with a picture that would take 10 GB."""
    return word.docx(
        word.paragraph(word.picture()),
        parts={"word/media/image1.png": pictures.png_of(60_000, 60_000)},
        links={"rId9": ("image", "media/image1.png")},
    )


def _zip(*members: tuple[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members:
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name), data, kind)
    return file.getvalue()


def _tape_of_zeros() -> Iterator[bytes]:
    member = tarfile.TarInfo("zeros.docx")
    member.size = 10 * MEBIBYTE * (_STREAMS - 1)
    yield gzip.compress(member.tobuf(), mtime=0)
    yield gzip.compress(bytes(10 * MEBIBYTE), mtime=0) * _STREAMS


FILES: dict[str, Callable[[], bytes]] = {
    "zeros.zip": zip_of_zeros,
    "lies.zip": zip_that_lies,
    "overlaps.zip": zip_that_overlaps,
    "nested.zip": zip_in_zip,
    "branches.zip": zip_that_branches,
    "many.zip": zip_of_many,
    "names.zip": zip_with_names,
    "zeros.gz": partial(packed_zeros, partial(gzip.compress, mtime=0)),
    "zeros.bz2": partial(packed_zeros, bz2.compress),
    "zeros.xz": partial(packed_zeros, lzma.compress),
    "nested.gz": packed_in_packed,
    "memory.xz": xz_that_wants_memory,
    "zeros.tar.gz": lambda: b"".join(_tape_of_zeros()),
    "claims.tar": tape_that_claims,
    "links.tar": tape_with_links,
    "headers.tar": tape_of_headers,
    "zeros-document.docx": word_with_large_document,
    "zeros-part.docx": partial(word_of_zeros, "word/media/image1.png"),
    "zeros-styles.docx": partial(word_of_zeros, "word/styles.xml"),
    "pixels.docx": word_with_large_picture,
    "zeros.odt": odt_of_zeros,
    "paragraphs.odt": odt_of_paragraphs,
    "zeros.pages": pages_of_zeros,
}
