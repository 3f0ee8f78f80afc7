"""The words that the form itself prints (2019/20, Cohort 4), and the pages before and after it as marked lines.

A line of those pages is a heading ("# "), a bullet ("- ", "-- "), a table row ("| a | b") or a paragraph.
"""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent

INFORMATION = tuple((_HERE / "information.txt").read_text(encoding="utf-8").splitlines())
APPENDIX = tuple((_HERE / "appendix.txt").read_text(encoding="utf-8").splitlines())

TITLE = "Application to participate in Secondary Mastery Specialist Programme"
STEPS = (
    "Applicant and nominating head teacher/senior leader complete the relevant parts of the form.",
    "Email the application to the NCETM (mathshubs@ncetm.org.uk) by 5pm on Friday 26th April 2019.",
    "Applicants will be notified by 10th June 2019.",
)
LABELS = {
    "school_name": "Name of school",
    "school_urn": "School URN",
    "maths_hub": "Maths Hub (if known)",
    "nominee": "Nominated teacher for programme",
    "nominee_name": "Name",
    "nominee_email": "Email",
    "nominee_ncetm_username": "NCETM Username",
    "head_of_department": "Head of department (name and email)",
    "head_teacher": "Nominating head teacher/senior leader (name and email)",
    "details": "Nominated teacher details and statement (to be completed by teacher applicant)",
    "qts": "QTS status",
    "years_teaching": "No. of years teaching",
    "teaching_groups": "Likely teaching groups 2019/20",
    "current_role": "Current role in school",
    "other_awards": "Other maths related awards/roles (e.g. SLE, PD Lead) – give date awarded",
    "teaching_history": "Teaching history (most recent post first)",
    "professional_development": "Relevant mathematics professional development",
    "applicant_statement": "Applicant statement.",
    "head_teacher_statement": "Nominating head teacher/senior leader statement",
    "confirmation": "Confirmation of school commitment (electronic signatures)",
    "head_teacher_signature": "Nominating head teacher/senior leader",
    "head_of_department_signature": "Head of department",
    "applicant_signature": "Lead teacher applicant",
}
COLUMNS = {
    "teaching_history": {"period": "Period of employment", "school": "School", "position": "Position held"},
    "professional_development": {"year": "Year", "activity": "Professional Development activity/programme"},
}
PROMPTS = {
    "qts": "Yes/No",
    "applicant_statement": "Please give information that shows how you meet the application criteria. Also, explain "
    "why you wish to apply for the programme (maximum 300 words).",
    "head_teacher_statement": "Please explain why the school is committed to developing teaching for mastery across "
    "the maths department. Also, specify why you believe the applicant is a suitable candidate for the Mastery "
    "Specialist role (maximum 300 words).",
    "head_teacher_signature": "Signature of nominating head teacher/senior leader",
    "head_of_department_signature": "Signature of head of department",
    "applicant_signature": "Signature of applicant lead teacher",
}
COMMITMENT = (
    "If the school is chosen to participate in the programme, we understand and commit to the following expectations:"
)
EXPECTATIONS = (
    "The lead teacher will participate fully in the development programme and work on developing both understanding "
    "and practice",
    "Working with the support of the head of department, the lead teacher will support the department in developing "
    "its approach to teaching for mastery",
    "Through liaison with their local Maths Hubs’ Secondary Teaching for Mastery Lead, the lead teacher will work with "
    "a small number of teachers from other schools to enable them to embed teaching for mastery in their own "
    "departments in Year 3",
    "The school’s senior leadership will support the department in its teaching for mastery development work, "
    "including ensuring the lead teacher receives the required release time, and will attend the half-day launch "
    "alongside the lead teacher.",
)
NOTE = "(Note: When the form is emailed, please copy in all signatories as confirmation of their electronic signature)"
