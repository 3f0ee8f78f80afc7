from __future__ import annotations

import email.utils
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.headers import decode_words, parse, parse_stamp, read_envelope
from schemas.message import Envelope
from tests.builders.mail import lines

BST = timezone(timedelta(hours=1))
MOMENT = datetime(2019, 4, 25, 14, 3, 22, tzinfo=BST)


def envelope(header: str) -> Envelope:
    return read_envelope(parse(lines(header)))


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 25 Apr 2019 14:03:22 +0100",
        "Thu, 25 Apr 2019 14:03:22 +0100 (BST)",
        "Thu, 25 Apr 2019 14:03:22 +0100 (British Summer Time (really))",
        "Thu, 25 Apr 2019 14:03:22 BST",
        "25 Apr 2019 14:03:22 +01:00",
        "Thu, 25 Apr 19 13:03:22 GMT",
        "Thu, 25 Apr 2019 13:03:22 -0000",
        "Thu, 25 Apr 2019 13:03:22",
        "Thu, 25 Apr 2019 13:03:22 Z",
        "Thu, 25 Apr 2019 14:03:22 GMT+0100",
        "Thu, 25 Apr 2019 14:03:22.123 +0100",
        "Thu Apr 25 14:03:22 BST 2019",
        "Thu Apr 25 13:03:22 2019",
        "Thu Apr 25 14:03:22 +0100 2019",
        "Mon, 25 Apr 2019 14:03:22 +0100",
        "Thu, 25 Apr 2019 09:03:22 EDT",
        "Thu, 25 Apr 2019 15:03:22 CEST",
        "2019-04-25T14:03:22+01:00",
        "2019-04-25 13:03:22Z",
    ],
)
def test_a_stamp_is_read_however_it_is_written(text: str) -> None:
    assert parse_stamp(text) == MOMENT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "Thu, 25 Apr 2019",
        "Thu, 31 Apr 2019 14:03:22 +0100",
        "Thu, 25 Apr 2019 25:03:22 +0100",
        "Thu, 25 Apr 2019 14:03:22 +9900",
        "Thu, 25 Apr 2019 14:03:22 XYZT",
        "Thu, 25 Apr 2019 02:03:22 PM",
        "Thu, 25 Apr 2019 14:03:22 +1",
        "25 avr. 2019 14:03:22 +0100",
    ],
)
def test_a_stamp_that_cannot_be_sure_is_none(text: str) -> None:
    assert parse_stamp(text) is None


@given(st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31)), st.integers(-14 * 60, 14 * 60))
def test_every_stamp_that_mail_programs_write_is_read(moment: datetime, minutes: int) -> None:
    stamp = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    read = parse_stamp(email.utils.format_datetime(stamp))
    assert read == stamp
    assert read.utcoffset() == stamp.utcoffset()


def test_the_topmost_receiving_server_tells_when_a_message_came() -> None:
    header = (
        "Received: from a; by b (via; c) id 1;\n Thu, 25 Apr 2019 14:03:22 +0100 (BST)\n"
        "Received: from c by d; Thu, 25 Apr 2019 12:00:00 +0000\n"
        "Date: Wed, 24 Apr 2019 09:00:00 +0100\n"
    )
    assert envelope(header).received_at == MOMENT


@pytest.mark.parametrize(
    "received", ["", "Received: from a by b\n", "Received: by b; Thu, 31 Apr 2019 14:03:22 +0100\n", "Received: x;\n"]
)
def test_the_date_tells_it_where_no_server_does(received: str) -> None:
    header = received + "Received: by z; Fri, 26 Apr 2019 18:00:00 +0000\n" if received else ""
    assert envelope(header + "Date: Thu, 25 Apr 2019 14:03:22 +0100\n").received_at == MOMENT


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


def test_a_servers_stamp_that_cannot_be_read_leaves_the_senders_clock_and_says_so() -> None:
    date = "Date: Thu, 25 Apr 2019 14:03:22 +0100\r\n"
    assert envelope("Received: by mx; yesterday\r\n" + date).is_senders_clock
    assert not envelope(date).is_senders_clock
    assert not envelope("Received: by mx; Thu, 25 Apr 2019 14:04:00 +0100\r\n" + date).is_senders_clock


def test_a_year_in_which_nobody_sent_mail_is_no_stamp() -> None:
    assert envelope("Received: by mx; Fri, 31 Dec 9999 23:59:59 -0500\r\n").received_at is None
