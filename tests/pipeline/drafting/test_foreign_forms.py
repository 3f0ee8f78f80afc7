"""Drafts from forms of other organisations, as they are drawn in many ways."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline.drafting import draft_programme
from pipeline.drafting.facts import find_closing_times, find_limit
from pipeline.reader import read_form
from schemas.application import Reading
from schemas.document import Document, Style
from schemas.programme import Field, Programme
from tests.builders.document import document, paragraph, row, styled, table
from tests.builders.word import cell, control, docx
from tests.builders.word import paragraph as word_paragraph
from tests.builders.word import row as word_row
from tests.builders.word import table as word_table
from tests.pipeline.drafting.drafting import load_draft, read_document


def asked(programme: Programme) -> dict[str, str]:
    return {field.label: str(field.kind) for field in programme.fields}


def field(programme: Programme, label: str) -> Field:
    return next(each for each in programme.fields if each.label == label)


def test_lines_to_write_on_are_questions(tmp_path: Path) -> None:
    draft = load_draft(
        document(
            "Ashdown Reading Grants",
            "Application for a Reading Grant",
            "Please return this form to grants@ashdown.example no later than noon on 20 March 2026.",
            "Name of library: ____________________",
            "Contact name: ______________ Email: _________________",
            "Telephone number ...........................",
            "How many people work there? ______",
            "Is it a registered charity? Yes / No",
            "What would change for your readers? (no more than 2,000 characters)",
            "",
            "",
            "☐ We agree to report on the project within a year",
            "Signed: ____________________ Date: __________",
        ),
        tmp_path,
    )
    assert draft.form.title == "Application for a Reading Grant"
    assert asked(draft) == {
        "Name of library": "text",
        "Contact name": "person",
        "Email": "email",
        "Telephone number": "text",
        "How many people work there?": "number",
        "Is it a registered charity?": "yes-no",
        "What would change for your readers? (no more than 2,000 characters)": "statement",
        "We agree to report on the project within a year": "tick",
        "Signed": "signature",
        "Date": "date",
    }
    assert [closing.at.isoformat() for closing in draft.closing] == ["2026-03-20T12:00:00"]
    assert field(draft, "What would change for your readers? (no more than 2,000 characters)").max_characters == 2000
    assert (draft.school.name, draft.nominees[0].name) == ("name_library", "contact_name")


def test_options_with_boxes_are_a_choice_and_may_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    draft = load_draft(
        document(
            "Course booking form",
            table(
                row("Full name", ""),
                row("Phase", "☐ Primary ☐ Secondary ☐ Post-16"),
                row("Do you need a place to park?", "☐ Yes ☐ No"),
                row("Dietary needs", paragraph("☐ Vegetarian\n☐ Vegan\n☐ Halal")),
            ),
            "On which days could you come?",
            "☐ Monday",
            "☐ Tuesday",
            "☐ Friday",
        ),
        tmp_path,
    )
    assert asked(draft) == {
        "Full name": "person",
        "Phase": "choice",
        "Do you need a place to park?": "yes-no",
        "Dietary needs": "choices",
        "On which days could you come?": "choices",
    }
    assert [option.label for option in field(draft, "Phase").options] == ["Primary", "Secondary", "Post-16"]
    assert [option.label for option in field(draft, "Dietary needs").options] == ["Vegetarian", "Vegan", "Halal"]
    assert len(field(draft, "On which days could you come?").options) == 3


def test_a_table_to_fill_in_keeps_its_columns_and_two_labels_a_row_are_two_questions(tmp_path: Path) -> None:
    draft = load_draft(
        document(
            paragraph(styled("Volunteer registration", Style.BOLD)),
            table(
                row("About you", spans=(4,)),
                row("First name", "", "Surname", ""),
                row("Email", "", "Date of birth", "dd/mm/yyyy"),
                row("Referee (name and email)", "", spans=(1, 3)),
            ),
            table(
                row("Earlier voluntary work", spans=(3,)),
                row("Organisation", "Role", "Dates"),
                row("", "", ""),
                row("", "", ""),
            ),
            table(row(paragraph(styled("Why you? ", Style.BOLD), "Tell us in up to 250 words.")), row("")),
        ),
        tmp_path,
    )
    assert asked(draft) == {
        "First name": "person",
        "Surname": "person",
        "Email": "email",
        "Date of birth": "date",
        "Referee (name and email)": "email",
        "Earlier voluntary work": "rows",
        "Why you?": "statement",
    }
    assert [column.label for column in field(draft, "Earlier voluntary work").columns] == [
        "Organisation",
        "Role",
        "Dates",
    ]
    assert field(draft, "Why you?").max_words == 250
    assert field(draft, "First name").under == "About you"


def test_criteria_are_taken_from_their_table_and_are_no_questions(tmp_path: Path) -> None:
    draft = load_draft(
        document(
            "Mentor application form",
            table(
                row("Essential", "Desirable"),
                row("Two years in post", "Has mentored before"),
                row("A warm listener", ""),
            ),
            "Name: __________",
        ),
        tmp_path,
    )
    assert asked(draft) == {"Name": "person"}
    assert [(each.title, each.essential) for each in draft.criteria] == [
        ("Two years in post", True),
        ("Has mentored before", False),
        ("A warm listener", True),
    ]


def test_a_drop_down_of_word_gives_its_options(tmp_path: Path) -> None:
    items = "".join(f'<w:listItem w:displayText="{name}" w:value="{name}"/>' for name in ("North", "South"))
    chooser = control(word_paragraph("Choose an item."), f"<w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList>")
    made = docx(
        "Application form",
        word_table(word_row("Name of company", ""), word_row("Region", cell(chooser)), word_row("Contact name", "")),
    )
    draft = load_draft(read_document(made), tmp_path)
    assert asked(draft) == {"Name of company": "text", "Region": "choice", "Contact name": "person"}
    assert [option.label for option in field(draft, "Region").options] == ["North", "South"]


def test_fields_of_a_pdf_without_a_table_are_asked_by_the_words_beside_them(tmp_path: Path) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 780, "Membership application form")
    for number, label in enumerate(("Society", "Your name", "Your email")):
        canvas.drawString(60, 720 - 40 * number, label)
        canvas.acroForm.textfield(name=f"f{number}", x=180, y=715 - 40 * number, width=250, height=18, relative=False)
    canvas.drawString(60, 600, "Region")
    canvas.acroForm.choice(name="region", x=180, y=595, width=250, height=18, options=["North", "South"], value="North")
    canvas.save()
    draft = load_draft(read_document(stream.getvalue()), tmp_path)
    assert asked(draft) == {"Society": "text", "Your name": "person", "Your email": "email", "Region": "choice"}


def test_a_filled_form_is_read_with_its_draft(tmp_path: Path) -> None:
    def form(library: str, name: str, email: str, why: str) -> Document:
        lines = (f"Name of library: {library}", f"Contact name: {name}", f"Email: {email}")
        return document("Application for a Reading Grant", *lines, "Why do you apply? (maximum 150 words)", why)

    draft = load_draft(form("________", "", "_________", ""), tmp_path)
    filled = form("Ashdown Library", "Ann Wood", "ann@ashdown.example", "Because our readers ask.")
    reading = read_form(filled, (draft,))
    assert isinstance(reading, Reading)
    assert [answer.value for answer in reading.answers] == [
        "Ashdown Library",
        "Ann Wood",
        "ann@ashdown.example",
        "Because our readers ask.",
    ]


def test_every_guess_is_marked(tmp_path: Path) -> None:
    text = draft_programme(document("Application form", "School: ______", "Start date: ______", "Name: _____"))
    assert text is not None
    for line in ('kind = "date" # CHECK:', "[[nominees]] # CHECK:", "[school] # CHECK:", "id = "):
        assert line in text
    assert "no closing time was found" in text


def test_a_document_without_questions_gives_no_draft() -> None:
    assert draft_programme(document("Dear colleagues,", "thank you for your letter of last week.")) is None


@pytest.mark.parametrize(
    ("text", "most", "is_words"),
    [
        ("(maximum 300 words)", 300, True),
        ("Please write no more than 2,000 characters.", 2000, False),
        ("Max. 250 words", 250, True),
        ("in up to 500 words", 500, True),
        ("150 words maximum", 150, True),
        ("Word limit: 400 words", 400, True),
        ("300-word limit", 300, True),
        ("not exceeding 1500 characters", 1500, False),
    ],
)
def test_a_limit_is_found_as_it_is_worded(text: str, most: int, is_words: bool) -> None:
    limit = find_limit(text)
    assert limit is not None
    assert (limit.most, limit.is_words) == (most, is_words)


@pytest.mark.parametrize("text", ["The programme runs over 300 days.", "Use your own words.", "20 words for it"])
def test_what_is_no_limit_is_none(text: str) -> None:
    assert find_limit(text) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Email it by 5pm on Friday 26th April 2019.", "2019-04-26T17:00:00"),
        ("Closing date: 14 March 2025 at 5.30 pm", "2025-03-14T17:30:00"),
        ("The deadline is midnight on 1 May 2025", "2025-05-01T23:59:59"),
        ("Return by 12/06/2025", "2025-06-12T23:59:59"),
        ("by 5pm on14 March 2025", "2025-03-14T17:00:00"),
    ],
)
def test_a_closing_time_is_found_as_it_is_worded(text: str, at: str) -> None:
    assert [closing.at.isoformat() for closing in find_closing_times([text])] == [at]


@pytest.mark.parametrize(
    "text",
    ["Applicants will be notified by 10th June 2019.", "It starts on 1 May 2025.", "Return by 31/02/2025."],
)
def test_another_date_is_no_closing_time(text: str) -> None:
    assert list(find_closing_times([text])) == []
