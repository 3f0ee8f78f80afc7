"""What scorers sent back, every time that they did: the last return of each scorer counts, the others stay."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime

from schemas.decision import Decision, Kept, Return, Scored

_COLUMNS = "file, sha256, programme, hub, edition, scorer, places, is_panel"


class Returns:
    """The returns in an open ledger."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add(self, what: Return, version: str, at: datetime) -> None:
        """Keeps a return, all of it or nothing."""
        told = (what.file, what.sha256, what.programme, what.hub, what.edition, what.scorer, what.places, what.is_panel)
        with self._connection:
            cursor = self._connection.execute(
                f"INSERT INTO returns (returned_at, version, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (at.isoformat(), version, *told),
            )
            self._connection.executemany(
                "INSERT INTO marks (return, application_id, marks, decision, interest, comment)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [(cursor.lastrowid, *_to_row(scored)) for scored in what.rows],
            )

    def current(self) -> tuple[Kept, ...]:
        """The return of each scorer that counts, in the order in which they came."""
        last: dict[tuple[str, str, str, bool], Kept] = {}
        for kept in self._iter_all():
            last.pop(kept.what.key, None)
            last[kept.what.key] = kept
        return tuple(last.values())

    def _iter_all(self) -> Iterator[Kept]:
        query = f"SELECT id, returned_at, {_COLUMNS} FROM returns ORDER BY id"
        for number, at, file, sha256, programme, hub, edition, scorer, places, is_panel in self._connection.execute(
            query
        ):
            what = Return(
                file=file,
                sha256=sha256,
                programme=programme,
                hub=hub,
                edition=edition,
                scorer=scorer,
                rows=tuple(self._rows(number)),
                places=places,
                is_panel=bool(is_panel),
            )
            yield Kept(returned_at=datetime.fromisoformat(at), what=what)

    def _rows(self, number: int) -> Iterator[Scored]:
        query = "SELECT application_id, marks, decision, interest, comment FROM marks WHERE return = ? ORDER BY rowid"
        for application_id, marks, decision, interest, comment in self._connection.execute(query, (number,)):
            yield Scored(
                application_id=application_id,
                marks=json.loads(marks),
                decision=None if decision is None else Decision(**json.loads(decision)),
                interest=interest,
                comment=comment,
            )


def _to_row(scored: Scored) -> tuple[str | None, ...]:
    decision = None if scored.decision is None else json.dumps(asdict(scored.decision), ensure_ascii=False)
    marks = json.dumps(dict(scored.marks), ensure_ascii=False)
    return (scored.application_id, marks, decision, scored.interest, scored.comment)
