from __future__ import annotations

from datetime import timedelta

from pipeline.judgement.entries import PRIMARY_FIRST
from pipeline.judgement.standing import _name, settle
from schemas.application import Outcome
from schemas.document import Format
from tests.pipeline.judgement.facts import NOON, PROGRAMME, archive, form, junk, message, receive
from tests.pipeline.judgement.settling import LATE, draft_of, settle_inbox, source_at


def test_every_receipt_ends_as_one_line_sorted_by_path() -> None:
    settlement = settle_inbox(
        message("b.eml", 0, form(), junk()), message("a.eml", 5, form()), archive("c.zip", junk("x.png"))
    )
    assert [source.path for source in settlement.sources] == [
        "a.eml", "a.eml!/Form.docx", "b.eml", "b.eml!/Form.docx", "b.eml!/logo.png", "c.zip", "c.zip!/x.png",
    ]  # fmt: skip
    outcomes = [source.outcome for source in settlement.sources]
    assert [outcome.value for outcome in outcomes] == [
        "container", "duplicate", "container", "application", "not-a-form", "container", "not-a-form",
    ]  # fmt: skip
    assert source_at(settlement, "b.eml!/logo.png").detail == "A picture."
    assert source_at(settlement, "a.eml!/Form.docx").detail == "The same bytes as b.eml!/Form.docx."


def test_the_id_comes_from_the_bytes_of_the_document_alone() -> None:
    here = settle_inbox(message("a.eml", 0, form()))
    there = settle_inbox(junk(), archive("z.zip", message("other.eml", 90, form("Application final.docx"))))
    assert here.drafts[0].application_id == there.drafts[0].application_id == form().sha256[:12]


def test_ids_grow_until_they_tell_all_applications_apart() -> None:
    first, second, third = "a" * 64, "a" * 20 + "b" * 44, "c" * 64
    assert _name([first, second, third]) == {first: "a" * 21, second: "a" * 20 + "b", third: "c" * 12}


def test_every_format_has_a_rank() -> None:
    assert set(PRIMARY_FIRST) == set(Format)


# --- when it came, and between whom


def test_a_bare_form_has_no_stamp_and_no_addresses() -> None:
    (draft,) = settle_inbox(form()).drafts
    assert (draft.received_at, draft.earlier_stamp, draft.addresses) == (None, None, None)


def test_the_stamp_is_told_in_the_zone_of_the_programme_to_the_second() -> None:
    (draft,) = settle_inbox(message("a.eml", NOON.replace(microsecond=999_999), form())).drafts
    assert draft.received_at is not None
    assert draft.received_at.isoformat() == "2019-04-25T12:00:00+01:00"


def test_the_outermost_message_stamps_and_an_earlier_one_inside_is_kept_beside_it() -> None:
    inner = message("inner.eml", 0, archive("forms.zip", form()), to=("head@ashdown.example",))
    (draft,) = settle_inbox(archive("week.zip", message("outer.eml", 60, inner, to=("hub@hub.example",)))).drafts
    assert draft.received_at == NOON + timedelta(hours=1)
    assert draft.earlier_stamp == NOON
    assert draft.addresses == frozenset(("head@ashdown.example", "hub@hub.example"))
    assert draft.sources == ("week.zip!/outer.eml!/inner.eml!/forms.zip!/Form.docx",)


def test_an_inner_stamp_that_is_later_says_nothing() -> None:
    (draft,) = settle_inbox(message("outer.eml", 0, message("inner.eml", 60, form()))).drafts
    assert (draft.received_at, draft.earlier_stamp) == (NOON, None)


def test_a_document_of_several_messages_has_the_earliest_stamp_and_all_addresses() -> None:
    late = message("a.eml", 60, form(), to=("a@ashdown.example",))
    early = message("b.eml", 0, form("copy.docx"), to=("b@ashdown.example",))
    for items in ((late, early), (early, late)):
        (draft,) = settle_inbox(*items).drafts
        assert draft.received_at == NOON
        assert draft.earlier_stamp is None
        assert draft.addresses == frozenset(("a@ashdown.example", "b@ashdown.example"))


def test_the_same_bytes_bare_and_in_a_message_have_the_stamp_of_the_message() -> None:
    settlement = settle_inbox(form(), message("a.eml", 0, form()))
    assert settlement.drafts[0].received_at == NOON
    assert source_at(settlement, "a.eml!/Form.docx").application_id == settlement.drafts[0].application_id


def test_what_a_repeated_container_held_came_with_its_later_copies_too() -> None:
    packed = archive("forms.zip", form())
    settlement = settle_inbox(
        packed, message("a.eml", 60, packed, to=("a@a.example",)), message("b.eml", 0, packed, to=("b@b.example",))
    )
    (draft,) = settlement.drafts
    assert (draft.received_at, draft.addresses) == (NOON, frozenset(("a@a.example", "b@b.example")))
    repeated = source_at(settlement, "a.eml!/forms.zip")
    assert (repeated.outcome, repeated.application_id) == (Outcome.DUPLICATE, None)


def test_a_message_that_came_alone_and_forwarded_counts_by_itself() -> None:
    inner = message("inner.eml", 0, form())
    for items in ((inner, message("outer.eml", 60, inner)), (message("outer.eml", 60, inner), inner)):
        (draft,) = settle_inbox(*items).drafts
        assert (draft.received_at, draft.earlier_stamp) == (NOON, None)


def test_an_archive_that_contains_itself_ends() -> None:
    receipts = receive(archive("quine.zip", form()))
    again = receipts[0]
    receipts.append(
        type(again)(path="quine.zip!/quine.zip", sha256=again.sha256, parent="quine.zip", outcome=Outcome.DUPLICATE)
    )
    receipts += receive(message("a.eml", 0, archive("other.zip")))
    mailed = type(again)(path="a.eml!/quine.zip", sha256=again.sha256, parent="a.eml", outcome=Outcome.DUPLICATE)
    assert settle(receipts, (PROGRAMME,)).drafts[0].received_at is None
    assert settle([*receipts, mailed], (PROGRAMME,)).drafts[0].received_at == NOON


def test_a_message_without_a_stamp_gives_none_but_its_addresses_count() -> None:
    (draft,) = settle_inbox(message("a.eml", None, form())).drafts
    assert draft.received_at is None
    assert draft.addresses


# --- one application in two formats


def test_a_second_format_in_the_same_message_is_the_same_application() -> None:
    word, pdf = form(), form("Form.pdf")
    for parts in ((word, pdf), (pdf, word)):
        settlement = settle_inbox(message("a.eml", 0, *parts))
        (draft,) = settlement.drafts
        assert draft.documents == (word.sha256, pdf.sha256)
        assert draft.sources == ("a.eml!/Form.docx", "a.eml!/Form.pdf")
        line = source_at(settlement, "a.eml!/Form.pdf")
        assert (line.outcome, line.application_id) == (Outcome.DUPLICATE, word.sha256[:12])
        assert "a.eml!/Form.docx" in line.detail


def test_a_second_format_in_a_part_of_the_same_message_counts_too() -> None:
    outer = message("a.eml", 0, form(), message("inner.eml", 0, archive("scan.zip", form("Form.pdf"))))
    assert len(settle_inbox(outer).drafts) == 1


def test_a_second_format_in_another_message_or_in_none_is_another_application() -> None:
    word, pdf = form(), form("Form.pdf")
    settlement = settle_inbox(message("a.eml", 0, word), message("b.eml", 9, pdf))
    assert draft_of(settlement, word).superseded_by == pdf.sha256[:12]
    settlement = settle_inbox(message("a.eml", 9, word), message("b.eml", 0, pdf))
    assert draft_of(settlement, pdf).superseded_by == word.sha256[:12]
    assert len(settle_inbox(archive("bare.zip", word, pdf)).drafts) == 2


def test_another_nominee_s_form_in_the_same_message_is_no_copy() -> None:
    other = form("B.pdf", nominee_name="Tom Jones", nominee_email="t.jones@ashdown.example")
    assert len(settle_inbox(message("a.eml", 0, form(), other)).drafts) == 2


def test_of_two_forms_and_a_copy_the_copy_belongs_to_the_one_it_is_like() -> None:
    old, new = form("old.docx", years_teaching=6), form("new.docx")
    for name, owner in (("old.pdf", old), ("new.pdf", new)):
        copy = form(name, years_teaching=owner.reading.answer("years_teaching").value) if owner.reading else form()
        settlement = settle_inbox(message("a.eml", 0, copy, old, new))
        assert draft_of(settlement, copy).documents == (owner.sha256, copy.sha256)


def test_a_printed_and_a_signed_copy_are_both_copies() -> None:
    settlement = settle_inbox(
        message("a.eml", 0, form(), form("Form.pdf"), form("signed.pdf", applicant_signature="[image]"))
    )
    (draft,) = settlement.drafts
    assert len(draft.documents) == 3


def test_a_late_copy_does_not_fill_the_gaps_of_a_form_that_came_in_time() -> None:
    word, pdf = form(applicant_statement=None), form("Form.pdf")
    settlement = settle_inbox(message("a.eml", 0, word), message("b.eml", LATE, word, pdf))
    assert draft_of(settlement, word).documents == (word.sha256,)
    assert draft_of(settlement, pdf).replaces_in_time == (word.sha256[:12],)


def test_a_form_of_a_programme_that_is_gone_is_no_form() -> None:
    settlement = settle(receive(form()), ())
    assert settlement.drafts == ()
    assert settlement.sources[0].outcome is Outcome.NOT_A_FORM
    assert settlement.sources[0].application_id is None
