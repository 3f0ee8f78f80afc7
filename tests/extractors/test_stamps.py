from __future__ import annotations

import email.utils
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.stamps import find_stamps, parse_stamp

BST = timezone(timedelta(hours=1))
MOMENT = datetime(2019, 4, 25, 14, 3, 22, tzinfo=BST)


def moment(text: str) -> datetime | None:
    stamp = parse_stamp(text)
    return stamp.moment if stamp else None


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 25 Apr 2019 14:03:22 +0100",
        "Thu, 25 Apr 2019 14:03:22 +0100 (BST)",
        "Thu, 25 Apr 2019 14:03:22 BST",
        'Thu, 25 Apr 2019 13:03:22 "GMT"',
        "25 Apr 2019 14:03:22 +01:00",
        "Thu, 25 Apr 19 13:03:22 GMT",
        "Thu, 25 Apr 2019 13:03:22 -0000",
        "Thu, 25 Apr 2019 13:03:22 Z",
        "Thu, 25 Apr 2019 14:03:22 GMT+0100",
        "Thu, 25 Apr 2019 14:03:22.123 +0100",
        "Thu, 25 Apr 2019 02:03:22 PM +0100",
        "Thu Apr 25 14:03:22 BST 2019",
        "Thu Apr 25 14:03:22 +0100 2019",
        "Mon, 25 Apr 2019 14:03:22 +0100",
        "Thu, 25 Apr 2019 09:03:22 EDT",
        "Thu, 25 Apr 2019 15:03:22 CEST",
        "Thursday, 25-Apr-19 13:03:22 GMT",
        "Thu, 25-April-2019 14:03:22 +0100",
        "2019-04-25T14:03:22+01:00",
        "2019-04-25 13:03:22Z",
        "25 April 2019 at 14:03:22 BST",
    ],
)
def test_a_stamp_is_read_however_it_is_written(text: str) -> None:
    stamp = parse_stamp(text)
    assert stamp is not None
    assert stamp.moment == stamp.told == MOMENT


@pytest.mark.parametrize(
    "text",
    [
        "Thu, 25 Apr 2019 14:03:22",
        "Thu Apr 25 14:03:22 2019",
        "Thu, 25 Apr 2019 14:03:22 A",
        "Thu, 25 Apr 2019 14:03:22 IST",
        "Thu, 25 Apr 2019 14:03:22 GMT Daylight Time",
        "Thursday, April 25, 2019 2:03:22 PM",
        "Thu 25/04/2019 14:03:22",
        "25th April 2019, 2:03:22 p.m.",
    ],
)
def test_without_a_zone_that_is_known_it_is_the_time_of_a_clock(text: str) -> None:
    stamp = parse_stamp(text)
    assert stamp is not None
    assert stamp.told == datetime(2019, 4, 25, 14, 3, 22)
    assert stamp.moment == datetime(2019, 4, 25, 14, 3, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("25 Apr 2019 23:59:60 +0000", "23:59:59"),
        ("25 Apr 2019 12:30 AM", "00:30:00"),
        ("25 Apr 2019 12:30 PM", "12:30:00"),
        ("1 Sept 2019 00:00", "00:00:00"),
    ],
)
def test_hours_and_seconds_at_their_ends(text: str, clock: str) -> None:
    stamp = parse_stamp(text)
    assert stamp is not None
    assert f"{stamp.clock:%H:%M:%S}" == clock


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "Thu, 25 Apr 2019",
        "Thu, 31 Apr 2019 14:03:22 +0100",
        "Thu, 25 Apr 2019 25:03:22 +0100",
        "Thu, 25 Apr 2019 14:03:61 +0100",
        "Thu, 25 Apr 2019 14:03:22 +9900",
        "Thu, 25 Apr 2019 13:03:22 PM",
        "Thu, 25 Apr 2019 14:03:22 +1",
        "Thu, 25 Apr 2019 14:03:22 +01000",
        "25 avr. 2019 14:03:22 +0100",
        "Fri, 31 Dec 9999 23:59:59 -0500",
        "25 Apr 2019 14:03:22 +0100 and 26 Apr 2019 14:03:22 +0100",
    ],
)
def test_a_stamp_that_is_impossible_or_not_alone_is_none(text: str) -> None:
    assert moment(text) is None


def test_stamps_are_found_in_their_order() -> None:
    found = find_stamps("On Thu, 25 Apr 2019 at 14:03, Ann wrote; 31 Apr 2019 10:00; by 2019-04-26 08:00Z")
    assert [stamp.clock.day for stamp in found] == [25, 26]


@given(st.datetimes(datetime(1970, 1, 1), datetime(2068, 12, 31)), st.integers(-14 * 60, 14 * 60))
def test_every_stamp_that_mail_programs_write_is_read(moment: datetime, minutes: int) -> None:
    stamp = moment.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    read = parse_stamp(email.utils.format_datetime(stamp))
    assert read is not None
    assert read.moment == stamp
    assert read.moment.utcoffset() == stamp.utcoffset()
