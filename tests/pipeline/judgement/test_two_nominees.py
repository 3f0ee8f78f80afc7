"""A school that nominates two people in one application: which of several is which."""

from __future__ import annotations

import pytest

from pipeline.judgement.casework import draw_case
from pipeline.judgement.erasing import with_versions
from pipeline.judgement.standing import Draft, settle
from pipeline.validators import low_confidence
from schemas.application import Value
from schemas.programme import Person
from tests.pipeline.judgement.facts import PROGRAMME, Item, form, message, read, receive

SECOND = Person(role="second advocate", name="head_of_department_name", email="head_of_department_email")
JOINT = PROGRAMME.model_copy(update={"nominees": (*PROGRAMME.nominees, SECOND)})
LEE: dict[str, Value] = {"head_of_department_name": "Ann Lee", "head_of_department_email": "a.lee@ashdown.example"}
ADAMS: dict[str, Value] = {"nominee_name": "Ben Adams", "nominee_email": "b.adams@ashdown.example"}


def drafts(*items: Item) -> list[Draft]:
    messages = (message(f"{number}.eml", number * 10, item) for number, item in enumerate(items))
    found = {draft.application_id: draft for draft in settle(receive(*messages), (JOINT,)).drafts}
    return [found[item.sha256[:12]] for item in items]


def doubts(draft: Draft, **changes: Value) -> str:
    case = draw_case(draft, [read(changes)], JOINT)
    return " ".join(finding.message for finding in low_confidence.check(case))


def test_the_same_two_nominees_are_one_application_in_whatever_order_they_stand() -> None:
    swapped = form(
        nominee_name="Omar Khan",
        nominee_email="o.khan@ashdown.example",
        head_of_department_name="Jane Smith",
        head_of_department_email="j.smith@ashdown.example",
    )
    old, new = drafts(form(), swapped)
    assert old.superseded_by == new.application_id
    assert (new.left_out, new.namesakes, new.other_emails) == ((), (), ())


def test_where_one_of_two_is_replaced_the_later_application_counts_and_a_person_is_told_who_is_gone() -> None:
    old, new = drafts(form(), form("Form.docx", **LEE))
    assert old.superseded_by == new.application_id
    assert new.left_out == ("Omar Khan",)
    assert "“Omar Khan”" in doubts(new, **LEE)
    assert "Omar Khan" not in doubts(drafts(form())[0])


def test_two_pairs_of_one_school_both_stand_and_know_of_each_other() -> None:
    first, second = drafts(form(), form("Form.docx", **LEE, **ADAMS))
    assert (first.superseded_by, second.superseded_by) == (None, None)
    assert first.lookalikes == ("Ann Lee", "Ben Adams")
    assert "does one of them replace the other?" in doubts(first)


def test_a_second_pair_of_another_school_is_nobody_s_business() -> None:
    first, _ = drafts(form(), form("Form.docx", **LEE, **ADAMS, school_name="Hill School", school_urn="654321"))
    assert first.lookalikes == ()


def test_erasing_the_one_who_left_keeps_the_version_that_never_named_them() -> None:
    old, new = drafts(form(), form("Form.docx", **LEE))
    found = settle(receive(message("a.eml", 0, form()), message("b.eml", 9, form("Form.docx", **LEE))), (JOINT,)).drafts
    gone = with_versions([old.application_id], found, ["Omar Khan"])
    assert gone == {old.application_id}
    assert with_versions([old.application_id], found, ["Jane Smith"]) == {old.application_id, new.application_id}


@pytest.mark.parametrize("changes", [LEE, {**LEE, **ADAMS}])
def test_a_pdf_for_other_people_in_the_same_message_is_no_copy_of_the_word_form(changes: dict[str, Value]) -> None:
    word, pdf = form(), form("Form.pdf", **changes)
    settled = settle(receive(message("a.eml", 0, word, pdf)), (JOINT,)).drafts
    assert all(len(draft.documents) == 1 for draft in settled)
