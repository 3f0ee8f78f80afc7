"""The form controls of a document, by the cell or line of text that each belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.document import Block, Box, Cell, Document, Paragraph, Place, Table, Widget, WidgetKind

_FAR = 260.0
"""Points between a label and a control beside it, at most."""
_BELOW = 16.0


class Controls:
    """What can be typed into or chosen from; boxes to tick stand in the text as such."""

    def __init__(self, document: Document) -> None:
        self._widgets = [widget for widget in document.widgets if widget.kind in (WidgetKind.TEXT, WidgetKind.CHOICE)]
        self._by_place = {_key(widget.place): widget for widget in self._widgets if widget.place.box is None}
        self._by_label = self._pair(document.blocks)

    def in_cell(self, cell: Cell) -> Widget | None:
        """The first control in a cell."""
        box = cell.place.box
        if box is None:
            return self._by_place.get(_key(cell.place))
        inside = (
            w for w in self._widgets if w.place.page == cell.place.page and w.place.box and _holds(box, w.place.box)
        )
        return next(inside, None)

    def at(self, paragraph: Paragraph) -> Widget | None:
        """The control in a line of text, or beside or right below it on its page."""
        return self._by_label.get(paragraph.place) or self._by_place.get(_key(paragraph.place))

    def _pair(self, blocks: Iterable[Block]) -> dict[Place, Widget]:
        """Each control outside tables with the nearest text to its left, else the one right above it."""
        lines = [block for block in blocks if isinstance(block, Paragraph) and block.place.box and block.text.strip()]
        tables = [block.place for block in blocks if isinstance(block, Table)]
        paired: dict[Place, Widget] = {}
        for widget in self._widgets:
            box, page = widget.place.box, widget.place.page
            if box is None or any(t.page == page and t.box and _holds(t.box, box) for t in tables):
                continue
            near = [(distance, line) for line in lines if (distance := _distance(line.place, page, box)) is not None]
            if near:
                paired.setdefault(min(near, key=lambda each: each[0])[1].place, widget)
        return paired


def _key(place: Place) -> tuple[object, ...]:
    if place.table is not None:
        return place.table, place.row, place.cell, place.within
    return (place.paragraph,)


def _holds(outer: Box, inner: Box) -> bool:
    x, y = (inner.left + inner.right) / 2, (inner.top + inner.bottom) / 2
    return outer.left <= x <= outer.right and outer.top <= y <= outer.bottom


def _distance(label: Place, page: int | None, control: Box) -> float | None:
    """How far a label is from a control that may be its own; None where it is not beside or above it."""
    box = label.box
    if box is None or label.page != page:
        return None
    middle = (box.top + box.bottom) / 2
    if control.top - 2 <= middle <= control.bottom + 2 and 0 <= control.left - box.right + 3 <= _FAR:
        return control.left - box.right
    is_above = 0 <= control.top - box.bottom + 3 <= _BELOW and abs(control.left - box.left) <= 2 * _BELOW
    return _FAR + control.top - box.bottom if is_above else None
