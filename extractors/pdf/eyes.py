"""Pages of a PDF that must be looked at as pictures: scans, and text whose fonts do not say what its letters are."""

from __future__ import annotations

import ctypes
import re
from typing import Any

import pypdfium2.raw as pdfium

_COVERS = 0.5
"""Share of the page that a picture covers if it is a scan of the page."""
_FEW_LETTERS = 40
"""Visible letters up to which a page with such a picture may still be a scan: a stamp or a page number lies over it."""
_INVISIBLE = 3
_SAMPLES = 60
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0b\x0e-\x1f\x80-\x9f]")
_UNKNOWN_SHARE = 0.15
_ENOUGH_WORDS = 30
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a and are as at be by for from has have i in is it my not of on or our that the their they this to was we were"
        " which will with you your name school email date yes no page",
    )
)
_COMMON_SHARE = 0.04
"""Share of common words below which a long text is not English as it stands."""
_MANY_PATHS = 150
"""Drawn shapes from which a page without text may be text turned to outlines."""


def needs_eyes(page: Any, text: str) -> bool:
    """Whether what a page shows must be recognised, since its text is missing, hidden behind a picture, or garbled."""
    if not text.strip():
        return _count_objects(page, pdfium.FPDF_PAGEOBJ_PATH) >= _MANY_PATHS or _shows_picture(page)
    return is_garbled(text) or (_shows_picture(page) and _has_hidden_text(page, text))


def is_garbled(text: str) -> bool:
    """Whether a text is no language: signs without a meaning, or long and without any common word."""
    signs = [letter for letter in text if not letter.isspace()]
    if len(signs) >= _FEW_LETTERS and len(_UNKNOWN.findall(text)) > _UNKNOWN_SHARE * len(signs):
        return True
    words = re.findall(r"[^\W\d_]+", text.lower())
    tokens = max(len(words), len(text.split()))
    return tokens >= _ENOUGH_WORDS and sum(word in _COMMON for word in words) < _COMMON_SHARE * tokens


def _shows_picture(page: Any) -> bool:
    """Whether one picture, or several strips of one, covers most of the page."""
    left, bottom, right, top = page.get_bbox()
    covered = 0.0
    for thing in _objects(page):
        if pdfium.FPDFPageObj_GetType(thing) in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            sides = [ctypes.c_float() for _ in range(4)]
            if _holds_picture(thing) and pdfium.FPDFPageObj_GetBounds(thing, *sides):
                x0, y0, x1, y1 = (side.value for side in sides)
                width, height = min(x1, right) - max(x0, left), min(y1, top) - max(y0, bottom)
                covered += max(width, 0.0) * max(height, 0.0)
    return bool(covered > _COVERS * (right - left) * (top - bottom))


def _holds_picture(thing: Any, depth: int = 3) -> bool:
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind != pdfium.FPDF_PAGEOBJ_FORM or not depth:
        return bool(kind == pdfium.FPDF_PAGEOBJ_IMAGE)
    count = max(pdfium.FPDFFormObj_CountObjects(thing), 0)
    return any(_holds_picture(pdfium.FPDFFormObj_GetObject(thing, at), depth - 1) for at in range(min(count, _SAMPLES)))


def _has_hidden_text(page: Any, text: str) -> bool:
    """Whether most of the text is invisible, as a scanner's own recogniser lays it over the picture, or hardly any."""
    modes = [
        pdfium.FPDFTextObj_GetTextRenderMode(thing)
        for thing in _objects(page, _leaf=True)
        if pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT
    ]
    visible = sum(mode != _INVISIBLE for mode in modes)
    return len("".join(text.split())) <= _FEW_LETTERS or (bool(modes) and 2 * visible <= len(modes))


def _count_objects(page: Any, kind: int) -> int:
    return sum(pdfium.FPDFPageObj_GetType(thing) == kind for thing in _objects(page, _leaf=True))


def _objects(page: Any, *, _leaf: bool = False) -> list[Any]:
    """The things on a page; with `_leaf` those inside form objects in place of these."""
    found: list[Any] = []

    def take(thing: Any, depth: int) -> None:
        if _leaf and depth and pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_FORM:
            for at in range(max(pdfium.FPDFFormObj_CountObjects(thing), 0)):
                take(pdfium.FPDFFormObj_GetObject(thing, at), depth - 1)
        elif len(found) < 5000:
            found.append(thing)

    for at in range(max(pdfium.FPDFPage_CountObjects(page.raw), 0)):
        take(pdfium.FPDFPage_GetObject(page.raw, at), 4)
    return found
