"""Opening the ledger: for one process at a time, brought up to this version's tables, or refused with a reason."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import CannotRun
from pipeline.ledger.migrations import MIGRATIONS
from pipeline.ledger.store import Ledger


@contextmanager
def open_ledger(path: Path) -> Iterator[Ledger]:
    """The ledger at `path`, made if it is missing, for one run at a time. Raises `CannotRun`."""
    try:
        connection = sqlite3.connect(path, timeout=1.0)
        try:
            _prepare(connection, path)
            yield Ledger(connection)
        finally:
            connection.close()
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            reason = f"Another run is working on {path.parent}: wait until it has finished and start again."
        else:
            reason = f"The ledger {path} cannot be opened or written ({error}): check the disk and the folder's rights."
        raise CannotRun(reason) from error
    except sqlite3.DatabaseError as error:
        raise CannotRun(
            f"The ledger {path} is damaged ({error}): move it away or put a backup in its place, then run again."
        ) from error


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise CannotRun(f"The ledger {path} was written by a newer version of this program: use that version.")
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(f"BEGIN; {script}; PRAGMA user_version = {number}; COMMIT;")
