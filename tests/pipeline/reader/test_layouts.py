"""Forms that were built anew: the same questions, set in other ways."""

from __future__ import annotations

from dataclasses import replace

import pytest

from schemas.document import Block, Document, Table
from tests.builders.document import Content, document, paragraph, row, table
from tests.builders.forms import form, form_blocks
from tests.pipeline.reader.reading import read, sure

TITLE = "Application to participate in Secondary Mastery Specialist Programme"
NOMINEE = "Nominated teacher for programme"


def _with_top(*top: Block | str) -> list[object]:
    blocks: tuple[Block | str, ...] = (TITLE, *top, *form_blocks()[4:])
    reading = read(document(*blocks))
    return [sure(reading.answer(field)) for field in ("nominee_name", "nominee_email", "nominee_ncetm_username")]


def test_labels_that_name_their_heading_are_found() -> None:
    made = table(
        row("Name of school", "Ashdown High School"),
        row("School URN", "123456"),
        row("Maths Hub (if known)", "Surrey Plus"),
        row("Nominated teacher: Name", "Jane Smith"),
        row("Nominated teacher: Email", "j.smith@ashdown.example.org"),
        row("Nominated teacher: NCETM Username", "jsmith"),
        row("Head of department (name and email)", "Omar Khan o.khan@ashdown.example.org"),
        row("Nominating head teacher/senior leader (name and email)", "Ruth Adeyemi, r.adeyemi@ashdown.example.org"),
    )
    assert _with_top(made) == ["Jane Smith", "j.smith@ashdown.example.org", "jsmith"]


def test_a_heading_repeated_in_every_row_is_no_leftover() -> None:
    made = table(
        row("Name of school", "", "Ashdown High School"),
        row("School URN", "", "123456"),
        row("Maths Hub (if known)", "", "Surrey Plus"),
        row(NOMINEE, "Name", "Jane Smith"),
        row(NOMINEE, "Email", "j.smith@ashdown.example.org"),
        row(NOMINEE, "NCETM Username", "jsmith"),
        row("Head of department (name and email)", "", "Omar Khan o.khan@ashdown.example.org"),
        row(
            "Nominating head teacher/senior leader (name and email)", "", "Ruth Adeyemi, r.adeyemi@ashdown.example.org"
        ),
    )
    assert _with_top(made) == ["Jane Smith", "j.smith@ashdown.example.org", "jsmith"]


def test_a_one_word_label_parted_from_its_answer_by_a_tab_is_found() -> None:
    lines = (
        "Name of school\tAshdown High School",
        "School URN\t123456",
        "Maths Hub (if known)\tSurrey Plus",
        NOMINEE,
        "Name\tJane Smith",
        "Email\tj.smith@ashdown.example.org",
        "NCETM Username\tjsmith",
        "Head of department (name and email)\tOmar Khan, o.khan@ashdown.example.org",
        "Nominating head teacher/senior leader (name and email)\tRuth Adeyemi, r.adeyemi@ashdown.example.org",
    )
    assert _with_top(*lines) == ["Jane Smith", "j.smith@ashdown.example.org", "jsmith"]


def _with_details(made: Block) -> dict[str, object]:
    blocks = form_blocks()
    reading = read(document(*blocks[:4], made, *blocks[5:]))
    return {answer.field: sure(answer) for answer in reading.answers[10:15]}


def test_an_answer_under_a_label_that_prints_yes_and_no_is_found() -> None:
    made = table(
        row("Nominated teacher details and statement (to be completed by teacher applicant)", spans=(3,)),
        row("QTS status Yes/No", "No. of years teaching", "Likely teaching groups 2019/20"),
        row("Yes", "7", "Year 7 set 2"),
        row(
            "Current role in school",
            "Other maths related awards/roles (e.g. SLE, PD Lead) – give date awarded",
            spans=(1, 2),
        ),
        row("Head of department", "SLE 2018", spans=(1, 2)),
        number=2,
    )
    assert _with_details(made) == {
        "qts": True,
        "years_teaching": 7,
        "teaching_groups": "Year 7 set 2",
        "current_role": "Head of department",
        "other_awards": "SLE 2018",
    }


def test_a_post_called_like_a_label_in_a_column_that_was_moved_to_the_front_stays_a_post() -> None:
    blocks = list(form_blocks())
    blocks[5] = table(
        row("Teaching history (most recent post first)", spans=(3,)),
        row("Position held", "School", "Period of employment"),
        row("Head of department", "Ashdown High School", "2015 - now"),
        row("Teacher", "Beacon", "2011 - 2015"),
        number=3,
    )
    blocks[11] = table(row("Lead teacher applicant", "Jane Smith"), number=7)
    found = read(document(*blocks)).answer("teaching_history").value
    assert isinstance(found, tuple)
    assert [each["position"] for each in found] == ["Head of department", "Teacher"]


def test_sections_in_another_order_are_found_with_their_short_labels() -> None:
    nominee = table(row("Name", "Jane Smith"), row("Email", "j.smith@ashdown.example.org"), row("NCETM Username", "j1"))
    school = table(
        row("Name of school", "Ashdown High School"), row("School URN", "123456"), row("Maths Hub (if known)", "")
    )
    people = table(
        row("Head of department (name and email)", "Omar Khan o.khan@ashdown.example.org"),
        row("Nominating head teacher/senior leader (name and email)", "Ruth Adeyemi r.adeyemi@ashdown.example.org"),
    )
    title, _, _, _, details, history, courses, mine, theirs, confirmation, understood, signatures, *_ = form_blocks()
    order = (title, mine, theirs, details, confirmation, understood, signatures, people, courses, school)
    found = read(document(*order, NOMINEE, nominee, history))
    assert {answer.field: answer.doubt for answer in found.answers if answer.doubt} == {}
    said = [found.answer(field).value for field in ("nominee_name", "nominee_email", "head_teacher_name", "school_urn")]
    assert said == ["Jane Smith", "j.smith@ashdown.example.org", "Ruth Adeyemi", "123456"]
    assert found.answer("head_teacher_statement").value == "Jane is our best."
    assert found.answer("professional_development").value == ({"year": "2018", "activity": "TRG"},)


def test_a_name_and_an_address_that_are_both_missing_are_both_doubted_where_more_stands_there() -> None:
    found = read(form({"head": ""}, history=()))
    assert found.answer("head_teacher_email").doubt is None
    blocks = form_blocks({"head": ""})
    found = read(document(*blocks[:4], "Ruth Adeyemi, r.adeyemi@ashdown.example.org", *blocks[4:]))
    assert found.answer("head_teacher_name").doubt
    assert found.answer("head_teacher_email").doubt


def _with_people(*rows: tuple[str, str]) -> list[object]:
    blocks = form_blocks()
    nominee = (("Name", "Jane Smith"), ("Email", "j.smith@ashdown.example.org"), ("NCETM Username", "jsmith"))
    school = (("Name of school", "Ashdown High School"), ("School URN", "123456"), ("Maths Hub (if known)", ""))
    made = table(*(row(*cells) for cells in (*school, *nominee, *rows)))
    reading = read(document(*blocks[:3], made, *blocks[4:]))
    people = ("head_of_department_name", "head_of_department_email", "head_teacher_name", "head_teacher_email")
    return [sure(reading.answer(field)) for field in people]


def test_a_name_and_an_address_with_labels_of_their_own_are_found() -> None:
    rows = (
        ("Head of department name", "Omar Khan"),
        ("Head of department email", "o.khan@ashdown.example.org"),
        ("Headteacher name", "Ruth Adeyemi"),
        ("Headteacher email address", "r.adeyemi@ashdown.example.org"),
    )
    said = ["Omar Khan", "o.khan@ashdown.example.org", "Ruth Adeyemi", "r.adeyemi@ashdown.example.org"]
    assert _with_people(*rows) == said


def test_labels_in_the_short_forms_of_schools_are_found() -> None:
    rows = (
        ("HoD (name & email)", "Omar Khan, o.khan@ashdown.example.org"),
        ("Nominating HT/SLT (name & email)", "Ruth Adeyemi, r.adeyemi@ashdown.example.org"),
    )
    said = ["Omar Khan", "o.khan@ashdown.example.org", "Ruth Adeyemi", "r.adeyemi@ashdown.example.org"]
    assert _with_people(*rows) == said


def test_what_the_form_prints_for_a_signature_may_stand_as_its_label() -> None:
    blocks = form_blocks()
    signatures = table(
        row("Signature of nominating head teacher/senior leader", "R Adeyemi"),
        row("Signature of head of department", "O Khan"),
        row("Signature of applicant lead teacher", "J Smith"),
    )
    reading = read(document(*blocks[:11], signatures, *blocks[12:]))
    found = [reading.answer(f"{who}_signature") for who in ("head_teacher", "head_of_department", "applicant")]
    assert [sure(each) for each in found] == ["R Adeyemi", "O Khan", "J Smith"]


def test_short_labels_in_two_languages_are_found() -> None:
    made = table(
        row("Name of school / Enw’r ysgol", "Ashdown High School"),
        row("School URN", "123456"),
        row("Maths Hub (if known)", "Surrey Plus"),
        row("Name / Enw", "Jane Smith"),
        row("Email / E-bost", "j.smith@ashdown.example.org"),
        row("NCETM Username", "jsmith"),
    )
    reading = read(document(TITLE, made, *form_blocks()[4:]))
    assert [reading.answer(field).value for field in ("nominee_name", "nominee_email")] == [
        "Jane Smith",
        "j.smith@ashdown.example.org",
    ]


def test_the_heading_below_an_empty_answer_is_not_taken_for_it_where_no_lines_are_drawn() -> None:
    """A cell without text is not there in such a table; the other rows show that it would be."""
    made = table(
        row("Name of school", "Ashdown High School"),
        row("School URN", "123456"),
        row("Maths Hub (if known)", "Surrey Plus"),
        row("Name", "Jane Smith"),
        row("Email", "j.smith@ashdown.example.org"),
        row("NCETM Username"),
        row("Leadership"),
    )
    assert isinstance(made, Table)
    reading = read(document(TITLE, replace(made, is_ruled=False), *form_blocks()[4:]))
    assert reading.answer("nominee_ncetm_username").value is None
    assert "Leadership" in str(reading.answer("nominee_ncetm_username").doubt)


def test_the_label_of_a_signature_is_not_taken_for_that_of_a_name_which_stands_elsewhere() -> None:
    blocks = form_blocks()
    people = table(
        row("Head of department (name and email)", "Omar Khan o.khan@ashdown.example.org"),
        row("Nominating head teacher/senior leader (name and email)", "Ruth Adeyemi r.adeyemi@ashdown.example.org"),
    )
    school = table(row("Name of school", "Ashdown High School"), row("School URN", "123456"))
    found = read(document(blocks[0], *blocks[7:12], blocks[4], people, school))
    said = [found.answer(field).value for field in ("head_teacher_name", "head_of_department_email")]
    assert said == ["Ruth Adeyemi", "o.khan@ashdown.example.org"]


@pytest.mark.parametrize("school", ["Academy 360", "School 21", "Academy, The Lee"])
@pytest.mark.parametrize("label", ["Name of school", "Name of school:"])
def test_the_first_word_of_an_answer_below_its_label_is_no_end_of_the_label(label: str, school: str) -> None:
    blocks = list(form_blocks())
    blocks[3] = table(row((label, school), ("School URN", "123456")))
    assert sure(read(document(*blocks)).answer("school_name")) == school


def test_a_label_that_goes_on_below_is_one() -> None:
    blocks = list(form_blocks())
    blocks[3] = table(row(("Name of school/", "academy: Ashdown High School"), ("School URN", "123456")))
    assert sure(read(document(*blocks)).answer("school_name")) == "Ashdown High School"


@pytest.mark.parametrize(("said", "field"), [("Name Jane Smith", "nominee_name"), ("Email a@b.uk", "nominee_email")])
def test_an_answer_behind_a_one_word_label_is_found_where_the_cell_for_it_is_empty(said: str, field: str) -> None:
    blocks = list(form_blocks({"name": "", "email": ""}))
    made = blocks[3]
    assert isinstance(made, Table)
    at = 3 if field == "nominee_name" else 4
    own = replace(made.rows[at][1], blocks=(paragraph(said),))
    rows = (*made.rows[:at], (made.rows[at][0], own, made.rows[at][2]), *made.rows[at + 1 :])
    blocks[3] = replace(made, rows=rows)
    assert sure(read(document(*blocks)).answer(field)) == said.partition(" ")[2]


def test_the_star_of_a_required_question_is_no_answer() -> None:
    blocks = list(form_blocks({"groups": ""}))
    details = blocks[4]
    assert isinstance(details, Table)
    starred = table(row("Likely teaching groups 2019/20 *", "", spans=(2, 2)), number=2).rows[0][0]
    label = replace(details.rows[2][0], blocks=starred.blocks)
    blocks[4] = replace(details, rows=(*details.rows[:2], (label, *details.rows[2][1:]), *details.rows[3:]))
    assert sure(read(document(*blocks)).answer("teaching_groups")) is None


def test_a_sentence_of_a_statement_that_begins_like_a_label_is_no_label_where_the_label_is_misspelt() -> None:
    said = "I love it.\nCurrent role in school: I coordinate Year 7.\nIt is fun."
    blocks = list(form_blocks({"statement": said}))
    details = blocks[4]
    assert isinstance(details, Table)
    at = next(n for n, cells in enumerate(details.rows) if cells[0].blocks == (paragraph("Current role in school"),))
    label = replace(details.rows[at][0], blocks=(paragraph("Curent role in school"),))
    rows = (*details.rows[:at], (label, *details.rows[at][1:]), *details.rows[at + 1 :])
    blocks[4] = replace(details, rows=rows)
    reading = read(document(*blocks))
    assert reading.answer("applicant_statement").value == said
    assert reading.answer("current_role").value == "Head of department"


@pytest.mark.parametrize(
    "asked", ["(name and e-mail)", "(name & e-mail)", "(name/email)", "(name, email)", "(name and e-mail address)"]
)
def test_a_label_that_asks_for_name_and_address_in_other_words_asks_for_both(asked: str) -> None:
    blocks = list(form_blocks())
    made = blocks[3]
    assert isinstance(made, Table)
    label = replace(made.rows[6][0], blocks=(paragraph(f"Head of department {asked}"),))
    blocks[3] = replace(made, rows=(*made.rows[:6], (label, *made.rows[6][1:]), *made.rows[7:]))
    reading = read(document(*blocks))
    assert sure(reading.answer("head_of_department_name")) == "Omar Khan"
    assert sure(reading.answer("head_of_department_email")) == "o.khan@ashdown.example.org"


def test_the_end_of_a_label_on_its_second_line_is_no_answer_where_a_colon_follows() -> None:
    blocks = list(form_blocks({"groups": ""}))
    details = blocks[4]
    assert isinstance(details, Table)
    own = replace(details.rows[2][0], blocks=(paragraph("Likely teaching groups"), paragraph("2019/20: Year 7")))
    blocks[4] = replace(details, rows=(*details.rows[:2], (own, *details.rows[2][1:]), *details.rows[3:]))
    assert sure(read(document(*blocks)).answer("teaching_groups")) == "Year 7"


def shuffled(changes: dict[str, Content], nominee: Block, leaders: Block) -> Document:
    """The form as a school lays it out that begins with the statements."""
    blocks = form_blocks(changes)
    school = table(row("Name of school", "Ashdown High School"), row("School URN", "123456"))
    parts = (*blocks[:3], *blocks[7:12], blocks[4], "Nominated teacher for programme", nominee, school, leaders)
    return document(*parts, *blocks[5:7])


def test_a_statement_that_begins_like_the_label_of_an_address_is_one() -> None:
    said = "Email: it is how most of our planning used to happen.\nNow we plan together."
    nominee = table(row("Name", "Jane Smith"), row("Email", "j.smith@a.example.org"), row("NCETM Username", "jsmith"))
    leaders = table(row("Head of department (name and email)", "Omar Khan o.khan@a.example.org"))
    reading = read(shuffled({"statement": said}, nominee, leaders))
    assert reading.answer("nominee_email").value == "j.smith@a.example.org"
    assert reading.answer("applicant_statement").value == said


def test_a_signature_that_begins_with_an_initial_is_no_label_with_a_number() -> None:
    nominee = table(row("Name", "Jane Smith"), row("Email", "j.smith@a.example.org"), row("NCETM Username", "jsmith"))
    leaders = table(
        row("Head of department (name and email)", "Peter Name (p.name@a.example.org)"),
        row("Nominating head teacher/senior leader (name and email)", "R Adeyemi r@a.example.org"),
    )
    reading = read(shuffled({"hod_signature": "P. Name"}, nominee, leaders))
    assert reading.answer("nominee_name").value == "Jane Smith"
    assert reading.answer("head_of_department_signature").value == "P. Name"
