"""What is missing and open most, what could not be read and where, and which hub could not be told."""

from __future__ import annotations

from collections.abc import Iterator

from reports.counting import Is, IsNot, Written
from reports.sheets.summary.blocks import Block, Count, Numbers
from reports.wording import NO_HUB, OUTCOMES, STATUSES, describe_code
from reports.workbook import Sheet
from schemas.application import Outcome, Status

_MISSING, _DOUBT = describe_code("missing-field"), describe_code("low-confidence")
_DRAWN = 15
"""The most bars of a chart that begins with what is most often."""


def write_missing(sheet: Sheet, queries: Written) -> Iterator[Numbers]:
    """Which fields are left empty most."""
    yield from _write_fields(sheet, queries, _MISSING, "What is missing most", "missing")


def write_doubts(sheet: Sheet, queries: Written) -> Iterator[Numbers]:
    """Which fields could not be read for sure."""
    note = "Values that were read, and that a person should compare with the form."
    yield from _write_fields(sheet, queries, _DOUBT, "Where forms could not be read for sure", "doubts", note)


def write_open(sheet: Sheet, queries: Written) -> None:
    """What is open most, of all kinds."""
    block = Block(sheet, queries)
    block.head("What is open most", "About", "Query", "How often")
    sizes = queries.frame.groupby(["About", "Query"]).size().sort_values(ascending=False, kind="stable")
    for about, query in sizes.index:
        row = sheet.next_row
        here = (Is(column="About", value=about, cell=f"$A{row}"), Is(column="Query", value=query, cell=f"$B{row}"))
        block.row(about, query, Count(queries, here))


def write_documents(sheet: Sheet, documents: Written) -> Iterator[Numbers]:
    """What became of everything that came in, and why some of it could not be read."""
    block = Block(sheet, documents)
    block.head("Documents that came in", "What became of it", "", "Documents")
    for outcome in Outcome:
        here = (Is(column="What became of it", value=OUTCOMES[outcome], cell=f"$A{sheet.next_row}"),)
        block.row(OUTCOMES[outcome], "", Count(documents, here))
    block.total(3)
    unread = Is(column="What became of it", value=OUTCOMES[Outcome.UNREADABLE])
    reasons = documents.frame.loc[documents.meets((unread,)), ["Reason", "Kind of file"]]
    block = Block(sheet, documents)
    block.head("Documents that could not be read", "Reason", "Kind of file", "Documents")
    for reason, kind in reasons.value_counts().sort_index().sort_values(ascending=False, kind="stable").index:
        row = sheet.next_row
        is_reason = Is(column="Reason", value=reason, cell=f"$A{row}")
        is_kind = Is(column="Kind of file", value=kind, cell=f"$B{row}")
        block.row(reason, kind, Count(documents, (is_reason, is_kind, unread)))
    if block.rows:
        names = [f"{row[0]} ({row[1]})" for row in block.rows]
        yield block.numbers("Documents that could not be read", "unread", [(3, "Documents")], names=names)
    else:
        block.row("none", "", 0)


def write_unknown_hubs(sheet: Sheet, applications: Written) -> None:
    """What stands on the forms whose hub could not be told."""
    block = Block(sheet, applications)
    block.head("Hub that could not be told", "As written on the form", "", "Applications")
    here = (Is(column="Maths Hub", value=NO_HUB), IsNot(column="Status", value=STATUSES[Status.SUPERSEDED]))
    frame = applications.frame
    written = frame.loc[applications.meets(here), "Maths Hub as written"]
    for text in written.value_counts().sort_index().sort_values(ascending=False, kind="stable").index:
        # A cell that is compared with an empty text would count what is empty; and * and ? stand for any letters.
        is_text = Is(column="Maths Hub as written", value=text, cell=_exactly(sheet.next_row) if text else None)
        block.row(text or "(nothing)", "", Count(applications, (*here, is_text)))
    if not block.rows:
        block.row("none", "", 0)


def _exactly(row: int) -> str:
    """The text of column A of a row, with which a count is to be exact."""
    escaped = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE($A{row},"~","~~"),"*","~*"),"?","~?")'
    return f'"="&{escaped}'


def _write_fields(
    sheet: Sheet, queries: Written, query: str, title: str, name: str, note: str = ""
) -> Iterator[Numbers]:
    """The fields that have queries of a kind, most often first."""
    block = Block(sheet, queries)
    block.head(title, "Field", "", "How often", note=note)
    is_query = Is(column="Query", value=query)
    about = queries.frame.loc[queries.meets((is_query,)), "About"]
    for field in about.value_counts().sort_index().sort_values(ascending=False, kind="stable").index:
        here = (Is(column="About", value=field, cell=f"$A{sheet.next_row}"), is_query)
        block.row(field, "", Count(queries, here))
        if len(block.rows) == _DRAWN:
            yield block.numbers(f"{title} (the first {_DRAWN})", name, [(3, "How often")])
    if not block.rows:
        block.row("nothing", "", 0)
    elif len(block.rows) < _DRAWN:
        yield block.numbers(title, name, [(3, "How often")])
