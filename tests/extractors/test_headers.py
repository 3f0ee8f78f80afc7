from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from extractors.headers import decode_words, parse, read_envelope
from schemas.message import ClockDoubt, Envelope
from tests.builders.mail import lines

BST = timezone(timedelta(hours=1))
MOMENT = datetime(2019, 4, 25, 14, 3, 22, tzinfo=BST)


def envelope(header: str) -> Envelope:
    return read_envelope(parse(lines(header)))


def test_the_topmost_receiving_server_tells_when_a_message_came() -> None:
    header = (
        "Received: from a; by b (via; c) id 1;\n Thu, 25 Apr 2019 14:03:22 +0100 (BST)\n"
        "Received: from c by d; Thu, 25 Apr 2019 12:00:00 +0000\n"
        "Date: Wed, 24 Apr 2019 09:00:00 +0100\n"
    )
    assert envelope(header).received_at == MOMENT


STAMP = "Thu, 25 Apr 2019 14:03:22 +0100"


@pytest.mark.parametrize(
    "received",
    [
        f"from a by b (Exim; 4.8) id 1; {STAMP}",
        f"from a by b id 1;\n\t{STAMP} (envelope-from <x@y.example>; BST)",
        f"from a by b id 1; {STAMP} (unclosed; comment",
        f"from a by b ({STAMP.replace('25', '24')}) id 1; {STAMP}",
        f"from a by b id 1; Wed, 24 Apr 2019 14:03:22 +0100; {STAMP}",
        f"from a by b id 1; {STAMP} for <x@y.example>",
        f"from a by b on {STAMP}",
        "by b; Thursday, 25-Apr-19 13:03:22 GMT",
        "by b; Thu Apr 25 14:03:22 BST 2019",
    ],
)
def test_a_server_writes_its_stamp_in_many_ways(received: str) -> None:
    found = envelope(f"Received: {received}\nDate: Mon, 1 Apr 2019 09:00:00 +0100\n")
    assert (found.received_at, found.clock_doubt) == (MOMENT, None)


def test_no_field_but_received_is_a_server_s_stamp() -> None:
    other = "Fri, 26 Apr 2019 18:00:00 +0000"
    header = (
        f"Delivery-date: {other}\nX-Received: by x; {other}\nARC-Seal: i=1; t=1556301600\nReceived: by b; {STAMP}\n"
        f"Resent-Date: {other}\nDate: {other}\n"
    )
    assert envelope(header).received_at == MOMENT


def test_a_date_alone_tells_it_where_no_server_does() -> None:
    found = envelope(f"Date: {STAMP}\n")
    assert (found.received_at, found.clock_doubt) == (MOMENT, None)


UNREADABLE = ["from a by b", "by b; Thu, 31 Apr 2019 14:03:22 +0100", "x;", "by mx; yesterday", ""]


@pytest.mark.parametrize("received", UNREADABLE)
def test_the_server_before_is_believed_rather_than_the_sender(received: str) -> None:
    found = envelope(f"Received: {received}\nReceived: by z; {STAMP}\nDate: Mon, 1 Apr 2019 09:00:00 +0100\n")
    assert (found.received_at, found.clock_doubt) == (MOMENT, ClockDoubt.SERVER_BEFORE)


@pytest.mark.parametrize("received", UNREADABLE)
def test_the_sender_s_clock_is_all_there_is_where_no_server_s_can_be_read(received: str) -> None:
    found = envelope(f"Received: {received}\nDate: {STAMP}\n")
    assert (found.received_at, found.clock_doubt) == (MOMENT, ClockDoubt.SENDERS_CLOCK)


@pytest.mark.parametrize("zone", ["", " XYZT", " A", " IST"])
def test_a_stamp_in_no_known_zone_is_taken_for_utc_and_says_so(zone: str) -> None:
    found = envelope(f"Received: by b; Thu, 25 Apr 2019 13:03:22{zone}\nDate: Mon, 1 Apr 2019 09:00:00 +0100\n")
    assert (found.received_at, found.clock_doubt) == (MOMENT, ClockDoubt.NO_ZONE)


def test_the_earliest_server_on_the_way_is_known() -> None:
    way = (
        f"Received: by mx; {STAMP}\nReceived: by b; Thu, 25 Apr 2019 14:01:00 +0100\n"
        "Received: by a; Thu, 25 Apr 2019 14:02:00 +0100\n"
    )
    assert envelope(way).passed_at == MOMENT.replace(minute=1, second=0)
    assert envelope(f"Received: by mx; {STAMP}\nReceived: by a; Fri, 26 Apr 2019 14:01:00 +0100\n").passed_at is None
    assert envelope(f"Received: by mx; {STAMP}\n").passed_at is None


def test_a_message_names_itself_and_what_it_answers() -> None:
    found = envelope(
        "Message-ID: <3@school.example>\nIn-Reply-To: <2@ncetm.example>\n"
        "References: <1@school.example>\n <2@ncetm.example>\n"
    )
    assert found.message_id == "3@school.example"
    assert found.refers_to == ("2@ncetm.example", "1@school.example")
    assert envelope("From: a@x.example\n").message_id is None


def test_a_message_without_any_stamp_has_none() -> None:
    assert envelope("From: ann@school.example\nDate: soon\n").received_at is None


def test_a_stamp_keeps_its_offset() -> None:
    stamp = envelope("Date: Thu, 25 Apr 2019 13:03:22 -0000\n").received_at
    assert stamp is not None
    assert stamp.tzinfo == UTC


@pytest.mark.parametrize(
    ("field", "addresses"),
    [
        ("ann@school.example", ["ann@school.example"]),
        ("Ann Smith <Ann@School.Example>", ["ann@school.example"]),
        ('"Smith, Ann" <ann@x.example>, bob@y.example', ["ann@x.example", "bob@y.example"]),
        ("Smith, Ann <ann@x.example>", ["ann@x.example"]),
        ("ann@x.example; Bob <bob@y.example>;", ["ann@x.example", "bob@y.example"]),
        ("Heads: ann@x.example, Bob <bob@y.example>;", ["ann@x.example", "bob@y.example"]),
        ("undisclosed-recipients:;", []),
        ("ann@x.example (Ann, head (really))", ["ann@x.example"]),
        ("=?utf-8?Q?Smith=2C_Zo=C3=AB?= <zoe@x.example>", ["zoe@x.example"]),
        ("=?utf-8?Q?zoe=40x=2Eexample?=", ["zoe@x.example"]),
        ("=?utf-8?B?Wm/DqyA8em9lQHguZXhhbXBsZT4sIGJvYkB5LmV4YW1wbGU=?=", ["bob@y.example", "zoe@x.example"]),
        ("=?utf-8?Q?Zo=C3=AB?=<zoe@x.example>", ["zoe@x.example"]),
        ('"old@x.example" <new@x.example>', ["new@x.example"]),
        ("old@x.example <new@x.example>", ["new@x.example"]),
        ("'ann@x.example'", ["ann@x.example"]),
        ("Pat O'Brien <p.o'brien@x.example>", ["p.o'brien@x.example"]),
        ("<mailto:ann@x.example>", ["ann@x.example"]),
        ('"ann.smith"@x.example', ["ann.smith@x.example"]),
        ("<@a.example,@b.example:joe@c.example>", ["joe@c.example"]),
        ("Ann Smith", []),
        ('"Ann <ann@x.example>', ["ann@x.example"]),
        ("ann@x.example,\n\tbob@y.example", ["ann@x.example", "bob@y.example"]),
    ],
)
def test_addresses_are_found_however_they_are_written(field: str, addresses: list[str]) -> None:
    assert sorted(envelope(f"To: {field}\n").addresses) == addresses


def test_sender_and_all_recipients_are_known_once_each_and_sorted() -> None:
    header = "From: Z <z@x.example>, y@x.example\nTo: b@x.example\nCc: A@x.example\nCc: B@x.example\nBcc: c@x.example\n"
    found = envelope(header)
    assert found.sender == "z@x.example"
    assert found.addresses == ("a@x.example", "b@x.example", "y@x.example", "z@x.example")


@pytest.mark.parametrize(
    ("text", "decoded"),
    [
        ("plain", "plain"),
        ("a =?utf-8?q?b=C3=A9?= c", "a bé c"),
        ("=?utf-8?q?a?=  =?utf-8?q?b?=", "ab"),
        ("=?utf-8?q?a?= x =?utf-8?q?b?=", "a x b"),
        ("=?utf-8*en?q?a_b?=", "a b"),
        ("=?idna?q?a=FF?=", "aÿ"),
        ("=?utf-8?q?What??=", "What?"),
        ("=?iso-8859-8-i?b?+Q==?=", "ש"),
    ],
)
def test_encoded_words_are_decoded(text: str, decoded: str) -> None:
    assert decode_words(text) == decoded


def test_a_year_in_which_nobody_sent_mail_is_no_stamp() -> None:
    assert envelope("Received: by mx; Fri, 31 Dec 9999 23:59:59 -0500\r\n").received_at is None
