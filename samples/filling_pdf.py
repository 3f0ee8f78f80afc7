"""Filling in a blank form of ours as PDF, through a PDF reader's own machinery: focus, type, click."""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from pipeline.blanks.outline import has_boxes
from schemas.application import Value
from schemas.programme import Field, Kind, Programme

_ENTER = 13
_CHANGING_ID = re.compile(rb"(<[0-9A-F]{32}>)<[0-9A-F]{32}>\]")
"""The mark of a file and that of its edition, which is another one each time it is saved."""


class _Widget(NamedTuple):
    """A field of the form where it stands; `number` counts the boxes that share a name, from 1."""

    page: Any
    annotation: Any
    name: str
    number: int


def fill_pdf(blank: bytes, programme: Programme, values: Mapping[str, Value]) -> bytes:
    """The PDF with these values in its fields; what is not given stays blank."""
    document = pypdfium2.PdfDocument(blank)
    document.init_forms()
    texts, ticks = _texts(programme, values), _ticks(programme, values)
    for page in document:
        for widget in _widgets(document, page):
            if (widget.name, widget.number) in ticks:
                _click(document, widget)
            elif widget.name in texts:
                act = _choose if pdfium.FPDFAnnot_GetOptionCount(document.formenv, widget.annotation) > 0 else _type
                act(document, widget, texts[widget.name])
        pdfium.FORM_ForceToKillFocus(document.formenv)
    stream = io.BytesIO()
    document.save(stream)
    return _CHANGING_ID.sub(rb"\1\1]", stream.getvalue())


def _texts(programme: Programme, values: Mapping[str, Value]) -> dict[str, str]:
    """What is typed, by the names of the fields."""
    texts: dict[str, str] = {}
    for field in programme.fields:
        value = values.get(field.id)
        if isinstance(value, tuple):
            for number, row in enumerate(value, start=1):
                texts |= {f"{field.id}_{number}_{column}": text for column, text in row.items()}
        elif value is not None and not _has_boxes(field):
            texts[field.id] = str(value)
    return texts


def _has_boxes(field: Field) -> bool:
    return field.kind in (Kind.YES_NO, Kind.TICK) or (bool(field.options) and has_boxes(field))


def _ticks(programme: Programme, values: Mapping[str, Value]) -> set[tuple[str, int]]:
    """What is ticked: names of boxes and, where several have one name, which of them."""
    ticks: set[tuple[str, int]] = set()
    for field in programme.fields:
        value = values.get(field.id)
        labels = ["Yes", "No"] if field.kind is Kind.YES_NO else [option.label for option in field.options]
        answers = ["Yes" if value else "No"] if isinstance(value, bool) else str(value).split("\n")
        numbers = [number for number, label in enumerate(labels, start=1) if label in answers and value is not None]
        if field.kind is Kind.TICK and value:
            ticks.add((field.id, 1))
        elif field.kind is Kind.CHOICES:
            ticks |= {(f"{field.id}_{number}", 1) for number in numbers}
        elif _has_boxes(field):
            ticks |= {(field.id, number) for number in numbers}
    return ticks


def _widgets(document: Any, page: Any) -> Iterator[_Widget]:
    seen: Counter[str] = Counter()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_WIDGET:
            name = _string(pdfium.FPDFAnnot_GetFormFieldName, document, annotation)
            seen[name] += 1
            yield _Widget(page, annotation, name, seen[name])


def _string(get: Any, document: Any, annotation: Any) -> str:
    size = get(document.formenv, annotation, None, 0)
    buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
    get(document.formenv, annotation, buffer, size)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le")


def _type(document: Any, widget: _Widget, text: str) -> None:
    pdfium.FORM_SetFocusedAnnot(document.formenv, widget.annotation)
    pdfium.FORM_SelectAllText(document.formenv, widget.page.raw)
    letters = (text.replace("\n", "\r") + "\x00").encode("utf-16-le")
    buffer = ctypes.create_string_buffer(letters)
    wide = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    pdfium.FORM_ReplaceSelection(document.formenv, widget.page.raw, wide)


def _choose(document: Any, widget: _Widget, label: str) -> None:
    """The option of a list that reads like this."""
    for index in range(pdfium.FPDFAnnot_GetOptionCount(document.formenv, widget.annotation)):
        if _option(document, widget, index) == label:
            pdfium.FORM_SetFocusedAnnot(document.formenv, widget.annotation)
            pdfium.FORM_SetIndexSelected(document.formenv, widget.page.raw, index, True)


def _option(document: Any, widget: _Widget, index: int) -> str:
    def get(form: Any, annotation: Any, buffer: Any, size: int) -> int:
        return int(pdfium.FPDFAnnot_GetOptionLabel(form, annotation, index, buffer, size))

    return _string(get, document, widget.annotation)


def _click(document: Any, widget: _Widget) -> None:
    """With the keyboard: what Enter does to a box that has the focus."""
    pdfium.FORM_SetFocusedAnnot(document.formenv, widget.annotation)
    pdfium.FORM_OnChar(document.formenv, widget.page.raw, _ENTER, 0)
