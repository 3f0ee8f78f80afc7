"""Questions of online forms as people write them, and which field each of them asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from pipeline.reader import NotAForm, asks_for_application, read_form
from schemas.application import SURE, Answer, Reading
from schemas.document import Document, Format
from schemas.programme import Closing, Field, Kind, Option, Person, Programme
from tests.builders.document import document, row, table
from tests.builders.online import ANSWERS, QUESTIONS
from tests.pipeline.reader.reading import PROGRAMMES, sure

PROGRAMME = next(one for one in PROGRAMMES if one.id == "secondary-mastery-specialist-2019-20")
SAID = dict(zip(QUESTIONS, map(str, ANSWERS), strict=True))


def response(
    asked: Sequence[tuple[str, str]], respondent: str | None = None, sent_at: datetime | None = None
) -> Document:
    made = document(table(*(row(question, answer) for question, answer in asked)))
    return replace(made, format=Format.ONLINE, respondent=respondent, sent_at=sent_at)


def read(made: Document, programmes: tuple[Programme, ...] = (PROGRAMME,)) -> Reading:
    found = read_form(made, programmes)
    assert isinstance(found, Reading), found
    return found


def ask(changes: Mapping[str, str | None], *more: tuple[str, str]) -> Reading:
    """The reading of a response with some questions worded otherwise, or left out."""
    asked = [(changes.get(question, question), answer) for question, answer in SAID.items()]
    return read(response([*((question, answer) for question, answer in asked if question is not None), *more]))


def answer(question: str, wording: str, field: str) -> Answer:
    return ask({question: wording}).answer(field)


def test_a_response_says_what_its_cells_say() -> None:
    found = read(response(list(SAID.items())))
    values = {each.field: sure(each) for each in found.answers}
    assert list(values.values()) == [
        *("Ashdown High School", "123456", "Surrey Plus", "Jane Smith", "j.smith@ashdown.example", "jsmith"),
        *("Omar Khan", "o.khan@ashdown.example", "Ruth Adeyemi", "r.adeyemi@ashdown.example", True, 7),
        *("Year 7 set 2", "Head of key stage 3", None, (), ()),
        "I teach with variation.\nMy pupils explain, “because”; they argue.",
        *("Jane is our best.", "Ruth Adeyemi", "Omar Khan", "Jane Smith"),
    ]
    assert found.answer("head_of_department_email").label == "Head of department email"


@pytest.mark.parametrize(
    ("question", "wording", "field"),
    [
        ("Name of school", "1. Name of school *", "school_name"),
        ("Name of school", "Q1) What is the name of your school?", "school_name"),
        ("Name of school", "School name (required)", "school_name"),
        ("Name of school", "About you - Name of school", "school_name"),
        ("School URN", "School URN (six digits, see GIAS)", "school_urn"),
        ("School URN", "What is your school's URN?", "school_urn"),
        ("Maths Hub (if known)", "Which Maths Hub are you in?", "maths_hub"),
        ("Nominated teacher name", "Nominated teacher: Name", "nominee_name"),
        ("Nominated teacher name", "Name of the nominated teacher", "nominee_name"),
        ("Nominated teacher email address", "Nominated teacher for programme - E-mail", "nominee_email"),
        ("Nominated teacher email address", "Email", "nominee_email"),
        ("Head of department name", "Head of Department (name)", "head_of_department_name"),
        ("Head of department name", "Name of head of dept.", "head_of_department_name"),
        ("Head of department email", "Head of maths: email address", "head_of_department_email"),
        ("Headteacher email", "Head teacher's e-mail", "head_teacher_email"),
        ("QTS status", "Do you have QTS?", "qts"),
        ("QTS status", "QTS status Yes/No", "qts"),
        ("No. of years teaching", "How many years have you been teaching?", "years_teaching"),
        ("No. of years teaching", "Numbr of years teaching", "years_teaching"),
        ("Current role in school", "What is your current role in school?", "current_role"),
        (
            "Applicant statement",
            "Applicant statement. Please say why you apply (maximum 300 words).",
            "applicant_statement",
        ),
        ("Applicant statement", "Applicant statement\nMaximum 300 words", "applicant_statement"),
        ("Applicant statement", "Applicant statement - up to 300 words", "applicant_statement"),
        ("Applicant statement", "Applicant statement, 300 words max", "applicant_statement"),
        ("Applicant statement", "Applicant statement: please tell us why you wish to apply", "applicant_statement"),
        ("Signature of applicant", "Lead teacher applicant", "applicant_signature"),
    ],
)
def test_a_question_is_known_however_it_is_worded(question: str, wording: str, field: str) -> None:
    assert sure(answer(question, wording, field)) == sure(read(response(list(SAID.items()))).answer(field))


@pytest.mark.parametrize(
    ("question", "wording", "field"),
    [
        ("Nominated teacher name", "Name (line manager)", "nominee_name"),
        ("Nominated teacher name", "Line manager: Name", "nominee_name"),
        ("Nominated teacher email address", "Email of your second referee", "nominee_email"),
        ("Head of department name", "Deputy head of department name", "head_of_department_name"),
        ("Headteacher email", "Headteacher's PA email", "head_teacher_email"),
        ("School URN", "School DfE number", "school_urn"),
        ("Headteacher email", "Headteacher email or phone", "head_teacher_email"),
    ],
)
def test_a_question_for_something_else_is_not_taken_for_one_that_is_like_it(
    question: str, wording: str, field: str
) -> None:
    found = answer(question, wording, field)
    assert found.value != SAID[question]
    assert found.doubt is not None


@pytest.mark.parametrize("wording", ["Name of school: last employer", "Name of school - feeder"])
def test_what_follows_a_colon_may_be_what_is_asked(wording: str) -> None:
    found = answer("Name of school", wording, "school_name")
    assert found.value == "Ashdown High School"
    assert found.confidence < SURE


def test_the_order_of_the_questions_does_not_matter() -> None:
    straight, turned = (read(response(asked)) for asked in (list(SAID.items()), list(SAID.items())[::-1]))
    assert [sure(each) for each in turned.answers] == [sure(each) for each in straight.answers]


def test_one_question_may_ask_for_a_name_and_an_address() -> None:
    changes = {"Head of department name": None, "Head of department email": None}
    found = ask(changes, ("Head of department (name and email)", "Omar Khan, o.khan@ashdown.example"))
    assert sure(found.answer("head_of_department_name")) == "Omar Khan"
    assert sure(found.answer("head_of_department_email")) == "o.khan@ashdown.example"


def test_the_form_may_ask_for_the_same_on_two_ways_through_it() -> None:
    found = ask({}, ("Name of school", ""), ("School name", "ashdown  high school"))
    assert sure(found.answer("school_name")) == "Ashdown High School"
    found = ask({"Name of school": None}, ("Name of school", ""), ("School name", "Oak School"))
    assert sure(found.answer("school_name")) == "Oak School"
    found = ask({}, ("School name", "Oak School"))
    assert "Oak School" in (found.answer("school_name").doubt or "")


def test_a_lone_email_is_the_nominees_where_it_follows_the_nominees_name_and_else_in_doubt() -> None:
    changes: dict[str, str | None] = {"Nominated teacher email address": "Email"}
    assert sure(ask(changes).answer("nominee_email")) == "j.smith@ashdown.example"
    changes = {"Nominated teacher email address": None, "Head of department email": "Email"}
    assert "follows “Head of department name”" in (ask(changes).answer("nominee_email").doubt or "")
    found = ask({"Head of department email": "Email"}).answer("nominee_email")
    assert found.value == "j.smith@ashdown.example"
    assert "o.khan@ashdown.example" in (found.doubt or "")


def test_what_is_not_asked_for_is_empty_and_what_may_be_its_answer_is_told() -> None:
    found = ask({"Maths Hub (if known)": None}, ("Nearest hub?", "Surrey Plus"))
    assert found.answer("maths_hub").value is None
    assert "“Nearest hub?” (Surrey Plus)" in (found.answer("maths_hub").doubt or "")
    found = ask({"Other maths related awards/roles": None}, ("How did you hear of us?", "A friend"))
    assert "How did you hear of us?" in (found.answer("other_awards").doubt or "")


def test_a_question_beside_the_form_is_no_trouble_where_everything_is_asked_for() -> None:
    found = ask({}, ("How did you hear of us?", "A friend"))
    assert not [each.doubt for each in found.answers if each.doubt]
    found = ask({}, ("Applicant statement (continued overleaf)", "And " * 30))
    assert any("And And" in (each.doubt or "") for each in found.answers)


def test_a_form_that_does_not_ask_for_the_address_has_that_of_the_respondent_in_doubt() -> None:
    asked = [(question, text) for question, text in SAID.items() if question != "Nominated teacher email address"]
    found = read(response(asked, respondent="jane@ashdown.example")).answer("nominee_email")
    assert found.value == "jane@ashdown.example"
    assert "sent with" in (found.doubt or "")
    asked.append(("Nominated teacher email address", ""))
    assert read(response(asked, respondent="jane@ashdown.example")).answer("nominee_email").value is None


@pytest.mark.parametrize(
    "wording", ["Teaching history - {column} {row}", "Teaching history (most recent post first): Row {row} - {column}"]
)
def test_a_table_may_be_asked_for_cell_by_cell(wording: str) -> None:
    columns = ("Period of employment", "School", "Position held")
    posts = (("2015 - now", "Ashdown", "Teacher"), ("2012 - 2015", "Oak", "NQT"), ("", "", ""))
    cells = [
        (wording.format(column=column, row=number), text)
        for number, post in enumerate(posts, start=1)
        for column, text in zip(columns, post, strict=True)
    ]
    found = ask({"Teaching history": None}, *cells).answer("teaching_history")
    assert sure(found) == (
        {"period": "2015 - now", "school": "Ashdown", "position": "Teacher"},
        {"period": "2012 - 2015", "school": "Oak", "position": "NQT"},
    )


def test_a_table_that_was_typed_as_lines_is_parted_where_it_can_be_and_always_in_doubt() -> None:
    asked = [each for each in SAID.items() if each[0] != "Teaching history"]
    text = "2015 - now, Ashdown, Teacher\n2012 - 2015; Oak; NQT\n\nbefore that a year abroad"
    found = read(response([*asked, ("Teaching history", text)])).answer("teaching_history")
    assert isinstance(found.value, tuple)
    assert [list(each.values()) for each in found.value] == [
        ["2015 - now", "Ashdown", "Teacher"],
        ["2012 - 2015", "Oak", "NQT"],
        ["", "", "before that a year abroad"],
    ]
    assert "lines" in (found.doubt or "")


def test_what_is_written_in_an_answer_is_never_taken_for_a_question() -> None:
    text = "Name of school: none of your business.\n\nSchool URN\n999999\nHead of department (name and email)\nX Y"
    asked = [(question, text if question == "Applicant statement" else said) for question, said in SAID.items()]
    found = read(response(asked))
    assert sure(found.answer("school_urn")) == "123456"
    assert sure(found.answer("head_of_department_name")) == "Omar Khan"
    assert found.answer("applicant_statement").value == text.replace("\n\n", "\n")


def test_a_survey_about_something_else_is_no_form_and_an_empty_response_is_none() -> None:
    survey = response([("Name", "Ann"), ("Email", "a@b.example"), ("Do you like school meals?", "No")])
    assert not asks_for_application(survey, (PROGRAMME,))
    assert isinstance(read_form(survey, (PROGRAMME,)), NotAForm)
    empty = read_form(response([(question, "") for question in QUESTIONS]), (PROGRAMME,))
    assert isinstance(empty, NotAForm)
    assert "nothing is filled in" in empty.detail


def test_of_two_years_with_the_same_questions_the_one_that_closed_next_is_meant_and_of_one_year_nobody_knows() -> None:
    later = _change(id="later", title="Later", closing=(Closing(at=datetime(2025, 3, 14, 17), source="x"),))
    both = (PROGRAMME, later)
    for year, expected in ((2019, PROGRAMME.id), (2025, "later")):
        found = read(response(list(SAID.items()), sent_at=datetime(year, 3, 1)), both)
        assert found.programme == expected
        assert found.answer("school_name").doubt is None
    twin = _change(id="twin", title="The Twin")
    found = read(response(list(SAID.items()), sent_at=datetime(2019, 3, 1)), (PROGRAMME, twin))
    assert "The Twin" in (found.answer("school_name").doubt or "")


def _two_nominees() -> Programme:
    fields = [
        Field(id=f"{who}_{what}", title=f"{who}: {what}", kind=kind, label=label, under=f"Mastery Advocate {number}")
        for number, who in enumerate(("first", "second"), start=1)
        for what, kind, label in (
            ("name", Kind.PERSON, "Name"),
            ("email", Kind.EMAIL, "Email"),
            ("role", Kind.TEXT, "Role"),
        )
    ]
    school = Field(id="school_name", title="Name of school", kind=Kind.TEXT, label="Name of school")
    nominees = tuple(Person(role=who, name=f"{who}_name", email=f"{who}_email") for who in ("first", "second"))
    empty: dict[str, object] = dict.fromkeys(("signatories", "exclusions", "criteria", "commitments"), ())
    fields_of = {"name": "school_name"}
    return _change(id="two", fields=(school, *fields), nominees=nominees, school=fields_of, **empty)


_SENTENCES = (
    "The lead teacher will take part in the whole programme, and in its launch.",
    "The school will release the lead teacher for six days.",
)


def _with_boxes() -> Programme:
    ticks = [
        Field(id=f"commits_{number}", title=f"Commitment {number}", kind=Kind.TICK, label=sentence)
        for number, sentence in enumerate(_SENTENCES, start=1)
    ]
    options = tuple(Option(label=f"Year {year}") for year in range(7, 12))
    groups = Field(id="groups", title="Groups", kind=Kind.CHOICES, label="Which groups do you teach?", options=options)
    since = Field(id="since", title="Start", kind=Kind.DATE, label="When did you start at the school?")
    return _change(id="boxes", fields=(*PROGRAMME.fields, *ticks, groups, since))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ([("We commit to this:", "\n".join(_SENTENCES))], (True, True)),
        ([("We commit to this:", ", ".join(_SENTENCES))], (True, True)),
        ([("We commit to this:", _SENTENCES[1])], (None, True)),
        ([("We commit to this:", "")], (None, None)),
        ([("We commit to this:", f"We cannot say: {_SENTENCES[0]}")], ("in doubt", None)),
        ([(sentence, sentence) for sentence in _SENTENCES], (True, True)),
        ([(_SENTENCES[0], "Yes"), (_SENTENCES[1], "I agree")], (True, True)),
        ([(_SENTENCES[0], "TRUE"), (_SENTENCES[1], "")], (True, None)),
    ],
)
def test_sentences_to_tick_may_be_questions_or_the_choices_of_one(
    asked: list[tuple[str, str]], expected: tuple[bool | str | None, bool | None]
) -> None:
    more = [("Which groups do you teach?", "Year 7\nYear 9"), ("When did you start at the school?", "2015-09-01")]
    found = read(response([*SAID.items(), *asked, *more]), (_with_boxes(),))
    ticks = [found.answer(f"commits_{number}") for number in (1, 2)]
    assert tuple("in doubt" if tick.doubt and tick.is_empty else sure(tick) for tick in ticks) == expected
    assert sure(found.answer("groups")) == "Year 7\nYear 9"
    assert sure(found.answer("since")) == "2015-09-01"


def _change(**changes: object) -> Programme:
    return Programme.model_validate({**{name: getattr(PROGRAMME, name) for name in Programme.model_fields}, **changes})


@pytest.mark.parametrize("headed", [False, True])
def test_questions_that_are_asked_twice_are_for_one_nominee_after_the_other(headed: bool) -> None:
    people = (("Ann Lee", "ann@x.example", "Teacher"), ("Bob Roy", "bob@x.example", "Head of maths"))
    asked = [("Name of school", "Oak School")]
    for number, person in enumerate(people, start=1):
        prefix = f"Mastery Advocate {number}: " if headed else ""
        asked += [(prefix + what, text) for what, text in zip(("Name", "Email", "Role"), person, strict=True)]
    found = read(response(asked), (_two_nominees(),))
    assert [sure(each) for each in found.answers] == ["Oak School", *people[0], *people[1]]


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
@pytest.mark.parametrize("by_title", [False, True])
def test_every_programme_is_told_from_the_others_by_its_own_questions(programme: Programme, by_title: bool) -> None:
    asked: dict[str, str] = {}
    for number, field in enumerate(programme.fields):
        said = field.options[0].label if field.options else _SAID.get(field.kind, f"Answer {number}")
        question = field.title if by_title else f"{field.under}: {field.label}" if field.under else field.label
        asked[question] = f"{asked[question]}, {said}" if question in asked else said
    closing = programme.closing[0].at if programme.closing else None
    found = read(response(list(asked.items()), sent_at=closing), PROGRAMMES)
    assert found.programme == programme.id
    assert not [each.field for each in found.answers if each.is_empty or (each.doubt and "lines" not in each.doubt)]


_SAID = {
    **{Kind.PERSON: "Ann Lee", Kind.EMAIL: "ann@x.example", Kind.URN: "123456", Kind.NUMBER: "5"},
    **{Kind.DATE: "2020-09-01", Kind.YES_NO: "Yes", Kind.TICK: "Yes", Kind.SIGNATURE: "Ann Lee"},
}
