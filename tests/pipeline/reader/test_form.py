"""What the reader takes out of a form, by example: one thing that people do to the form in each test."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reader import NotAForm, read_form
from schemas.document import Paragraph, Place, Run, Table
from tests.builders.document import document, row, table
from tests.builders.forms import ANSWERS, HEAD_PROMPT, HISTORY, form, form_blocks
from tests.pipeline.reader.reading import PROGRAMMES, answer, read, value


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


def test_an_answer_may_begin_like_the_rest_of_a_wording_of_its_label() -> None:
    blocks = list(form_blocks())
    blocks[3] = table(row("Name of school: School 21"), row("School URN: 123456"))
    assert read(document(*blocks)).answer("school_name").value == "School 21"


def test_the_word_processors_own_prompt_is_no_cell_of_a_table() -> None:
    prompt = "Click or tap here to enter text."
    reading = read(form(history=((prompt, "Ashdown High School", prompt), (prompt, prompt, prompt))))
    assert reading.answer("teaching_history").value == (
        {"period": "", "school": "Ashdown High School", "position": ""},
    )


def test_a_number_whose_row_a_page_break_has_parted_is_reported() -> None:
    blocks = list(form_blocks({"years": ""}))
    details = blocks[4]
    assert isinstance(details, Table)
    parted = table(row("", "", "", "32"), number=2).rows[0]
    blocks[4] = replace(details, rows=(*details.rows[:2], parted, *details.rows[2:]))
    reading = read(document(*blocks))
    assert any("32" in (answer.doubt or "") for answer in reading.answers)
