"""Taking documents out of the ledger for good: what they say and what they are called, so that nothing brings it back.

What is left of a document is its tombstone: a hash of its hash, made with a key that only this ledger has. It tells
that these bytes were erased when they are met again, and tells nobody anything else.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from pipeline.ledger.chronicle import Chronicle


class Erasure:
    """What is erased in an open ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def was_erased(self, sha256: str) -> bool:
        """Whether a document of these bytes was erased."""
        key = self._key()
        if key is None or not sha256:
            return False
        query = "SELECT 1 FROM tombstones WHERE mark = ?"
        return self._connection.execute(query, (_mark(key, sha256),)).fetchone() is not None

    def erase(
        self,
        applications: Iterable[str],
        receipts: Iterable[tuple[str, str]],
        hashes: Iterable[str],
        version: str,
        at: datetime,
    ) -> None:
        """Takes receipts (by path and hash) out, leaves tombstones of hashes, and enters it all in the record.

        All of it happens or nothing. Afterwards the file is written anew, so that no byte of it is left on the disk.
        """
        self._connection.execute("PRAGMA secure_delete = ON")
        with self._connection:
            key = self._key() or self._make_key()
            for path, sha256 in sorted(receipts):
                self._hand_on(path, sha256)
                self._connection.execute("DELETE FROM receipts WHERE path = ? AND sha256 = ?", (path, sha256))
            marks = [(_mark(key, sha256), at.isoformat()) for sha256 in sorted(hashes)]
            self._connection.executemany("INSERT OR IGNORE INTO tombstones (mark, erased_at) VALUES (?, ?)", marks)
            chronicle = Chronicle(self._connection)
            for application_id in sorted(applications):
                for table in ("decisions", "marks"):
                    self._connection.execute(f"DELETE FROM {table} WHERE application_id = ?", (application_id,))
                chronicle.record_erasure(application_id, version, at)
        self._connection.execute("VACUUM")
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _hand_on(self, path: str, sha256: str) -> None:
        """What these bytes were found to be goes to the next place that has them, where they were but a repetition."""
        self._connection.execute(
            """
            UPDATE receipts AS heir
            SET (outcome, detail, envelope, reading, missing) = (
                SELECT outcome, detail, envelope, reading, missing FROM receipts
                WHERE path = ?1 AND sha256 = ?2 AND outcome <> 'duplicate' ORDER BY id DESC LIMIT 1
            )
            WHERE id = (
                SELECT min(id) FROM receipts WHERE sha256 = ?2 AND path <> ?1
            ) AND EXISTS (SELECT 1 FROM receipts WHERE path = ?1 AND sha256 = ?2 AND outcome <> 'duplicate')
            """,
            (path, sha256),
        )

    def _key(self) -> bytes | None:
        row = self._connection.execute("SELECT key FROM tombstone_key").fetchone()
        return None if row is None else bytes(row[0])

    def _make_key(self) -> bytes:
        key = secrets.token_bytes(32)
        self._connection.execute("INSERT INTO tombstone_key (key) VALUES (?)", (key,))
        return key


def _mark(key: bytes, sha256: str) -> bytes:
    return hmac.digest(key, sha256.encode(), hashlib.sha256)
