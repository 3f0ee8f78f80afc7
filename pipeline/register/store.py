"""The index of the register, `register.sqlite` beside the ledger: made whole from the register's files, then only read.

It holds nothing that cannot be made anew from those files. All its SQL is here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

from pipeline.errors import CannotRun
from pipeline.judgement.school_names import list_words
from schemas.school import Link, RegisterEdition, School, SchoolStatus

FILE = "register.sqlite"
_VERSION = 1
_COLUMNS = tuple(field.name for field in fields(School))
_NAMED = ", ".join(f'"{column}"' for column in _COLUMNS)
_DATES = ("opened", "closed")
_all_of = attrgetter(*_COLUMNS)
_MOST = 400
"""More schools than these with the same words are not told apart."""
_SCHEMA = f"""
    CREATE TABLE editions (name TEXT, day TEXT, missing TEXT, schools_sha256 TEXT, links_sha256 TEXT) STRICT;
    CREATE TABLE schools ({_NAMED}, PRIMARY KEY (urn)) WITHOUT ROWID;
    CREATE TABLE words (word TEXT, urn TEXT, PRIMARY KEY (word, urn)) STRICT, WITHOUT ROWID;
    CREATE TABLE links (urn TEXT, other TEXT, name TEXT, is_later INTEGER) STRICT;  -- is_later: other came after urn
"""
_INDEXES = """
    CREATE INDEX schools_by_laestab ON schools (laestab) WHERE laestab != '';
    CREATE INDEX schools_by_ukprn ON schools (ukprn) WHERE ukprn != '';
    CREATE INDEX links_by_urn ON links (urn);
    CREATE INDEX links_by_other ON links (other);
"""
_AGAIN = "give the register's file again, after --register."


class RegisterIndex:
    """An open index; made by `open_register`. It is a `schemas.school.Register`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._edition = _read_edition(connection)

    @property
    def edition(self) -> RegisterEdition:
        """Which register it is."""
        return self._edition

    def hashes(self) -> tuple[str, str]:
        """The hashes of the files of schools and of links that it was made from."""
        schools, links = self._connection.execute("SELECT schools_sha256, links_sha256 FROM editions").fetchone()
        return schools, links

    def find(self, urn: str) -> School | None:
        """The school with this URN."""
        return next(self._select("urn = ?", urn), None)

    def find_by_number(self, number: str) -> School | None:
        """The one school with this LAESTAB or UKPRN; an open one before closed ones."""
        found = [*self._select("laestab = ?", number), *self._select("ukprn = ?", number)]
        standing = [school for school in found if not school.is_closed] or found
        return standing[0] if len(standing) == 1 else None

    def find_named(self, words: Collection[str]) -> tuple[School, ...]:
        """The open schools with all of these words in name and address, by URN; none where they are too many."""
        wanted = sorted(set(words))
        if not wanted:
            return ()
        marks = ", ".join("?" * len(wanted))
        found = self._connection.execute(
            f"SELECT urn FROM words WHERE word IN ({marks}) GROUP BY urn HAVING count(*) = ? ORDER BY urn LIMIT ?",
            (*wanted, len(wanted), _MOST + 1),
        ).fetchall()
        if len(found) > _MOST:
            return ()
        return tuple(school for (urn,) in found if (school := self.find(urn)))

    def successors(self, urn: str) -> tuple[Link, ...]:
        """What became of a school, by URN."""
        return self._links(urn, is_later=True)

    def predecessors(self, urn: str) -> tuple[Link, ...]:
        """What a school came from, by URN."""
        return self._links(urn, is_later=False)

    def _links(self, urn: str, *, is_later: bool) -> tuple[Link, ...]:
        """Those that are listed at the school, and those at which it is listed the other way round."""
        query = """
            SELECT other, name FROM links WHERE urn = ? AND is_later = ?
            UNION ALL
            SELECT links.urn, coalesce(schools.name, '') FROM links LEFT JOIN schools ON schools.urn = links.urn
            WHERE links.other = ? AND is_later = ?
        """
        found = dict(reversed(self._connection.execute(query, (urn, is_later, urn, not is_later)).fetchall()))
        return tuple(Link(urn=other, name=found[other]) for other in sorted(found))

    def _select(self, condition: str, value: str) -> Iterator[School]:
        query = f"SELECT {_NAMED} FROM schools WHERE {condition} ORDER BY urn"
        return (_to_school(row) for row in self._connection.execute(query, (value,)).fetchall())


@contextmanager
def open_register(folder: Path) -> Iterator[RegisterIndex | None]:
    """The register that was given for this folder, or None where none was. Raises `CannotRun`."""
    path = folder / FILE
    if not path.exists():
        yield None
        return
    try:
        # SQLite takes a damaged file for what it is only when it reads it.
        with _open(path) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != _VERSION:
                raise CannotRun(f"The index of schools {path} was made by another version of this program: {_AGAIN}")
            yield RegisterIndex(connection)
    except sqlite3.DatabaseError as error:
        raise CannotRun(f"The index of schools {path} is damaged ({error}): {_AGAIN}") from error


def _open(path: Path) -> closing[sqlite3.Connection]:
    """Only for reading: nothing else stands beside the file, and no run waits for another."""
    return closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True))


class RegisterBuilder:
    """An index in the making; made by `build_register`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def add_edition(
        self, name: str, day: date | None, missing: Iterable[str], schools_sha256: str, links_sha256: str
    ) -> None:
        """Which register it is, and by which hashes its files are known again."""
        told = (name, day and day.isoformat(), "; ".join(missing), schools_sha256, links_sha256)
        self._connection.execute("INSERT INTO editions VALUES (?, ?, ?, ?, ?)", told)

    def add_schools(self, schools: Iterable[School]) -> None:
        """The schools, and for open ones the words by which they are found."""
        marks = ", ".join("?" * len(_COLUMNS))
        words: list[tuple[str, str]] = []
        self._connection.executemany(
            f"INSERT OR REPLACE INTO schools VALUES ({marks})", (_to_row(each, words) for each in schools)
        )
        self._connection.executemany("INSERT OR IGNORE INTO words VALUES (?, ?)", sorted(words))

    def add_links(self, links: Iterable[tuple[str, str, str, bool]]) -> None:
        """Links as URN, the other's URN, its name, and whether the other came later."""
        self._connection.executemany("INSERT INTO links VALUES (?, ?, ?, ?)", links)

    def keep_links(self, old: Path) -> None:
        """The links of an older index."""
        with _open(old) as connection:
            self.add_links(connection.execute("SELECT urn, other, name, is_later FROM links"))

    def keep_schools(self, old: Path, schools_sha256: str, links_sha256: str) -> None:
        """The schools of an older index, as they are, and what it is."""
        with _open(old) as connection:
            for table, columns in (("schools", len(_COLUMNS)), ("words", 2)):
                marks = ", ".join("?" * columns)
                rows = connection.execute(f"SELECT * FROM {table}")
                self._connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            told = connection.execute("SELECT name, day, missing FROM editions").fetchone()
        self._connection.execute("INSERT INTO editions VALUES (?, ?, ?, ?, ?)", (*told, schools_sha256, links_sha256))


@contextmanager
def build_register(folder: Path) -> Iterator[RegisterBuilder]:
    """A new index, which takes the place of the old one when it is whole. Raises `CannotRun`."""
    path, aside = folder / FILE, folder / f".{FILE}.part"
    try:
        aside.unlink(missing_ok=True)
        with closing(sqlite3.connect(aside.resolve().as_uri(), uri=True, isolation_level=None)) as connection:
            connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA}")
            connection.execute("BEGIN")
            yield RegisterBuilder(connection)
            connection.execute("COMMIT")
            connection.executescript(f"{_INDEXES} PRAGMA user_version = {_VERSION};")
        aside.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise CannotRun(f"The index of schools {path} cannot be written ({error}): check disk and rights.") from error
    finally:
        aside.unlink(missing_ok=True)


def known_hashes(folder: Path) -> tuple[str, str]:
    """The hashes of the files of schools and of links that the index was made from; "" where there are none."""
    try:
        with open_register(folder) as register:
            return register.hashes() if register else ("", "")
    except CannotRun:
        return "", ""


def _read_edition(connection: sqlite3.Connection) -> RegisterEdition:
    name, day, missing = connection.execute("SELECT name, day, missing FROM editions").fetchone()
    count = "SELECT (SELECT count(*) FROM schools), (SELECT count(*) FROM links), "
    closed = f"EXISTS (SELECT 1 FROM schools WHERE status = '{SchoolStatus.CLOSED}')"
    schools, links, has_closed = connection.execute(count + closed).fetchone()
    return RegisterEdition(
        name=name,
        day=date.fromisoformat(day) if day else None,
        schools=schools,
        links=links,
        has_closed=bool(has_closed),
        missing=tuple(filter(None, missing.split("; "))),
    )


def _to_row(school: School, words: list[tuple[str, str]]) -> tuple[Any, ...]:
    if not school.is_closed:
        texts = (school.name, school.town, school.authority, *school.places)
        words += [(word, school.urn) for word in list_words(("\n".join(texts),))]
    values = dict(zip(_COLUMNS, _all_of(school), strict=True))
    values |= {column: values[column] and values[column].isoformat() for column in _DATES}
    values["places"] = "\n".join(school.places)
    return tuple(values.values())


def _to_school(row: tuple[Any, ...]) -> School:
    told = dict(zip(_COLUMNS, row, strict=True))
    for column in _DATES:
        told[column] = date.fromisoformat(told[column]) if told[column] else None
    told["status"] = SchoolStatus(told["status"])
    told["places"] = tuple(filter(None, told["places"].split("\n")))
    return School(**told)
