"""The findings that speak only where a register of schools is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.register.store import RegisterIndex
from pipeline.validators import VALIDATORS
from schemas.application import Finding, Value
from tests.builders.register import closed, independent, index, link, primary, row
from tests.pipeline.judgement.facts import make_case

SCHOOLS = (
    row("123456", "Ashdown High School"),
    row("100001", "Birchwood School", authority="Kent", town="Ashford", number="5403"),
    closed("100002", "Drayton School"),
    row("100003", "Drayton Academy"),
    closed("100004", "Elmfield School", "31-08-2020"),
    independent("100005", "Fernhill College"),
    primary("100006", "Greenacre School"),
    row("100007", "Hawthorn School", type_code="7", type_name="Community special school", group_code="5",
        group_name="Special schools", phase_code="0", phase_name="Not applicable"),
    row("100008", "Ivybridge School", status_code="3", status_name="Open, but proposed to close"),
    independent("100009", "Kingsmead College", town=""),
)  # fmt: skip
LINKS = (link("100002", "100003", "Drayton Academy"),)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RegisterIndex]:
    with index(tmp_path_factory.mktemp("register"), SCHOOLS, LINKS) as made:
        yield made


def findings(register: RegisterIndex | None, **changes: Value) -> list[Finding]:
    case = make_case(changes, register=register)
    return [finding for validator in VALIDATORS for finding in validator.check(case)]


def told(register: RegisterIndex | None, **changes: Value) -> tuple[str, str | None, str]:
    (finding,) = findings(register, **changes)
    return finding.code, finding.field, finding.message


def test_a_school_that_is_in_order_has_no_finding(register: RegisterIndex) -> None:
    assert findings(register) == []
    assert findings(register, school_name="Ivybridge", school_urn="100008") == []


@pytest.mark.parametrize("urn", [str(number) for number in range(100001, 100010)])
def test_without_a_register_none_of_them_fires(urn: str) -> None:
    assert findings(None, school_urn=urn, school_name="Any School") == []


def test_a_urn_that_the_register_does_not_have(register: RegisterIndex) -> None:
    assert told(register, school_urn="123465") == (
        "urn-not-in-register",
        "school_urn",
        "URN 123465 is not in the register of schools of 22 April 2025. "
        "By its name it could be “Ashdown High School”, Woking (URN 123456): please check.",
    )
    assert told(register, school_urn="123465", school_name="Unheard School")[2].endswith("of 22 April 2025.")


def test_a_register_without_closed_schools_says_so_of_an_unknown_urn(tmp_path: Path) -> None:
    with index(tmp_path, SCHOOLS[:2]) as register:
        assert "which lists no closed schools" in told(register, school_urn="123465")[2]


def test_a_closed_school_with_its_successor(register: RegisterIndex) -> None:
    assert told(register, school_urn="100002", school_name="Drayton School") == (
        "school-closed",
        "school_urn",
        "The register has “Drayton School”, Woking (URN 100002) as closed since 31 August 2018; its successor is "
        "“Drayton Academy” (URN 100003).",
    )


def test_a_closed_school_without_one(register: RegisterIndex, tmp_path: Path) -> None:
    code, _, message = told(register, school_urn="100004", school_name="Elmfield")
    assert code == "school-closed"
    assert "31 August 2020, after this application was received; the register names no successor." in message
    with index(tmp_path, [closed("100002", "Drayton School"), row("100003", "Drayton Academy")]) as unlinked:
        message = told(unlinked, school_urn="100002", school_name="Drayton School")[2]
        assert message.endswith("an open school of that name is “Drayton Academy”, Woking (URN 100003).")
    with index(tmp_path, [closed("100002", "Drayton School")]) as unlinked:
        message = told(unlinked, school_urn="100002", school_name="Drayton School")[2]
        assert "the register's file of links was not given" in message


def test_another_school_s_urn_and_whose_name_it_could_be(register: RegisterIndex) -> None:
    assert told(register, school_urn="100001") == (
        "school-mismatch",
        "school_name",
        "The form says “Ashdown High School”, but the register has URN 100001 for “Birchwood School”, Ashford "
        "(URN 100001), “Community school”, phase “Secondary”. By its name it could be “Ashdown High School”, Woking "
        "(URN 123456): please check.",
    )


def test_of_a_mismatched_school_neither_kind_nor_authority_is_used(register: RegisterIndex) -> None:
    assert told(register, school_urn="100005")[0] == "school-mismatch"
    assert [each.code for each in findings(register, school_urn="100001", maths_hub=None)] == [
        "hub-unresolved",
        "school-mismatch",
    ]


@pytest.mark.parametrize(
    ("urn", "name", "code", "words"),
    [
        (
            "100005",
            "Fernhill College",
            "not-eligible",
            "“Other independent school”, phase “Not applicable”: an independ",
        ),
        ("100006", "Greenacre School", "not-eligible", "phase “Primary”: a primary or nursery school is no middle or"),
        (
            "100007",
            "Hawthorn School",
            "eligibility-unclear",
            "“Community special school”, phase “Not applicable”: it is",
        ),
    ],
)
def test_a_school_that_the_programme_is_not_or_perhaps_not_for(
    register: RegisterIndex, urn: str, name: str, code: str, words: str
) -> None:
    found, field, message = told(register, school_urn=urn, school_name=name)
    assert (found, field) == (code, "school_urn")
    assert words in message
    assert "state-funded middle/secondary school" in message


def test_a_school_without_a_town_is_named_without_one(register: RegisterIndex) -> None:
    assert "has “Kingsmead College” (URN 100009) as" in told(register, school_urn="100009", school_name="Kingsmead")[2]


def test_an_empty_urn_comes_with_the_school_of_that_name(register: RegisterIndex) -> None:
    message = told(register, school_urn=None)[2]
    assert message == (
        "“School URN” is empty. By its name it could be “Ashdown High School”, Woking (URN 123456): please check."
    )


@pytest.mark.parametrize("number", ["9365403", "936/5403", "10100001"])
def test_another_register_s_number_tells_the_school(register: RegisterIndex, number: str) -> None:
    code, _, message = told(register, school_urn=number)
    assert code == "invalid-urn"
    assert message.endswith("In the register that is the number of “Birchwood School”, Ashford (URN 100001).")


def test_a_urn_of_the_wrong_shape_comes_with_the_school_of_that_name(register: RegisterIndex) -> None:
    assert "By its name it could be “Ashdown High School”" in told(register, school_urn="12345")[2]


def test_the_hub_of_the_authority_against_the_hub_as_written(register: RegisterIndex) -> None:
    code, field, message = told(register, maths_hub="Solent")
    assert (code, field) == ("hub-conflict", "maths_hub")
    assert "names Solent Maths Hub, but schools of Surrey belong to Surrey Plus Maths Hub. What is written" in message


def test_a_hub_by_the_authority_is_doubted_where_something_else_was_written(register: RegisterIndex) -> None:
    assert findings(register, maths_hub=None) == []
    code, _, message = told(register, maths_hub="Hogwarts Hub")
    assert code == "low-confidence"
    assert "Surrey Plus Maths Hub is the hub of the school's local authority, Surrey." in message
