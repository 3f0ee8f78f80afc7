"""Which receipts go with a person, and which stay because they are somebody else's too."""

from __future__ import annotations

from pipeline.judgement.erasing import Traces, is_nominee, is_signatory, trace_out, with_versions
from pipeline.judgement.standing import settle
from schemas.receipt import Receipt
from tests.pipeline.judgement.facts import PROGRAMME, Item, archive, form, junk, message, read, receive

ANN, BOB = form(), form("Bob.docx", nominee_email="bob@ashdown.example", nominee_name="Bob")


def trace(receipts: list[Receipt], erased: Item, *kept: Item) -> Traces:
    return trace_out(receipts, frozenset({erased.sha256}), frozenset(item.sha256 for item in kept))


def paths(traces: Traces) -> set[str]:
    return {path for path, _ in traces.receipts}


def test_a_message_goes_with_all_that_came_in_it() -> None:
    receipts = receive(message("a.eml", 0, ANN, junk("CV Ann.pdf")), message("b.eml", 1, BOB))
    traces = trace(receipts, ANN, BOB)
    assert paths(traces) == {"a.eml", "a.eml!/Form.docx", "a.eml!/CV Ann.pdf"}


def test_what_others_have_too_stays_with_them_and_can_come_again() -> None:
    receipts = receive(message("a.eml", 0, ANN, junk()), message("b.eml", 1, BOB, junk()))
    traces = trace(receipts, ANN, BOB)
    assert "b.eml!/logo.png" not in paths(traces)
    assert "a.eml!/logo.png" in paths(traces)
    assert junk().sha256 not in traces.hashes
    assert ANN.sha256 in traces.hashes


def test_an_archive_or_a_message_with_other_peoples_forms_stays() -> None:
    receipts = receive(archive("all.zip", message("a.eml", 0, ANN), message("b.eml", 1, BOB)))
    assert paths(trace(receipts, ANN, BOB)) == {"all.zip!/a.eml", "all.zip!/a.eml!/Form.docx"}
    together = receive(message("both.eml", 0, ANN, BOB))
    assert paths(trace(together, ANN, BOB)) == {"both.eml!/Form.docx"}


def test_every_copy_of_a_form_goes_wherever_it_came_again() -> None:
    receipts = receive(message("a.eml", 0, ANN), message("reply.eml", 9, ANN), archive("b.zip", ANN, BOB), ANN)
    traces = trace(receipts, ANN, BOB)
    assert paths(traces) == {
        "a.eml",
        "a.eml!/Form.docx",
        "reply.eml",
        "reply.eml!/Form.docx",
        "b.zip!/Form.docx",
        "Form.docx",
    }


def test_all_versions_of_an_application_go_together() -> None:
    late = message("late.eml", 60 * 48, form(years_teaching=9))
    items = message("a.eml", 0, form()), message("b.eml", 5, form(years_teaching=8)), late, message("c.eml", 1, BOB)
    drafts = settle(receive(*items), (PROGRAMME,)).drafts
    bob = next(draft.application_id for draft in drafts if BOB.sha256 in draft.documents)
    for draft in drafts:
        versions = with_versions([draft.application_id], drafts)
        assert versions == ({bob} if draft.application_id == bob else {d.application_id for d in drafts} - {bob})


def test_a_person_is_found_by_address_as_nominee_or_as_signatory() -> None:
    assert is_nominee("J.Smith+hub@Ashdown.example", read(), PROGRAMME)
    assert not is_nominee("r.adeyemi@ashdown.example", read(), PROGRAMME)
    assert is_signatory("r.adeyemi@ashdown.example", read(), PROGRAMME)
