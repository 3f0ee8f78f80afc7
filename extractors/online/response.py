"""One response to an online form: the bytes that it is known by, and the document that they hold.

The bytes are its own cells with their headings, and nothing that changes when the table is exported again: not its row,
not the questions that it leaves empty, not what the other rows say. Those travel beside the bytes (`Part.context`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from extractors.errors import Reason, Unreadable
from extractors.online.cells import Row, Value, tidy
from extractors.online.moments import Moment, Order, read_moment
from extractors.online.services import Column, Layout
from schemas.document import Block, Cell, Document, Format, Paragraph, Place, Run, Table
from schemas.message import Envelope, Part

_ADDRESS = re.compile(r"[^\s@,;<>]+@[^\s@,;<>]+\.[^\s@,;<>]+")
_LINE = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_OTHER = re.compile(r"other\b.*\(please specify\)", re.I)
_START = b"Online-Response: "
_TOO_WIDE = "A separator stands in it unquoted, so its answers cannot be told apart: export the responses again."


def make_part(number: int, row: Row, layout: Layout, order: Order, listed: frozenset[int]) -> Part:
    """A response as the part of its export; `listed` are the columns of choices, each closed by a semicolon."""
    moment = read_moment(layout.stamps(row), order)
    respondent = _find_address(row, layout)
    own = [_show(row[index]) for index in (*layout.identity, *layout.times) if index < len(row)]
    answers = [(column, text) for column in layout.questions if (text := _answer(row, column))]
    data = {
        "response": [text for text in own if text],
        "respondent": respondent,
        "answers": [[column.question, column.part, column.nth, text] for column, text in answers],
    }
    questions = [
        [column.question, column.part, column.nth, column.text, column.letters, column.index in listed]
        for column in layout.questions
    ]
    is_wide = any(_show(cell) for cell in row[layout.width :])
    return Part(
        name=str(number),
        position=number,
        data=_to_bytes(data),
        problem=Reason.DAMAGED if is_wide else None,
        advice=_TOO_WIDE if is_wide else None,
        context=_to_bytes(questions).decode("ascii"),
        envelope=_make_envelope(moment, respondent),
    )


def as_entity(part: Part) -> bytes:
    """A response below what travels beside it."""
    at = part.envelope.received_at if part.envelope else None
    return b"\r\n".join((_START + (at.isoformat().encode() if at else b""), part.context.encode("ascii"), part.data))


def recognises(data: bytes) -> bool:
    """Whether these bytes are such an entity."""
    return data.startswith(_START)


def read(data: bytes) -> Document:
    """The response as a table of questions and answers; where it stands is told by the column. Raises `Unreadable`."""
    try:
        sent, questions, body = data.removeprefix(_START).split(b"\r\n", 2)
        response = json.loads(body)
        rows = tuple(_list_rows(json.loads(questions), response["answers"]))
        respondent = response["respondent"]
        sent_at = datetime.fromisoformat(sent.decode("ascii")) if sent else None
    except (ValueError, LookupError, TypeError) as error:
        raise Unreadable(Reason.DAMAGED, "It is no response that this program has taken out of an export.") from error
    table = Table(rows=rows, place=Place(table=1))
    return Document(format=Format.ONLINE, blocks=(table,), respondent=respondent, sent_at=sent_at)


def _list_rows(questions: Sequence[list[Any]], answers: Sequence[list[Any]]) -> Iterator[tuple[Cell, ...]]:
    """A row for each question, answered or not."""
    given = {(question, part, nth): text for question, part, nth, text in answers}
    columns = [(*asked, given.get(tuple(asked[:3]), "")) for asked in questions]
    for number, (text, answer, letters) in enumerate(_join_choices(columns)):
        place = Place(column=letters)
        contents = (_paragraph(text, place), _paragraph(answer, place) if answer else ())
        yield tuple(
            Cell(blocks=blocks, place=place, row=number, column=column) for column, blocks in enumerate(contents)
        )


def _join_choices(columns: Sequence[tuple[Any, ...]]) -> Iterator[tuple[str, str, str]]:
    """Questions, answers as lines, and columns; the parts of a question that are its choices are one answer.

    A choice that was ticked has its own heading below it. "Other" goes with the question that it is a part of.
    """
    ticked = {question for question, part, *_, answer in columns if part and answer == part}
    joined = ticked | {question for question, part, *_ in columns if _OTHER.match(part)}
    told: dict[str, list[tuple[str, str]]] = {}
    for question, part, _, text, letters, is_list, answer in columns:
        if is_list:
            answer = "\n".join(choice.strip() for choice in answer.split(";") if choice.strip())
        is_choice = not part or answer == part or _OTHER.match(part) or (question in ticked and not answer)
        if question in joined and is_choice:
            told.setdefault(question, []).append((answer, letters))
            if len(told[question]) == 1:
                own = [each for each in columns if each[0] == question]
                lines = [
                    each[-1]
                    for each in own
                    if each[-1] and (each[-1] == each[1] or not each[1] or _OTHER.match(each[1]))
                ]
                first = next((each[4] for each in own if each[-1]), letters)
                yield question, "\n".join(lines), first
            continue
        yield text, answer, letters


def _paragraph(text: str, place: Place) -> tuple[Block, ...]:
    return (Paragraph(runs=(Run(text),), place=place),)


def _make_envelope(moment: Moment | None, respondent: str | None) -> Envelope:
    """When the response was sent and by whom, as an envelope tells it of a message."""
    return Envelope(
        received_at=moment.at if moment else None,
        sender=respondent,
        addresses=(respondent,) if respondent else (),
        clock_doubt=moment.doubt if moment else None,
        is_response=True,
    )


def _find_address(row: Row, layout: Layout) -> str | None:
    """The address of who sent it, where the service knows it: "anonymous" is none."""
    text = tidy(_show(row[layout.respondent])) if layout.respondent is not None and layout.respondent < len(row) else ""
    return text.lower() if _ADDRESS.fullmatch(text) else None


def _answer(row: Row, column: Column) -> str:
    return _show(row[column.index]) if column.index < len(row) else ""


def _show(value: Value) -> str:
    """A cell as text, with one kind of line end and no blanks around it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.min.time() else "%Y-%m-%d %H:%M:%S")
    text = _LINE.sub("\n", value).strip()
    return text if tidy(text) else ""


def _to_bytes(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode("ascii")
