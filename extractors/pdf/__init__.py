"""PDF documents with text in them: bytes to one `Document`. What a page is made of is `sheet`'s matter.

Only the pages that carry the form are read with tables and styles; the others give plain lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.pdf.blocks import BlockMaker
from extractors.pdf.breaks import join_pages, normalise
from extractors.pdf.furniture import find_furniture, find_heights, is_furniture, is_letterhead, may_be_furniture
from extractors.pdf.halves import halve
from extractors.pdf.joints import follow_up, learn_hyphenation
from extractors.pdf.layout import Draft, TableDraft, TextDraft, lay_out
from extractors.pdf.lines import Line
from extractors.pdf.pages import QuickPage, look_at, open_pdf, read_sheet
from extractors.pdf.paragraphs import learn
from extractors.pdf.plaintext import doubt_glued, find_glued
from extractors.pdf.sheet import Sheet
from schemas.document import Block, Document, Format, Place, Widget

_SIGNATURE = b"%PDF-"
_SIGNATURE_WITHIN = 1024
_LEAST_LANDMARKS = 2
_TELLING = 8
"""Letters that a landmark must have: "Name" and "School" stand on any page."""
_RAGGED, _ENOUGH_LINES = 40.0, 3
"""Lines that end within so many points of the widest one, and how many of them show where the margin is."""
_CERTAINTY_OF_A_HEAD = 0.75
"""That of a line which may be the head or foot of a page, and not what somebody wrote."""
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
        pages = [look_at(document, index, is_wanted) for index in range(len(document))]
        sheets = _read_sheets(document, pages, sought)
    _refuse_scans(pages, sheets)
    return _document(pages, sheets, sought)


def _read_sheets(document: Any, pages: list[QuickPage], sought: frozenset[str]) -> dict[int, Sheet]:
    """The sheets of the pages that are read in full, by index, in order; one more where the last is full to its end."""
    sheets = {at: page.sheet for at, page in enumerate(pages) if page.sheet}
    counts = [_count(page.text, sought) for page in pages]
    least = min(_LEAST_LANDMARKS, max(counts))
    wanted = [at for at, found in enumerate(counts) if found >= least] if least or not sought else []
    if wanted:
        missing = [at for at in range(wanted[0], wanted[-1] + 1) if at not in sheets]
        following = wanted[-1] + 1
        sheets |= {at: read_sheet(document, at) for at in missing}
        if following < len(pages) and following not in sheets and _is_full(sheets[wanted[-1]]):
            sheets[following] = read_sheet(document, following)
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


def _refuse_scans(pages: list[QuickPage], sheets: dict[int, Sheet]) -> None:
    """Raise `NO_TEXT` if no page has any. Recognised scans would come in before this, as sheets."""
    if any(page.text.strip() for page in pages) or any(sheet.spans for sheet in sheets.values()):
        return
    if any(page.has_picture for page in pages):
        detail = "The PDF has pictures but no text, so it is probably a scan: reading scans is not installed yet."
    else:
        detail = "The pages of the PDF are empty."
    raise Unreadable(Reason.NO_TEXT, detail)


def _document(pages: list[QuickPage], sheets: dict[int, Sheet], landmarks: frozenset[str]) -> Document:
    furniture = find_furniture(page.text for page in pages)
    blocks: list[Block] = []
    stretch: list[tuple[float, list[Draft]]] = []
    halves = {at: halve(sheet) for at, sheet in sheets.items()}
    glued = {at: find_glued(pages[at].text) for at in halves}
    laid = {at: [(half, doubt_glued(lay_out(half), glued[at])) for half in parts] for at, parts in halves.items()}
    heights = (
        find_heights(
            (line.text, line.page, line.baseline)
            for parts in laid.values()
            for _, made in parts
            for draft in made
            if isinstance(draft, TextDraft)
            for line in draft.lines
        )
        if len(sheets) > 1
        else {}
    )
    drafts = {
        at: [(half.height, _without_furniture(made, half, furniture, heights)) for half, made in parts]
        for at, parts in laid.items()
    }
    flat = [draft for parts in drafts.values() for _, part in parts for draft in part]
    right = _right_edge(flat, max((half.width for parts in halves.values() for half in parts), default=0.0))
    regions = list(_regions(flat, right))
    hyphenation = learn_hyphenation(
        (line for lines, _ in regions for line in lines),
        (page.text for at, page in enumerate(pages) if at not in sheets),
        (joint for lines, _ in regions for joint in follow_up(lines)),
    )
    maker = BlockMaker(right, replace(learn(regions), hyphenation=hyphenation))
    for at, page in enumerate(pages):
        if at in sheets and (page.text.strip() or sheets[at].spans):
            stretch.extend(drafts[at])
            continue
        blocks.extend(maker.make(join_pages(stretch, landmarks)))
        stretch = []
        blocks.extend(maker.make_quick(page.text, at + 1, has_picture=page.has_picture))
    blocks.extend(maker.make(join_pages(stretch, landmarks)))
    widgets = tuple(
        Widget(name=control.name, kind=control.kind, value=control.value, place=Place(page=sheet.page, box=control.box))
        for sheet in sheets.values()
        for control in sheet.controls
    )
    return Document(format=Format.PDF, blocks=tuple(blocks), widgets=widgets)


def _without_furniture(
    drafts: list[Draft], sheet: Sheet, furniture: frozenset[str], heights: Mapping[str, frozenset[int]]
) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        if isinstance(draft, TextDraft) and draft.lines:
            lines = tuple(
                line.at_most(_CERTAINTY_OF_A_HEAD)
                if may_be_furniture(line.text, line.baseline, sheet.height, heights)
                else line
                for line in draft.lines
                if not is_furniture(line.text, line.baseline, sheet.height, furniture, heights)
            )
            if lines:
                kept.append(replace(draft, lines=lines))
        elif isinstance(draft, TableDraft) or not (draft.picture and is_letterhead(draft.picture, sheet.height)):
            kept.append(draft)
    return kept


def _right_edge(drafts: list[Draft], width: float) -> float:
    """The right edge of running text: as far as tables or several lines reach; else the margin is as on the left."""
    tables = [draft.box.right - draft.padding for draft in drafts if isinstance(draft, TableDraft)]
    lines = [line for draft in drafts if isinstance(draft, TextDraft) for line in draft.lines if not line.is_typed]
    widest = max([line.right for line in lines] + tables, default=0.0)
    if tables or sum(line.right > widest - _RAGGED for line in lines) >= _ENOUGH_LINES:
        return widest
    return max(widest, width - min((line.left for line in lines), default=width))


def _regions(drafts: Iterable[Draft], right: float) -> Iterator[tuple[tuple[Line, ...], float]]:
    """The regions that text is set in, with their right edges."""
    for draft in drafts:
        if isinstance(draft, TextDraft):
            yield draft.lines, right
            continue
        for cell in draft.cells:
            yield cell.lines, cell.grid.box.right - draft.padding
