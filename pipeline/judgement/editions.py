"""The years of one programme: whether a form is of a year that was over when it came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pipeline.judgement.times import to_zone
from schemas.case import LaterEdition
from schemas.programme import Programme


def find_later_edition(
    programme: Programme, known: Iterable[Programme], received_at: datetime | None
) -> LaterEdition | None:
    """The latest year of the same series that had opened when the form came; None where this year was the latest.

    What carries no time is of its own year: nobody can tell otherwise.
    """
    if programme.series is None or received_at is None:
        return None
    own = _begins(programme)
    opened = [
        (other.opens, other.title)
        for other in known
        if other.series == programme.series
        and other.id != programme.id
        and other.opens is not None
        and (own is None or other.opens > own)
        and (here := to_zone(received_at, other.zone)) is not None
        and here.replace(tzinfo=None) >= other.opens
    ]
    if not opened:
        return None
    opens, title = max(opened)
    return LaterEdition(title=title, opens=opens)


def _begins(programme: Programme) -> datetime | None:
    """When a programme opened, as far as its file says: not after it first closed."""
    return programme.opens or min((closing.at for closing in programme.closing), default=None)
