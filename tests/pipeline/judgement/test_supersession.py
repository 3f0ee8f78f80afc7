"""Which form of a nominee stands, and who is the same nominee."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import pytest

from pipeline.judgement.standing import settle
from schemas.application import Outcome, Value
from schemas.programme import Closing
from tests.pipeline.judgement.facts import PROGRAMME, archive, form, message, receive
from tests.pipeline.judgement.settling import CLOSING, LATE, draft_of, settle_inbox, source_at

# --- who replaces whom


def test_the_later_form_of_a_nominee_replaces_the_earlier() -> None:
    old, new = form(years_teaching=6), form()
    for items in (
        (message("a.eml", 0, old), message("b.eml", 9, new)),
        (message("b.eml", 9, new), message("a.eml", 0, old)),
    ):
        settlement = settle_inbox(*items)
        assert draft_of(settlement, old).superseded_by == new.sha256[:12]
        assert draft_of(settlement, new).superseded_by is None
        assert draft_of(settlement, new).unordered == ()


SAME: list[tuple[str, dict[str, Value]]] = [
    (
        "the address alone, in any case",
        {"nominee_email": "J.Smith@ASHDOWN.example", "nominee_name": "J S", "school_name": "A"},
    ),
    ("the mailbox that a +tag belongs to", {"nominee_email": "j.smith+ncetm@ashdown.example", "school_name": "A"}),
    ("name and school where the address is forgotten", {"nominee_email": None}),
    ("name and school where the address is no address", {"nominee_email": "j.smith@ashdown"}),
    ("a corrected address", {"nominee_email": "jane.smith@ashdown.example"}),
    ("a title and a dot in the name", {"nominee_email": None, "nominee_name": "Ms. Jane  SMITH"}),
    ("a school with The", {"nominee_email": None, "school_name": "The Ashdown High-School", "school_urn": None}),
    ("a school with an accent", {"nominee_email": None, "school_name": "Ashdówn High School", "school_urn": None}),
    ("name and URN where the school is written otherwise", {"nominee_email": None, "school_name": "AHS"}),
]
OTHERS: list[tuple[str, dict[str, Value]]] = [
    ("another teacher of the same school", {"nominee_email": "t.jones@ashdown.example", "nominee_name": "Tom Jones"}),
    ("another name by another +tag", {"nominee_email": "j.smith+tj@ashdown.example", "nominee_name": "Tom Jones"}),
    ("a namesake at another school", {"nominee_email": "j@h.example", "school_name": "Hill", "school_urn": "654321"}),
    ("no name and no address", {"nominee_email": None, "nominee_name": None}),
    ("no address and no school", {"nominee_email": None, "school_name": None, "school_urn": None}),
    ("a school of another kind", {"nominee_email": None, "school_name": "Ashdown High Academy", "school_urn": None}),
]  # fmt: skip


@pytest.mark.parametrize("changes", [changes for _, changes in SAME], ids=[name for name, _ in SAME])
def test_the_same_nominee_is_known_by(changes: dict[str, Value]) -> None:
    settlement = settle_inbox(message("a.eml", 0, form("Form.docx", **changes)), message("b.eml", 9, form()))
    assert draft_of(settlement, form("Form.docx", **changes)).superseded_by == form().sha256[:12]


@pytest.mark.parametrize("changes", [changes for _, changes in OTHERS], ids=[name for name, _ in OTHERS])
def test_another_nominee_is(changes: dict[str, Value]) -> None:
    settlement = settle_inbox(message("a.eml", 0, form("Form.docx", **changes)), message("b.eml", 9, form()))
    assert [draft.superseded_by for draft in settlement.drafts] == [None, None]


def test_the_same_words_where_an_address_should_stand_join_nobody() -> None:
    first = form(nominee_email="see above", nominee_name="Tom Jones")
    settlement = settle_inbox(message("a.eml", 0, first), message("b.eml", 9, form(nominee_email="see above")))
    assert [draft.superseded_by for draft in settlement.drafts] == [None, None]


def test_two_lone_surnames_with_different_titles_are_two_people() -> None:
    first = form(nominee_email=None, nominee_name="Mr Patel")
    second = form(nominee_email=None, nominee_name="Mrs Patel")
    settlement = settle_inbox(message("a.eml", 0, first), message("b.eml", 9, second))
    assert [draft.superseded_by for draft in settlement.drafts] == [None, None]


def test_nominees_are_joined_through_a_third_form() -> None:
    by_address = form(nominee_name="J. Smith-Brown", school_name="AHS", school_urn=None)
    middle = form(years_teaching=8)
    by_name = form(nominee_email="new@ashdown.example")
    items = [message("a.eml", 0, by_address), message("b.eml", 1, by_name), message("c.eml", 2, middle)]
    settlement = settle_inbox(*items)
    assert {draft.superseded_by for draft in settlement.drafts} == {None, middle.sha256[:12]}
    assert draft_of(settlement, middle).other_emails == ("new@ashdown.example",)


def test_a_tag_in_an_address_makes_no_other_address() -> None:
    first = form(nominee_email="j.smith+ncetm@ashdown.example")
    settlement = settle_inbox(message("a.eml", 0, first), message("b.eml", 9, form()))
    assert draft_of(settlement, form()).other_emails == ()


@pytest.mark.parametrize("name", ["Ms J. Smith", "Jane Smyth", "Smith, Jane", "Jane Ann Smith"])
def test_two_of_one_school_with_much_the_same_name_are_two_and_each_is_told_of_the_other(name: str) -> None:
    other = form(nominee_name=name, nominee_email="jane@home.example")
    settlement = settle_inbox(message("a.eml", 0, other), message("b.eml", 9, form()))
    assert [draft.superseded_by for draft in settlement.drafts] == [None, None]
    assert draft_of(settlement, form()).lookalikes == (name,)
    assert draft_of(settlement, other).lookalikes == ("Jane Smith",)


@pytest.mark.parametrize(
    "changes",
    [
        {"nominee_name": "Tom Jones"},
        {"nominee_name": "Ms J. Smith", "school_name": "Hill School", "school_urn": "654321"},
        {"nominee_name": None},
    ],
)
def test_others_are_no_lookalikes(changes: dict[str, Value]) -> None:
    other = form("Form.docx", **{"nominee_email": "jane@home.example", **changes})
    settlement = settle_inbox(message("a.eml", 0, other), message("b.eml", 9, form()))
    assert [draft.lookalikes for draft in settlement.drafts] == [(), ()]


def test_another_name_at_the_same_address_is_told() -> None:
    first, second = form(nominee_name="Tom Jones"), form()
    settlement = settle_inbox(message("a.eml", 0, first), message("b.eml", 9, second))
    assert draft_of(settlement, first).superseded_by == second.sha256[:12]
    assert draft_of(settlement, second).namesakes == ("Tom Jones",)
    assert draft_of(settlement, first).namesakes == ("Jane Smith",)


@pytest.mark.parametrize("name", ["Ms J. Smith", "Jane Ann Smith", "JANE SMITH", "Jane Smyth", "Smith"])
def test_another_way_to_write_a_name_is_no_namesake(name: str) -> None:
    settlement = settle_inbox(message("a.eml", 0, form(nominee_name=name)), message("b.eml", 9, form()))
    assert draft_of(settlement, form()).namesakes == ()


def test_a_late_form_pushes_out_none_that_came_in_time() -> None:
    first, second, late, later = (form(years_teaching=years) for years in (1, 2, 3, 4))
    items = [
        message("a.eml", 0, first),
        message("b.eml", CLOSING, second),
        message("c.eml", LATE, late),
        message("d.eml", LATE + timedelta(hours=1), later),
    ]
    for _ in range(5):
        Random(7).shuffle(items)
        settlement = settle_inbox(*items)
        assert draft_of(settlement, first).superseded_by == second.sha256[:12]
        assert draft_of(settlement, second).superseded_by is None
        assert draft_of(settlement, late).superseded_by == later.sha256[:12]
        assert draft_of(settlement, later).superseded_by is None
        assert draft_of(settlement, later).replaces_in_time == (second.sha256[:12],)
        assert draft_of(settlement, late).replaces_in_time == draft_of(settlement, second).replaces_in_time == ()


def test_of_late_forms_alone_the_latest_stands() -> None:
    late, later = form(years_teaching=3), form(years_teaching=4)
    settlement = settle_inbox(message("c.eml", LATE, late), message("d.eml", LATE + timedelta(hours=1), later))
    assert draft_of(settlement, late).superseded_by == later.sha256[:12]
    assert draft_of(settlement, later).replaces_in_time == ()


@pytest.mark.parametrize(("seconds", "is_late"), [(-1, False), (0, False), (1, True)])
def test_the_closing_second_is_in_time(seconds: int, is_late: bool) -> None:
    old, new = form(years_teaching=6), form()
    at = CLOSING + timedelta(seconds=seconds, microseconds=900_000)
    settlement = settle_inbox(message("a.eml", 0, old), message("b.eml", at, new))
    assert (draft_of(settlement, old).superseded_by is None) is is_late


def test_a_hub_may_close_later() -> None:
    extended = Closing(at=datetime(2019, 5, 3, 17, 0), hubs=("solent",), source="agreed with the hub")
    programme = PROGRAMME.model_copy(update={"closing": (*PROGRAMME.closing, extended)})
    old, new = form(maths_hub="Solent", years_teaching=6), form(maths_hub="solent maths hub")
    receipts = receive(message("a.eml", 0, old), message("b.eml", LATE, new))
    assert draft_of(settle(receipts, (programme,)), old).superseded_by == new.sha256[:12]
    assert draft_of(settle(receipts, (PROGRAMME,)), old).superseded_by is None


def test_an_in_time_form_replaces_one_that_was_late_for_another_hub_before_it() -> None:
    extended = Closing(at=datetime(2019, 5, 3, 17, 0), hubs=("solent",), source="agreed with the hub")
    programme = PROGRAMME.model_copy(update={"closing": (*PROGRAMME.closing, extended)})
    late, in_time = form(), form(maths_hub="Solent")
    receipts = receive(message("a.eml", LATE, late), message("b.eml", LATE + timedelta(hours=1), in_time))
    settlement = settle(receipts, (programme,))
    assert draft_of(settlement, late).superseded_by == in_time.sha256[:12]
    assert draft_of(settlement, in_time).replaces_in_time == ()


def test_the_same_nominee_for_another_programme_replaces_nothing() -> None:
    other = PROGRAMME.model_copy(update={"id": "another-programme"})
    receipts = receive(message("a.eml", 0, form(years_teaching=6)), message("b.eml", 9, form()))
    moved = receipts[-1].reading
    assert moved is not None
    reading = type(moved)(programme=other.id, format=moved.format, answers=moved.answers)
    receipts[-1] = type(receipts[-1])(
        path="b.eml!/Form.docx",
        sha256=receipts[-1].sha256,
        parent="b.eml",
        outcome=Outcome.APPLICATION,
        reading=reading,
    )
    assert [draft.superseded_by for draft in settle(receipts, (PROGRAMME, other)).drafts] == [None, None]


def test_of_two_bare_forms_the_later_arrival_stands_and_says_that_no_stamp_tells() -> None:
    first, second = form(years_teaching=6), form("Form2.docx")
    settlement = settle_inbox(first, second)
    assert draft_of(settlement, first).superseded_by == second.sha256[:12]
    assert draft_of(settlement, second).unordered == (first.sha256[:12],)


def test_a_bare_form_counts_as_older_than_a_stamped_one_whenever_it_comes() -> None:
    bare, stamped = form(years_teaching=6), message("a.eml", 0, form())
    for items in ((bare, stamped), (stamped, bare)):
        settlement = settle_inbox(*items)
        assert draft_of(settlement, bare).superseded_by == form().sha256[:12]
        assert draft_of(settlement, form()).unordered == (bare.sha256[:12],)


def test_a_late_form_does_not_push_out_a_bare_one() -> None:
    bare = form(years_teaching=6)
    settlement = settle_inbox(bare, message("a.eml", LATE, form()))
    assert draft_of(settlement, bare).superseded_by is None
    assert draft_of(settlement, form()).replaces_in_time == (bare.sha256[:12],)


def test_of_two_forms_in_one_message_the_later_position_stands_and_says_so() -> None:
    first, second = form("1.docx", years_teaching=6), form("2.docx")
    settlement = settle_inbox(message("a.eml", 0, first, second))
    assert draft_of(settlement, first).superseded_by == second.sha256[:12]
    assert draft_of(settlement, second).unordered == (first.sha256[:12],)


def test_of_two_that_say_the_same_it_does_not_matter_which_came_later() -> None:
    first, saved_again = form("1.docx"), replace(form("2.docx"), content="the same, saved again")
    settlement = settle_inbox(message("a.eml", 0, first, saved_again))
    assert draft_of(settlement, first).superseded_by == saved_again.sha256[:12]
    assert draft_of(settlement, saved_again).unordered == ()


def test_messages_of_a_mailbox_with_one_stamp_stand_in_the_order_of_their_numbers() -> None:
    forms = [form(years_teaching=years) for years in range(12)]
    mailbox = archive("thread.mbox", *(message(str(n), 0, item) for n, item in enumerate(forms, start=1)))
    settlement = settle_inbox(mailbox)
    assert [draft.application_id for draft in settlement.drafts if draft.superseded_by is None] == [
        forms[-1].sha256[:12]
    ]


def test_the_position_in_a_message_counts_although_one_form_was_seen_before() -> None:
    first, second = form("1.docx", years_teaching=6), form("2.docx")
    both, only_second = message("a.eml", 0, second, first), message("b.eml", 60, second)
    for items in ((both, only_second), (only_second, both)):
        settlement = settle_inbox(*items)
        assert draft_of(settlement, second).superseded_by == first.sha256[:12]


def test_for_equal_stamps_the_path_of_the_message_decides_and_no_other_message_of_the_document() -> None:
    first, second = form(years_teaching=6), form()
    messages = (message("z.eml", 0, first), message("a.eml", 60, first), message("b.eml", 0, second))
    for items in (messages, messages[::-1]):
        settlement = settle_inbox(*items)
        assert draft_of(settlement, second).superseded_by == first.sha256[:12]
        assert draft_of(settlement, first).unordered == (second.sha256[:12],)


def test_a_late_form_answers_only_for_what_it_replaces_itself() -> None:
    settlement = settle_inbox(form(years_teaching=6), form("2.docx", years_teaching=7), message("a.eml", LATE, form()))
    assert draft_of(settlement, form()).unordered == ()


def test_bytes_that_were_read_twice_are_one_document() -> None:
    receipts = receive(message("a.eml", 0, form()))
    again = replace(receipts[1], path="b.docx", parent=None)
    settlement = settle([*receipts, again], (PROGRAMME,))
    assert settlement.drafts[0].sources == ("a.eml!/Form.docx",)
    line = source_at(settlement, "b.docx")
    assert (line.outcome, line.application_id) == (Outcome.DUPLICATE, form().sha256[:12])
