"""Messages that Outlook saved: their envelope, their parts, and messages inside them."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import eml
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.outlook import message
from extractors.outlook import properties as numbers
from extractors.outlook.compound import Storage, open_storage, pack
from schemas.message import ContainerKind, Contents, Envelope
from tests.builders.hostile import damage, unpacks_or_tells
from tests.builders.outlook import HEADERS, attached, embedded, item, recipient, saved

LIMITS = Limits()
DELIVERED = datetime(2019, 4, 25, 13, 3, 22, tzinfo=UTC)
SENT = datetime(2019, 4, 25, 12, 59, tzinfo=UTC)


def unpack(data: bytes) -> Contents:
    assert message.recognises(data)
    return message.unpack(data, LIMITS)


def envelope(*arguments: object, **more: object) -> Envelope:
    found = unpack(saved(*arguments, **more)).envelope  # type: ignore[arg-type]
    assert found is not None
    return found


def test_a_message_gives_its_bodies_and_its_attachments_in_order() -> None:
    contents = unpack(
        saved(
            {numbers.TEXT_BODY: "Dear all", numbers.HTML_BODY: b"<p>Dear all"},
            attached(b"PK\x03\x04 form", "Application Form — Ann.docx"),
            attached(b"\x89PNG", None),
        )
    )
    assert contents.kind is ContainerKind.MESSAGE
    assert [(part.position, part.name, part.data, part.is_body) for part in contents.parts] == [
        (1, None, b"Dear all", True),
        (2, None, b"<p>Dear all", True),
        (3, "Application Form — Ann.docx", b"PK\x03\x04 form", False),
        (4, None, b"\x89PNG", False),
    ]


def test_the_header_that_it_came_with_tells_when_it_came_and_between_whom() -> None:
    found = envelope({numbers.TRANSPORT_HEADERS: HEADERS, numbers.DELIVERED: DELIVERED + timedelta(days=3)})
    assert found.received_at == datetime(2019, 4, 25, 14, 3, 22, tzinfo=timezone(timedelta(hours=1)))
    assert found.sender == "ann@school.example"
    assert found.addresses == ("ann@school.example", "head@school.example", "hub@ncetm.example")


def test_without_a_header_outlook_s_own_notes_tell() -> None:
    found = envelope(
        {
            numbers.DELIVERED: DELIVERED,
            numbers.SUBMITTED: SENT,
            0x0065: "/O=X/CN=ANN",
            0x5D02: "Ann@School.example",
        },
        recipients=(
            recipient("hub@ncetm.example"),
            recipient("HEAD@school.example", 2),
            recipient("secret@school.example", 3),
            recipient("/O=NCETM/CN=OMAR", 2, 0x3003),
        ),
    )
    assert (found.received_at, found.sender) == (DELIVERED, "ann@school.example")
    assert found.addresses == ("ann@school.example", "head@school.example", "hub@ncetm.example")


def test_a_stamp_that_cannot_be_read_gives_way_to_when_the_message_was_delivered() -> None:
    headers = HEADERS.replace("Thu, 25 Apr 2019 14:03:22 +0100", "yesterday")
    found = envelope({numbers.TRANSPORT_HEADERS: headers, numbers.DELIVERED: DELIVERED})
    assert (found.received_at, found.clock_doubt) == (DELIVERED, None)


@pytest.mark.parametrize("flags", [0x8, 0x21])
def test_what_was_only_written_or_sent_was_received_by_nobody(flags: int) -> None:
    values = {numbers.MESSAGE_FLAGS: flags, numbers.DELIVERED: DELIVERED}
    assert envelope(values).received_at is None
    assert envelope({**values, numbers.SUBMITTED: SENT}).received_at == SENT


def test_what_the_text_quotes_and_links_to_is_told() -> None:
    text = "See https://1drv.ms/w/1\r\n\r\nFrom: Omar <omar@school.example>\r\nSent: 24 April 2019 10:00\r\nTo: Ann\r\n"
    found = envelope({numbers.TEXT_BODY: text})
    assert found.links == ("1drv.ms",)
    assert [quote.sender for quote in found.quotes] == ["omar@school.example"]


def test_recipients_that_the_header_does_not_name_are_added() -> None:
    found = envelope({numbers.TRANSPORT_HEADERS: HEADERS}, recipients=(recipient("omar@school.example", 2, 0x3003),))
    assert "omar@school.example" in found.addresses


def test_a_message_inside_is_a_message_with_its_own_envelope_and_the_same_bytes_wherever_it_is_met() -> None:
    inner = item(
        {numbers.TRANSPORT_HEADERS: HEADERS, numbers.SUBJECT: "Form", numbers.TEXT_BODY: "naïve\r\n"},
        attached(b"\r\n--x\r\nPK \x00\xff", "Förm (2).docx"),
        attached(b"", "linked.docx", {numbers.ATTACH_METHOD: 7, 0x370D: "https://x-my.sharepoint.com/:w:/g/a?e=1"}),
        embedded(item({numbers.SUBJECT: "deeper"}, attached(b"deep"))),
    )
    outer = unpack(saved({numbers.TEXT_BODY: "See attached"}, embedded(inner, "Application of Ann")))
    part = outer.parts[1]
    assert (part.name, part.position) == ("Application of Ann", 2)
    assert part.data == unpack(saved({numbers.SUBJECT: "again"}, embedded(inner, "x"))).parts[0].data
    found = eml.unpack(part.data, LIMITS)
    assert found.envelope == envelope({numbers.TRANSPORT_HEADERS: HEADERS})
    assert [(one.position, one.name, one.is_body) for one in found.parts] == [
        (1, None, True),
        (2, "Förm (2).docx", False),
        (3, "linked.docx", False),
        (4, "Application", False),
    ]
    assert found.parts[0].data == "naïve\r\n".encode()
    assert found.parts[1].data == b"\r\n--x\r\nPK \x00\xff"
    assert (found.parts[2].problem, found.parts[2].advice) == (
        "a link",
        "The attachment is only a link to a file on x-my.sharepoint.com: ask for the form itself.",
    )
    assert eml.unpack(found.parts[3].data, LIMITS).parts[0].data == b"deep"


def test_strings_that_are_not_unicode_are_read_in_the_code_page_of_the_message() -> None:
    name = {0x3707: (0x1E, "Заявка.docx".encode("cp1251"))}
    attachment = Storage({"__properties_version1.0": bytes(8), "__substg1.0_3707001E": name[0x3707][1]}, {})
    data = saved({0x3FFD: 1251}, attachment)
    assert unpack(data).parts[0].name == "Заявка.docx"


def test_a_body_is_found_inside_rich_text() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}}{\*\htmltag19 <html>}{\*\htmltag64 <p>}"
        rb"\htmlrtf {\htmlrtf0 na\'efve \u8211? 5\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}{\*\mhtmltag1 x}}"
    )
    packed = struct.pack("<II4sI", len(rtf) + 12, len(rtf), b"MELA", 0) + rtf
    (part,) = unpack(saved({numbers.RTF_BODY: packed})).parts
    assert part.data.decode("utf-8-sig") == "<html><p>naïve – 5</p>"
    assert part.is_body


def test_a_body_in_rich_text_that_is_packed_is_unpacked() -> None:
    # The example of MS-OXRTFCP 4.1: "{\rtf1\ansi\ansicpg1252\pard hello world}\r\n".
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    (part,) = unpack(saved({numbers.RTF_BODY: packed})).parts
    assert part.data == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@pytest.mark.parametrize("name", ["Package", "CONTENTS"])
def test_a_document_that_was_dragged_into_rich_text_is_taken_out(name: str) -> None:
    (part,) = unpack(saved({}, embedded(Storage({name: b"PK form"}, {}), "Form", method=6))).parts
    assert (part.name, part.data) == ("Form", b"PK form")


def test_what_windows_packed_into_the_message_is_taken_out() -> None:
    inner = b"Form.docx\0C:\\Form.docx\0" + struct.pack("<II4sI", 0x30000, 4, b"tmp", 7) + b"PK form"
    stream = struct.pack("<IH", len(inner) + 2, 2) + inner
    (part,) = unpack(saved({}, embedded(Storage({"\x01Ole10Native": stream}, {}), method=6))).parts
    assert part.data == b"PK form"


def test_another_embedded_thing_becomes_a_compound_file_of_its_own() -> None:
    inner = Storage({"WordDocument": b"w" * 5000, "1Table": b"t" * 70}, {"ObjectPool": Storage({"a": b"x"}, {})})
    (part,) = unpack(saved({}, embedded(inner, method=6))).parts
    root = open_storage(part.data, LIMITS)
    assert root.streams == {"worddocument": b"w" * 5000, "1table": b"t" * 70}
    assert root.storages["objectpool"].streams == {"a": b"x"}


@pytest.mark.parametrize("size", [0, 1, 63, 64, 4095, 4096, 7_200_000, 9_000_000, 17_000_000])
def test_a_compound_file_of_any_size_is_packed_so_that_it_opens_again(size: int) -> None:
    data = bytes(range(251)) * (size // 251 + 1)
    root = open_storage(pack(Storage({"a": data[:size], "b": b"x" * 70}, {})), LIMITS)
    assert root.streams == {"a": data[:size], "b": b"x" * 70}


def test_a_document_that_holds_a_message_is_none() -> None:
    data = pack(Storage({"WordDocument": b"x"}, {"Pool": item({numbers.SUBJECT: "Form"})}))
    assert not message.recognises(data)


def test_a_message_that_is_cut_off_is_damaged() -> None:
    data = saved({numbers.TEXT_BODY: "x" * 9000}, attached(b"y" * 9000))
    with pytest.raises(Unreadable) as caught:
        message.unpack(data[: len(data) // 2], LIMITS)
    assert caught.value.reason is Reason.DAMAGED


def test_entries_that_all_name_the_same_bytes_are_not_read_without_end() -> None:
    data = saved({numbers.TEXT_BODY: "x"}, *[attached(b"y" * 100_000) for _ in range(5)])
    with pytest.raises(Unreadable) as caught:
        message.unpack(data, Limits(bytes=200_000))
    assert caught.value.reason is Reason.LIMIT


SAMPLE = saved(
    {numbers.TRANSPORT_HEADERS: HEADERS, numbers.TEXT_BODY: "x" * 5000},
    attached(b"y" * 5000),
    embedded(item({numbers.SUBJECT: "in"}, attached(b"z"))),
    recipients=(recipient("a@b.example"),),
)


CHANGES = st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=4)), max_size=6)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SAMPLE)), CHANGES)
def test_a_broken_message_is_read_or_told_and_nothing_else(cut: int, changes: list[tuple[int, bytes]]) -> None:
    unpacks_or_tells(damage(SAMPLE, len(SAMPLE), changes))
    unpacks_or_tells(damage(SAMPLE, cut, changes))
