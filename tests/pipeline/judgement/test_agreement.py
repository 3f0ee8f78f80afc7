"""What the answers of one form say about each other: two that cannot both be right are told, and no more than that."""

from __future__ import annotations

import pytest

from pipeline.judgement.agreement import find_odd_years, find_slips, find_swaps
from schemas.application import Value
from tests.pipeline.judgement.facts import EVERYBODY, make_case

LONG_AGO: Value = ({"period": "Sept 1998 - 2004", "school": "Ashdown", "position": "Teacher"},)


def test_a_form_that_agrees_with_itself_has_nothing_to_tell() -> None:
    case = make_case()
    assert [*find_slips(case), *find_swaps(case), *find_odd_years(case)] == []


def test_an_address_a_letter_off_one_of_the_message_is_told_with_both() -> None:
    case = make_case({"head_teacher_email": "r.adeyerni@ashdown.example"})
    ((field, reason),) = find_slips(case)
    assert field == "head_teacher_email"
    assert "r.adeyerni@ashdown.example" in reason
    assert "r.adeyemi@ashdown.example" in reason


def test_a_domain_a_letter_off_the_others_of_the_form_is_told_where_no_message_helps() -> None:
    case = make_case({"nominee_email": "j.smith@ashdwn.example"}, addresses=None)
    assert [field for field, _ in find_slips(case)] == ["nominee_email"]


@pytest.mark.parametrize("address", ["jane@gmail.com", "office@beacon.example", EVERYBODY[1]])
def test_another_address_altogether_is_none(address: str) -> None:
    assert list(find_slips(make_case({"nominee_email": address}, addresses=frozenset((*EVERYBODY, address))))) == []


def test_addresses_that_were_swapped_are_told() -> None:
    swapped = {"nominee_email": "ruth.adeyemi@ashdown.example", "head_teacher_email": "jane.smith@ashdown.example"}
    assert [field for field, _ in find_swaps(make_case(swapped))] == ["nominee_email", "head_teacher_email"]


def test_an_address_of_the_office_is_nobodys() -> None:
    named: dict[str, Value] = {"head_of_department_name": "Tom Head", "head_teacher_email": "head@ashdown.example"}
    assert list(find_swaps(make_case(named))) == []


def test_fewer_years_than_the_history_shows_are_told() -> None:
    ((field, reason),) = find_odd_years(make_case({"years_teaching": 2, "teaching_history": LONG_AGO}))
    assert field == "years_teaching"
    assert "1998" in reason


@pytest.mark.parametrize("years", [17, 21, 35, None])
def test_a_history_of_part_of_a_career_says_nothing(years: Value) -> None:
    assert list(find_odd_years(make_case({"years_teaching": years, "teaching_history": LONG_AGO}))) == []
