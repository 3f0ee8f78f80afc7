"""A PDF opened by pdfium: its pages' quick text, and single pages as `Sheet`s. Nothing else opens or closes a file."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.pdf.characters import Tags, read_spans, turn_of
from extractors.pdf.controls import read_overlay
from extractors.pdf.drawings import read_drawings
from extractors.pdf.eyes import needs_eyes
from extractors.pdf.sheet import Bounds, Control, Sheet, Span, Upright, contains
from extractors.pdf.styles import mark
from schemas.document import WidgetKind

_PIXELS = 3508
"""Pixels of a rendered page's longer side: A4 at 300 dpi."""
_SAMPLES = 24
"""Characters of a page that are asked which way they stand."""
_MOST = 0.6
_STRUCTURE_DEPTH = 40
_STRUCTURE_SIZE = 20_000
_TELLING_BLOCKS = frozenset(("P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "Title", "Caption"))


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickPage:
    """What a cheap look at a page shows; `has_picture` where it shows a picture and no text. `sheet` is all of it.

    `needs_eyes` tells that its text is not what it shows (a scan).
    """

    text: str
    has_picture: bool
    sheet: Sheet | None = None
    needs_eyes: bool = False


@contextmanager
def open_pdf(data: bytes, limits: Limits) -> Iterator[Any]:
    """An open PDF with its form, if any. Raises `Unreadable` for damage, a password or too many pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(error) from error
    try:
        if len(document) > limits.pages:
            raise Unreadable(Reason.LIMIT, f"The PDF has {len(document)} pages; {limits.pages} are allowed.")
        if len(document) == 0:
            raise Unreadable(Reason.DAMAGED, "The PDF has no pages.")
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
        yield document
    finally:
        document.close()


def _unreadable(error: pypdfium2.PdfiumError) -> Unreadable:
    if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
        return Unreadable(
            Reason.PASSWORD, "The PDF asks for a password to open it: ask the sender for a copy without one."
        )
    return Unreadable(Reason.DAMAGED, "The PDF is damaged and cannot be opened: ask the sender to save it anew.")


@contextmanager
def _page(document: Any, index: int, limits: Limits) -> Iterator[tuple[Any, Any]]:
    """A page and its text, open. Raises `Unreadable` where it is damaged or too much is drawn on it."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError as error:
        raise Unreadable(
            Reason.DAMAGED, f"Page {index + 1} of the PDF is damaged: ask the sender to save it anew."
        ) from error
    try:
        if (count := pdfium.FPDFPage_CountObjects(page.raw)) > limits.elements:
            detail = f"On page {index + 1} of the PDF {count:,} things are drawn; {limits.elements:,} are allowed."
            raise Unreadable(Reason.LIMIT, detail)
        text_page = page.get_textpage()
        try:
            yield page, text_page
        finally:
            text_page.close()
    finally:
        page.close()


def look_at(document: Any, index: int, is_wanted: Callable[[str], bool], limits: Limits) -> QuickPage:
    """A cheap look at a page, and all of it where its text is wanted or values lie over it. `index` counts from 0."""
    with _page(document, index, limits) as (page, text_page):
        text = text_page.get_text_range(errors="replace") if text_page.count_chars() > 0 else ""
        text = text.replace("\x02", "-").replace("\ufffe", "-")
        in_full = is_wanted(text) or _has_overlay(page)
        return QuickPage(
            text=text,
            has_picture=not text.strip() and _has_picture(page),
            sheet=_sheet(document, index, page, text_page) if in_full else None,
            needs_eyes=needs_eyes(page, text),
        )


def render(document: Any, index: int, limits: Limits) -> tuple[Any, float]:
    """What a page looks like, in colour, with all that lies over it; and its longer side in points."""
    with _page(document, index, limits) as (page, _):
        longer_side = max(page.get_size())
        scale = _PIXELS / max(longer_side, 1.0)
        return page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB"), longer_side


def read_sheet(document: Any, index: int, limits: Limits) -> Sheet:
    """Everything on a page, upright; `index` counts from 0."""
    with _page(document, index, limits) as (page, text_page):
        return _sheet(document, index, page, text_page)


def _has_overlay(page: Any) -> bool:
    for index in range(max(pdfium.FPDFPage_GetAnnotCount(page.raw), 0)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind not in (pdfium.FPDF_ANNOT_LINK, pdfium.FPDF_ANNOT_POPUP, pdfium.FPDF_ANNOT_TEXT):
            return True
    return False


def _has_picture(page: Any) -> bool:
    """Whether anything but text is drawn on the page: a scan, or a drawing."""
    return bool(pdfium.FPDFPage_CountObjects(page.raw) > 0)


def _sheet(document: Any, index: int, page: Any, text_page: Any) -> Sheet:
    rotation = _rotation(page, text_page)
    upright, width, height = _uprighting(page, rotation)
    spans, watermarks = read_spans(text_page, upright, rotation, _tags(page))
    drawings = read_drawings(page, upright, width, height)
    overlay = read_overlay(page, document.formenv, upright)
    marked, left = mark(spans, drawings + overlay.drawings)
    return Sheet(
        page=index + 1,
        width=width,
        height=height,
        spans=tuple(_without_covered(marked, overlay.controls) + overlay.spans),
        drawings=left,
        controls=tuple(overlay.controls),
        watermarks=tuple(watermarks),
    )


def _without_covered(spans: list[Span], controls: list[Control]) -> list[Span]:
    """The spans without the empty boxes that a page draws under tick boxes which can be clicked."""
    boxes = [control.box for control in controls if control.kind is WidgetKind.TICK]
    return [
        span
        for span in spans
        if span.text != "☐" or not any(contains(box, (span.left + span.right) / 2, span.middle) for box in boxes)
    ]


def _rotation(page: Any, text_page: Any) -> int:
    """Quarter turns, clockwise, that set the page upright: as most of its text stands, else as the page says."""
    stated = int(page.get_rotation()) // 90
    count = text_page.count_chars()
    if count <= 0:
        return stated
    turns = Counter(
        turn_of(text_page, at)
        for at in range(0, count, max(count // _SAMPLES, 1))
        if not pdfium.FPDFText_IsGenerated(text_page, at)
    )
    if not turns:
        return stated
    turn, votes = turns.most_common(1)[0]
    return turn if turn is not None and votes > _MOST * turns.total() else stated


def _uprighting(page: Any, rotation: int) -> tuple[Upright, float, float]:
    """The mapping from the page's own coordinates to those of the upright page, with its width and height."""
    left, bottom, right, top = page.get_bbox()

    def as_is(x0: float, y0: float, x1: float, y1: float) -> Bounds:
        return x0 - left, top - y1, x1 - left, top - y0

    def clockwise(x0: float, y0: float, x1: float, y1: float) -> Bounds:
        return y0 - bottom, x0 - left, y1 - bottom, x1 - left

    def over(x0: float, y0: float, x1: float, y1: float) -> Bounds:
        return right - x1, y0 - bottom, right - x0, y1 - bottom

    def anticlockwise(x0: float, y0: float, x1: float, y1: float) -> Bounds:
        return top - y1, right - x1, top - y0, right - x0

    mapping = (as_is, clockwise, over, anticlockwise)[rotation]
    if rotation % 2:
        return mapping, top - bottom, right - left
    return mapping, right - left, top - bottom


def _tags(page: Any) -> Tags:
    """The paragraphs of a tagged page by their marked content, and the content that is a list's label."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return Tags({}, frozenset())
    paragraphs: dict[int, int] = {}
    labels: set[int] = set()
    try:
        stack = [
            (pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), 0, 0, False)
            for at in range(max(pdfium.FPDF_StructTree_CountChildren(tree), 0))
        ]
        blocks = 0
        while stack and len(paragraphs) < _STRUCTURE_SIZE:
            element, depth, block, is_label = stack.pop()
            if not element or depth > _STRUCTURE_DEPTH:
                continue
            kind = _kind(element)
            is_label = is_label or kind == "Lbl"
            if kind in _TELLING_BLOCKS:
                blocks += 1
                block = blocks
            for at in range(max(pdfium.FPDF_StructElement_CountChildren(element), 0)):
                content = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
                if content >= 0 and block:
                    paragraphs[content] = block
                    if is_label:
                        labels.add(content)
                elif content < 0:
                    stack.append((pdfium.FPDF_StructElement_GetChildAtIndex(element, at), depth + 1, block, is_label))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return Tags(paragraphs, frozenset(labels))


def _kind(element: Any) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")
