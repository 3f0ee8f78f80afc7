from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from pipeline.judgement.casework import draw_case, judge
from pipeline.judgement.standing import Draft, settle
from schemas.application import Answer, Application, Reading, Status, Value
from schemas.case import Case
from schemas.document import Format, Mark, Place
from schemas.message import ClockDoubt
from schemas.programme import Field, Kind
from tests.pipeline.judgement.facts import FILLED, PROGRAMME, doubt, form, message, read, receive

PDF = Format.PDF


def draft(*parts: str) -> Draft:
    """A draft of documents with these names, come in one message."""
    (found,) = settle(receive(message("a.eml", 0, *(form(name) for name in parts))), (PROGRAMME,)).drafts
    return found


def draw(*readings: Reading) -> Case:
    names = {Format.WORD: "Form.docx", Format.PDF: "Form.pdf"}
    return draw_case(draft(*(names[reading.format] for reading in readings)), readings, PROGRAMME)


def decide(*readings: Reading) -> Application:
    case = draw(*readings)
    return judge(case, draft("Form.docx", "Form.pdf"))


def codes(application: Application) -> list[tuple[str, str | None]]:
    return [(finding.code, finding.field) for finding in application.findings]


def test_a_form_without_a_fault_is_ready_and_has_every_field_in_the_order_of_the_form() -> None:
    application = decide(read())
    assert application.status is Status.READY
    assert application.findings == ()
    assert list(application.fields) == [field.id for field in PROGRAMME.fields]
    assert application.fields == FILLED
    assert application.hub == "surrey-plus"
    assert str(application.received_at) == "2019-04-25 12:00:00+01:00"
    assert application.sources == ("a.eml!/Form.docx", "a.eml!/Form.pdf")


def test_evidence_says_where_each_value_stands_and_nothing_of_empty_fields() -> None:
    application = decide(read({"years_teaching": None}))
    assert list(application.evidence) == [field for field, value in FILLED.items() if value not in (None, (), 7)]
    school = application.evidence["school_name"]
    assert (school.source, school.page, school.where, school.confidence) == (
        "a.eml!/Form.docx", None, "table 1, row 1, cell 2", 0.99,
    )  # fmt: skip


def test_an_empty_field_in_doubt_has_evidence_of_the_place_to_look_at() -> None:
    application = decide(doubt(read({"qts": None}), "qts", "Both Yes and No stand there.", 0.512))
    assert application.evidence["qts"].confidence == 0.51


def test_evidence_of_a_pdf_has_the_page() -> None:
    answers = tuple(
        Answer(field=answer.field, value=answer.value, place=Place(page=3, table=1)) for answer in read().answers
    )
    application = judge(draw(Reading(programme=PROGRAMME.id, format=PDF, answers=answers)), draft("Form.pdf"))
    assert (application.evidence["school_urn"].page, application.evidence["school_urn"].where) == (3, "table 1")


def test_an_error_puts_an_application_in_query_and_a_warning_does_not() -> None:
    assert decide(read({"school_urn": "12345"})).status is Status.QUERY
    assert decide(read({"maths_hub": None})).status is Status.READY


def test_a_replaced_application_is_superseded_whatever_is_wrong_with_it() -> None:
    receipts = receive(message("a.eml", 0, form(qts=False)), message("b.eml", 1, form()))
    old = next(each for each in settle(receipts, (PROGRAMME,)).drafts if each.superseded_by)
    application = judge(draw_case(old, [read({"qts": False})], PROGRAMME), old)
    assert application.status is Status.SUPERSEDED
    assert codes(application) == [("not-eligible", "qts")]


def test_findings_stand_in_the_order_of_the_form_those_of_the_whole_first() -> None:
    reading = read(
        {"school_urn": "1", "nominee_email": "x", "applicant_signature": None, "qts": False}, PDF, frozenset(Mark)
    )
    assert codes(decide(doubt(reading, "qts", "Struck through."))) == [
        ("macros", None),
        ("tracked-changes", None),
        ("invalid-urn", "school_urn"),
        ("invalid-email", "nominee_email"),
        ("low-confidence", "qts"),
        ("not-eligible", "qts"),
        ("missing-field", "applicant_signature"),
    ]


# --- two documents of one application


def test_a_gap_in_the_word_document_is_filled_from_the_copy_whose_path_the_evidence_names() -> None:
    word = read({"applicant_signature": None, "teaching_history": ()})
    application = decide(word, read({"applicant_signature": "[image]"}, PDF))
    assert application.fields["applicant_signature"] == "[image]"
    assert application.fields["teaching_history"] == FILLED["teaching_history"]
    assert application.evidence["applicant_signature"].source == "a.eml!/Form.pdf"
    assert application.evidence["school_name"].source == "a.eml!/Form.docx"
    assert application.findings == ()


SAME: Mapping[str, tuple[Value, Value]] = {
    "school_name": ("Ashdown High School", "Ashdown High\nSchool"),
    "nominee_email": ("J.Smith@ashdown.example", "j.smith@ashdown.example"),
    "applicant_statement": ("I teach – “well”.\nIt’s new.", 'I teach - "well". It\'s\nnew.'),
    "head_teacher_statement": ("re-fine the office", "re- fine the oﬃce"),
    "applicant_signature": ("Jane Smith", "[image]"),
    "years_teaching": (7, 7.0),
    "teaching_history": (
        ({"period": "2015 - now", "school": "A B", "position": "Teacher"},),
        ({"period": "2015 – now", "school": "A  B", "position": "Teacher"},),
    ),
}
DIFFERENT: Mapping[str, tuple[Value, Value, str]] = {
    "school_name": ("Ashdown High School", "Ashdown Hill School", "“Ashdown Hill School”"),
    "nominee_name": ("Jane Smith", "JANE SMITH", "“JANE SMITH”"),
    "qts": (True, False, "“No”"),
    "years_teaching": (7, 17, "“17”"),
    "applicant_statement": (
        "word " * 100 + "ends",
        "word " * 100 + "finishes " + "more " * 40,
        "“… word word word word finishes more more more more more more m …”",
    ),
    "teaching_history": (
        ({"period": "2015", "school": "A", "position": "Teacher"},),
        ({"period": "2016", "school": "A", "position": ""},),
        "“2016, A”",
    ),
}


@pytest.mark.parametrize("field", SAME)
def test_copies_that_differ_only_in_how_they_are_set_agree(field: str) -> None:
    first, second = SAME[field]
    answer = draw(read({field: first}), read({field: second}, PDF)).answers[field]
    assert (answer.value, answer.doubt, answer.confidence) == (first, None, 0.99)


@pytest.mark.parametrize("field", DIFFERENT)
def test_where_copies_differ_the_word_document_counts_and_a_person_is_told_what_the_other_says(field: str) -> None:
    first, second, quoted = DIFFERENT[field]
    case = draw(read({field: first}), read({field: second}, PDF))
    answer = case.answers[field]
    assert answer.value == first
    assert answer.confidence <= 0.5
    assert answer.doubt == f"The Word document and the PDF copy differ here: the copy says {quoted}."
    assert ("low-confidence", field) in codes(judge(case, draft("Form.docx", "Form.pdf")))


def test_an_answer_against_a_gap_is_no_difference() -> None:
    assert draw(read(), read({"nominee_ncetm_username": None}, PDF)).answers["nominee_ncetm_username"].doubt is None


def test_a_doubt_about_the_gap_stays_with_the_answer_that_fills_it() -> None:
    word = doubt(read({"qts": None}), "qts", "Both stand there.")
    answer = draw(word, read({"qts": True}, PDF)).answers["qts"]
    assert (answer.value, answer.doubt, answer.confidence) == (True, "Both stand there.", 0.5)


def test_a_doubt_in_the_copy_alone_is_told_where_nothing_else_is_known() -> None:
    pdf = doubt(read({"qts": None}, PDF), "qts", "Both stand there.")
    assert draw(read({"qts": None}), pdf).answers["qts"].doubt == "Both stand there."
    assert draw(read(), pdf).answers["qts"].doubt is None


def test_a_third_document_is_compared_too() -> None:
    parts = (form(), form("Form.pdf"), form("signed.pdf", years_teaching=8))
    (found,) = settle(receive(message("a.eml", 0, *parts)), (PROGRAMME,)).drafts
    case = draw_case(found, (read(), read({}, PDF), read({"years_teaching": 8}, PDF)), PROGRAMME)
    assert "“8”" in (case.answers["years_teaching"].doubt or "")


def test_the_marks_of_all_documents_count() -> None:
    assert draw(
        read(marks=frozenset([Mark.MACROS])), read({}, PDF, frozenset([Mark.TRACKED_CHANGES]))
    ).marks == frozenset(Mark)


def test_a_field_that_the_programme_gained_later_is_empty_and_in_doubt() -> None:
    new = Field(id="phone", title="Telephone", kind=Kind.TEXT, label="Telephone")
    programme = PROGRAMME.model_copy(update={"fields": (*PROGRAMME.fields, new)})
    vars(programme).pop("fields_by_id", None)
    case = draw_case(draft("Form.docx"), [read()], programme)
    assert case.answers["phone"].value is None
    assert [finding.code for finding in judge(case, draft("Form.docx")).findings] == ["low-confidence", "missing-field"]


def test_a_time_by_the_senders_own_clock_is_doubted() -> None:
    item = message("a.eml", 0, form())
    assert item.envelope
    by_sender = replace(item, envelope=replace(item.envelope, clock_doubt=ClockDoubt.SENDERS_CLOCK))
    for came, told in ((item, []), (by_sender, ["low-confidence"])):
        (found,) = settle(receive(came), (PROGRAMME,)).drafts
        application = judge(draw_case(found, (read({}),), PROGRAMME), found)
        assert [finding.code for finding in application.findings] == told
