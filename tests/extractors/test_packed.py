from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import packed
from extractors.errors import Reason, Unreadable
from extractors.limits import MEBIBYTE, Limits
from schemas.message import ContainerKind, Part
from tests.builders.hostile import damage, unpacks_or_tells

LIMITS = Limits()


def tape(*members: tuple[str, bytes], link: bool = False) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        folder = tarfile.TarInfo("folder")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, data in members:
            told = tarfile.TarInfo(name)
            told.size = len(data)
            archive.addfile(told, io.BytesIO(data))
        if link:
            told = tarfile.TarInfo("link.docx")
            told.type, told.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(told)
    return file.getvalue()


def zipped(data: bytes, name: str = "") -> bytes:
    file = io.BytesIO()
    with gzip.GzipFile(name, "wb", fileobj=file, mtime=0) as stream:
        stream.write(data)
    return file.getvalue()


def parts(data: bytes, limits: Limits = LIMITS) -> tuple[Part, ...]:
    assert packed.recognises(data)
    contents = packed.unpack(data, limits)
    assert contents.kind is ContainerKind.ARCHIVE
    return contents.parts


TAPE = tape(("Form.docx", b"form"), ("../b/Förm.docx", b"another"))


@pytest.mark.parametrize("data", [TAPE, zipped(TAPE), bz2.compress(TAPE), lzma.compress(TAPE)])
def test_a_tape_archive_packed_or_not_is_one_archive(data: bytes) -> None:
    assert [(part.name, part.data, part.position) for part in parts(data)] == [
        ("Form.docx", b"form", 1),
        ("../b/Förm.docx", b"another", 2),
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [(zipped(b"form", "Form.docx"), "Form.docx"), (zipped(b"form"), None), (bz2.compress(b"form"), None)],
)
def test_a_packed_file_holds_one_whose_name_may_be_told(data: bytes, name: str | None) -> None:
    assert parts(data) == (Part(name=name, position=1, data=b"form"),)


def test_packed_files_after_one_another_are_one() -> None:
    assert parts(zipped(b"fo") + zipped(b"rm") + bytes(100))[0].data == b"form"


def test_a_link_in_an_archive_is_told_and_not_followed() -> None:
    (part,) = parts(tape(link=True))
    assert (part.name, part.data) == ("link.docx", b"")
    assert part.problem is not None
    assert "link" in part.problem


def test_what_follows_a_broken_header_is_not_lost_in_silence() -> None:
    broken = bytearray(TAPE)
    at = TAPE.index(b"another") - 512
    broken[at + 200 : at + 220] = b"?" * 20
    *well, rest = parts(bytes(broken))
    assert [part.data for part in well] == [b"form"]
    assert (rest.name, rest.problem) == (None, Reason.DAMAGED)


def test_of_a_tape_archive_that_is_cut_off_the_first_members_are_there() -> None:
    well, rest = parts(TAPE[:1400])
    assert (well.data, well.problem) == (b"form", None)
    assert rest.problem == Reason.DAMAGED


@pytest.mark.parametrize("data", [zipped(b"form" * 500)[:30], TAPE[:700], b"\x1f\x8b\x08 no such thing", b"BZh9"])
def test_an_archive_that_is_cut_off_is_damaged(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        packed.unpack(data, LIMITS)
    assert caught.value.reason is Reason.DAMAGED


@pytest.mark.parametrize(
    "data",
    [
        zipped(bytes(9 * MEBIBYTE)),
        bz2.compress(bytes(9 * MEBIBYTE)),
        lzma.compress(bytes(9 * MEBIBYTE)),
        zipped(b"") * 1100,
        tape(("big", bytes(9 * MEBIBYTE))),
    ],
)
def test_what_would_grow_too_much_is_left_closed(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        packed.unpack(data, Limits(bytes=8 * MEBIBYTE))
    assert caught.value.reason is Reason.LIMIT


def test_too_many_members_are_over_a_limit() -> None:
    with pytest.raises(Unreadable) as caught:
        packed.unpack(TAPE, Limits(parts=1))
    assert caught.value.reason is Reason.LIMIT


SAMPLES = st.sampled_from([TAPE, zipped(TAPE), bz2.compress(TAPE), lzma.compress(TAPE)])
CHANGES = st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=4)), max_size=6)


@settings(max_examples=150, deadline=None)
@given(SAMPLES, st.integers(0, 11_000), CHANGES)
def test_a_broken_archive_is_read_or_told_and_nothing_else(
    data: bytes, cut: int, changes: list[tuple[int, bytes]]
) -> None:
    unpacks_or_tells(damage(data, cut, changes))
