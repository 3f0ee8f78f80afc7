"""The form's labels as other people type them."""

from __future__ import annotations

from collections.abc import Mapping

from tests.benchmarks.accuracy.printed import LABELS

AS_PRINTED: Mapping[str, str] = {**LABELS, "qts": "QTS status (Yes/No)"}
SHOUTED: Mapping[str, str] = {key: label.upper() for key, label in LABELS.items()}
SHORT: Mapping[str, str] = {
    **LABELS,
    "school_name": "Sch. name",
    "school_urn": "URN",
    "maths_hub": "Hub",
    "nominee": "Nominated teacher",
    "nominee_ncetm_username": "NCETM u/name",
    "head_of_department": "HoD (name & email)",
    "head_teacher": "Nominating HT/SLT (name & email)",
    "details": "Teacher details",
    "qts": "QTS Y/N",
    "years_teaching": "Yrs teaching",
    "teaching_groups": "Groups 2019/20",
    "current_role": "Current role",
    "other_awards": "Other maths awards/roles (with dates)",
    "teaching_history": "Teaching history",
    "professional_development": "Relevant maths PD",
    "applicant_statement": "Applicant’s statement (max 300 words)",
    "head_teacher_statement": "Headteacher’s/SLT statement (max 300 words)",
    "confirmation": "School commitment (e-signatures)",
    "head_teacher_signature": "Nominating HT/SLT",
    "head_of_department_signature": "HoD",
    "applicant_signature": "Lead teacher",
}
SPELT_OUT: Mapping[str, str] = {
    **LABELS,
    "nominee_name": "Nominated teacher name",
    "nominee_email": "Nominated teacher email",
    "nominee_ncetm_username": "Nominated teacher NCETM username",
    "head_of_department_name": "Head of department name",
    "head_of_department_email": "Head of department email",
    "head_teacher_name": "Nominating head teacher/senior leader name",
    "head_teacher_email": "Nominating head teacher/senior leader email",
    "head_teacher_signature": "Signature of nominating head teacher/senior leader",
    "head_of_department_signature": "Signature of head of department",
    "applicant_signature": "Signature of applicant lead teacher",
}
NUMBERED: Mapping[str, str] = {
    key: label if key in ("nominee", "details", "confirmation") else f"{at}. {label}"
    for at, (key, label) in enumerate(LABELS.items(), start=1)
}
_WELSH = {
    "school_name": "Enw’r ysgol",
    "school_urn": "Rhif yr ysgol",
    "maths_hub": "Canolfan Fathemateg",
    "nominee": "Athro a enwebir",
    "nominee_name": "Enw",
    "nominee_email": "E-bost",
    "nominee_ncetm_username": "Enw defnyddiwr NCETM",
    "head_of_department": "Pennaeth adran",
    "head_teacher": "Pennaeth",
    "qts": "Statws athro cymwysedig",
    "years_teaching": "Blynyddoedd o addysgu",
    "teaching_groups": "Grwpiau tebygol",
    "current_role": "Swydd bresennol",
    "other_awards": "Dyfarniadau eraill",
    "teaching_history": "Hanes addysgu",
    "professional_development": "Datblygiad proffesiynol",
    "applicant_statement": "Datganiad yr ymgeisydd",
    "head_teacher_statement": "Datganiad y pennaeth",
}
BILINGUAL: Mapping[str, str] = {
    key: f"{label} / {_WELSH[key]}" if key in _WELSH else label for key, label in LABELS.items()
}
