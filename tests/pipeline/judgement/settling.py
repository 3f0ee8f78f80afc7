"""What tests of standing ask: an inbox settled, the application of a document, the line of a path."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.judgement.standing import Draft, Settlement, settle
from schemas.application import Source
from tests.pipeline.judgement.facts import PROGRAMME, Item, receive

CLOSING = datetime(2019, 4, 26, 16, 0, tzinfo=UTC)
LATE = CLOSING + timedelta(hours=1)


def settle_inbox(*items: Item) -> Settlement:
    """What follows from these items, in this order."""
    return settle(iter(receive(*items)), (PROGRAMME,))


def draft_of(settlement: Settlement, item: Item) -> Draft:
    """The application that an item's document belongs to."""
    return next(draft for draft in settlement.drafts if item.sha256 in draft.documents)


def source_at(settlement: Settlement, path: str) -> Source:
    """The line of a path."""
    return next(source for source in settlement.sources if source.path == path)
