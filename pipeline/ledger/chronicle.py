"""The record of what happened to each application: entries are only ever added, each sealed over the one before."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime

from schemas.history import Entry, Standing

_COLUMNS = "id, at, version, application_id, event, standing, seal"
_LAST_OF_EACH = """
    SELECT application_id, standing FROM history
    WHERE id IN (SELECT max(id) FROM history GROUP BY application_id)
"""


class Chronicle:
    """The record in an open ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last_standings(self) -> dict[str, Standing | None]:
        """How each application stood at its last entry, by id."""
        return {name: _to_standing(standing) for name, standing in self._connection.execute(_LAST_OF_EACH)}

    def record(self, events: Iterable[tuple[str, str, Standing]], version: str, at: datetime) -> None:
        """Adds an entry for each event (of an application, with how it stands now), all or none."""
        with self._connection:
            for application_id, event, standing in events:
                self._add(application_id, event, standing, version, at)

    def record_erasure(self, application_id: str, version: str, at: datetime) -> None:
        """Adds the entry that an application was erased; call it inside the transaction that erases."""
        self._add(application_id, "erased", None, version, at)

    def entries(self, application_id: str | None = None) -> Iterator[Entry]:
        """The entries of one application, or all, from the first on."""
        query = f"SELECT {_COLUMNS} FROM history WHERE ?1 IS NULL OR application_id = ?1 ORDER BY id"
        for row in self._connection.execute(query, (application_id,)):
            yield _to_entry(row)

    def find_break(self) -> int | None:
        """The number of the first entry whose seal fails: it, or one before it, was changed by other means."""
        last = ""
        for number, row in enumerate(self._connection.execute(f"SELECT {_COLUMNS} FROM history ORDER BY id"), start=1):
            entry_id, *told, seal = row
            if entry_id != number or seal != _seal(last, entry_id, *told):
                return number
            last = seal
        return None

    def _add(self, application_id: str, event: str, standing: Standing | None, version: str, at: datetime) -> None:
        last = self._connection.execute("SELECT id, seal FROM history ORDER BY id DESC LIMIT 1").fetchone()
        number, seal = last or (0, "")
        told = (number + 1, at.isoformat(), version, application_id, event, _to_json(standing))
        self._connection.execute(
            f"INSERT INTO history ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", (*told, _seal(seal, *told))
        )


def _seal(last: str, *told: object) -> str:
    """The hash over the seal before and all that an entry says."""
    return hashlib.sha256(json.dumps([last, *told], ensure_ascii=True).encode()).hexdigest()


def _to_json(standing: Standing | None) -> str | None:
    return None if standing is None else json.dumps(asdict(standing))


def _to_standing(text: str | None) -> Standing | None:
    if text is None:
        return None
    told = json.loads(text)
    return Standing(**{**told, "findings": tuple(told["findings"])})


def _to_entry(row: tuple[int, str, str, str, str, str | None, str]) -> Entry:
    number, at, version, application_id, event, standing, seal = row
    return Entry(
        number=number,
        at=datetime.fromisoformat(at),
        version=version,
        application_id=application_id,
        event=event,
        standing=_to_standing(standing),
        seal=seal,
    )
