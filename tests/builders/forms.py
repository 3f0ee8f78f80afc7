"""The 2019/20 form as a neutral document, filled with whatever a test wants to see there."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.document import Block, Document
from tests.builders.document import Content, document, row, table

ANSWERS: dict[str, Content] = {
    "school": "Ashdown High School",
    "urn": "123456",
    "hub": "Surrey Plus",
    "name": "Jane Smith",
    "email": "j.smith@ashdown.example.org",
    "username": "jsmith",
    "hod": "Omar Khan o.khan@ashdown.example.org",
    "head": "Ruth Adeyemi, r.adeyemi@ashdown.example.org",
    "qts": "Yes",
    "years": "7",
    "groups": "Year 7 set 2",
    "role": "Head of department",
    "awards": "",
    "statement": "I teach with variation.\nMy pupils explain.",
    "head_statement": "Jane is our best.",
    "head_signature": "Signature of nominating head teacher/senior leader",
    "hod_signature": "Signature of head of department O Khan",
    "signature": "Jane Smith",
}
HISTORY: tuple[tuple[Content, ...], ...] = (("2015 - now", "Ashdown High School", "Teacher"), ("", "", ""))
COURSES: tuple[tuple[Content, ...], ...] = (("2018", "TRG"), ("", ""))
APPLICANT_PROMPT = (
    "Applicant statement. Please give information that shows how you meet the application criteria. Also, explain why "
    "you wish to apply for the programme (maximum 300 words)."
)
HEAD_PROMPT = (
    "Please explain why the school is committed to developing teaching for mastery across the maths department. Also, "
    "specify why you believe the applicant is a suitable candidate for the Mastery Specialist role (maximum 300 words)."
)
CONFIRMATION = (
    "If the school is chosen to participate in the programme, we understand and commit to the following expectations:"
)
NOTE = "(Note: When the form is emailed, please copy in all signatories as confirmation of their electronic signature)"


def form(
    changes: Mapping[str, Content] | None = None,
    history: tuple[tuple[Content, ...], ...] = HISTORY,
    courses: tuple[tuple[Content, ...], ...] = COURSES,
) -> Document:
    """The form filled with `ANSWERS` and these changes."""
    return document(*form_blocks(changes, history, courses))


def form_blocks(
    changes: Mapping[str, Content] | None = None,
    history: tuple[tuple[Content, ...], ...] = HISTORY,
    courses: tuple[tuple[Content, ...], ...] = COURSES,
) -> tuple[Block | str, ...]:
    """The blocks of the form, for tests that put more around them."""
    said = {**ANSWERS, **(changes or {})}
    return (
        "Application to participate in Secondary Mastery Specialist Programme",
        "To apply:",
        "Email the application to the NCETM (mathshubs@ncetm.org.uk) by 5pm on Friday 26th April 2019.",
        table(
            row("Name of school", said["school"], spans=(2, 1)),
            row("School URN", said["urn"], spans=(2, 1)),
            row("Maths Hub (if known)", said["hub"], spans=(2, 1)),
            row("Nominated teacher for programme", "Name", said["name"]),
            row("", "Email", said["email"]),
            row("", "NCETM Username", said["username"]),
            row("Head of department (name and email)", said["hod"], spans=(2, 1)),
            row("Nominating head teacher/senior leader (name and email)", said["head"], spans=(2, 1)),
            number=1,
        ),
        table(
            row("Nominated teacher details and statement (to be completed by teacher applicant)", spans=(4,)),
            row("QTS status Yes/No", said["qts"], "No. of years teaching", said["years"]),
            row("Likely teaching groups 2019/20", said["groups"], spans=(2, 2)),
            row("Current role in school", said["role"], spans=(2, 2)),
            row(
                "Other maths related awards/roles (e.g. SLE, PD Lead) – give date awarded", said["awards"], spans=(2, 2)
            ),
            number=2,
        ),
        table(
            row("Teaching history (most recent post first)", spans=(3,)),
            row("Period of employment", "School", "Position held"),
            *(row(*cells) for cells in history),
            number=3,
        ),
        table(
            row("Relevant mathematics professional development", spans=(2,)),
            row("Year", "Professional Development activity/programme"),
            *(row(*cells) for cells in courses),
            number=4,
        ),
        table(row((APPLICANT_PROMPT, said["statement"])), number=5),
        table(row(("Nominating head teacher/senior leader statement", HEAD_PROMPT, said["head_statement"])), number=6),
        "Confirmation of school commitment (electronic signatures)",
        CONFIRMATION,
        table(
            row("Nominating head teacher/senior leader", said["head_signature"]),
            row("Head of department", said["hod_signature"]),
            row("Lead teacher applicant", said["signature"]),
            number=7,
        ),
        NOTE,
        "Appendix: Names of Maths Hubs and lead schools/colleges",
        "South West Region:",
        "Cornwall and West Devon Maths Hub (Truro and Penwith College)",
    )
