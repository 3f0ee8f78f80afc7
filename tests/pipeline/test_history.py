"""The record of what happened: only ever added to, and any tampering shows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.ledger import open_ledger
from schemas.history import Standing

NOW = datetime(2019, 4, 25, 12, tzinfo=UTC)
READY = Standing(status="ready", hub="surrey-plus", received_at=None, findings=("late",), documents=1)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "intake.sqlite"
    with open_ledger(path) as opened:
        opened.chronicle.record([("a", "came in", READY), ("b", "came in", READY)], "0.1", NOW)
        opened.chronicle.record([("a", "late settled", READY)], "0.2", NOW)
    return path


def test_entries_come_back_in_order_with_time_and_version(ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        entries = list(opened.chronicle.entries("a"))
        assert [(entry.number, entry.version, entry.event) for entry in entries] == [
            (1, "0.1", "came in"),
            (3, "0.2", "late settled"),
        ]
        assert entries[0].at == NOW
        assert opened.chronicle.last_standings() == {"a": READY, "b": READY}
        assert opened.chronicle.find_break() is None


def test_entries_cannot_be_changed_or_deleted(ledger: Path) -> None:
    with closing(sqlite3.connect(ledger)) as connection:
        for attempt in ("UPDATE history SET event = 'x' WHERE id = 2", "DELETE FROM history WHERE id = 3"):
            with pytest.raises(sqlite3.IntegrityError, match="append only"):
                connection.execute(attempt)


@pytest.mark.parametrize(
    ("tampering", "shows_at"),
    [
        ("UPDATE history SET event = 'appointed' WHERE id = 2", 2),
        ("UPDATE history SET at = '2019-04-26' WHERE id = 1", 1),
        ("DELETE FROM history WHERE id = 2", 2),
        ("INSERT INTO history SELECT 4, at, version, 'c', event, standing, seal FROM history WHERE id = 3", 4),
    ],
)
def test_what_is_changed_by_other_means_shows(ledger: Path, tampering: str, shows_at: int) -> None:
    with closing(sqlite3.connect(ledger)) as connection, connection:
        connection.execute("DROP TRIGGER history_is_not_changed")
        connection.execute("DROP TRIGGER history_is_not_shortened")
        connection.execute(tampering)
    with open_ledger(ledger) as opened:
        assert opened.chronicle.find_break() == shows_at
