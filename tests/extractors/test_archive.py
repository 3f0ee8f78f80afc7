from __future__ import annotations

import io
import stat
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import archive
from extractors.errors import Reason, Unreadable
from extractors.limits import MEBIBYTE, Limits
from schemas.message import ContainerKind, Part
from tests.builders import mail

LIMITS = Limits()
PLAIN = mail.archive(("Form.docx", b"form"), ("b/Form.docx", b"another"))


def parts(data: bytes) -> tuple[Part, ...]:
    assert archive.recognises(data)
    return archive.unpack(data, LIMITS).parts


def with_flags(data: bytes, flags: int) -> bytes:
    """The archive with these bits set for its first member, in both of its headers."""
    changed = bytearray(data)
    central = data.index(b"PK\x01\x02")
    for at in (6, central + 8):
        changed[at : at + 2] = struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | flags)
    return bytes(changed)


def test_members_come_in_the_order_of_the_archive_with_their_whole_names() -> None:
    contents = archive.unpack(PLAIN, LIMITS)
    assert contents.kind is ContainerKind.ARCHIVE
    assert [(part.name, part.data, part.position) for part in contents.parts] == [
        ("Form.docx", b"form", 1),
        ("b/Form.docx", b"another", 2),
    ]


def test_folders_are_no_members_and_litter_is() -> None:
    data = mail.archive(
        ("a/", b""), ("a\\", b""), ("__MACOSX/._Form.docx", b"x"), ("a/.DS_Store", b"y"), ("empty", b"")
    )
    assert [part.name for part in parts(data)] == ["__MACOSX/._Form.docx", "a/.DS_Store", "empty"]


@pytest.mark.parametrize("member", ["[Content_Types].xml", "mimetype", "Index/Document.iwa"])
def test_office_documents_are_no_archives(member: str) -> None:
    assert not archive.recognises(mail.archive(("a.xml", b"x"), (member, b"x")))
    assert archive.recognises(mail.archive(("unpacked/" + member, b"x")))


def test_an_empty_archive_is_one() -> None:
    assert parts(mail.archive()) == ()


@pytest.mark.parametrize("cut", [40, len(PLAIN) // 2, len(PLAIN) - 10])
def test_an_archive_that_is_cut_off_is_damaged(cut: int) -> None:
    assert archive.recognises(PLAIN[:cut])
    with pytest.raises(Unreadable) as caught:
        archive.unpack(PLAIN[:cut], LIMITS)
    assert caught.value.reason is Reason.DAMAGED


def test_a_damaged_member_is_a_part_with_a_problem_and_the_others_are_well() -> None:
    at = PLAIN.index(b"Form.docx") + len(b"Form.docx")
    first, second = parts(PLAIN[:at] + b"\xff" + PLAIN[at + 1 :])
    assert (first.name, first.problem) == ("Form.docx", Reason.DAMAGED)
    assert (second.data, second.problem) == (b"another", None)


def test_an_encrypted_member_is_a_part_with_a_problem_and_what_stands_there() -> None:
    first, second = parts(with_flags(PLAIN, 0x1))
    assert (first.name, first.problem) == ("Form.docx", Reason.PASSWORD)
    assert first.data and first.data in PLAIN
    assert second.problem is None


def test_a_member_packed_in_an_unknown_way_is_a_part_with_a_problem() -> None:
    changed = bytearray(PLAIN)
    for at in (8, PLAIN.index(b"PK\x01\x02") + 10):
        changed[at : at + 2] = struct.pack("<H", 97)
    assert [part.problem for part in parts(bytes(changed))] == [Reason.DAMAGED, None]


def test_a_link_is_given_as_what_it_says_and_not_followed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        link = zipfile.ZipInfo("Form.docx")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
    assert [part.data for part in parts(file.getvalue())] == [b"/etc/passwd"]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("naïve.docx".encode(), "naïve.docx"),
        ("naïve.docx".encode("cp437"), "naïve.docx"),
        (b"\xff\xfe.docx", "\xa0\u25a0.docx"),
    ],
)
def test_a_name_is_utf8_where_it_can_be_and_else_of_dos(raw: bytes, name: str) -> None:
    stand_in = b"_" * len(raw)
    data = mail.archive((stand_in.decode(), b"x")).replace(stand_in, raw)
    assert [part.name for part in parts(data)] == [name]
    if name != "\xa0\u25a0.docx" and raw == name.encode():
        assert [part.name for part in parts(with_flags(data, 0x800))] == [name]


def test_a_name_in_the_field_for_unicode_names_counts() -> None:
    file = io.BytesIO()
    name = "naïve ☒.docx".encode()
    with zipfile.ZipFile(file, "w") as packed:
        member = zipfile.ZipInfo("naive _.docx")
        member.extra = struct.pack("<HH", 0x5455, 1) + b"x" + struct.pack("<HHBL", 0x7075, 5 + len(name), 1, 0) + name
        packed.writestr(member, b"x")
    assert [part.name for part in parts(file.getvalue())] == ["naïve ☒.docx"]


def test_what_grows_too_much_is_left_closed() -> None:
    bomb = mail.archive(("zeros", bytes(11 * MEBIBYTE)))
    with pytest.raises(Unreadable) as caught:
        archive.unpack(bomb, LIMITS)
    assert caught.value.reason is Reason.LIMIT


def test_much_text_that_packs_well_is_no_bomb() -> None:
    assert len(parts(mail.archive(("zeros", bytes(9 * MEBIBYTE))))[0].data) == 9 * MEBIBYTE


@pytest.mark.parametrize("limits", [Limits(parts=1), Limits(bytes=10)])
def test_the_number_and_size_of_members_have_limits(limits: Limits) -> None:
    with pytest.raises(Unreadable) as caught:
        archive.unpack(PLAIN, limits)
    assert caught.value.reason is Reason.LIMIT


def test_a_member_that_says_it_is_smaller_than_it_is_is_not_believed() -> None:
    data = mail.archive(("zeros", bytes(1000)))
    lying = data.replace(struct.pack("<L", 1000), struct.pack("<L", 10))
    assert [part.problem for part in parts(lying)] == [Reason.DAMAGED]


@given(st.binary(max_size=40), st.integers(0, len(PLAIN)), st.integers(0, 20))
def test_no_bytes_make_it_raise_anything_else(noise: bytes, at: int, gone: int) -> None:
    data = PLAIN[:at] + noise + PLAIN[at + gone :]
    try:
        if archive.recognises(data):
            archive.unpack(data, LIMITS)
    except Unreadable:
        pass


def test_an_archive_that_unpacks_itself_is_opened_and_a_program_is_not() -> None:
    assert [part.data for part in parts(b"MZ" + b"program" * 99 + PLAIN)] == [b"form", b"another"]
    assert not archive.recognises(b"MZ" + b"program" * 99 + b"PK\x05\x06")
