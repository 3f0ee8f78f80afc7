"""PDF documents: bytes to one `Document`. What a page is made of is `sheet`'s matter.

Only the pages that carry the form are read with tables and styles; the others give plain lines. Pages whose text is
missing or tells nothing are recognised from what they look like.
"""

from __future__ import annotations

from typing import Any

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.pdf.assembly import assemble
from extractors.pdf.labels import normalise
from extractors.pdf.pages import QuickPage, look_at, open_pdf, read_sheet
from extractors.pdf.pictures import recognise_pages
from extractors.pdf.sheet import Sheet
from schemas.document import Document

_SIGNATURE = b"%PDF-"
_SIGNATURE_WITHIN = 1024
_LEAST_LANDMARKS = 2
_TELLING = 8
"""Letters that a landmark must have: "Name" and "School" stand on any page."""
_FULL_TO = 0.85
"""Share of a page's height to which text reaches where it may run on to the next page."""


def recognises(data: bytes) -> bool:
    """Whether the bytes are those of a PDF; mail gateways put junk before its first line."""
    return _SIGNATURE in data[: _SIGNATURE_WITHIN + len(_SIGNATURE)]


def read(data: bytes, limits: Limits, landmarks: tuple[str, ...] = ()) -> Document:
    """The document with its tables, paragraphs and form controls. Raises `Unreadable`.

    Pages between the first and last that hold two of the `landmarks` (phrases, blanks and signs aside; one, where no
    page has two) are read in full, the others as lines of text; without landmarks all pages are read in full.
    """
    sought = frozenset(mark for mark in map(normalise, landmarks) if len(mark) >= _TELLING)

    def is_wanted(text: str) -> bool:
        return not sought or _count(text, sought) >= _LEAST_LANDMARKS

    with open_pdf(data, limits) as document:
        pages = [look_at(document, index, is_wanted, limits) for index in range(len(document))]
        pages, scans = recognise_pages(document, pages, lambda text: _count(text, sought), limits)
        sheets = _read_sheets(document, pages, sought, limits)
    _refuse_empty(pages, sheets)
    return assemble(pages, sheets, sought, scans)


def _read_sheets(document: Any, pages: list[QuickPage], sought: frozenset[str], limits: Limits) -> dict[int, Sheet]:
    """The sheets of the pages that are read in full, by index, in order; one more where the last is full to its end."""
    sheets = {at: page.sheet for at, page in enumerate(pages) if page.sheet and not page.needs_eyes}
    counts = [_count(page.text, sought) for page in pages]
    least = min(_LEAST_LANDMARKS, max(counts))
    wanted = [at for at, found in enumerate(counts) if found >= least] if least or not sought else []
    if wanted:
        missing = [at for at in range(wanted[0], wanted[-1] + 1) if at not in sheets]
        following = wanted[-1] + 1
        sheets |= {at: pages[at].sheet or read_sheet(document, at, limits) for at in missing}
        if following < len(pages) and following not in sheets and _is_full(sheets[wanted[-1]]):
            sheets[following] = pages[following].sheet or read_sheet(document, following, limits)
    return dict(sorted(sheets.items()))


def _count(text: str, sought: frozenset[str]) -> int:
    """How many of the landmarks stand in a text; one inside a longer one does not count."""
    text = normalise(text)
    found = [landmark for landmark in sought if landmark in text]
    return sum(not any(one != other and one in other for other in found) for one in found)


def _is_full(sheet: Sheet) -> bool:
    """Whether the page's text or tables reach far enough down to run on, its foot aside."""
    limit = 0.92 * sheet.height
    bottoms = [span.bottom for span in sheet.spans if span.bottom < limit]
    bottoms += [rule.bottom for rule in sheet.drawings.rules if rule.bottom < limit]
    return max(bottoms, default=0.0) > _FULL_TO * sheet.height


def _refuse_empty(pages: list[QuickPage], sheets: dict[int, Sheet]) -> None:
    """Raise `NO_TEXT` if no page has any, recognised or not."""
    if any(page.text.strip() for page in pages) or any(sheet.spans for sheet in sheets.values()):
        return
    if any(page.has_picture or (page.sheet and page.sheet.drawings.pictures) for page in pages):
        detail = "The PDF has pictures, and no text was found in them: if there is any, ask for a better scan."
    else:
        detail = "The pages of the PDF are empty."
    raise Unreadable(Reason.NO_TEXT, detail)
