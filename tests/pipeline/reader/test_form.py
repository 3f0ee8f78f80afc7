"""What the reader takes out of a form, by example: one thing that people do to the form in each test."""

from __future__ import annotations

import pytest

from pipeline.reader import NotAForm, read_form
from schemas.application import Answer, Reading
from schemas.document import Document, Paragraph, Place, Run, Style
from schemas.programme import load_programmes
from tests.builders.document import Content, document, paragraph, row, struck, styled, table
from tests.builders.forms import ANSWERS, HEAD_PROMPT, HISTORY, form, form_blocks

PROGRAMMES = load_programmes()


def read(made: Document) -> Reading:
    reading = read_form(made, PROGRAMMES)
    assert isinstance(reading, Reading)
    return reading


def answer(field: str, changes: dict[str, Content]) -> Answer:
    return read(form(changes)).answer(field)


def value(field: str, changes: dict[str, Content]) -> object:
    found = answer(field, changes)
    assert found.doubt is None, found.doubt
    return found.value


def test_a_plainly_filled_form_is_read_whole_and_without_doubt() -> None:
    reading = read(form())
    assert {answer.field: answer.value for answer in reading.answers} == {
        "school_name": "Ashdown High School",
        "school_urn": "123456",
        "maths_hub": "Surrey Plus",
        "nominee_name": "Jane Smith",
        "nominee_email": "j.smith@ashdown.example.org",
        "nominee_ncetm_username": "jsmith",
        "head_of_department_name": "Omar Khan",
        "head_of_department_email": "o.khan@ashdown.example.org",
        "head_teacher_name": "Ruth Adeyemi",
        "head_teacher_email": "r.adeyemi@ashdown.example.org",
        "qts": True,
        "years_teaching": 7,
        "teaching_groups": "Year 7 set 2",
        "current_role": "Head of department",
        "other_awards": None,
        "teaching_history": ({"period": "2015 - now", "school": "Ashdown High School", "position": "Teacher"},),
        "professional_development": ({"year": "2018", "activity": "TRG"},),
        "applicant_statement": "I teach with variation.\nMy pupils explain.",
        "head_teacher_statement": "Jane is our best.",
        "head_teacher_signature": None,
        "head_of_department_signature": "O Khan",
        "applicant_signature": "Jane Smith",
    }
    assert [answer.doubt for answer in reading.answers] == [None] * len(reading.answers)


def test_an_answer_says_where_it_stands_and_by_which_label_it_was_found() -> None:
    found = answer("nominee_email", {})
    assert found.place == Place(table=1, row=5, cell=3)
    assert found.label == "Email"


def test_the_blank_form_is_not_an_application() -> None:
    blank = dict.fromkeys(ANSWERS, "") | {"hod_signature": "Signature of head of department", "qts": ""}
    reading = read_form(form(blank, history=(), courses=()), PROGRAMMES)
    assert isinstance(reading, NotAForm)
    assert "nobody has filled it in" in reading.detail


def test_a_blank_form_that_a_hub_put_its_name_on_is_still_blank() -> None:
    blank = dict.fromkeys(ANSWERS, "") | {"hub": "Solent"}
    assert isinstance(read_form(form(blank, history=(), courses=()), PROGRAMMES), NotAForm)


def test_a_letter_that_speaks_of_the_programme_is_not_a_form() -> None:
    letter = document(
        "Dear colleagues, please find my application to participate in Secondary Mastery Specialist Programme.",
        "Name of school: Ashdown High School",
        "Head of department and Nominating head teacher/senior leader are copied in.",
    )
    assert isinstance(read_form(letter, PROGRAMMES), NotAForm)


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


def test_an_answer_typed_after_its_label_is_read() -> None:
    rows = [("Name of school: Ashdown High School",), ("School URN 123456",), ("Maths Hub (if known) - Solent",)]
    made = document(table(*(row(*cells) for cells in rows)), *form_blocks()[4:])
    reading = read(made)
    assert reading.answer("school_name").value == "Ashdown High School"
    assert reading.answer("school_urn").value == "123456"
    assert reading.answer("maths_hub").value == "Solent"


def test_an_answer_below_its_label_is_read() -> None:
    made = document(
        table(
            row("Name of school", "School URN", "Maths Hub (if known)"),
            row("Ashdown High School", "123456", "Solent"),
        ),
        *form_blocks()[4:],
    )
    reading = read(made)
    assert reading.answer("school_name").value == "Ashdown High School"
    assert reading.answer("school_urn").value == "123456"
    assert reading.answer("maths_hub").value == "Solent"


def test_a_form_rebuilt_as_lines_of_text_is_read() -> None:
    made = document(
        "Application to participate in Secondary Mastery Specialist Programme",
        "Name of school: Ashdown High School",
        "School URN: 123456",
        "Maths Hub (if known): Solent",
        "Nominated teacher for programme",
        "Name: Jane Smith",
        "Email: j.smith@a.example.org",
        "NCETM Username: jsmith",
        "Head of department (name and email): Omar Khan o.khan@a.example.org",
        "QTS status Yes/No: Yes",
        "No. of years teaching: 7",
        "Current role in school: Head of department",
        "Applicant statement",
        "I teach with variation.",
        "My pupils explain.",
        "Nominating head teacher/senior leader statement",
        "Jane is our best.",
        "Confirmation of school commitment (electronic signatures)",
        "Nominating head teacher/senior leader: R Adeyemi",
        "Head of department: O Khan",
        "Lead teacher applicant: Jane Smith",
    )
    reading = read(made)
    assert reading.answer("nominee_name").value == "Jane Smith"
    assert reading.answer("head_of_department_email").value == "o.khan@a.example.org"
    assert reading.answer("qts").value is True
    assert reading.answer("current_role").value == "Head of department"
    assert reading.answer("applicant_statement").value == "I teach with variation.\nMy pupils explain."
    assert reading.answer("head_teacher_signature").value == "R Adeyemi"
    assert reading.answer("applicant_signature").value == "Jane Smith"


def test_misspelt_and_numbered_labels_are_found() -> None:
    blocks = list(form_blocks())
    blocks[3] = table(
        row("1. Nmae of school", "Ashdown High School"),
        row("2. School URN:", "123456"),
        row("3. Maths Hub (if known)", "Solent"),
        row("Nominated techer for the programme", ""),
        row("Name", "Jane Smith"),
        row("E-mail", "j.smith@a.example.org"),
        row("Head of departement (name & email)", "Omar Khan o.khan@a.example.org"),
        row("Nominating headteacher/senior leader (name and email)", "R Adeyemi r@a.example.org"),
    )
    reading = read(document(*blocks))
    assert reading.answer("school_name").value == "Ashdown High School"
    assert reading.answer("nominee_email").value == "j.smith@a.example.org"
    assert reading.answer("head_of_department_name").value == "Omar Khan"
    assert reading.answer("head_teacher_email").value == "r@a.example.org"


def test_rows_added_to_the_history_are_read_in_order_and_empty_ones_left_out() -> None:
    rows = tuple((f"20{n:02}", f"School {n}", "Teacher") for n in range(7))
    found = read(form(history=(*rows[:3], ("", "", ""), *rows[3:]))).answer("teaching_history")
    assert [entry["period"] for entry in found.value] == [f"20{n:02}" for n in range(7)]  # type: ignore[index, union-attr]
    assert found.doubt is None


def test_a_cell_over_two_columns_of_the_history_is_doubted() -> None:
    blocks = list(form_blocks())
    blocks[5] = table(
        row("Teaching history (most recent post first)", spans=(3,)),
        row("Period of employment", "School", "Position held"),
        row("2015 - now", "Ashdown High School, Teacher", spans=(1, 2)),
        number=3,
    )
    assert read(document(*blocks)).answer("teaching_history").doubt


def test_the_prompt_is_no_part_of_a_statement_even_in_one_paragraph_with_it() -> None:
    blocks = list(form_blocks())
    blocks[7] = table(
        row(
            "Applicant statement. Please give information that shows how you meet the application criteria. Also, "
            "explain why you wish to apply for the programme (maximum 300 words). I teach with variation."
        ),
        number=5,
    )
    found = read(document(*blocks)).answer("applicant_statement")
    assert (found.value, found.doubt) == ("I teach with variation.", None)


def test_a_statement_over_several_cells_and_below_its_table_is_read_whole() -> None:
    blocks = list(form_blocks())
    blocks[7] = table(row("Applicant statement."), row("First part."), row("Second part."), number=5)
    blocks.insert(8, "Third part.")
    assert read(document(*blocks)).answer("applicant_statement").value == "First part.\nSecond part.\nThird part."


def test_a_head_who_quotes_the_form_keeps_the_quotation() -> None:
    quoted = (
        "The lead teacher will participate fully in the development programme and work on developing both "
        "understanding and practice"
    )
    assert value("head_teacher_statement", {"head_statement": quoted}) == quoted


def test_a_statement_that_begins_like_a_label_is_not_cut() -> None:
    statement = ("Head of department at Ashdown since 2014, I lead a team.", "Name", "Name one more.")
    assert value("applicant_statement", {"statement": statement}) == "\n".join(statement)


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


def test_text_that_no_field_claims_is_reported_and_not_lost() -> None:
    blocks = list(form_blocks())
    blocks.insert(4, "My headteacher will send her part next week.")
    reading = read(document(*blocks))
    doubts = [answer.doubt for answer in reading.answers if answer.doubt]
    assert len(doubts) == 1
    assert "My headteacher will send her part" in doubts[0]


def test_text_after_the_form_is_reported() -> None:
    reading = read(document(*form_blocks(), "Statement continued: I also lead the numeracy team in our trust."))
    assert "I also lead the numeracy team" in (reading.answer("applicant_signature").doubt or "")


def test_a_missing_label_is_a_doubt_on_its_field_and_on_the_one_before() -> None:
    blocks = list(form_blocks())
    blocks[8] = table(row("Jane is our best, and we shall support her in every way that we can."), number=6)
    reading = read(document(*blocks))
    assert reading.answer("head_teacher_statement").value is None
    assert reading.answer("head_teacher_statement").doubt
    assert reading.answer("applicant_statement").doubt


def test_the_confidence_of_the_characters_bounds_that_of_the_value() -> None:
    unsure = Paragraph(runs=(Run("Jane Smith"),), place=Place(), confidence=0.6)
    assert answer("nominee_name", {"name": unsure}).confidence == pytest.approx(0.6 * 0.99)


def test_a_document_before_the_form_does_not_disturb_it() -> None:
    prose = (
        "Head of department and headteacher should read this first.",
        "Name",
        "How do schools apply to take part?",
        "All applications should also be copied to the applicant's head teacher.",
    )
    plain = read(form())
    assert [a.value for a in read(document(*prose, *form_blocks())).answers] == [a.value for a in plain.answers]


def test_the_history_of_an_unfilled_table_is_empty() -> None:
    assert read(form(history=(("", "", ""),))).answer("teaching_history").value == ()
    assert HISTORY


def test_statements_in_another_order_are_told_apart() -> None:
    blocks = list(form_blocks())
    blocks[7], blocks[8] = blocks[8], blocks[7]
    reading = read(document(*blocks))
    assert reading.answer("applicant_statement").value == "I teach with variation.\nMy pupils explain."
    assert reading.answer("head_teacher_statement").value == "Jane is our best."


def test_a_prompt_of_another_statement_inside_a_statement_is_doubted() -> None:
    found = answer("applicant_statement", {"statement": ("I teach.", HEAD_PROMPT, "Jane is our best.")})
    assert found.doubt


def test_the_end_of_a_label_written_otherwise_is_no_answer() -> None:
    blocks = list(form_blocks())
    blocks[4] = table(
        row("QTS status Yes/No", "Yes", "No. of years teaching", "7"),
        row("Other maths related awards / roles (eg SLE, PD lead) - give date awarded", "SLE 2016", spans=(2, 2)),
        number=2,
    )
    assert read(document(*blocks)).answer("other_awards").value == "SLE 2016"


def test_the_row_below_an_empty_answer_is_not_taken_for_it() -> None:
    blocks = list(form_blocks({"hub": ""}))
    blocks[3] = table(
        row("Name of school", "Ashdown High School"),
        row("School URN", "123456"),
        row("Maths Hub (if known)", ""),
        row("Person put forward", ""),
        row("Name", "Jane Smith"),
    )
    found = read(document(*blocks)).answer("maths_hub")
    assert found.value is None
    assert "Person put forward" in (found.doubt or "")


@pytest.mark.parametrize("address", ["m.school@ashdown.sch", "khan@valleys.co.ukmr"])
def test_an_address_that_seems_cut_or_run_together_is_doubted_and_so_is_the_name_beside_it(address: str) -> None:
    reading = read(form({"hod": f"Omar Khan\n{address}"}))
    assert reading.answer("head_of_department_email").doubt
    assert reading.answer("head_of_department_name").doubt


def test_an_address_among_other_words_of_a_text_is_doubted() -> None:
    assert answer("nominee_ncetm_username", {"username": "Jane Smith j.smith@a.example.org"}).doubt


def test_the_word_processors_own_prompt_is_no_answer() -> None:
    assert value("maths_hub", {"hub": "Click or tap here to enter text."}) is None


def test_an_answer_may_begin_like_the_rest_of_a_wording_of_its_label() -> None:
    blocks = list(form_blocks())
    blocks[3] = table(row("Name of school: School 21"), row("School URN: 123456"))
    assert read(document(*blocks)).answer("school_name").value == "School 21"


@pytest.mark.parametrize("written", ["TBC", "n/a", "N/A.", "to follow", "?", "As above"])
def test_a_stopgap_where_an_answer_is_required_is_doubted(written: str) -> None:
    assert answer("head_teacher_signature", {"head_signature": written}).doubt
    assert answer("other_awards", {"awards": written}).doubt is None


def test_the_word_processors_own_prompt_is_no_cell_of_a_table() -> None:
    prompt = "Click or tap here to enter text."
    reading = read(form(history=((prompt, "Ashdown High School", prompt), (prompt, prompt, prompt))))
    assert reading.answer("teaching_history").value == (
        {"period": "", "school": "Ashdown High School", "position": ""},
    )
