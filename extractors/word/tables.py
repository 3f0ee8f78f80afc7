"""Tables: rows, cells and what they span. A merged cell stands once, where it begins."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.word.drafts import Flow, OpenCell, OpenTable
from extractors.word.names import DEL, Element, is_on, number_of, properties_of, qualified, value_of
from extractors.word.walk import Walk
from schemas.document import Place

_ROW_PROPERTIES, _CELL_PROPERTIES = qualified("w:trPr"), qualified("w:tcPr")
_HIDDEN, _COLUMNS_BEFORE = qualified("w:hidden"), qualified("w:gridBefore")
_SPAN, _CELL_DELETED = qualified("w:gridSpan"), qualified("w:cellDel")
_VERTICAL, _HORIZONTAL = qualified("w:vMerge"), qualified("w:hMerge")
_TRACKED_MERGE = qualified("w:cellMerge")
_MOST_COLUMNS = 63  # of a table in Word; more would be a damaged or hostile span


def table(walk: Walk, element: Element) -> None:
    """A table, nested or not. One whose rows are all deleted is none."""
    walk.close_paragraph()
    flow, outer = walk.flow, walk.table
    walk.table = open_table = OpenTable(place=flow.next_table())
    walk.into(element)
    walk.table = outer
    if open_table.rows:
        flow.tables += 1
        flow.blocks.append(open_table.as_table())


def row(walk: Walk, element: Element) -> None:
    """A row of the open table, unless it is deleted or hidden."""
    properties, open_table = properties_of(element, _ROW_PROPERTIES), walk.table
    if DEL in properties or is_on(properties.get(_HIDDEN)):
        return
    if open_table is not None:
        for control in walk.controls:
            control.is_frame = True
        open_table.rows.append([])
        open_table.merging_above, open_table.merging = open_table.merging, {}
        open_table.column = min(number_of(properties.get(_COLUMNS_BEFORE), 0), _MOST_COLUMNS)
    walk.into(element)


def cell(walk: Walk, element: Element) -> None:
    """A cell of the open row, unless it is deleted or continues a merged one, whose own content Word never shows."""
    properties, open_table = properties_of(element, _CELL_PROPERTIES), walk.table
    if open_table is None or not open_table.rows:
        walk.into(element)
        return
    if _CELL_DELETED in properties:
        return
    span = min(max(number_of(properties.get(_SPAN), 1), 1), _MOST_COLUMNS)
    column, open_table.column = open_table.column, open_table.column + span
    row_cells = open_table.rows[-1]
    if row_cells and _HORIZONTAL in properties and not _begins(properties[_HORIZONTAL]):
        row_cells[-1].column_span += span
        return
    begins, above = _begins_merged(properties), open_table.merging_above.get(column)
    if begins is False and above is not None:
        above.row_span += 1
        open_table.merging[column] = above
        return
    new = _open_cell(open_table, column, span)
    row_cells.append(new)
    if begins is not None:
        open_table.merging[column] = new
    _walk_through(walk, new, element)


def _begins(merge: Element) -> bool:
    return value_of(merge) == "restart"


def _begins_merged(properties: Mapping[str, Element]) -> bool | None:
    """Whether a cell begins a vertical merge (True) or continues one, a tracked merge being accepted; else None."""
    if _VERTICAL in properties:
        return _begins(properties[_VERTICAL])
    if _TRACKED_MERGE in properties:
        return {"rest": True, "cont": False}.get(properties[_TRACKED_MERGE].get(_VERTICAL, ""))
    return None


def _open_cell(open_table: OpenTable, column: int, span: int) -> OpenCell:
    row_number, cell_number = len(open_table.rows), len(open_table.rows[-1]) + 1
    start = open_table.place
    place = Place(table=start.table, row=row_number, cell=cell_number, within=start.within)
    return OpenCell(flow=Flow(cell=place), place=place, row=row_number - 1, column=column, column_span=span)


def _walk_through(walk: Walk, open_cell: OpenCell, element: Element) -> None:
    outer_flow, outer_table = walk.flow, walk.table
    walk.flow, walk.table = open_cell.flow, None
    walk.into(element)
    walk.close_paragraph()
    walk.flow, walk.table = outer_flow, outer_table
