"""The 2019/20 form as lines of text, as schools type it into a message."""

from __future__ import annotations

from collections.abc import Mapping

_HISTORY = "\nPeriod of employment\tSchool\tPosition held\n2015 - now\tAshdown\tTeacher"
_COURSES = "\nYear\tProfessional Development activity/programme\n2018\tTRG"

ANSWERS = {
    "Name of school": "Ashdown High School",
    "School URN": "123456",
    "Maths Hub (if known)": "Surrey Plus",
    "Nominated teacher for programme": "",
    "Name": "Jane Smith",
    "Email": "j.smith@ashdown.example.org",
    "NCETM Username": "jsmith",
    "Head of department (name and email)": "Omar Khan o.khan@ashdown.example.org",
    "Nominating head teacher/senior leader (name and email)": "Ruth Adeyemi, r.adeyemi@ashdown.example.org",
    "QTS status": "Yes",
    "No. of years teaching": "7",
    "Likely teaching groups 2019/20": "Year 7 set 2",
    "Current role in school": "Head of department",
    "Other maths related awards/roles (e.g. SLE, PD Lead) – give date awarded": "SLE, 2017",
    "Teaching history (most recent post first)": _HISTORY,
    "Relevant mathematics professional development": _COURSES,
    "Applicant statement": "\nI teach with variation.\nMy pupils explain.",
    "Nominating head teacher/senior leader statement": "\nJane is our best.",
    "Confirmation of school commitment (electronic signatures)": "",
    "Nominating head teacher/senior leader": "R Adeyemi",
    "Head of department": "O Khan",
    "Lead teacher applicant": "Jane Smith",
}
LABELS = tuple(ANSWERS)


def form_text(changes: Mapping[str, str] | None = None, between: str = ": ") -> str:
    """The form with `ANSWERS` and these changes, each label with its answer behind it."""
    said = {**ANSWERS, **(changes or {})}
    return "\n".join(f"{label}{between}{answer}" if answer else label for label, answer in said.items())


def blank_text() -> str:
    """The form's labels alone."""
    return "\n".join(f"{label}:" for label in LABELS)
