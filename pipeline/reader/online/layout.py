"""A response written as the programme's own form: labels as printed, in the form's order, each with its answer.

So whatever is read, checked and doubted on a form that came as a document is so on a response too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.reader.anchors import share_labels
from pipeline.reader.online.questions import Match, Question
from pipeline.reader.online.wordings import Target, find_words, list_targets
from schemas.document import Block, Cell, Document, Paragraph, Place, Run, Table
from schemas.programme import Field, Kind

_NOWHERE = Place()
_TICK = "☒"
_Content = tuple[tuple[Block, ...], Place]
_GAPS = (re.compile(r"\s*\t\s*|\s*[;|]\s*"), re.compile(r"\s+[-–—]\s+|\s*:\s+"), re.compile(r"\s*,\s+"))
"""What people put between the cells of a row that they type as a line, the clearest first."""


def write_form(document: Document, found: Match) -> Document:
    """The form with the answers of a response; a field that no question asks for has its label and nothing beside."""
    programme = found.programme
    blocks: list[Block] = [_paragraph(programme.form.title)]
    heading = None
    for fields in share_labels(programme.fields):
        field = fields[0]
        if field.under and field.under != heading:
            blocks.append(_paragraph(field.under))
        heading = field.under
        if field.kind is Kind.ROWS:
            blocks += _write_rows(field, found)
        else:
            answers = find_answers(found, fields)
            if field.kind is Kind.TICK:
                answers = [(_as_tick(question, field), sure) for question, sure in answers]
            blocks.append(_make_table([[_write_text(field.label), _join(answers)]]))
    return replace(document, blocks=tuple(blocks))


def find_answers(found: Match, fields: Sequence[Field]) -> list[tuple[Question, float]]:
    """The questions that ask for any of these fields as a whole, of each target the one that counts."""
    wanted = {field.id for field in fields}
    orders = [target.order for target in list_targets(found.programme) if wanted & set(target.fields)]
    return [found.found[order][0] for order in orders if order in found.found]


def _as_tick(question: Question, field: Field) -> Question:
    """The one choice of a question with a tick box is the sentence itself: whoever chose it ticked it."""
    sentences = {find_words(text) for text in (question.text, field.label, *field.also, *field.printed)}
    return replace(question, answer=_TICK) if find_words(question.answer) in sentences else question


def _join(answers: Sequence[tuple[Question, float]]) -> _Content:
    blocks = tuple(_paragraph(each.answer, each.place, sure) for each, sure in answers if each.answer)
    place = next((each.place for each, _ in answers if each.answer), answers[0][0].place if answers else _NOWHERE)
    return blocks, place


def _write_rows(field: Field, found: Match) -> Iterator[Block]:
    """A table answer: from a question for each cell, and from lines that were typed into one box."""
    columns = {target.column: target for target in _columns_of(field, found)}
    numbers = sorted({row for order, row in found.cells if order in {target.order for target in columns.values()}})
    yield _paragraph(field.label)
    if numbers:
        rows = [[_write_text(column.label) for column in field.columns]]
        for number in numbers:
            cells = [found.cells.get((columns[column.id].order, number)) for column in field.columns]
            rows.append([_join([cell] if cell else []) for cell in cells])
        yield _make_table(rows)
    for question, sure in find_answers(found, (field,)):
        for line in question.answer.split("\n"):
            if line.strip():
                yield _paragraph(_part(line.strip(), len(field.columns)), question.place, sure)


def _columns_of(field: Field, found: Match) -> Iterator[Target]:
    for target in list_targets(found.programme):
        if target.column is not None and target.fields == (field.id,):
            yield target


def _part(line: str, count: int) -> str:
    """A typed row with tabs between its cells, where one sign parts it into as many as the table has columns."""
    for gap in _GAPS:
        parts = gap.split(line)
        if len(parts) == count and all(parts):
            return "\t".join(parts)
    return line


def _write_text(text: str) -> _Content:
    return (_paragraph(text),), _NOWHERE


def _make_table(rows: Sequence[Sequence[_Content]]) -> Table:
    made = tuple(
        tuple(
            Cell(blocks=blocks, place=place, row=row, column=column) for column, (blocks, place) in enumerate(contents)
        )
        for row, contents in enumerate(rows)
    )
    return Table(rows=made, place=_NOWHERE)


def _paragraph(text: str, place: Place = _NOWHERE, sure: float = 1.0) -> Paragraph:
    return Paragraph(runs=(Run(text),), place=place, confidence=sure)
