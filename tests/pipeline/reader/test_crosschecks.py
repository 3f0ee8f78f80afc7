"""What a second look finds: readings that would have been wrong without a word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.reader.crosschecks import check_lookalikes
from schemas.application import Reading, Value
from schemas.document import Box, Paragraph, Place, Table, Widget, WidgetKind
from schemas.programme import Kind
from tests.builders.document import Content, document, paragraph, row, table
from tests.builders.forms import APPLICANT_PROMPT, COURSES, form, form_blocks
from tests.pipeline.reader.reading import answer, read, sure


def test_a_date_in_a_cell_beside_a_signature_is_doubted() -> None:
    blocks = list(form_blocks())
    blocks[11] = table(
        row("Nominating head teacher/senior leader", "R Adeyemi", "12/04/2019"),
        row("Head of department", "O Khan", ""),
        row("Lead teacher applicant", "Signature of applicant lead teacher", "12/04/2019"),
        number=7,
    )
    reading = read(document(*blocks))
    assert reading.answer("head_teacher_signature").doubt
    assert sure(reading.answer("head_of_department_signature")) == "O Khan"
    assert reading.answer("applicant_signature").doubt


def _school_named_by(label: str) -> Content:
    blocks = list(form_blocks())
    blocks[3] = table(
        row(label, "Ashdown High School"),
        row("School URN", "123456"),
        row("Maths Hub (if known)", "Surrey Plus"),
        row("Nominated teacher for programme", ""),
        row("Name", "Jane Smith"),
        row("Email", "j.smith@ashdown.example.org"),
        row("NCETM Username", "jsmith"),
        row("Head of department (name and email)", "Omar Khan o.khan@ashdown.example.org"),
        row("Nominating head teacher/senior leader (name and email)", "Ruth Adeyemi, r.adeyemi@ashdown.example.org"),
    )
    found = read(document(*blocks)).answer("school_name")
    return str(found.value) + (" in doubt" if found.doubt else "")


def test_a_hint_in_the_labels_cell_is_no_part_of_the_answer_beside_it() -> None:
    assert _school_named_by("Name of school (in full)") == "Ashdown High School"
    assert _school_named_by("Name of school and its town") == "Ashdown High School in doubt"


def test_a_statement_that_has_the_label_of_the_next_as_a_line_of_its_own_is_doubted() -> None:
    said = "I am keen.\nNominating head teacher/senior leader statement\nis where you read more."
    reading = read(form({"statement": said}))
    assert reading.answer("applicant_statement").doubt
    assert reading.answer("head_teacher_statement").doubt


def test_a_course_called_like_the_field_that_follows_is_doubted_in_both() -> None:
    courses = (*COURSES[:1], ("2017", "Applicant statement"), ("2016", "A course"))
    reading = read(form(courses=courses))
    assert reading.answer("professional_development").doubt
    assert reading.answer("applicant_statement").doubt


def test_a_heading_over_the_box_that_has_the_label_again_is_no_rival() -> None:
    blocks = form_blocks()
    reading = read(document(*blocks[:7], "Applicant statement", *blocks[7:]))
    assert sure(reading.answer("applicant_statement")) == "I teach with variation.\nMy pupils explain."
    assert sure(reading.answer("professional_development")) == ({"year": "2018", "activity": "TRG"},)


def test_a_hint_in_brackets_beside_an_empty_cell_is_no_answer_and_says_so() -> None:
    blocks = list(form_blocks())
    blocks[4] = table(row("Other maths related awards/roles (with dates)", ""), number=2)
    found = read(document(*blocks)).answer("other_awards")
    assert found.value is None
    assert found.doubt is not None
    assert "(with dates)" in found.doubt


@pytest.mark.parametrize("hint", ["(max 300 words)", "Maximum 300 words:", "300 words max."])
def test_the_limit_is_no_word_of_a_statement(hint: str) -> None:
    blocks = list(form_blocks())
    blocks[7] = table(row((f"Applicant statement {hint}", "I am keen.\nI stay.")), number=5)
    assert sure(read(document(*blocks)).answer("applicant_statement")) == "I am keen.\nI stay."


def test_a_prompt_that_the_applicant_quotes_stays_in_the_statement() -> None:
    said = "You ask. Please give information that shows how you meet the application criteria. Here it is.\nI am good."
    assert answer("applicant_statement", {"statement": said}).value == said


@pytest.mark.parametrize("written", ["Yes x / No", "x Yes / No", "Yes ✓ No"])
def test_a_mark_that_may_belong_to_either_word_is_doubted(written: str) -> None:
    assert answer("qts", {"qts": written}).doubt


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("☒ Yes ☐ No", True),
        ("[ ] Yes [x] No", False),
        ("Yes✓ No", True),
        ("Yes: ✓ No:", True),
        ("Yes: No: ✓", False),
        ("☐ Yes: ☑ No:", False),
    ],
)
def test_a_mark_that_can_belong_to_one_word_only_is_not(written: str, meant: bool) -> None:
    assert sure(answer("qts", {"qts": written})) is meant


def test_a_dash_in_an_optional_field_is_told() -> None:
    found = answer("other_awards", {"awards": "-"})
    assert found.value is None
    assert found.doubt


def test_tens_are_read_whole() -> None:
    assert sure(answer("years_teaching", {"years": "thirty-two years"})) == 32


def _with_control(name: str, value: str, place: Place) -> Reading:
    widget = Widget(name=name, kind=WidgetKind.TEXT, value=value, place=place)
    return read(replace(form(), widgets=(widget,)))


def test_a_control_whose_value_stands_in_its_answer_is_no_doubt() -> None:
    reading = _with_control("school_name", "Ashdown High School", Place(table=1, row=1, cell=2))
    assert sure(reading.answer("school_name")) == "Ashdown High School"


def test_a_control_named_for_a_field_that_says_otherwise_is_told() -> None:
    reading = _with_control("School name", "Beacon Academy", Place(page=3))
    assert "Beacon Academy" in (reading.answer("school_name").doubt or "")


def test_a_controls_value_that_stands_in_no_answer_is_told_at_its_place() -> None:
    reading = _with_control("Text1", "123456, since May 654321", Place(table=1, row=2, cell=2))
    assert "654321" in (reading.answer("school_urn").doubt or "")
    assert sure(reading.answer("school_name")) == "Ashdown High School"


def test_what_follows_a_statements_label_on_its_line_is_left_out_with_a_doubt() -> None:
    blocks = list(form_blocks())
    blocks[7] = table(row(("Applicant statement / Datganiad yr ymgeisydd", "I am keen.", "I stay.")), number=5)
    found = read(document(*blocks)).answer("applicant_statement")
    assert found.value == "I am keen.\nI stay."
    assert found.doubt


def test_a_statement_that_begins_with_the_words_of_a_label_keeps_them() -> None:
    blocks = list(form_blocks({"statement": "Name of school reports aside, what matters is what pupils say."}))
    blocks[3], blocks[7] = blocks[7], blocks[3]
    reading = read(document(*blocks))
    assert (
        sure(reading.answer("applicant_statement")) == "Name of school reports aside, what matters is what pupils say."
    )
    assert reading.answer("school_name").value == "Ashdown High School"


def test_periods_on_lines_of_their_own_beside_a_single_school_are_doubted() -> None:
    history = (("2015 - now\n2011-2015", "Ashdown", "Lead\nTeacher\nMentor"),)
    assert read(form(history=history)).answer("teaching_history").doubt


def test_an_address_that_begins_with_a_sign_is_doubted() -> None:
    assert answer("head_of_department_email", {"hod": "Omar Khan +khan@ashdown.example.org"}).doubt


def test_what_stands_beside_a_value_is_told_without_making_the_value_unlikely() -> None:
    blocks = form_blocks()
    beside = read(document(*blocks[:4], "My number changed in May.", *blocks[4:]))
    told = [each for each in beside.answers if each.doubt]
    assert [each.confidence > 0.9 for each in told if not each.is_empty] == [True]
    assert answer("years_teaching", {"years": "about 7"}).confidence < 0.6


def test_a_torn_label_in_columns_without_lines_is_doubted_as_an_answer() -> None:
    blocks = list(form_blocks({"hub": "Nominated"}))
    assert sure(read(document(*blocks)).answer("maths_hub")) == "Nominated"
    assert isinstance(blocks[3], Table)
    blocks[3] = replace(blocks[3], is_ruled=False)
    assert read(document(*blocks)).answer("maths_hub").doubt


def test_a_statement_into_which_the_forms_next_lines_ran_is_doubted() -> None:
    said = (
        "Jane is our best.",
        "Applicants will be notified by 10th June 2019.",
        "Applicant and nominating head teacher/senior leader complete the relevant parts of the form.",
    )
    assert answer("head_teacher_statement", {"head_statement": said}).doubt


def test_the_other_language_of_a_label_for_two_answers_is_neither() -> None:
    blocks = list(form_blocks())
    blocks[3] = table(
        row("Name of school", "Ashdown High School"),
        row("School URN", "123456"),
        row("Head of department / Pennaeth adran", "Omar Khan o.khan@ashdown.example.org"),
        row("Nominating head teacher/senior leader (name and email)", "Ruth Adeyemi, r.adeyemi@ashdown.example.org"),
    )
    found = read(document(*blocks)).answer("head_of_department_name")
    assert found.value == "Omar Khan"
    assert found.doubt


@pytest.mark.parametrize("end", ["and I look forward to the", "I work with my team, my head,"])
def test_a_statement_that_ends_in_the_midst_of_a_sentence_is_doubted(end: str) -> None:
    assert answer("applicant_statement", {"statement": f"I am keen.\n{end}"}).doubt


@pytest.mark.parametrize("end", [".", ".\u200b"])  # Word for the web ends paragraphs with a blank of no width
def test_a_line_below_the_box_of_a_statement_that_may_be_a_heading_is_doubted(end: str) -> None:
    blocks = form_blocks({"statement": f"I am keen{end}"})
    reading = read(document(*blocks[:8], "Leadership", *blocks[8:]))
    assert reading.answer("applicant_statement").doubt
    assert sure(answer("applicant_statement", {"statement": "I am keen.\nJane Smith"})) == "I am keen.\nJane Smith"


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("caolel", Kind.TEXT),
        ("smith1", Kind.TEXT),
        ("J ☒ -2019", Kind.TEXT),
        ("☐ridget Dale", Kind.PERSON),
        ("We plan ☐ together.", Kind.STATEMENT),
        ("7, 8 &10", Kind.TEXT),
        (({"period": "5ept 2011", "school": "A"},), Kind.ROWS),
        (({"period": "201S", "school": "A"},), Kind.ROWS),
    ],
)
def test_what_a_recogniser_mistakes_is_doubted(value: Value, kind: Kind) -> None:
    assert check_lookalikes(value, kind)


@pytest.mark.parametrize(
    "value", ["Year 7 set 2, 8y2 & 10B", "6th Form", "Head of key stage 3", "Foundation", None, ()]
)
def test_what_no_recogniser_mistakes_is_not(value: Value) -> None:
    assert check_lookalikes(value, Kind.TEXT) is None


def test_lines_that_a_mail_program_broke_are_doubted() -> None:
    wrapped = ("We plan together every week and talk about what all of the pupils show", "us in their work.")
    assert "midst of a sentence" in str(answer("applicant_statement", {"statement": wrapped}).doubt)
    listed = ("We plan together every week and talk about what the pupils show us:", "bar models", "algebra tiles.")
    assert answer("applicant_statement", {"statement": listed}).doubt is None


def test_a_sentence_that_goes_on_in_another_cell_is_doubted() -> None:
    blocks = form_blocks()
    statement = table(row((APPLICANT_PROMPT, "Our own classes")), row("are at the top."))
    found = read(document(*blocks[:7], statement, *blocks[8:])).answer("applicant_statement")
    assert "midst of a sentence" in str(found.doubt)


def test_a_controls_number_in_words_is_no_doubt() -> None:
    widget = Widget(name="Text1", kind=WidgetKind.TEXT, value="seven", place=Place(table=2, row=2, cell=4))
    reading = read(replace(form({"years": "seven"}), widgets=(widget,)))
    assert sure(reading.answer("years_teaching")) == 7


def test_lines_half_a_line_above_and_below_a_question_without_lines_are_doubted() -> None:
    def on_page(said: str, top: float, left: float) -> Paragraph:
        box = Box(left=left, top=top, right=left + 120, bottom=top + 12)
        return replace(paragraph(said), place=Place(page=1, box=box))

    blocks = form_blocks()
    details = blocks[4]
    assert isinstance(details, Table)
    for shift, is_doubted in ((6, True), (0, False), (12, False)):
        role = (on_page("Current role in school", 100, 50), on_page("Practitioner", 100 + shift, 200))
        parted = (replace(details, rows=details.rows[:3]), *role, replace(details, rows=details.rows[4:]))
        found = read(document(*blocks[:4], *parted, *blocks[5:])).answer("current_role")
        assert found.value == "Practitioner"
        assert ("half a line" in (found.doubt or "")) is is_doubted
