"""Closing times, with a programme that closes when and where a test wants it to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.validators import late
from schemas.case import Case
from schemas.message import Quote
from schemas.programme import Closing, Programme
from tests.pipeline.judgement.facts import PROGRAMME, make_case

SPRING, AUTUMN = datetime(2019, 3, 31), datetime(2019, 10, 27)
"""The days on which the clocks changed: at 01:00 to 02:00, and at 02:00 back to 01:00."""


def closing_at(*closing: datetime) -> Programme:
    rules = tuple(Closing(at=at, source="the information document") for at in closing)
    return PROGRAMME.model_copy(update={"closing": rules})


def is_late(received_at: datetime, programme: Programme = PROGRAMME) -> bool:
    return bool(list(late.check(make_case(programme=programme, received_at=received_at))))


def tell(case: Case) -> str:
    (finding,) = late.check(case)
    assert finding.field is None
    return finding.message


@pytest.mark.parametrize(
    "day", [datetime(2019, 4, 26), SPRING, SPRING - timedelta(days=1), AUTUMN, AUTUMN - timedelta(days=1)]
)
@pytest.mark.parametrize(("clock", "is_after"), [("16:59:59", False), ("17:00:00", False), ("17:00:01", True)])
@pytest.mark.parametrize("offset", [-5, 0, 1, 10])
def test_the_second_after_closing_is_late_in_london_wherever_the_server_stood(
    day: datetime, clock: str, is_after: bool, offset: int
) -> None:
    programme = closing_at(day.replace(hour=17))
    wall = datetime.fromisoformat(f"{day:%Y-%m-%d}T{clock}").replace(tzinfo=programme.zone)
    stamp = wall.astimezone(timezone(timedelta(hours=offset)))
    assert is_late(stamp, programme) is is_after


@pytest.mark.parametrize(
    ("closing", "last_in_time"),
    [
        (SPRING.replace(hour=0, minute=30), datetime(2019, 3, 31, 0, 30, tzinfo=UTC)),
        (SPRING.replace(hour=1, minute=30), datetime(2019, 3, 31, 1, 30, tzinfo=UTC)),  # the clock never shows it
        (SPRING.replace(hour=2, minute=30), datetime(2019, 3, 31, 1, 30, tzinfo=UTC)),
        (AUTUMN.replace(hour=0, minute=30), datetime(2019, 10, 26, 23, 30, tzinfo=UTC)),
        (AUTUMN.replace(hour=1, minute=30), datetime(2019, 10, 27, 1, 30, tzinfo=UTC)),  # the clock shows it twice
        (AUTUMN.replace(hour=2, minute=30), datetime(2019, 10, 27, 2, 30, tzinfo=UTC)),
    ],
)
def test_in_the_night_of_the_change_the_later_reading_of_the_closing_time_counts(
    closing: datetime, last_in_time: datetime
) -> None:
    programme = closing_at(closing)
    assert not is_late(last_in_time, programme)
    assert is_late(last_in_time + timedelta(seconds=1), programme)


@given(st.datetimes(datetime(2019, 1, 1), datetime(2019, 12, 31), timezones=st.just(UTC)))
def test_a_stamp_is_late_just_when_its_instant_is_after_closing(stamp: datetime) -> None:
    assert is_late(stamp) is (stamp.replace(microsecond=0) > datetime(2019, 4, 26, 16, 0, tzinfo=UTC))


def test_a_fraction_of_the_closing_second_is_in_time() -> None:
    assert not is_late(datetime(2019, 4, 26, 16, 0, 0, 999_999, tzinfo=UTC))


def test_a_bare_form_is_never_late() -> None:
    assert list(late.check(make_case(received_at=None, addresses=None))) == []


def test_the_message_names_the_moment_and_the_rule_in_english() -> None:
    told = tell(make_case(received_at=datetime(2019, 4, 26, 16, 0, 1, tzinfo=UTC)))
    assert told == (
        "Received at 17:00:01 on Friday 26 April 2019, after the closing time of 17:00 on Friday 26 April 2019 "
        "(by 5pm on Friday 26th April 2019 (information document, How do schools apply))."
    )


@pytest.mark.parametrize(("hour", "side"), [(15, "before"), (16, "before"), (17, "after")])
def test_the_message_tells_of_an_earlier_stamp_inside(hour: int, side: str) -> None:
    case = make_case(
        received_at=datetime(2019, 4, 27, 9, 0, tzinfo=UTC), earlier_stamp=datetime(2019, 4, 26, hour, 0, tzinfo=UTC)
    )
    told = f"stamped {hour + 1}:00:00 on Friday 26 April 2019, {side} the closing time."
    assert tell(case).endswith(f" A message inside the forwarded one is {told}")


def test_the_message_tells_of_a_server_on_the_way_that_had_it_in_time() -> None:
    received_at = datetime(2019, 4, 26, 16, 5, tzinfo=UTC)
    told = tell(make_case(received_at=received_at, passed_at=datetime(2019, 4, 26, 15, 58, tzinfo=UTC)))
    assert told.endswith(
        " A mail server on its way stamped it 16:58:00 on Friday 26 April 2019, before the closing time."
    )
    told = tell(make_case(received_at=received_at, passed_at=datetime(2019, 4, 26, 16, 4, tzinfo=UTC)))
    assert "on its way" not in told


def test_the_message_tells_of_a_header_that_the_text_quotes() -> None:
    received_at = datetime(2019, 4, 27, 9, 0, tzinfo=UTC)
    quotes = (
        Quote(sent_at=datetime(2019, 4, 24, 16, 12), sender="ann@a.example", addresses=()),
        Quote(sent_at=datetime(2019, 4, 26, 18, 0, tzinfo=timezone(timedelta(hours=2))), sender=None, addresses=()),
        Quote(sent_at=datetime(2019, 4, 28, 9, 0), sender="later@a.example", addresses=()),
        Quote(sent_at=None, sender="never@a.example", addresses=()),
    )
    told = tell(make_case(received_at=received_at, quotes=quotes))
    assert told.endswith(
        " It quotes a message from ann@a.example that says it was sent at 16:12:00 on Wednesday 24 April 2019, before"
        " the closing time. It quotes a message that says it was sent at 17:00:00 on Friday 26 April 2019, before"
        " the closing time."
    )


def test_a_hub_s_own_closing_time_goes_before_the_general_one() -> None:
    rules = (
        *PROGRAMME.closing,
        Closing(at=datetime(2019, 5, 3, 12, 0, 30), hubs=("glow", "surrey-plus"), source="agreed by email"),
    )
    programme = PROGRAMME.model_copy(update={"closing": rules})
    stamp = datetime(2019, 5, 3, 11, 0, 30, tzinfo=UTC)
    assert not is_late(stamp, programme)
    told = tell(make_case(programme=programme, received_at=stamp + timedelta(seconds=1)))
    assert "closing time of 12:00:30 on Friday 3 May 2019 for Surrey Plus Maths Hub (agreed by email)" in told
    assert list(late.check(make_case({"maths_hub": "Solent"}, programme=programme, received_at=stamp)))
    assert list(late.check(make_case({"maths_hub": None}, programme=programme, received_at=stamp)))


def test_without_a_rule_for_the_hub_nothing_is_late() -> None:
    rule = Closing(at=datetime(2019, 1, 1), hubs=("solent",), source="a rule for one hub")
    programme = PROGRAMME.model_copy(update={"closing": (rule,)})
    assert not is_late(datetime(2019, 4, 27, tzinfo=UTC), programme)
