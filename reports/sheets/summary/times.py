"""By day, and the last day by hour: how the applications came, and the rush before closing time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from reports.counting import Condition, Is, Written
from reports.sheets.applications import UNKNOWN
from reports.sheets.summary.blocks import Block, Count, Numbers
from reports.style import DAY, TIME
from reports.wording import describe_time
from reports.workbook import Sheet
from schemas.programme import Closing, Programme

_LONGEST_SPAN = 62
"""Days: over a longer time only those are listed on which something came."""
_BEFORE, _AFTER = 24, 3
"""Hours around a closing time that are told one by one."""


def write_days(sheet: Sheet, applications: Written) -> Iterator[Numbers]:
    """The days on which applications came, with those between on which none did."""
    days = _days([day for day in applications.frame["Day"] if isinstance(day, datetime)])
    block = Block(sheet, applications)
    block.head("Received by day", "Day", "", "Applications")
    for day in days:
        here = (Is(column="Day", value=day, cell=f"$A{sheet.next_row}"),)
        block.row(day, f"{day:%A}", Count(applications, here), look=replace(DAY, bold=True))
    names = [f"{day.day} {day:%b}" for day in days]
    if days:
        yield block.numbers(
            "Applications received by day", "by-day", [(3, "Applications")], "days", axis="d mmm", names=names
        )
    block.row(UNKNOWN, "", Count(applications, (Is(column="Day", value=UNKNOWN),)))


def write_rush(sheet: Sheet, applications: Written, programme: Programme, only: bool) -> Iterator[Numbers]:
    """The last day before each closing time of a programme, and the hours after it, hour by hour."""
    own: tuple[Condition, ...] = () if only else (Is(column="Programme", value=programme.title),)
    for at, closing in enumerate(programme.closing, 1):
        block = Block(sheet, applications)
        title = "Before closing time" + ("" if only else f": {programme.title}")
        block.head(title, "Hour from", "", "Applications", note=_describe(closing, programme))
        for hour in _hours(closing.at):
            here = (Is(column="Hour", value=hour, cell=f"$A{sheet.next_row}"), *own)
            when = "before closing time" if hour < closing.at else "closing time or later"
            block.row(hour, when, Count(applications, here), look=replace(TIME, bold=True))
        numbers = block.numbers(
            f"The last day before closing time ({describe_time(closing.at)})",
            f"before-closing-{programme.id}" + (f"-{at}" if at > 1 else ""),
            [(3, "Applications")],
            "days",
            axis="hh:mm",
            names=[f"{hour:%H:%M}" for hour in _hours(closing.at)],
        )
        if any(numbers.values[0]):
            yield numbers


def _describe(closing: Closing, programme: Programme) -> str:
    names = [programme.hubs_by_id[hub].name for hub in closing.hubs]
    whom = f" for {', '.join(names[:3])}{' and others' if names[3:] else ''}" if names else ""
    return f"Closing time{whom}: {describe_time(closing.at)} ({closing.source})."


def _hours(closing: datetime) -> list[datetime]:
    last = closing.replace(minute=0, second=0)
    return [last + timedelta(hours=at) for at in range(-_BEFORE, _AFTER + 1)]


def _days(days: list[datetime]) -> list[datetime]:
    if not days:
        return []
    first, last = min(days), max(days)
    span = (last - first).days
    return [first + timedelta(days=at) for at in range(span + 1)] if span <= _LONGEST_SPAN else sorted(set(days))
