"""Gaps and overlaps in a teaching history: only what the periods surely say, in sentences that judge nothing."""

from __future__ import annotations

import pytest

from reports.candidates import make_candidate
from reports.history import history_fields, point_out
from reports.periods import describe_month, read_period
from tests.reports.builders import PROGRAMME, application

(HISTORY,) = history_fields(PROGRAMME)


def told(*posts: tuple[str, str]) -> list[str]:
    rows = tuple({"period": period, "school": school, "position": "Teacher"} for period, school in posts)
    return list(point_out(make_candidate(PROGRAMME, application(teaching_history=rows)), HISTORY))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Sept 2014 – Aug 2016", "Sep 2014", "Aug 2016"),
        ("September 2014 to July 2016", "Sep 2014", "Jul 2016"),
        ("09/2014-08/2016", "Sep 2014", "Aug 2016"),
        ("01/09/2014 - 31/08/2016", "Sep 2014", "Aug 2016"),
        ("Sep '14 – Aug '16", "Sep 2014", "Aug 2016"),
        ("2014-09-01 to 2016-08-31", "Sep 2014", "Aug 2016"),
        ("Sep 2018 - present", "Sep 2018", None),
        ("Sept 2018 to date", "Sep 2018", None),
        ("Since Sept 2018", "Sep 2018", None),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, start: str, end: str | None) -> None:
    period = read_period(text)
    assert period is not None
    assert describe_month(period.start.earliest) == describe_month(period.start.latest) == start
    assert (describe_month(period.end.latest) if period.end else None) == end


@pytest.mark.parametrize("text", ["", "five years", "2016 to 2014", "2010, 2012 and 2014", "since I qualified"])
def test_what_tells_no_period_for_sure_is_none(text: str) -> None:
    assert read_period(text) is None


def test_a_gap_is_told_with_its_months_whatever_the_order_of_the_posts() -> None:
    assert told(("Sept 2016 to date", "Ash"), ("Sept 2012 – Dec 2015", "Oak")) == [
        "Gap: no post is given for Jan 2016 to Aug 2016 (at least 8 months)."
    ]


def test_of_years_alone_only_a_gap_that_is_certain_is_told() -> None:
    assert told(("2014 to date", "Ash"), ("2010-2013", "Oak")) == [
        "No gap or overlap of 3 months or more between the periods given."
    ]
    assert told(("2014 to date", "Ash"), ("2010-2012", "Oak")) == [
        "Gap: no post is given for Jan 2013 to Dec 2013 (at least 12 months)."
    ]


def test_a_summer_between_two_posts_is_no_gap() -> None:
    assert "No gap" in told(("Sept 2014 to date", "Ash"), ("Sept 2012 – July 2014", "Oak"))[0]


def test_two_posts_at_once_are_named_and_nothing_is_said_of_why() -> None:
    assert told(("Sept 2014 – Aug 2018", "Ash"), ("Sept 2016 to date", "Oak")) == [
        "Overlap: Teacher, Ash and Teacher, Oak, from Sep 2016 (at least 24 months)."
    ]


def test_a_period_that_cannot_be_read_is_left_to_the_reader() -> None:
    assert told(("a while", "Ash")) == ["“a while” does not say from when to when: compare it yourself."]


def test_an_empty_history_says_nothing() -> None:
    assert told() == []
