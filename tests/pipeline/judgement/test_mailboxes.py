"""What holds of any mailbox, in whatever order it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.judgement.standing import Draft, settle
from schemas.application import Value
from tests.pipeline.judgement.facts import PROGRAMME, Item, form, message, page, receive
from tests.pipeline.judgement.settling import CLOSING, settle_inbox

PEOPLE: dict[str, dict[str, Value]] = {
    "Ann Lee": {"nominee_name": "Ann Lee", "nominee_email": "ann@a.example"},
    "Bob Ray": {"nominee_name": "Bob Ray", "nominee_email": "bob@a.example"},
}
TIMES = [0, 5, 5, 2000]
"""Minutes after noon on the day before closing time; the last is after it."""


@st.composite
def messages(draw: st.DrawFn) -> Item:
    """A message from one of two nominees: a form, perhaps with its PDF, some pages, or a forward of such a message."""
    name, at, years = draw(st.sampled_from([*PEOPLE])), draw(st.sampled_from(TIMES)), draw(st.integers(0, 3))
    said: dict[str, Value] = {**PEOPLE[name], "years_teaching": years, "applicant_signature": name}
    kind = draw(st.sampled_from(["form", "form", "formats", "page 1", "page 3", "photos", "forward"]))
    parts = {
        "form": [form("Form.docx", **said)],
        "formats": [form("Form.docx", **said), form("Form.pdf", **said)],
        "page 1": [page("1.jpg", 1, **said)],
        "page 3": [page("3.jpg", 3, **said)],
        "photos": [page("3.jpg", 3, **said), page("1.jpg", 1, **said), page("2.jpg", 2, **said)],
        "forward": [message("inner.eml", 0, form("Form.docx", **said))],
    }[kind]
    sender = "hub@hub.example" if kind == "forward" else draw(st.sampled_from(["ann@a.example", "bob@a.example"]))
    return message(f"{name} {at} {years} {kind} {sender}.eml", at, *parts, to=(sender,))


MAILBOXES = st.lists(messages(), min_size=1, max_size=7, unique_by=lambda item: item.name)


def placeless(draft: Draft) -> Draft:
    """Without the paths, which are those where the same bytes came first."""
    return replace(draft, sources=(), completions=())


@settings(max_examples=60, deadline=None)
@given(MAILBOXES, st.randoms())
def test_the_order_of_stamped_messages_changes_nothing(items: list[Item], random: Random) -> None:
    shuffled = items[:]
    random.shuffle(shuffled)
    settled, again = settle_inbox(*items), settle_inbox(*shuffled)
    assert [placeless(draft) for draft in settled.drafts] == [placeless(draft) for draft in again.drafts]


@settings(max_examples=60, deadline=None)
@given(MAILBOXES)
def test_what_stands_of_any_mailbox(items: list[Item]) -> None:
    receipts = receive(*items)
    settlement = settle(receipts, (PROGRAMME,))
    assert [source.path for source in settlement.sources] == sorted(receipt.path for receipt in receipts)
    by_id = {draft.application_id: draft for draft in settlement.drafts}
    readings = {receipt.sha256: receipt.reading for receipt in receipts if receipt.reading}
    documents = [sha256 for draft in settlement.drafts for sha256 in draft.documents]
    assert sorted(documents) == sorted(readings)  # each in one application, and none lost
    standing: Counter[Value] = Counter()
    for draft in settlement.drafts:
        if draft.superseded_by:
            assert by_id[draft.superseded_by].superseded_by is None
        elif not draft.is_unplaced and not draft.replaces_in_time:
            standing[readings[draft.documents[0]].answer("nominee_email").value] += 1
        names = {readings[sha256].answer("applicant_signature").value for sha256 in draft.documents} - {None}
        assert len(names) <= 1  # never of two people
    assert all(count == 1 for count in standing.values())


@settings(max_examples=60, deadline=None)
@given(MAILBOXES)
def test_a_whole_form_in_time_is_never_pushed_out_by_what_came_late(items: list[Item]) -> None:
    settlement = settle_inbox(*items)
    by_id = {draft.application_id: draft for draft in settlement.drafts}
    for draft in settlement.drafts:
        if draft.superseded_by and draft.received_at and draft.received_at <= CLOSING:
            received_at = by_id[draft.superseded_by].received_at
            assert received_at is not None
            assert draft.received_at <= received_at <= CLOSING
