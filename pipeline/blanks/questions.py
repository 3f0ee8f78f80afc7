"""The questions of a form as a list to set up an online form from: what to ask, how, and with which options."""

from __future__ import annotations

import csv
import io

from pipeline.blanks.outline import hubs_of, prompt_of
from schemas.programme import Field, Kind, Programme

_COLUMNS = ("No.", "Section", "Question", "Type of question", "Options", "Required", "Text below the question")
_TYPES = {
    Kind.TEXT: "Text",
    Kind.PERSON: "Text",
    Kind.SIGNATURE: "Text",
    Kind.EMAIL: "Text (check for an email address)",
    Kind.URN: "Text (check for a number of six digits)",
    Kind.NUMBER: "Text (check for a number)",
    Kind.DATE: "Date",
    Kind.YES_NO: "Choice, one answer",
    Kind.TICK: "Choice, several answers",
    Kind.CHOICE: "Choice, one answer",
    Kind.CHOICES: "Choice, several answers",
    Kind.ROWS: "Text, long answer",
    Kind.STATEMENT: "Text, long answer",
}


def write_questions(programme: Programme) -> bytes:
    """The questions as CSV that Excel opens: one a row, in the form's order."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for number, field in enumerate(programme.fields, start=1):
        writer.writerow((number, *_describe(programme, field)))
    return stream.getvalue().encode("utf-8-sig")


def _describe(programme: Programme, field: Field) -> tuple[str, ...]:
    hubs = hubs_of(programme, field)
    kind = "Choice, one answer (drop-down, with “Other”)" if hubs else _TYPES[field.kind]
    question, options = _question(programme, field), _options(field, hubs)
    return field.under or "", question, kind, options, _required(field), _below(field)


def _question(programme: Programme, field: Field) -> str:
    """The label; where the form has one for two answers, or the same one twice, the title, which tells them apart."""
    is_shared = sum(other.label == field.label for other in programme.fields) > 1
    return field.title if is_shared else field.label


def _options(field: Field, hubs: tuple[str, ...]) -> str:
    if field.kind is Kind.YES_NO:
        return "Yes; No"
    if field.kind is Kind.TICK:
        return "Yes"
    return "; ".join(hubs or (option.label for option in field.options))


def _required(field: Field) -> str:
    if field.required_if is not None:
        return "Only where an earlier answer asks for it: use branching"
    return "Yes" if field.required else "No"


def _below(field: Field) -> str:
    """What is printed at the answer; of a table, how its rows are to be typed."""
    if field.kind is Kind.ROWS:
        return "One row a line: " + "; ".join(column.label for column in field.columns)
    return prompt_of(field)
