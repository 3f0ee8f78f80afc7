"""What a single answer is taken for, by example: one way to write it in each test."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemas.document import Box, Place, Style, Table
from tests.builders.document import Content, document, paragraph, row, struck, styled, table
from tests.builders.forms import form, form_blocks
from tests.pipeline.reader.reading import answer, read, value


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Yes", True),
        ("yes.", True),
        ("Y", True),
        ("No", False),
        ("YES - gained July 2012", True),
        ("", None),
        (paragraph("Yes/", struck("No")), True),
        (paragraph(struck("Yes"), "/No"), False),
        (paragraph(struck("Yes/"), "No"), False),
        (paragraph(styled("Yes", Style.HIGHLIGHTED), "/No"), True),
        (paragraph("Yes/", styled("No", Style.BOLD)), False),
        (paragraph(styled("Yes", Style.UNDERLINED), "/No"), True),
        (paragraph(styled("Yes", Style.BORDERED), "/No"), True),
        (paragraph(styled("Yes/No", Style.BOLD)), None),
        ("☒ Yes ☐ No", True),
        ("☐ Yes ☒ No", False),
        ("Yes ☐ No ☒", False),
        ("☐ Yes ☐ No", None),
        ("Yes [X]  No [ ]", True),
        ("Yes/No", None),
        ("n/a", None),
        ("Yes/No Yes", True),
    ],
)
def test_qts_is_read_however_it_is_answered(written: Content, meant: bool | None) -> None:
    assert value("qts", {"qts": written}) is meant


@pytest.mark.parametrize(
    "written", ["Pending", "☒ Yes ☒ No", "Yes/No ✓", "Yes / No x", "Yes - awaiting certificate", "✓"]
)
def test_an_unclear_answer_to_qts_is_doubted(written: str) -> None:
    assert answer("qts", {"qts": written}).doubt


def test_qts_is_read_where_the_label_itself_is_edited() -> None:
    blocks = list(form_blocks({"qts": ""}))
    details = blocks[4]
    assert not isinstance(details, str)
    edited = table(
        row("Nominated teacher details and statement (to be completed by teacher applicant)", spans=(4,)),
        row(paragraph("QTS status ", struck("Yes/"), "No"), "", "No. of years teaching", "7"),
        number=2,
    )
    found = read(document(*blocks[:4], edited, *blocks[5:])).answer("qts")
    assert found.value is False


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("7", 7),
        ("7 years", 7),
        ("12.5", 12.5),
        ("3½", 3.5),
        ("seven", 7),
        ("2 years in total", 2),
        ("0", 0),
        ("Twenty-one", 21),
        ("5 (3 at this school)", 5),
    ],
)
def test_years_of_teaching_are_a_number(written: str, meant: float) -> None:
    assert value("years_teaching", {"years": written}) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("NQT+3", 3), ("5 (NQT 2014)", 5), ("since 2011", None), ("many", None), ("10+", 10), ("4 or 5", 4), ("-3", 3)],
)
def test_years_that_are_not_just_a_number_are_doubted(written: str, meant: float | None) -> None:
    found = answer("years_teaching", {"years": written})
    assert found.value == meant
    assert found.doubt
    assert written in found.doubt


@pytest.mark.parametrize(
    "written",
    [
        "Omar Khan o.khan@a.example.org",
        "Omar Khan, O.Khan@A.example.org",
        "Omar Khan (o.khan@a.example.org)",
        "Omar Khan <o.khan@a.example.org>",
        "Omar Khan – o.khan@a.example.org",
        "o.khan@a.example.org Omar Khan",
        "Name: Omar Khan Email: o.khan@a.example.org",
        "Omar Khan/o.khan@a.example.org",
        ("Omar Khan", "o.khan@a.example.org"),
        ("", "Omar Khan", "", "mailto:o.khan@a.example.org."),
        paragraph("Omar Khan\no.khan@a.example.org"),
    ],
)
def test_a_name_and_an_address_in_one_cell_are_told_apart(written: Content) -> None:
    reading = read(form({"hod": written}))
    assert reading.answer("head_of_department_name").value == "Omar Khan"
    assert reading.answer("head_of_department_email").value == "o.khan@a.example.org"
    assert reading.answer("head_of_department_name").doubt is None


def test_a_name_without_an_address_leaves_the_address_empty() -> None:
    reading = read(form({"hod": "Omar Khan"}))
    assert reading.answer("head_of_department_name").value == "Omar Khan"
    assert reading.answer("head_of_department_email").value is None


def test_two_addresses_in_one_cell_are_doubted() -> None:
    found = answer("head_teacher_email", {"head": "R Adeyemi r@a.example.org / office@a.example.org"})
    assert found.value == "r@a.example.org"
    assert "office@a.example.org" in (found.doubt or "")


def test_a_malformed_address_stays_as_written() -> None:
    assert value("nominee_email", {"email": "J.Smith at ashdown"}) == "j.smith at ashdown"
    assert value("nominee_email", {"email": "J.Smith@ashdown"}) == "j.smith@ashdown"
    assert value("nominee_email", {"email": "J.Smith@ashdown sch.example"}) == "j.smith@ashdown sch.example"


def test_the_rest_of_a_broken_address_is_not_taken_for_a_name_in_silence() -> None:
    reading = read(form({"hod": "Omar Khan o.khan@ashdown .sch.example"}))
    assert reading.answer("head_of_department_name").doubt


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("123456", "123456"),
        ("123 456", "123456"),
        ("URN: 123456", "123456"),
        ("936/5403", "936/5403"),
        ("12345", "12345"),
    ],
)
def test_a_urn_is_six_digits_or_as_written(written: str, meant: str) -> None:
    assert value("school_urn", {"urn": written}) == meant


def test_invisible_characters_and_runs_of_blanks_are_not_part_of_a_value() -> None:
    assert value("school_name", {"school": "\u200b Ashdown\u00a0 High\u00ad School \t"}) == "Ashdown High School"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Signature of head of department", None),
        ("Signature of head of department: O Khan", "O Khan"),
        ("O Khan", "O Khan"),
        (paragraph("", picture=True), "[image]"),
        (("Signature of head of department", paragraph("", picture=True)), "[image]"),
        ("", None),
        ("________", None),
    ],
)
def test_a_signature_is_what_stands_beside_the_printed_words(written: Content, meant: str | None) -> None:
    assert value("head_of_department_signature", {"hod_signature": written}) == meant


@pytest.mark.parametrize("address", ["m.school@ashdown.sch", "khan@valleys.co.ukmr"])
def test_an_address_that_seems_cut_or_run_together_is_doubted_and_so_is_the_name_beside_it(address: str) -> None:
    reading = read(form({"hod": f"Omar Khan\n{address}"}))
    assert reading.answer("head_of_department_email").doubt
    assert reading.answer("head_of_department_name").doubt


def test_an_address_among_other_words_of_a_text_is_doubted() -> None:
    assert answer("nominee_ncetm_username", {"username": "Jane Smith j.smith@a.example.org"}).doubt
    assert value("school_name", {"school": "UTC@MediaCityUK, Salford"}) == "UTC@MediaCityUK, Salford"


def test_the_word_processors_own_prompt_is_no_answer() -> None:
    assert value("maths_hub", {"hub": "Click or tap here to enter text."}) is None


@pytest.mark.parametrize("written", ["TBC", "n/a", "N/A.", "to follow", "?", "As above"])
def test_a_stopgap_where_an_answer_is_required_is_doubted(written: str) -> None:
    assert answer("head_teacher_signature", {"head_signature": written}).doubt
    assert answer("other_awards", {"awards": written}).doubt is None


def test_ligatures_are_the_letters_that_they_join() -> None:
    assert value("current_role", {"role": "Sta\ufb00 o\ufb03cer, \ufb01rst \ufb02oor"}) == "Staff officer, first floor"
    assert value("nominee_email", {"email": "o\ufb03ce@ashdown.example.org"}) == "office@ashdown.example.org"


@pytest.mark.parametrize("at", ["role", "name", "statement"])
def test_struck_out_words_are_left_out_of_an_answer_in_doubt(at: str) -> None:
    fields = {"role": "current_role", "name": "nominee_name", "statement": "applicant_statement"}
    found = answer(fields[at], {at: paragraph("Ann ", struck("Bea"), " Lee")})
    assert found.value == "Ann Lee"
    assert "Bea" in (found.doubt or "")


def test_struck_out_words_are_left_out_of_a_row_in_doubt() -> None:
    found = read(form(history=((paragraph(struck("2014"), "2015 - now"), "Ashdown", "Lead"),))).answer(
        "teaching_history"
    )
    assert found.value == ({"period": "2015 - now", "school": "Ashdown", "position": "Lead"},)
    assert "2014" in (found.doubt or "")


def test_letters_that_run_from_right_to_left_are_doubted_on_a_page_only() -> None:
    name = "\u0645\u062d\u0645\u062f Iqbal"
    assert value("nominee_name", {"name": name}) == name
    on_page = Place(page=1, box=Box(left=1, top=1, right=2, bottom=2))
    made = paragraph(name)
    blocks = list(form_blocks({"name": made}))
    table_ = blocks[3]
    assert isinstance(table_, Table)
    cell = replace(table_.rows[3][2], place=on_page, blocks=(replace(made, place=on_page),))
    blocks[3] = replace(table_, rows=(*table_.rows[:3], (*table_.rows[3][:2], cell), *table_.rows[4:]))
    assert "right to left" in (read(document(*blocks)).answer("nominee_name").doubt or "")
