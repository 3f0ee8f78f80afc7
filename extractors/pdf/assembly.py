"""The pages of a document put together: what breaks across pages joined, heads and feet left out, all numbered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from extractors.pdf.blocks import BlockMaker
from extractors.pdf.breaks import join_pages
from extractors.pdf.footnotes import without_footnotes
from extractors.pdf.furniture import (
    find_furniture,
    find_heights,
    find_twins,
    is_furniture,
    is_letterhead,
    may_be_furniture,
)
from extractors.pdf.halves import halve
from extractors.pdf.joints import follow_up, learn_hyphenation
from extractors.pdf.layout import Draft, TableDraft, TextDraft, lay_out
from extractors.pdf.lines import Line
from extractors.pdf.pages import QuickPage
from extractors.pdf.paragraphs import learn
from extractors.pdf.plaintext import doubt_glued, find_glued
from extractors.pdf.sheet import Sheet
from schemas.document import Block, Document, Format, Place, Scan, Widget

_RAGGED, _ENOUGH_LINES = 40.0, 3
"""Lines that end within so many points of the widest one, and how many of them show where the margin is."""
_CERTAINTY_OF_A_HEAD = 0.75
"""That of a line which may be the head or foot of a page, and not what somebody wrote."""


def assemble(
    pages: list[QuickPage], sheets: dict[int, Sheet], landmarks: frozenset[str], scans: tuple[Scan, ...] = ()
) -> Document:
    """The document of these pages: those of `sheets` (by index) with tables and styles, the others as plain lines."""
    furniture = find_furniture(page.text for page in pages)
    blocks: list[Block] = []
    stretch: list[tuple[float, list[Draft]]] = []
    halves = {at: halve(sheet) for at, sheet in (sheets if scans else without_footnotes(sheets)).items()}
    glued = {at: find_glued(pages[at].text) for at in halves}
    laid = {at: [(half, doubt_glued(lay_out(half), glued[at])) for half in parts] for at, parts in halves.items()}
    loose = [
        (line.text, line.page, line.baseline)
        for parts in laid.values()
        for _, made in parts
        for draft in made
        if isinstance(draft, TextDraft)
        for line in draft.lines
    ]
    heights = find_heights(loose) if len(sheets) > 1 else {}
    if len(sheets) == len(pages):
        furniture |= find_twins(loose, {sheet.page: sheet.height for sheet in sheets.values()})
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
    maker = BlockMaker(right, replace(learn(regions), hyphenation=hyphenation), landmarks)
    for at, page in enumerate(pages):
        if at in sheets and (page.text.strip() or sheets[at].spans):
            stretch.extend(drafts[at])
            continue
        blocks.extend(maker.make(join_pages(stretch, landmarks)))
        stretch = []
        blocks.extend(maker.make_quick(page.text, at + 1, has_picture=page.has_picture))
    blocks.extend(maker.make(join_pages(stretch, landmarks)))
    widgets = tuple(
        Widget(
            name=control.name,
            kind=control.kind,
            value=control.value,
            place=Place(page=sheet.page, box=control.box),
            options=control.options,
        )
        for sheet in sheets.values()
        for control in sheet.controls
    )
    return Document(format=Format.SCAN if scans else Format.PDF, blocks=tuple(blocks), widgets=widgets, scans=scans)


def _without_furniture(
    drafts: list[Draft], sheet: Sheet, furniture: frozenset[str], heights: Mapping[str, frozenset[int]]
) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        if isinstance(draft, TextDraft) and draft.lines:
            lines = tuple(
                line.at_most(_CERTAINTY_OF_A_HEAD) if may_be_furniture(line, sheet.height, heights) else line
                for line in draft.lines
                if not is_furniture(line, sheet.height, furniture, heights)
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
