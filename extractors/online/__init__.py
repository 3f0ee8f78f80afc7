"""Exports of online forms (Microsoft Forms, Google Forms, SurveyMonkey) as `.csv` or `.xlsx`: each row is a response.

`cells` and `workbook` give the rows of a file, `services` says what the headings of each service mean, `moments` when a
response was sent. An export is a container; `response` says what one response is, as bytes and as a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.online import cells, workbook
from extractors.online.cells import Row, is_blank
from extractors.online.moments import find_order
from extractors.online.response import make_part
from extractors.online.services import Layout, find_layout
from schemas.message import ContainerKind, Contents, Part


def recognises(data: bytes) -> bool:
    """Whether a file is a table with the headings that one of the services writes."""
    if workbook.recognises(data):
        return True
    return cells.may_be_table(data) and find_layout(cells.read_head(data)) is not None


def unpack(data: bytes, limits: Limits) -> Contents:
    """The responses of all sheets, named by their number, in their order.

    Raises `Unreadable` where the table is damaged or has too many rows.
    """
    sheets = workbook.read(data, limits) if workbook.recognises(data) else (cells.read(data),)
    parts: list[Part] = []
    for rows in sheets:
        layout = find_layout(rows[: cells.HEAD])
        if layout is not None:
            parts += _read_responses(rows, layout, len(parts))
        if len(parts) > limits.messages:
            raise Unreadable(Reason.LIMIT, f"It has more than {limits.messages:,} responses: divide the table.")
    return Contents(kind=ContainerKind.EXPORT, parts=tuple(parts))


def _read_responses(rows: Sequence[Row], layout: Layout, before: int) -> Iterator[Part]:
    found = [row for row in rows[layout.first_row :] if not is_blank(row)]
    order = find_order([layout.stamps(row) for row in found])
    listed = [column for column in layout.questions if _lists_choices(column.index, found)]
    for number, row in enumerate(found, start=before + 1):
        yield make_part(number, row, layout, order, frozenset(column.index for column in listed))


def _lists_choices(index: int, rows: Sequence[Row]) -> bool:
    """Whether a column has choices, each closed by a semicolon, as Microsoft Forms writes them."""
    given = [str(row[index]).strip() for row in rows if index < len(row) and str(row[index]).strip()]
    return bool(given) and all(text.endswith(";") and "\n" not in text for text in given)
