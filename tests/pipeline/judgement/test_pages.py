"""Forms that came in pieces: what completes what, and what must stand alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.judgement.casework import draw_case, judge
from pipeline.judgement.standing import Draft, Settlement, settle
from schemas.application import Application, Outcome, Status, Value
from schemas.receipt import Receipt
from tests.pipeline.judgement.facts import EVERYBODY, PROGRAMME, Item, form, message, page, receive

CLOSING = datetime(2019, 4, 26, 16, 0, tzinfo=UTC)
LATE = CLOSING + timedelta(hours=1)
HOLES: dict[str, Value] = {"head_teacher_signature": None, "head_of_department_signature": None}
UNSIGNED = form("Form.docx", **HOLES)
SIGNATURES = page("signed.jpg", 3)


def work(*items: Item) -> tuple[Settlement, dict[str, Application]]:
    """What stands, and the applications by the path of their first document."""
    receipts = receive(*items)
    settlement = settle(receipts, (PROGRAMME,))
    applications = [_judge(draft, receipts) for draft in settlement.drafts]
    return settlement, {application.sources[0]: application for application in applications}


def _judge(draft: Draft, receipts: list[Receipt]) -> Application:
    readings = {receipt.sha256: receipt.reading for receipt in receipts if receipt.reading}
    return judge(draw_case(draft, [readings[sha256] for sha256 in draft.documents], PROGRAMME), draft)


def only(*items: Item) -> Application:
    _, applications = work(*items)
    (application,) = applications.values()
    return application


def codes(application: Application) -> set[str]:
    return {finding.code for finding in application.findings}


# --- in one message


def test_three_photographs_in_one_message_are_one_application() -> None:
    photos = page("page1.jpg", 1), page("page2.jpg", 2), page("page3.jpg", 3)
    for parts in (photos, photos[::-1]):
        settlement, applications = work(message("a.eml", 0, *parts))
        (application,) = applications.values()
        assert application.sources[0] == "a.eml!/page1.jpg"
        assert sorted(application.sources) == ["a.eml!/page1.jpg", "a.eml!/page2.jpg", "a.eml!/page3.jpg"]
        assert application.fields == only(message("a.eml", 0, form())).fields
        assert (application.status, application.findings) == (Status.READY, ())
        lines = [source for source in settlement.sources if source.outcome is Outcome.APPLICATION]
        assert {line.application_id for line in lines} == {application.application_id}
        assert len(lines) == 3


def test_a_signed_page_beside_the_form_fills_what_is_empty_and_is_named() -> None:
    application = only(message("a.eml", 0, UNSIGNED, SIGNATURES))
    assert application.fields["head_teacher_signature"] == "Ruth Adeyemi"
    assert application.evidence["head_teacher_signature"].source == "a.eml!/signed.jpg"
    assert application.sources == ("a.eml!/Form.docx", "a.eml!/signed.jpg")
    assert (application.status, application.findings) == (Status.READY, ())


def test_where_the_form_and_the_page_differ_the_form_counts_and_says_so() -> None:
    application = only(message("a.eml", 0, form(), page("signed.jpg", 3, head_teacher_statement="Jane is good.")))
    assert application.fields["head_teacher_statement"] == "Jane is our best."
    (finding,) = application.findings
    assert (finding.code, finding.field) == ("low-confidence", "head_teacher_statement")
    assert "“signed.jpg”, which completes the form, says “Jane is good.”" in finding.message


def test_pages_of_two_nominees_in_one_message_are_told_apart_by_who_signed() -> None:
    tom: dict[str, Value] = {"nominee_name": "Tom Jones", "nominee_email": "t.jones@ashdown.example"}
    his_page = page("b3.jpg", 3, applicant_signature="Tom Jones")
    _, applications = work(message("a.eml", 0, form(), form("Tom.docx", **tom), SIGNATURES, his_page))
    assert applications["a.eml!/Form.docx"].sources == ("a.eml!/Form.docx", "a.eml!/signed.jpg")
    assert applications["a.eml!/Tom.docx"].sources == ("a.eml!/Tom.docx", "a.eml!/b3.jpg")
    unsigned = page("b3.jpg", 3, applicant_signature="[image]")
    _, applications = work(message("a.eml", 0, form(), form("Tom.docx", **tom), unsigned))
    assert len(applications) == 3
    assert "low-confidence" in codes(applications["a.eml!/b3.jpg"])


def test_a_form_in_another_format_of_another_person_is_no_copy() -> None:
    other = form("Form.pdf", nominee_name="Tom Jones")  # by the same address
    assert len(work(message("a.eml", 0, form(), other))[1]) == 2


# --- in another message


TIES = {
    "an answer to it": message("b.eml", 9, SIGNATURES, to=("x@elsewhere.example",), answers="a.eml"),
    "the same sender": message("b.eml", 9, SIGNATURES),
}


@pytest.mark.parametrize("second", TIES.values(), ids=TIES)
def test_a_page_that_came_later_completes_the_form_by(second: Item) -> None:
    first = message("a.eml", 0, UNSIGNED)
    for items in ((first, second), (second, first)):
        application = only(*items)
        assert application.sources == ("a.eml!/Form.docx", "b.eml!/signed.jpg")
        assert str(application.received_at) == "2019-04-25 12:00:00+01:00"
        assert application.status is Status.READY
        assert application.notes[-1] == "Completed by “signed.jpg”, received at 12:09:00 on Thursday 25 April 2019."


def test_a_page_with_the_nominee_on_it_completes_and_never_replaces() -> None:
    again = page("page 1.pdf", 1, school_urn="654321")
    application = only(message("a.eml", 0, form(school_urn=None)), message("b.eml", 9, again, sender="x@y.example"))
    assert (application.fields["school_urn"], application.status) == ("654321", Status.READY)
    assert application.fields["applicant_statement"]


def test_a_whole_form_replaces_a_page_and_what_was_completed() -> None:
    first, last = page("page1.jpg", 1), form("final2.docx")
    items = [message("a.eml", 0, first), message("b.eml", 5, SIGNATURES), message("c.eml", 9, last)]
    settlement, applications = work(*items)
    assert applications["a.eml!/page1.jpg"].status is Status.SUPERSEDED
    assert applications["a.eml!/page1.jpg"].sources == ("a.eml!/page1.jpg", "b.eml!/signed.jpg")
    assert applications["c.eml!/final2.docx"].status is Status.READY
    assert len(settlement.drafts) == 2


def test_a_page_after_closing_time_completes_a_form_that_stays_in_time() -> None:
    application = only(message("a.eml", 0, UNSIGNED), message("b.eml", LATE, SIGNATURES))
    assert str(application.received_at) == "2019-04-25 12:00:00+01:00"
    assert (application.status, codes(application)) == (Status.READY, set())
    assert "after closing time; the application counts from when it first came" in application.notes[-1]


def test_a_whole_form_after_closing_time_is_late_and_replaces_nothing() -> None:
    _, applications = work(message("a.eml", 0, UNSIGNED), message("b.eml", LATE, form()))
    assert codes(applications["b.eml!/Form.docx"]) == {"late", "late-replacement"}
    assert "late" not in codes(applications["a.eml!/Form.docx"])


def test_the_page_belongs_to_the_form_that_was_sent_last_before_it() -> None:
    first, second = form("1.docx", years_teaching=6, **HOLES), form("2.docx", **HOLES)
    items = [message("a.eml", 0, first), message("b.eml", 5, second), message("c.eml", 9, SIGNATURES)]
    _, applications = work(*items)
    assert applications["b.eml!/2.docx"].sources == ("b.eml!/2.docx", "c.eml!/signed.jpg")
    assert applications["a.eml!/1.docx"].status is Status.SUPERSEDED


def test_a_page_that_came_before_its_form_completes_it() -> None:
    application = only(message("a.eml", 0, SIGNATURES), message("b.eml", 5, UNSIGNED))
    assert application.sources == ("b.eml!/Form.docx", "a.eml!/signed.jpg")
    assert str(application.received_at) == "2019-04-25 12:05:00+01:00"


TOM: dict[str, Value] = {"nominee_name": "Tom Jones", "nominee_email": "t.jones@ashdown.example"}
UNSIGNED_PAGE = page("signed.jpg", 3, applicant_signature="[image]")
LONELY = {
    "it came from a stranger": [
        message("a.eml", 0, UNSIGNED),
        message("b.eml", 9, SIGNATURES, to=("x@elsewhere.example",)),
    ],
    "it came in no message": [message("a.eml", 0, UNSIGNED), SIGNATURES],
    "a hub forwards for many": [
        message("a.eml", 0, UNSIGNED, sender="lead@hub.example"),
        message("b.eml", 9, SIGNATURES, sender="lead@hub.example"),
    ],
    "the sender sent two nominees": [
        message("a.eml", 0, UNSIGNED, form("Tom.docx", **TOM)),
        message("b.eml", 9, UNSIGNED_PAGE),
    ],
    "another person signed": [
        message("a.eml", 0, UNSIGNED),
        message("b.eml", 9, page("signed.jpg", 3, applicant_signature="Tom Jones")),
    ],
    "both answer a third message": [
        message("a.eml", 0, UNSIGNED, sender="a@x.example", answers="info"),
        message("b.eml", 9, SIGNATURES, sender="b@x.example", answers="info"),
    ],
    "there is no form": [message("b.eml", 9, SIGNATURES)],
}


@pytest.mark.parametrize("items", LONELY.values(), ids=LONELY)
def test_a_page_stands_alone_where(items: list[Item]) -> None:
    settlement, applications = work(*items)
    (alone,) = (application for path, application in applications.items() if path.endswith("signed.jpg"))
    assert alone.sources[0].endswith("signed.jpg")
    assert len(alone.sources) == 1
    assert alone.status is Status.QUERY
    assert any("nothing tells for sure whose it is" in finding.message for finding in alone.findings)
    assert all(len(draft.sources) == 1 for draft in settlement.drafts)


def test_pages_without_a_form_are_not_merged_with_each_other() -> None:
    _, applications = work(message("a.eml", 0, page("2.jpg", 2)), message("b.eml", 9, SIGNATURES))
    assert len(applications) == 2


def test_a_forwarded_page_is_placed_by_its_first_sender() -> None:
    def forwarded(name: str, at: int, inner: Item) -> Item:
        return message(name, at, inner, to=("lead@hub.example",))

    own = only(
        forwarded("a.eml", 5, message("1.eml", 0, UNSIGNED)), forwarded("b.eml", 9, message("2.eml", 8, SIGNATURES))
    )
    assert len(own.sources) == 2
    other = message("2.eml", 8, SIGNATURES, to=("head@other.example",))
    _, applications = work(forwarded("a.eml", 5, message("1.eml", 0, UNSIGNED)), forwarded("b.eml", 9, other))
    assert len(applications) == 2


def test_the_addresses_of_a_page_s_message_count_as_copied_in() -> None:
    head = "r.adeyemi@ashdown.example"
    others = tuple(address for address in EVERYBODY if address != head)
    first = message("a.eml", 0, UNSIGNED, to=others)
    assert codes(only(first)) == {"missing-field", "signatory-not-copied"}
    assert codes(only(first, message("b.eml", 9, SIGNATURES, to=(head,), answers="a.eml"))) == set()


def test_a_form_on_which_the_nominee_was_not_found_is_no_page_of_another_nominee() -> None:
    whole = page("Tom.docx", 1, 2, 3)
    assert whole.reading is not None
    lost = ("nominee_name", "nominee_email", "applicant_signature")
    answers = tuple(
        replace(answer, value=None, label=None) if answer.field in lost else answer for answer in whole.reading.answers
    )
    other = replace(whole, content="without the nominee", reading=replace(whole.reading, answers=answers))
    assert len(work(message("a.eml", 0, form(), other))[1]) == 2


def test_a_reading_that_did_not_keep_what_stood_on_the_document_is_a_whole_form() -> None:
    pages = message("a.eml", 0, page("page1.jpg", 1, 2, 3))
    _, applications = work(pages, message("b.eml", 1, form()))
    assert applications["a.eml!/page1.jpg"].status is Status.SUPERSEDED


# --- who sent it


def test_a_sender_who_is_nobody_on_the_form_is_mentioned() -> None:
    assert only(message("a.eml", 0, form())).notes == ()
    office = message("a.eml", 0, form(), sender="office@ashdown.example")
    told = "Sent from office@ashdown.example, which is the address of nobody on the form."
    assert only(office).notes == (told,)
    assert only(office, message("b.eml", 9, form(), sender="J.Smith+x@ashdown.example")).notes == ()
    assert only(form()).notes == ()
