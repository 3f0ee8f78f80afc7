"""How long statements are, against the limit of the form."""

from __future__ import annotations

from collections.abc import Iterator

from reports.candidates import statements
from reports.counting import Between, Condition, Is, IsNot, Written
from reports.sheets.applications import words_titles
from reports.sheets.summary.blocks import Block, Count, Numbers
from reports.wording import STATUSES
from reports.workbook import Sheet
from schemas.application import Status
from schemas.programme import Programme

_PARTS = (0.25, 0.5, 0.75, 0.9)
"""Where the ranges below the limit end, in parts of it; above it a tenth is one range and all else the last."""
_USUAL = 300
"""The words of a range, times four, where a form sets no limit."""


def write(
    sheet: Sheet, applications: Written, programme: Programme, programmes: tuple[Programme, ...], only: bool
) -> Iterator[Numbers]:
    """For each limit a block of ranges, with a column for each statement that has it; replaced forms are left out."""
    own: tuple[Condition, ...] = () if only else (Is(column="Programme", value=programme.title),)
    standing = (IsNot(column="Status", value=STATUSES[Status.SUPERSEDED]), *own)
    titles = dict(zip([field.id for field in statements(programme)], words_titles(programmes), strict=False))
    limits = dict.fromkeys(field.max_words for field in statements(programme))
    for limit in limits:
        fields = [field for field in statements(programme) if field.max_words == limit]
        block = Block(sheet, applications)
        title = "Lengths of statements" + ("" if only else f": {programme.title}")
        told = f"The form allows {limit} words." if limit else "The form sets no limit in words."
        block.head(title, "Words", "", *[field.title for field in fields], note=told)
        for least, most, note in _ranges(limit):
            name = "none" if most == 0 else f"{least} to {most}" if most is not None else f"{least} and more"
            counts = [
                Count(applications, (Between(column=titles[field.id], least=least, most=most), *standing))
                for field in fields
            ]
            block.row(name, note, *counts)
        series = [(at, field.title) for at, field in enumerate(fields, 3)]
        told = f" (limit {limit} words)" if limit else ""
        numbers = block.numbers(f"{title}{told}", f"lengths-{programme.id}-{limit or 'free'}", series)
        if any(map(any, numbers.values)):
            yield numbers


def _ranges(limit: int | None) -> Iterator[tuple[int, int | None, str]]:
    """From, to and a note; without end at last."""
    yield 0, 0, "left empty"
    start = 1
    for end in [*(round((limit or _USUAL) * part) for part in _PARTS), limit or _USUAL]:
        if end >= start:
            yield start, end, "within the limit" if limit else ""
            start = end + 1
    if limit:
        yield start, limit + max(1, limit // 10), "over the limit by up to a tenth"
        start = limit + max(1, limit // 10) + 1
    yield start, None, "over the limit by more" if limit else ""
