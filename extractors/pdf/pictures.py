"""Pages of a PDF recognised from what they look like, where their text does not tell; only those that may carry a form.

The engine and what prepares pictures for it are loaded with the first such page, since most documents have none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.pdf.layout import lay_out
from extractors.pdf.pages import QuickPage, render
from extractors.pdf.sheet import Sheet
from schemas.document import Scan
from schemas.tool import Tool

_FRUITLESS = 30
"""Pages recognised in a row, none of them a form's, after which the others are left as pictures."""

Count = Callable[[str], int]
"""How many landmarks of a form stand in a text."""


def recognise_pages(
    document: Any, pages: list[QuickPage], count: Count, limits: Limits
) -> tuple[list[QuickPage], tuple[Scan, ...]]:
    """The pages, those that needed it with what was recognised in place of their text; and what these look like.

    Raises `Unreadable` where nothing can recognise them and no other page carries a form.
    """
    wanted = _choose(pages, count)
    if not wanted:
        return pages, ()
    engine = _load_engine()
    if engine is None:
        if any(count(page.text) for page in pages):
            return pages, ()
        raise Unreadable(Reason.NOT_INSTALLED, MISSING.format("The PDF is a scan"), Tool.OCR)
    from extractors.scan.page import recognise  # noqa: PLC0415 - see above
    from extractors.scan.paper import cut_out_paper  # noqa: PLC0415

    found = list(pages)
    scans: list[Scan] = []
    fruitless = 0
    limits.pulse()
    for at in wanted:
        if fruitless >= _FRUITLESS:
            break
        picture, longer_side = render(document, at, limits)
        recognised = recognise(cut_out_paper(picture), at + 1, longer_side, engine)
        limits.pulse()
        text = text_of(recognised.sheet)
        fruitless = 0 if count(text) else fruitless + 1
        if text.strip() or recognised.sheet.drawings.pictures:
            found[at] = replace(pages[at], text=text, has_picture=False, sheet=recognised.sheet)
            scans.append(recognised.scan)
    return found, tuple(scans)


def _load_engine() -> Any:
    """What recognises print; None where it, or what prepares pictures for it, is not installed."""
    try:
        from extractors.scan.engine import find_engine  # noqa: PLC0415 - see above
    except ImportError:
        return None
    return find_engine()


MISSING = (
    "{}, and nothing that reads scans is installed: install the “ocr” extra (pip install 'mastery-intake[ocr]') or the"
    " program tesseract, and run again."
)


def text_of(sheet: Sheet) -> str:
    """The words of a sheet, line by line, as a PDF's own text would give them."""
    lines: list[str] = []
    for draft in lay_out(sheet):
        groups = [cell.lines for cell in draft.cells] if hasattr(draft, "cells") else [draft.lines]
        lines += [line.text for group in groups for line in group]
    return "\n".join(lines)


def _choose(pages: list[QuickPage], count: Count) -> list[int]:
    """The pages to recognise: all that need it; where others carry a form in their text, only those next to them."""
    needy = [at for at, page in enumerate(pages) if page.needs_eyes]
    sound = [at for at, page in enumerate(pages) if not page.needs_eyes and count(page.text) > 0]
    if not sound:
        return needy
    chosen = [at for at in needy if sound[0] < at < sound[-1]]
    for start, step in ((sound[0] - 1, -1), (sound[-1] + 1, 1)):
        at = start
        while 0 <= at < len(pages) and pages[at].needs_eyes:
            chosen.append(at)
            at += step
    return sorted(chosen)
