"""The facts of the ledger: runs and receipts, appended and read back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from pipeline.intake.wire import envelope_from_json, envelope_to_json, reading_from_json, reading_to_json
from pipeline.ledger.chronicle import Chronicle
from pipeline.ledger.erasure import Erasure
from pipeline.ledger.returns import Returns
from schemas.application import Outcome, Reading
from schemas.receipt import Overdue, Receipt
from schemas.tool import Tool

_NO_LATER = """
    AND NOT EXISTS (
        SELECT 1 FROM receipts WHERE sha256 = last.sha256 AND id > last.id AND outcome <> 'duplicate'
    )
"""
"""Ends a query for what was last found of documents."""
_OVERDUE = """
    SELECT DISTINCT sha256 FROM receipts AS last
    WHERE missing IN (SELECT value FROM json_each(?))
"""
_OUTDATED = """
    SELECT DISTINCT sha256 FROM receipts AS last JOIN runs ON runs.id = last.run
    WHERE runs.forms <> ? AND sha256 <> '' AND outcome <> 'duplicate'
"""
_REFUSED = """
    SELECT DISTINCT sha256 FROM receipts AS last JOIN runs ON runs.id = last.run
    WHERE runs.limits <> ? AND sha256 <> '' AND outcome = 'unreadable'
"""
_AROUND = """
    WITH RECURSIVE around (sha256) AS (
        SELECT value FROM json_each(?)
        UNION
        SELECT container.sha256 FROM around
        JOIN receipts AS part ON part.sha256 = around.sha256
        JOIN receipts AS container ON container.id = (
            SELECT max(id) FROM receipts WHERE path = part.parent AND id < part.id
        )
    )
    SELECT sha256 FROM around
"""


class Ledger:
    """An open ledger; made by `pipeline.ledger.open_ledger`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.chronicle = Chronicle(connection)
        self.erasure = Erasure(connection)
        self.returns = Returns(connection)

    def begin_run(self, version: str, started_at: datetime, forms: str | None = None, limits: str | None = None) -> int:
        """The number of a new run, which knows these forms and reads under these limits; a receipt belongs to one."""
        values = (started_at.isoformat(), version, forms, limits)
        insert = "INSERT INTO runs (started_at, version, forms, limits) VALUES (?, ?, ?, ?)"
        with self._connection:
            cursor = self._connection.execute(insert, values)
        return int(cursor.lastrowid or 0)

    def knows(self, path: str, sha256: str) -> bool:
        """Whether this file of the inbox came in before at this path: then there is nothing to do for it."""
        query = "SELECT 1 FROM receipts WHERE path = ? AND sha256 = ? AND parent IS NULL"
        return self._connection.execute(query, (path, sha256)).fetchone() is not None

    def has_seen(self, sha256: str) -> bool:
        """Whether a document of these bytes came in before, at any path."""
        query = "SELECT 1 FROM receipts WHERE sha256 = ?"
        return self._connection.execute(query, (sha256,)).fetchone() is not None

    def overdue(self, tools: Iterable[Tool], forms: str | None = None, limits: str | None = None) -> Overdue:
        """What could not be read for want of one of these tools or under other limits, or was read as other forms."""
        documents = self._hashes(_OVERDUE + _NO_LATER, json.dumps(sorted(tools)))
        documents |= frozenset() if forms is None else self._hashes(_OUTDATED + _NO_LATER, forms)
        documents |= frozenset() if limits is None else self._hashes(_REFUSED + _NO_LATER, limits)
        around = self._hashes(_AROUND, json.dumps(sorted(documents)))
        return Overdue(documents=documents, containers=around - documents)

    def _hashes(self, query: str, value: str) -> frozenset[str]:
        return frozenset(sha256 for (sha256,) in self._connection.execute(query, (value,)))

    def add(self, run: int, receipts: Sequence[Receipt]) -> None:
        """Keeps the receipts of one file of the inbox, the file's own first, all or none of them."""
        rows = [(run, *_to_row(receipt)) for receipt in receipts]
        with self._connection:
            self._connection.executemany(
                "INSERT INTO receipts (run, path, sha256, parent, outcome, detail, envelope, reading, missing)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                rows,
            )

    def iter_receipts(self) -> Iterator[Receipt]:
        """All receipts in order of arrival."""
        query = "SELECT path, sha256, parent, outcome, detail, envelope, reading, missing FROM receipts ORDER BY id"
        for row in self._connection.execute(query):
            yield _from_row(row)

    def reading(self, sha256: str) -> Reading:
        """What a filled form says. Raises KeyError where there is no form of these bytes."""
        query = "SELECT reading FROM receipts WHERE sha256 = ? AND reading IS NOT NULL ORDER BY id DESC"
        row = self._connection.execute(query, (sha256,)).fetchone()
        if row is None:
            raise KeyError(sha256)
        return reading_from_json(row[0])


def _to_row(receipt: Receipt) -> tuple[str | None, ...]:
    return (
        receipt.path,
        receipt.sha256,
        receipt.parent,
        receipt.outcome,
        receipt.detail,
        None if receipt.envelope is None else envelope_to_json(receipt.envelope),
        None if receipt.reading is None else reading_to_json(receipt.reading),
        receipt.missing,
    )


def _from_row(row: tuple[str, str, str | None, str, str, str | None, str | None, str | None]) -> Receipt:
    path, sha256, parent, outcome, detail, envelope, reading, missing = row
    return Receipt(
        path=path,
        sha256=sha256,
        parent=parent,
        outcome=Outcome(outcome),
        detail=detail,
        envelope=None if envelope is None else envelope_from_json(envelope),
        reading=None if reading is None else reading_from_json(reading),
        missing=None if missing is None else Tool(missing),
    )
