"""Forms in the text of messages: which letters are one, and which copy counts."""

from __future__ import annotations

import pytest

from extractors import plain
from pipeline.reader import NotAForm, landmarks, read_form
from schemas.application import SURE, Reading
from schemas.programme import load_programmes
from tests.builders.letters import ANSWERS, LABELS, blank_text, form_text

PROGRAMMES = load_programmes()
FAREWELL = "Kind regards,\nA Sender\nAshdown High School\n01234 567890"
HEADER = "From: Ann <ann@school.example>\nSent: 24 April 2019 10:12\nTo: Office\nSubject: Application"


def try_to_read(text: str) -> Reading | NotAForm:
    return read_form(plain.read(text, landmarks(PROGRAMMES)), PROGRAMMES)


def read(text: str) -> Reading:
    reading = try_to_read(text)
    assert isinstance(reading, Reading)
    return reading


def values(text: str) -> dict[str, object]:
    return {answer.field: answer.value for answer in read(text).answers}


def doubts(text: str) -> dict[str, str]:
    return {answer.field: answer.doubt for answer in read(text).answers if answer.doubt}


EXPECTED = values(form_text())


def test_labels_with_answers_behind_them_are_a_form() -> None:
    assert EXPECTED["school_name"] == "Ashdown High School"
    assert EXPECTED["head_teacher_email"] == "r.adeyemi@ashdown.example.org"
    assert EXPECTED["qts"] is True
    assert EXPECTED["teaching_history"] == ({"period": "2015 - now", "school": "Ashdown", "position": "Teacher"},)
    assert EXPECTED["applicant_statement"] == "I teach with variation.\nMy pupils explain."
    assert EXPECTED["applicant_signature"] == "Jane Smith"
    assert doubts(form_text()) == {}


@pytest.mark.parametrize("between", [" - ", " – ", ":\n", "\n", ":\t", "\t", ": \n\n"])
def test_the_answer_stands_behind_a_dash_a_tab_or_on_the_next_line(between: str) -> None:
    assert values(form_text(between=between)) == EXPECTED
    assert doubts(form_text(between=between)) == {}


def test_a_form_with_gaps_is_one() -> None:
    shaped = [label for label in LABELS if "email" in label.lower()] + ["School URN", "QTS status"]
    gaps = dict.fromkeys(shaped, "")
    prose = " ".join(["I teach with variation and my pupils explain."] * 6)
    reading = read(form_text({**gaps, "Applicant statement": f"\n{prose}"}))
    assert reading.answer("applicant_statement").value == prose


def test_the_headings_of_a_list_typed_as_lines_are_no_row_of_it() -> None:
    typed = "\nPeriod of employment | School | Position held\n2015 - now | Ashdown | Teacher"
    text = form_text({"Teaching history (most recent post first)": typed})
    assert values(text)["teaching_history"] == EXPECTED["teaching_history"]
    assert set(doubts(text)) == {"teaching_history"}


def test_what_stands_around_the_form_is_no_answer() -> None:
    text = f"Dear all,\nplease find our form below.\n\n{form_text()}\n\n{FAREWELL}"
    assert values(text) == EXPECTED
    assert doubts(text) == {}


def test_a_message_that_goes_on_below_the_last_answer_makes_it_doubtful() -> None:
    assert set(doubts(f"{form_text()}\nJane Smith\nHead of Maths")) == {"applicant_signature"}


@pytest.mark.parametrize(
    "text",
    [
        blank_text(),
        "Please make sure that " + ", ".join(LABELS) + " are all filled in, and send it to us by Friday.",
        "\n".join(f"{label} (as it stands in your register)" for label in LABELS),
        f"Name of school: Ashdown\nSchool URN: 123456\nName: Jane\nEmail: j@s.example\n{FAREWELL}",
        f"Dear Jane,\nyour form is incomplete.\n{HEADER}\n{blank_text()}",
    ],
    ids=["blank", "in a sentence", "with notes", "a covering letter", "quoted blank"],
)
def test_a_letter_about_the_form_is_none(text: str) -> None:
    assert isinstance(try_to_read(text), NotAForm)


@pytest.mark.parametrize(
    "header",
    [HEADER, "On 24 Apr 2019, at 10:12, Ann wrote:", "-----Original Message-----", "Begin forwarded message:"],
)
def test_a_form_that_is_forwarded_or_quoted_is_read(header: str) -> None:
    text = f"Please see below.\n{FAREWELL}\n\n{header}\n\n{form_text()}\n{FAREWELL}"
    assert values(text) == EXPECTED
    assert doubts(text) == {}


def test_answers_typed_between_quoted_labels_are_read() -> None:
    quoted = "\n".join(f"> {label}:\n{answer.strip()}" for label, answer in ANSWERS.items())
    assert values(f"See below.\n\nOn 24 Apr 2019 the hub wrote:\n{quoted}")["school_urn"] == "123456"


def test_of_two_copies_the_topmost_counts_and_differences_are_doubted() -> None:
    corrected = form_text({"School URN": "123457"})
    text = f"See below, now corrected.\n\n{corrected}\n{FAREWELL}\n\n{HEADER}\n\n{form_text()}\n{FAREWELL}"
    assert values(text) == {**EXPECTED, "school_urn": "123457"}
    assert doubts(text) == {
        "school_urn": "In a copy of the form quoted below it the message says otherwise: which one counts?"
    }
    same = f"{form_text()}\n{FAREWELL}\n\n{HEADER}\n\n{form_text()}"
    assert doubts(same) == {}


def test_a_correction_above_the_form_makes_the_answer_doubtful() -> None:
    text = f"Sorry, this is wrong in the form:\nSchool URN: 123457\n{FAREWELL}\n\n{HEADER}\n\n{form_text()}"
    assert values(text)["school_urn"] == "123456"
    assert set(doubts(text)) == {"school_urn"}
    assert read(text).answer("school_urn").confidence < SURE


def test_a_letter_as_long_as_a_book_is_no_form() -> None:
    assert isinstance(try_to_read(f"{form_text()}\n" * 300), NotAForm)
