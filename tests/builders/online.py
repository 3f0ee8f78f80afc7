"""Exports of online forms in each service's own style, from rows of answers to one list of questions."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import datetime

from openpyxl import Workbook

Answers = Sequence[object]

QUESTIONS = (
    "Name of school",
    "School URN",
    "Maths Hub (if known)",
    "Nominated teacher name",
    "Nominated teacher email address",
    "NCETM Username",
    "Head of department name",
    "Head of department email",
    "Headteacher name",
    "Headteacher email",
    "QTS status",
    "No. of years teaching",
    "Likely teaching groups 2019/20",
    "Current role in school",
    "Other maths related awards/roles",
    "Teaching history",
    "Relevant mathematics professional development",
    "Applicant statement",
    "Nominating head teacher/senior leader statement",
    "Signature of head teacher/senior leader",
    "Signature of head of department",
    "Signature of applicant",
)
ANSWERS: tuple[object, ...] = (
    "Ashdown High School",
    "123456",
    "Surrey Plus",
    "Jane Smith",
    "j.smith@ashdown.example",
    "jsmith",
    "Omar Khan",
    "o.khan@ashdown.example",
    "Ruth Adeyemi",
    "r.adeyemi@ashdown.example",
    "Yes",
    7,
    "Year 7 set 2",
    "Head of key stage 3",
    "",
    "",
    "",
    "I teach with variation.\nMy pupils explain, “because”; they argue.",
    "Jane is our best.",
    "Ruth Adeyemi",
    "Omar Khan",
    "Jane Smith",
)


def answers(**changes: object) -> tuple[object, ...]:
    """`ANSWERS` with changes, by a word of the question (`name` is the nominee's)."""
    keys = {
        "school": 0, "urn": 1, "hub": 2, "name": 3, "email": 4, "qts": 10, "years": 11, "role": 13,
        "history": 15, "courses": 16, "statement": 17, "head_statement": 18,
    }  # fmt: skip
    return tuple(changes.get(key, old) if (key := _key(keys, at)) else old for at, old in enumerate(ANSWERS))


def _key(keys: dict[str, int], at: int) -> str:
    return next((key for key, number in keys.items() if number == at), "")


def microsoft(
    *responses: Answers,
    questions: Sequence[str] = QUESTIONS,
    at: Sequence[object] = (),
    sender: str = "anonymous",
    first: int = 1,
) -> list[list[object]]:
    """The rows of a Microsoft Forms export; `at` are the completion times."""
    stamps = [*at, *(datetime(2019, 4, 25, 12, 0, number) for number in range(len(at), len(responses)))]
    head: list[object] = [
        "ID",
        "Start time",
        "Completion time",
        "Email",
        "Name",
        *(f"{each}\u00a0" for each in questions),
    ]
    rows = [
        [first + number, stamp, stamp, sender, "", *given]
        for number, (given, stamp) in enumerate(zip(responses, stamps, strict=True))
    ]
    return [head, *rows]


def google(
    *responses: Answers, questions: Sequence[str] = QUESTIONS, at: Sequence[object] = (), sender: str = ""
) -> list[list[object]]:
    """The rows of a Google Forms export, with the respondent's address where there is one."""
    stamps = [*at, *(f"2019/04/25 12:00:{number:02} pm GMT+1" for number in range(len(at), len(responses)))]
    own = ["Timestamp", "Email address"] if sender else ["Timestamp"]
    rows = [[stamp, *([sender] if sender else []), *given] for given, stamp in zip(responses, stamps, strict=True)]
    return [[*own, *questions], *rows]


def monkey(
    *responses: Answers, questions: Sequence[tuple[str, str]] | None = None, at: Sequence[object] = ()
) -> list[list[object]]:
    """The rows of a SurveyMonkey export: `questions` are those of the first row of headings and of the second."""
    asked = questions or [(each, "Open-Ended Response") for each in QUESTIONS]
    stamps = [*at, *(f"04/25/2019 12:00:{number:02} PM" for number in range(len(at), len(responses)))]
    own = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
    own += ["First Name", "Last Name", "Custom Data 1"]
    rows: list[list[object]] = [
        [f"1144220{number:04}", "443322110", stamp, stamp, "192.0.2.1", "", "", "", "", *given]
        for number, (given, stamp) in enumerate(zip(responses, stamps, strict=True))
    ]
    return [[*own, *(each for each, _ in asked)], [*("",) * len(own), *(part for _, part in asked)], *rows]


def as_csv(rows: Sequence[Sequence[object]], separator: str = ",", charset: str = "utf-8") -> bytes:
    """The rows as a text table."""
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=separator).writerows([[_show(cell) for cell in row] for row in rows])
    return file.getvalue().encode(charset)


def as_xlsx(*sheets: Sequence[Sequence[object]]) -> bytes:
    """The rows as a workbook, a sheet each."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _show(cell: object) -> str:
    return cell.strftime("%d/%m/%Y %H:%M:%S") if isinstance(cell, datetime) else str(cell)
