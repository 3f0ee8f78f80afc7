"""Filling in a blank form of ours as Word, as somebody does who goes from control to control."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from pipeline.blanks.package import without_clock
from schemas.application import Value
from schemas.programme import Field, Kind, Programme

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill_docx(blank: bytes, programme: Programme, values: Mapping[str, Value]) -> bytes:
    """The Word file with these values in its controls and tables; what is not given stays blank."""
    document = docx.Document(io.BytesIO(blank))
    for field in programme.fields:
        value = values.get(field.id)
        if value in (None, ()):
            continue
        if isinstance(value, tuple):
            _fill_rows(document, field, value)
            continue
        controls = [control for control in _controls(document) if _property(control, "w:tag") == field.id]
        if field.kind in (Kind.YES_NO, Kind.TICK, Kind.CHOICE, Kind.CHOICES) and _is_box(controls[0]):
            _tick(controls, field, value)
        else:
            _type(controls[0], str(value))
    stream = io.BytesIO()
    document.save(stream)
    return without_clock(stream.getvalue())


def _controls(document: Any) -> Iterator[Any]:
    yield from document.element.body.iter(qn("w:sdt"))


def _property(control: Any, name: str) -> str:
    found = control.find(f"{qn('w:sdtPr')}/{qn(name)}")
    return "" if found is None else str(found.get(qn("w:val")))


def _is_box(control: Any) -> bool:
    return control.find(f"{qn('w:sdtPr')}/{qn('w14:checkbox')}") is not None


def _tick(controls: list[Any], field: Field, value: Value) -> None:
    """Ticks the boxes of the answers that are in the value."""
    wanted = {True: ["Yes"], False: ["No"]}.get(value) if isinstance(value, bool) else str(value).split("\n")
    for control in controls:
        label = _property(control, "w:alias").removeprefix(f"{field.title}: "[:64])
        if field.kind is not Kind.TICK and not any(answer.startswith(label) for answer in wanted or ()):
            continue
        control.find(f".//{qn('w14:checked')}").set(qn("w14:val"), "1")
        control.find(f".//{qn('w:t')}").text = "☒"


def _type(control: Any, text: str) -> None:
    """Puts text in the place of the prompt: a paragraph a line in a block, line breaks in a line."""
    properties, inside = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    properties.remove(properties.find(qn("w:showingPlcHdr")))
    paragraph = inside.find(qn("w:p"))
    lines = text.split("\n")
    if paragraph is None:
        inside.remove(inside.find(qn("w:r")))
        inside.append(_run(lines))
        return
    for line in lines:
        new = deepcopy(paragraph)
        new.remove(new.find(qn("w:r")))
        new.append(_run([line]))
        inside.append(new)
    inside.remove(paragraph)


def _run(lines: list[str]) -> Any:
    run = OxmlElement("w:r")
    for number, line in enumerate(lines):
        if number:
            run.append(OxmlElement("w:br"))
        letters = OxmlElement("w:t")
        letters.text = line
        letters.set(_SPACE, "preserve")
        run.append(letters)
    return run


def _fill_rows(document: Any, field: Field, rows: tuple[Mapping[str, str], ...]) -> None:
    """Types the rows into the table with the field's heading, adding rows where there are too few."""
    table = next(table for table in document.tables if table.rows[0].cells[0].text == field.label)
    while len(table.rows) < len(rows) + 2:
        table.add_row()
    for line, row in zip(table.rows[2:], rows, strict=False):
        for cell, column in zip(line.cells, field.columns, strict=True):
            cell.text = row[column.id]
