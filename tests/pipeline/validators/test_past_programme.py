"""A form of a year that is over, when a later one had opened."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.judgement.casework import draw_case
from pipeline.judgement.standing import settle
from pipeline.validators import past_programme
from tests.pipeline.judgement.facts import PROGRAMME, form, message, read, receive

OPENS = datetime(2020, 1, 10, 9, 0)
LATER = PROGRAMME.model_copy(update={"id": "later", "title": "The Programme 2020/21", "opens": OPENS})
OTHER = LATER.model_copy(update={"series": "another"})
EARLIER = LATER.model_copy(update={"opens": datetime(2018, 1, 10)})


def found(received: datetime | None, *known: object) -> list[str]:
    items = [form()] if received is None else [message("a.eml", received, form())]
    (draft,) = settle(receive(*items), (PROGRAMME,)).drafts
    case = draw_case(draft, [read()], PROGRAMME, (PROGRAMME, *known))  # type: ignore[arg-type]
    return [finding.message for finding in past_programme.check(case)]


@pytest.mark.parametrize(
    ("received", "known", "is_past"),
    [
        (datetime(2020, 1, 10, 9, 0, tzinfo=UTC), (LATER,), True),
        (datetime(2020, 1, 10, 8, 59, tzinfo=UTC), (LATER,), False),
        (datetime(2020, 2, 1, tzinfo=UTC), (OTHER,), False),
        (datetime(2020, 2, 1, tzinfo=UTC), (EARLIER,), False),
        (datetime(2020, 2, 1, tzinfo=UTC), (), False),
        (None, (LATER,), False),
    ],
)
def test_a_form_is_past_once_a_later_year_of_its_series_has_opened(
    received: datetime | None, known: tuple[object, ...], is_past: bool
) -> None:
    assert bool(found(received, *known)) is is_past


def test_the_message_names_both_years_and_when_the_later_opened() -> None:
    (message_,) = found(datetime(2020, 2, 1, tzinfo=UTC), LATER)
    assert PROGRAMME.title in message_
    assert "The Programme 2020/21 had opened at 09:00 on Friday 10 January 2020" in message_
