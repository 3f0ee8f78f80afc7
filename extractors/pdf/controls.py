"""What readers of a PDF put on top of its pages: values of form controls, typed-over text, pen marks, signatures.

Values are taken from the controls themselves and not from what is drawn for them, which may be clipped or missing.
Comments are nobody's answer and are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.pdf.sheet import Control, Drawings, Span, Upright
from schemas.document import Box, WidgetKind

_NEVER_SEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_LINE_ENDS = re.compile(r"\r\n?|\n")
_MARKUP = re.compile(r"<(/p|br)[^>]*>", re.IGNORECASE), re.compile(r"<[^>]*>")
_SEVERAL_LINES = 1 << 12
"""The flag of a text control that takes several lines (PDF 32000, table 228)."""
_LARGEST_TYPE = 12.0
_LINE = 1.25
"""Height of a line in type sizes."""


class Overlay(NamedTuple):
    """All that lies over one page."""

    spans: list[Span]
    controls: list[Control]
    drawings: Drawings


def read_overlay(page: Any, form: Any, upright: Upright) -> Overlay:
    """What lies over a page. `form` is pdfium's form handle, or None where the file has no form."""
    overlay = Overlay([], [], Drawings())
    for index in range(max(pdfium.FPDFPage_GetAnnotCount(page.raw), 0)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            if not pdfium.FPDFAnnot_GetFlags(annotation) & _NEVER_SEEN:
                overlay = _with(overlay, annotation, form, upright)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return overlay


def _with(overlay: Overlay, annotation: Any, form: Any, upright: Upright) -> Overlay:
    kind = pdfium.FPDFAnnot_GetSubtype(annotation)
    box = _box(annotation, upright)
    if kind == pdfium.FPDF_ANNOT_WIDGET and form:
        return _with_widget(overlay, annotation, form, box)
    if kind == pdfium.FPDF_ANNOT_FREETEXT:
        return overlay._replace(spans=[*overlay.spans, *_typed(_free_text(annotation), box, is_centred=False)])
    drawings = _pen_marks(kind, annotation, box, upright)
    return overlay._replace(drawings=overlay.drawings + drawings) if drawings else overlay


def _with_widget(overlay: Overlay, annotation: Any, form: Any, box: Box) -> Overlay:
    read = _READERS.get(pdfium.FPDFAnnot_GetFormFieldType(form, annotation))
    if read is None:
        return overlay
    kind, value = read(annotation, form)
    name = _string(lambda *buffer: pdfium.FPDFAnnot_GetFormFieldName(form, annotation, *buffer))
    options = tuple(filter(str.strip, _options(annotation, form))) if kind is WidgetKind.CHOICE else ()
    shown = {"on": "☒", "off": "☐"}[value] if kind is WidgetKind.TICK else value
    drawings = overlay.drawings
    if kind is WidgetKind.SIGNATURE and pdfium.FPDFAnnot_GetObjectCount(annotation) > 0:
        drawings += Drawings(pictures=(box,))
    return Overlay(
        overlay.spans + _typed(shown, box, is_centred=not _has_lines(annotation, form, kind)),
        [*overlay.controls, Control(name=name, kind=kind, value=value, box=box, options=options)],
        drawings,
    )


def _has_lines(annotation: Any, form: Any, kind: WidgetKind) -> bool:
    """Whether a control is one for several lines, written from its top; a single line stands in its middle."""
    return kind is WidgetKind.TEXT and bool(pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation) & _SEVERAL_LINES)


def _read_text(annotation: Any, form: Any) -> tuple[WidgetKind, str]:
    value = _string(lambda *buffer: pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, *buffer))
    return WidgetKind.TEXT, _LINE_ENDS.sub("\n", value)


def _read_tick(annotation: Any, form: Any) -> tuple[WidgetKind, str]:
    return WidgetKind.TICK, "on" if pdfium.FPDFAnnot_IsChecked(form, annotation) else "off"


def _read_choice(annotation: Any, form: Any) -> tuple[WidgetKind, str]:
    """The chosen options as the form shows them; what is stored may be a code, or typed text that is no option."""
    chosen = [
        option
        for index, option in enumerate(_options(annotation, form))
        if pdfium.FPDFAnnot_IsOptionSelected(form, annotation, index)
    ]
    return WidgetKind.CHOICE, "\n".join(chosen) or _read_text(annotation, form)[1]


def _options(annotation: Any, form: Any) -> list[str]:
    count = pdfium.FPDFAnnot_GetOptionCount(form, annotation)
    return [
        _string(lambda *buffer, index=index: pdfium.FPDFAnnot_GetOptionLabel(form, annotation, index, *buffer))
        for index in range(max(count, 0))
    ]


def _read_signature(_annotation: Any, _form: Any) -> tuple[WidgetKind, str]:
    return WidgetKind.SIGNATURE, ""


_READERS: dict[int, Callable[[Any, Any], tuple[WidgetKind, str]]] = {
    pdfium.FPDF_FORMFIELD_TEXTFIELD: _read_text,
    pdfium.FPDF_FORMFIELD_CHECKBOX: _read_tick,
    pdfium.FPDF_FORMFIELD_RADIOBUTTON: _read_tick,
    pdfium.FPDF_FORMFIELD_COMBOBOX: _read_choice,
    pdfium.FPDF_FORMFIELD_LISTBOX: _read_choice,
    pdfium.FPDF_FORMFIELD_SIGNATURE: _read_signature,
}


def _free_text(annotation: Any) -> str:
    """What was typed over the page; kept as plain contents or, by some programs, as rich text only."""
    plain = _entry(annotation, b"Contents")
    if plain.strip():
        return _LINE_ENDS.sub("\n", plain)
    ends, marks = _MARKUP
    return html.unescape(marks.sub("", ends.sub("\n", _entry(annotation, b"RC"))))


def _typed(value: str, box: Box, *, is_centred: bool) -> list[Span]:
    """The value as one span in its box, its first line where a form draws it."""
    if not value.strip():
        return []
    lines = value.strip("\n").count("\n") + 1
    height = box.bottom - box.top
    size = max(min(_LARGEST_TYPE, height / _LINE / lines), 1.0)
    is_line = is_centred and height < 2 * _LARGEST_TYPE * _LINE
    top = (box.top + box.bottom - lines * size * _LINE) / 2 if is_line else box.top
    return [
        Span(
            text=value,
            left=box.left,
            top=top,
            right=box.right,
            bottom=min(top + lines * size * _LINE, box.bottom) if not is_line else top + lines * size * _LINE,
            baseline=top + size,
            size=size,
            lefts=(box.left,) * len(value),
            blank_after=True,
            is_typed=True,
        )
    ]


def _pen_marks(kind: int, annotation: Any, box: Box, upright: Upright) -> Drawings | None:
    areas = _quads(annotation, upright) or (box,)
    match kind:
        case pdfium.FPDF_ANNOT_HIGHLIGHT:
            return Drawings(fills=areas)
        case pdfium.FPDF_ANNOT_STRIKEOUT:
            return Drawings(strikes=areas)
        case pdfium.FPDF_ANNOT_UNDERLINE | pdfium.FPDF_ANNOT_SQUIGGLY:
            return Drawings(underlines=areas)
        case pdfium.FPDF_ANNOT_SQUARE | pdfium.FPDF_ANNOT_CIRCLE:
            return Drawings(rings=(box,))
        case pdfium.FPDF_ANNOT_INK | pdfium.FPDF_ANNOT_STAMP:
            return Drawings(pictures=(box,))
        case pdfium.FPDF_ANNOT_LINE:
            return Drawings(strikes=(box,))
    return None


def _quads(annotation: Any, upright: Upright) -> tuple[Box, ...]:
    boxes: list[Box] = []
    points = pdfium.FS_QUADPOINTSF()
    for index in range(pdfium.FPDFAnnot_CountAttachmentPoints(annotation)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(annotation, index, points):
            xs, ys = (points.x1, points.x2, points.x3, points.x4), (points.y1, points.y2, points.y3, points.y4)
            left, top, right, bottom = upright(min(xs), min(ys), max(xs), max(ys))
            boxes.append(Box(left=left, top=top, right=right, bottom=bottom))
    return tuple(boxes)


def _box(annotation: Any, upright: Upright) -> Box:
    rectangle = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(annotation, rectangle)
    xs, ys = sorted((rectangle.left, rectangle.right)), sorted((rectangle.bottom, rectangle.top))
    left, top, right, bottom = upright(xs[0], ys[0], xs[1], ys[1])
    return Box(left=left, top=top, right=right, bottom=bottom)


def _entry(annotation: Any, key: bytes) -> str:
    return _string(lambda *buffer: pdfium.FPDFAnnot_GetStringValue(annotation, key, *buffer))


def _string(fill: Callable[..., int]) -> str:
    """What a call of pdfium writes as UTF-16 into a buffer that it first gives the size of, in bytes."""
    size = fill(None, 0)
    if size <= 2:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (size // 2 + 1))()
    fill(buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").rstrip("\x00")
