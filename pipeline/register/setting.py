"""Giving a register to a folder of results: its files are read once, and the index stays until others are given."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from pipeline.errors import CannotRun
from pipeline.register.files import Row, Table, TableKind, read_tables
from pipeline.register.rows import COLUMNS, list_missing, read_date, read_school
from pipeline.register.store import FILE, build_register, known_hashes

_DAY_IN_NAME = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_LINK_COLUMNS = frozenset(("urn", "linkurn", "linkname", "linktype"))
_LATER, _EARLIER = ("successor", "result of amalgamation"), ("predecessor",)
"""How the types of links begin that tell of what a school became, and of what it came from."""


def set_register(folder: Path, paths: Sequence[Path]) -> None:
    """Makes the index of the register's files for a folder of results. Raises `CannotRun`.

    The files are those of schools, those of links between them, or both; of a kind that is not given, those given
    before stay. The same files once more change nothing.
    """
    tables = [table for path in paths for table in read_tables(path)]
    schools = [table for table in tables if table.kind is TableKind.SCHOOLS]
    links = [table for table in tables if table.kind is TableKind.LINKS]
    old = known_hashes(folder)
    if not schools and not old[0]:
        raise CannotRun(f"{paths[0].name} only links schools to one another: give the file of the schools with it.")
    new = (_hash(schools) or old[0], _hash(links) or old[1])
    if new == old:
        return
    with build_register(folder) as builder:
        if schools:
            missing = list_missing({column for table in schools for column in table.columns})
            days = [day for table in schools if (day := _find_day(table.name))]
            name = " and ".join(dict.fromkeys(table.name for table in schools))
            builder.add_schools(read_school(row) for table in schools for row in table.iter_rows(COLUMNS))
            builder.add_edition(name, max(days, default=None), missing, *new)
        else:
            builder.keep_schools(folder / FILE, *new)
        if links:
            builder.add_links(
                link for table in links for row in table.iter_rows(_LINK_COLUMNS) for link in _read_link(row)
            )
        elif old[1]:
            builder.keep_links(folder / FILE)


def _hash(tables: Iterable[Table]) -> str:
    hashes = sorted(table.sha256 for table in tables)
    return hashlib.sha256(" ".join(hashes).encode()).hexdigest() if hashes else ""


def _find_day(name: str) -> date | None:
    """The day that stands in a file's name, as the DfE writes it: edubasealldata20250422.csv."""
    found = _DAY_IN_NAME.search(name)
    return read_date("-".join(found.groups())) if found else None


def _read_link(row: Row) -> Iterator[tuple[str, str, str, bool]]:
    kind = row["linktype"].casefold()
    if kind.startswith((*_LATER, *_EARLIER)):
        yield row["urn"], row["linkurn"], row.get("linkname", ""), kind.startswith(_LATER)
