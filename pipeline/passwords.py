"""The passwords that workbooks are written under, one for each: from a file or from the keyring."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import CannotRun
from pipeline.secret_store import SERVICE, look_up
from reports.encryption import COMPOUND, LONGEST, NoPassword, is_encrypted
from reports.publication import BLIND_KEY, OVERVIEW, UNASSIGNED
from schemas.programme import Programme

KEYRING = "keyring"
"""What is written in place of a file's name where the passwords are in the keyring."""

_HOW = "a line for each hub, of its id, a comma and the password"


def find_passwords(source: str | None, programmes: Iterable[Programme], out: Path) -> Mapping[str, str] | None:
    """The passwords by the name of the workbook: a hub's id, `unassigned` or `overview`; None without a source.

    Raises `CannotRun` where a line of the file is not understood or names what there is not, and without a source where
    the workbooks in `out` are under passwords: new ones would stand open beside them.
    """
    if source is None:
        if _is_protected(out / f"{OVERVIEW}.xlsx"):
            raise CannotRun(
                f"The workbooks in {out} are under passwords: add --protect PASSWORDS as before, "
                "or move them elsewhere to have open ones."
            )
        return None
    names = {hub.id for programme in programmes for hub in programme.hubs} | {UNASSIGNED, OVERVIEW}
    if source == KEYRING:
        return {name: password for name in sorted(names) if (password := look_up(name))}
    return _read(Path(source), names)


def by_workbook(passwords: Mapping[str, str] | None) -> Mapping[str, str]:
    """The passwords by the name of every workbook that is written: the key to the blind ones has the overview's."""
    known = dict(passwords or {})
    return {**known, BLIND_KEY: known[OVERVIEW]} if OVERVIEW in known else known


@contextmanager
def told_where_missing(source: str | None) -> Iterator[None]:
    """Workbooks without a password are told in a sentence: raises `CannotRun` for `NoPassword`."""
    try:
        yield
    except NoPassword as error:
        these = ", ".join(error.workbooks)
        if source == KEYRING:
            cure = f"put each in with `keyring set {SERVICE} HUB-ID`"
            raise CannotRun(f"The keyring has no password for {these}: {cure}, and run again.") from error
        raise CannotRun(f"{source} has no password for {these}: add a line for each, and run again.") from error


def _is_protected(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_encrypted(file.read(len(COMPOUND)))
    except OSError:
        return False


def _read(path: Path, names: set[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, password in _iter_entries(path):
        if name not in names:
            raise CannotRun(f"{path} names {name}, which is no hub's id: take the id from the names of the workbooks.")
        if name in found and found[name] != password:
            raise CannotRun(f"{path} has two passwords for {name}: leave one of them.")
        if not 0 < len(password) <= LONGEST:
            raise CannotRun(f"The password of {name} in {path} has to have 1 to {LONGEST} characters.")
        found[name] = password
    return found


def _iter_entries(path: Path) -> Iterator[tuple[str, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise CannotRun(
            f"The passwords in {path} cannot be read ({error.strerror}): check the name of the file."
        ) from error
    except UnicodeDecodeError as error:
        raise CannotRun(f"{path} is not text in UTF-8: save it as CSV UTF-8, {_HOW}.") from error
    yield from _iter_toml(path, text) if path.suffix.casefold() == ".toml" else _iter_csv(path, text)


def _iter_toml(path: Path, text: str) -> Iterator[tuple[str, str]]:
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CannotRun(f'{path} is not understood ({error}): write lines like surrey-plus = "password".') from error
    for name, password in table.items():
        if not isinstance(password, str):
            raise CannotRun(f'The password of {name} in {path} is no text: put it between quotes, {name} = "password".')
        yield name, password


def _iter_csv(path: Path, text: str) -> Iterator[tuple[str, str]]:
    """The lines of a table of two columns; a first line that names the columns is passed over."""
    for number, row in enumerate(csv.reader(io.StringIO(text)), start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells) or (number == 1 and cells[1:2] == ["password"]):
            continue
        if len(cells) != 2:
            raise CannotRun(f"Line {number} of {path} is not understood: write {_HOW}.")
        yield cells[0], cells[1]
