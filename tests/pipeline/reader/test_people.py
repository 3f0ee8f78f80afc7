"""Names and addresses in one cell, each as somebody once wrote them; none may come out wrong without a doubt."""

from __future__ import annotations

import pytest

from tests.builders.document import Content
from tests.pipeline.reader.reading import answer, sure

NAME, EMAIL = "head_of_department_name", "head_of_department_email"


@pytest.mark.parametrize(
    "written",
    [
        "Omar Khan E: o.khan@ashdown.example.org",
        "Omar Khan, e-mail o.khan@ashdown.example.org",
        "Omar Khan (email o.khan@ashdown.example.org)",
        "Omar Khan, contact: o.khan@ashdown.example.org",
        "Omar Khan at o.khan@ashdown.example.org",
        "Name – Omar Khan; email – o.khan@ashdown.example.org",
        "Name Omar Khan Email o.khan@ashdown.example.org",
        '"Omar Khan" <o.khan@ashdown.example.org>',
        "Omar Khan <o.khan@ashdown.example.org<mailto:o.khan@ashdown.example.org>>",
        "Omar Khan\nEmail address - o.khan@ashdown.example.org",
        "Name\nOmar Khan\nEmail\no.khan@ashdown.example.org",
    ],
)
def test_the_words_that_lead_to_an_address_are_no_part_of_the_name(written: str) -> None:
    assert sure(answer(NAME, {"hod": written})) == "Omar Khan"
    assert sure(answer(EMAIL, {"hod": written})) == "o.khan@ashdown.example.org"


@pytest.mark.parametrize(
    "name",
    ["Síle O’Brien-Ní Dhomhnaill", "Ludwig van den Bosch", "Sarah Jane (Sally) Smith", "omar khan", "LEE, Ann"],
)
def test_a_name_of_any_shape_is_not_doubted(name: str) -> None:
    assert sure(answer(NAME, {"hod": f"{name} o.khan@ashdown.example.org"})) == name


@pytest.mark.parametrize(
    "written",
    [
        "Omar Khan and o.khan@ashdown.example.org",
        "Omar Khan, Head of Maths, o.khan@ashdown.example.org",
        "Omar Khano.khan@ashdown.example.org",
        "Post vacant until September",
    ],
)
def test_what_may_be_more_or_less_than_a_name_is_doubted(written: str) -> None:
    assert answer(NAME, {"hod": written}).doubt


def test_an_address_that_may_begin_with_the_end_of_the_name_is_doubted() -> None:
    assert answer(EMAIL, {"hod": "Omar Khano.khan@ashdown.example.org"}).doubt


def test_a_comma_typed_into_an_address_stays_in_it_and_out_of_the_name() -> None:
    changes: dict[str, Content] = {"hod": "Omar Khan o.khan@ashdown,org.uk"}
    assert answer(NAME, changes).value == "Omar Khan"
    assert answer(EMAIL, changes).value == "o.khan@ashdown,org.uk"


def test_an_address_with_a_digit_in_its_ending_is_doubted() -> None:
    assert answer(EMAIL, {"hod": "Omar Khan o.khan@ashdown21.0rg.uk"}).doubt
    assert sure(answer(EMAIL, {"hod": "Omar Khan o.khan@ashdown21.org.uk"})) == "o.khan@ashdown21.org.uk"


def test_an_address_on_two_lines_is_put_together_with_a_doubt() -> None:
    found = answer(EMAIL, {"hod": "Omar Khan o.khan@ash\ndown.example.org"})
    assert found.value == "o.khan@ashdown.example.org"
    assert found.doubt


@pytest.mark.parametrize("written", ["s,oc@ashdown.org.uk", "s.oc(1)@ashdown.org.uk", "s/oc@ashdown.org.uk"])
def test_a_malformed_address_in_a_cell_of_its_own_stays_as_written(written: str) -> None:
    assert answer("nominee_email", {"email": written}).value == written


@pytest.mark.parametrize(
    "torn", ["Omar Khan khan_\no@ashdown.example.org", "Omar Khan gurpree\nt.khan@ashdown.example.org"]
)
def test_an_address_whose_first_part_stayed_with_the_name_is_doubted(torn: str) -> None:
    assert answer(EMAIL, {"hod": torn}).doubt


def test_an_address_whose_end_stands_on_the_next_line_is_doubted() -> None:
    assert answer(EMAIL, {"hod": "Omar Khan o.khan@ashdown.co\nunty.sch.uk"}).doubt


@pytest.mark.parametrize(
    "written", ["Bart Featherstonehaugh, Featherstone\nhaugh_b@ashdown.example.org", "T\nom.khan@ashdown.example.org"]
)
def test_an_address_that_begins_with_the_end_of_a_name_is_doubted(written: str) -> None:
    assert answer(EMAIL, {"hod": written}).doubt or answer(NAME, {"hod": written}).doubt


def test_a_title_with_a_point_is_no_sign_of_an_address() -> None:
    assert sure(answer(EMAIL, {"hod": "Mr. Omar St. John o.khan@ashdown.example.org"})) == "o.khan@ashdown.example.org"


@pytest.mark.parametrize(
    "written", ["Tola Okafor, t.okafor(at)school.example", "Tola Okafor\nT.Okafor [at] school.example"]
)
def test_an_address_spelt_out_against_robots_stays_as_written_and_out_of_the_name(written: str) -> None:
    assert sure(answer(NAME, {"hod": written})) == "Tola Okafor"
    assert str(answer(EMAIL, {"hod": written}).value).startswith("t.okafor")


def test_an_address_that_is_but_a_number_before_the_at_may_have_lost_its_beginning() -> None:
    assert answer(EMAIL, {"hod": "Sir Mark Cholmondeley-Warner 72@school.example"}).doubt


@pytest.mark.parametrize("cell", ["Omar Khan (o.khan@ashdown.org.\nuk)", "Omar Khan\no.khan@ashdown.co\n.uk"])
def test_an_address_whose_end_stands_apart_is_doubted_with_the_name(cell: str) -> None:
    assert answer("head_of_department_email", {"hod": tuple(cell.split("\n"))}).doubt


@pytest.mark.parametrize("cut", [("o.khan@mail.ashdown.county.s", "ch.uk"), ("o.khan@mail.ashdown.", "county.sch.uk")])
def test_an_address_cut_within_its_last_parts_is_put_together_in_doubt(cut: tuple[str, str]) -> None:
    found = answer("head_of_department_email", {"hod": ("Omar Khan", *cut)})
    assert found.value == "o.khan@mail.ashdown.county.sch.uk"
    assert found.doubt


@pytest.mark.parametrize(
    "written", ["Omar Khan\nmaths+khan\n@ashdown.example.org", "Name: Omar Khan\nmaths+khan \n @ashdown.example.org"]
)
def test_an_address_cut_before_its_at_is_put_together_in_doubt(written: str) -> None:
    for field, value in ((EMAIL, "maths+khan@ashdown.example.org"), (NAME, "Omar Khan")):
        found = answer(field, {"hod": written})
        assert found.value == value
        assert "two lines" in (found.doubt or "")


def test_an_address_whose_initial_stayed_with_the_name_is_doubted() -> None:
    assert answer(EMAIL, {"hod": "Omar Khan\no khan@ashdown.example.org"}).doubt
