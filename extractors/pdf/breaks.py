"""What runs on over a page break: a table or a text that ends one page and begins the next.

The columns must be the same and nothing may stand between. A row is taken for the rest of the row before where the
evidence says so: a box of one column simply goes on, and in a label table the label stays empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from extractors.pdf.joints import Joint
from extractors.pdf.labels import normalise
from extractors.pdf.layout import CellDraft, Draft, TableDraft, TextDraft
from extractors.pdf.lineends import Habits
from extractors.pdf.paragraphs import joint_of, measure
from extractors.pdf.tables import GridCell

_SAME_BORDER = 2.5
_LAST_PART = 0.6
_LAST_PART_OF_A_BOX = 0.75
_FIRST_PART = 0.3
"""Share of the page's height below (above) which a table that breaks ends (begins)."""
_CERTAINTY_OF_A_CUT = 0.75
"""That of rows on both sides of a page break which may be one."""
_TELLING = 8
"""Letters that a label must have to say by itself that something new begins."""
_DIGIT = re.compile(r"\d")
_READS_ON = re.compile(r"\s+[a-z]")


def join_pages(pages: Iterable[tuple[float, list[Draft]]], landmarks: frozenset[str]) -> list[Draft]:
    """The drafts of consecutive pages (height, drafts) as one flow. `landmarks` are normalised."""
    flow: list[Draft] = []
    height_before = 0.0
    for height, drafts in pages:
        rest = drafts
        if flow and drafts:
            joined = _join(flow[-1], drafts[0], height_before, height, landmarks)
            if joined:
                flow[-1] = joined
                rest = drafts[1:]
        flow.extend(rest)
        height_before = height
    return flow


def _join(
    before: Draft, after: Draft, height_before: float, height_after: float, landmarks: frozenset[str]
) -> Draft | None:
    if isinstance(before, TextDraft) and isinstance(after, TextDraft):
        if before.picture or after.picture or not _follows(before.lines[-1].page, after.page):
            return None
        is_full = before.lines[-1].baseline > _LAST_PART_OF_A_BOX * height_before
        if not is_full or after.lines[0].baseline > _FIRST_PART * height_after:
            return None
        return replace(before, lines=before.lines + after.lines)
    if (
        not isinstance(before, TableDraft)
        or not isinstance(after, TableDraft)
        or not _follows(before.last_page, after.page)
    ):
        return None
    borders = _borders(_bottom_row(before)), _borders(_top_row(after))
    if not _match(*borders) or after.box.top > _FIRST_PART * height_after:
        return None
    is_box = len(borders[0]) == 2
    if before.last_box.bottom < (_LAST_PART_OF_A_BOX if is_box else _LAST_PART) * height_before:
        return None
    is_cut = before.is_cut_below and after.is_cut_above
    if is_box and not is_cut and _begins_anew(after, landmarks):
        return None
    return _merge(before, after, landmarks)


def _follows(before: int, after: int) -> bool:
    """Whether the one page comes right behind the other; both halves of a sheet have one number."""
    return after - before in (0, 1)


def _bottom_row(table: TableDraft) -> list[CellDraft]:
    last = max(cell.grid.row + cell.grid.row_span for cell in table.cells)
    return sorted(
        (cell for cell in table.cells if cell.grid.row + cell.grid.row_span == last),
        key=lambda cell: cell.grid.box.left,
    )


def _top_row(table: TableDraft) -> list[CellDraft]:
    return [cell for cell in table.cells if cell.grid.row == 0]


def _borders(cells: list[CellDraft]) -> list[float]:
    borders: list[float] = []
    for edge in sorted(edge for cell in cells for edge in (cell.grid.box.left, cell.grid.box.right)):
        if not borders or edge - borders[-1] > _SAME_BORDER:
            borders.append(edge)
    return borders


def _match(borders: list[float], others: list[float]) -> bool:
    """Whether rows with these borders can be of one table: the same, or cells of the one merged in the other."""
    fewer, more = sorted((borders, others), key=len)
    if len(fewer) < 3 and len(more) > len(fewer):
        return False
    outer = all(abs(borders[end] - others[end]) <= _SAME_BORDER for end in (0, -1))
    return outer and all(any(abs(border - other) <= _SAME_BORDER for other in more) for border in fewer)


def _begins_anew(table: TableDraft, landmarks: frozenset[str]) -> bool:
    """Whether a box begins with a label, and not with a sentence that begins like one ("Name of school matters")."""
    text = _top_row(table)[0].text
    found = [each for each in landmarks if len(each) >= _TELLING and normalise(text).startswith(each)]
    rests = (_behind(text, len(landmark)) for landmark in found)
    return any(not _READS_ON.match(rest) or normalise(rest).startswith(tuple(landmarks)) for rest in rests)


def _behind(text: str, count: int) -> str:
    """What follows the first `count` signs of a text that landmarks are made of."""
    at = next((at for at in range(len(text) + 1) if len(normalise(text[:at])) == count), len(text))
    return text[at:]


def _merge(before: TableDraft, after: TableDraft, landmarks: frozenset[str]) -> TableDraft:
    """`after` under `before`: a repeated heading dropped, a row that runs on joined to the one it belongs to."""
    cells = list(after.cells)
    if _is_heading_again(before, after):
        cells = [cell for cell in cells if cell.grid.row > 0]
        cells = [_moved(cell, -1) for cell in cells]
    base = list(before.cells)
    count = max(cell.grid.row + cell.grid.row_span for cell in base)
    bottom = _bottom_row(before)
    top = [cell for cell in cells if cell.grid.row == 0]
    if top and _row_runs_on(bottom, top, before.padding, landmarks):
        is_sure = _is_surely_one(bottom, top, before.padding, landmarks)
        joined = {id(cell): _joined(cell, _same_column(cell, top)) for cell in bottom}
        base = [
            (joined[id(cell)] if is_sure else _doubted(joined[id(cell)])) if cell in bottom else cell for cell in base
        ]
        cells = [cell for cell in cells if cell not in top]
        count -= 1
    elif top and _label_runs_on(bottom, top, before.padding, landmarks):
        base = [_stretched(cell, top[0]) if cell is bottom[0] else cell for cell in base]
        cells = [cell for cell in cells if cell is not top[0]]
    elif top and _may_run_on(bottom, top, before.padding):
        base = [_doubted(cell) if cell in bottom else cell for cell in base]
        cells = [_doubted(cell) if cell in top else cell for cell in cells]
    merged = base + [_moved(cell, count) for cell in cells]
    return replace(
        before,
        cells=_in_columns(merged),
        last_page=after.last_page,
        last_box=after.last_box,
        is_cut_below=after.is_cut_below,
    )


def _is_heading_again(before: TableDraft, after: TableDraft) -> bool:
    first, again = ([normalise(cell.text) for cell in _top_row(table)] for table in (before, after))
    return len(first) > 1 and all(first) and first == again


def _row_runs_on(bottom: list[CellDraft], top: list[CellDraft], padding: float, landmarks: frozenset[str]) -> bool:
    """Whether a page's first row is the rest of the last row of the page before."""
    filled = [cell for cell in top if not cell.is_empty]
    if len(top) == 1:
        return True
    if not filled or len(bottom) != len(top):
        return False
    if not top[0].is_empty:
        others = all(_is_unfinished(cell, bottom, padding) for cell in filled[1:])
        return others and _is_rest_of_label(bottom[0], top[0], padding, landmarks)
    if len(top) == 2 or all(_is_unfinished(cell, bottom, padding) for cell in filled):
        return True
    under = _same_column(filled[0], bottom)
    return len(filled) == 1 and under is not None and not under.is_empty


def _is_surely_one(bottom: list[CellDraft], top: list[CellDraft], padding: float, landmarks: frozenset[str]) -> bool:
    """Whether nothing speaks for two rows: in a label table a row without a label is none; one without a year is."""
    if len(top) == 1 or any(cell.text[:1].islower() for cell in top):
        return True
    if len(top) > 2:
        return False
    label = bottom[0].text
    is_label = normalise(label) in landmarks or not (bottom[0].is_empty or _DIGIT.search(label))
    return is_label or _is_unfinished(top[1], bottom, padding)


def _may_run_on(bottom: list[CellDraft], top: list[CellDraft], padding: float) -> bool:
    """Whether a row that was taken for one of its own may yet be the rest of the one before."""
    filled = [cell for cell in top if not cell.is_empty]
    if len(top) < 2 or len(bottom) != len(top) or not filled:
        return False
    unfinished = [cell for cell in filled if _is_unfinished(cell, bottom, padding)]
    return len(unfinished) == len(filled) or any(cell.text[:1].islower() for cell in unfinished)


def _doubted(cell: CellDraft) -> CellDraft:
    return replace(cell, lines=tuple(line.at_most(_CERTAINTY_OF_A_CUT) for line in cell.lines))


def _is_unfinished(cell: CellDraft, bottom: list[CellDraft], padding: float) -> bool:
    """Whether the text of a cell reads as the rest of what stands over it on the page before."""
    above = _same_column(cell, bottom)
    if above is None or not above.lines or not cell.lines:
        return False
    lines = list(above.lines)
    room = measure([*lines, *cell.lines], above.grid.box.right - padding, Habits())
    return joint_of(lines, cell.lines[0], room) is not Joint.BREAK


def _is_rest_of_label(above: CellDraft, below: CellDraft, padding: float, landmarks: frozenset[str]) -> bool:
    """Whether a label goes on from one page to the next: together they are a known one, or a sentence reads on."""
    whole, first, rest = (normalise(text) for text in (above.text + below.text, above.text, below.text))
    if whole in landmarks and first not in landmarks:
        return True
    return rest not in landmarks and below.text[:1].islower() and _is_unfinished(below, [above], padding)


def _label_runs_on(bottom: list[CellDraft], top: list[CellDraft], padding: float, landmarks: frozenset[str]) -> bool:
    """Whether only a label that spans several rows was cut by the page break."""
    first = min(bottom, key=lambda cell: cell.grid.box.left)
    if len(top) < 3 or first.grid.row_span + top[0].grid.row_span < 3:
        return False
    return top[0].is_empty or _is_rest_of_label(first, top[0], padding, landmarks)


def _same_column(cell: CellDraft, others: list[CellDraft]) -> CellDraft | None:
    """The cell among others, on the other side of the page break, that begins at the same edge."""
    for other in others:
        if abs(other.grid.box.left - cell.grid.box.left) <= _SAME_BORDER:
            return other
    return None


def _joined(cell: CellDraft, rest: CellDraft | None) -> CellDraft:
    if rest is None:
        return cell
    return replace(
        cell,
        grid=replace(cell.grid, row_span=cell.grid.row_span + rest.grid.row_span - 1),
        lines=cell.lines + rest.lines,
        has_picture=cell.has_picture or rest.has_picture,
        tables=cell.tables + rest.tables,
    )


def _stretched(cell: CellDraft, rest: CellDraft) -> CellDraft:
    joined = _joined(cell, rest)
    return replace(joined, grid=replace(joined.grid, row_span=joined.grid.row_span + 1))


def _moved(cell: CellDraft, rows: int) -> CellDraft:
    return replace(cell, grid=replace(cell.grid, row=cell.grid.row + rows))


def _in_columns(cells: list[CellDraft]) -> tuple[CellDraft, ...]:
    """The cells with their columns counted anew, since each page had its own share of the borders."""
    borders = _borders(cells)

    def column(edge: float) -> int:
        return bisect_left(borders, edge - _SAME_BORDER)

    def placed(grid: GridCell) -> GridCell:
        begin, end = column(grid.box.left), column(grid.box.right)
        return replace(grid, column=begin, column_span=max(end - begin, 1))

    counted = [replace(cell, grid=placed(cell.grid)) for cell in cells]
    return tuple(sorted(counted, key=lambda cell: (cell.grid.row, cell.grid.column)))
