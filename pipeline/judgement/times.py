"""Whether a moment is after a closing time, and how a moment is told in English on every machine."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from schemas.programme import Closing

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def is_late(received_at: datetime | None, closing: Closing | None, zone: tzinfo) -> bool:
    """Whether something was received after the closing second, which is itself in time; never without a stamp.

    Compared in UTC: two times of one zone would be compared by the wall clock, which is an hour wrong when the clocks
    change. A closing time that the clock shows twice, or not at all, is the later of its two readings.
    """
    if received_at is None or closing is None:
        return False
    readings = (closing.at.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return received_at.astimezone(UTC).replace(microsecond=0) > max(readings)


def to_zone(moment: datetime | None, zone: tzinfo) -> datetime | None:
    """The moment on the clock of a zone, where there is one; a clock's time without an offset is taken for that."""
    if moment is None:
        return None
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def tell(moment: datetime, *, seconds: bool = True) -> str:
    """The moment on its own clock: "17:00:01 on Friday 26 April 2019". Zero seconds are left out unless asked for."""
    clock = f"{moment:%H:%M:%S}" if seconds or moment.second else f"{moment:%H:%M}"
    return f"{clock} on {_DAYS[moment.weekday()]} {moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
