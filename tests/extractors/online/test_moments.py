from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from extractors.online.cells import Value
from extractors.online.moments import Order, find_order, read_moment
from schemas.message import ClockDoubt

AT = datetime(2025, 3, 14, 16, 59, 58)
MINUTE = datetime(2025, 3, 14, 16, 59)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2025/03/14 4:59:58 pm GMT", AT.replace(tzinfo=UTC)),
        ("2025/03/14 4:59:58 PM GMT+1", AT.replace(tzinfo=timezone(timedelta(hours=1)))),
        ("2025/03/14 4:59:58 p.m. BST", AT.replace(tzinfo=timezone(timedelta(hours=1)))),
        ("2025-03-14T16:59:58Z", AT.replace(tzinfo=UTC)),
        ("2025-03-14 16:59:58+05:30", AT.replace(tzinfo=timezone(timedelta(hours=5, minutes=30)))),
        ("2025-03-14 16:59:58.123", AT),
        ("14/03/2025 16:59:58", AT),
        ("14/03/2025, 16:59", MINUTE),
        ("3/14/25 16:59:58", AT),
        ("03/14/2025 04:59:58 PM", AT),
        ("14.03.2025 16:59:58", AT),
        ("14-03-2025 16:59", MINUTE),
        ("14 March 2025 at 16:59", MINUTE),
        ("Mar 14, 2025 4:59 PM", MINUTE),
        ("Fri, 14 Mar 2025 16:59:58", AT),
        ("45730.7083101852", AT),
        ("\u00a014/03/2025 16:59:58 ", AT),
        ("14/03/2025 12:05 am", datetime(2025, 3, 14, 0, 5)),
        ("14/03/2025 12:05 pm", datetime(2025, 3, 14, 12, 5)),
        (AT, AT),
    ],
)
def test_a_stamp_is_read_as_it_is_meant(written: Value, expected: datetime) -> None:
    moment = read_moment([written], Order.UNKNOWN)
    assert moment is not None
    assert (moment.at, moment.doubt) == (expected, None)
    assert moment.at is not None
    assert moment.at.utcoffset() == expected.utcoffset()


@pytest.mark.parametrize(
    ("others", "month", "is_sure"),
    [
        (["25/04/2019 09:00"], 4, True),
        (["04/25/2019 09:00"], 3, True),
        (["05/04/2019 09:00"], 4, False),
        ([], 4, False),
        (["25/04/2019 09:00", "04/25/2019 09:00"], 4, False),
        (["2019-04-25 09:00"], 4, False),
    ],
)
def test_which_is_the_day_the_other_rows_tell_or_nobody(others: list[str], month: int, is_sure: bool) -> None:
    own = "03/04/2019 12:00"
    order = find_order([[own], *([each] for each in others)])
    moment = read_moment([own], order)
    assert moment is not None
    assert moment.at is not None
    assert moment.at.month == month
    assert moment.doubt == (None if is_sure else ClockDoubt.DAY_OR_MONTH)


def test_dates_that_a_spreadsheet_made_of_some_and_not_of_others_are_in_doubt() -> None:
    order = find_order([["04/25/2019 09:00:00"], [datetime(2019, 3, 4, 9)], [datetime(2019, 4, 25, 9)]])
    assert [read_moment([datetime(2019, 4, day, 9)], order).doubt for day in (3, 4, 25)] == [  # type: ignore[union-attr]
        ClockDoubt.DAY_OR_MONTH,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("stamps", "doubt"),
    [
        (["14/03/2025"], ClockDoubt.DAY_ONLY),
        ([datetime(2025, 3, 14)], ClockDoubt.DAY_ONLY),
        (["14/03/2025 16:59 XYZ"], ClockDoubt.NO_ZONE),
        (["yesterday"], ClockDoubt.UNREADABLE),
        (["31/02/2025 10:00"], ClockDoubt.UNREADABLE),
        (["14/03/2025 26:59"], ClockDoubt.UNREADABLE),
        (["", " "], ClockDoubt.UNREADABLE),
    ],
)
def test_what_cannot_be_known_of_a_time_is_told(stamps: list[Value], doubt: ClockDoubt) -> None:
    moment = read_moment(stamps, Order.DAY_FIRST)
    assert moment is not None
    assert moment.doubt is doubt


def test_the_last_time_that_a_response_was_changed_counts() -> None:
    moment = read_moment([AT, datetime(2025, 3, 1)], Order.UNKNOWN)
    assert moment is not None
    assert moment.at == AT
    assert read_moment(["", AT], Order.UNKNOWN) == moment
    assert read_moment([], Order.UNKNOWN) is None
