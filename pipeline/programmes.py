"""Which programmes there are: those that come with the program, and those that staff keep beside the results.

`OUT/programmes/` holds staff's own files, `OUT/programmes/hubs/` their hub lists. A file there with the id of one of
ours takes its place.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.errors import CannotRun
from pipeline.validators import CODES, NEVER_OFF
from schemas.mistakes import suggest
from schemas.programme import InvalidProgramme, Programme, load_programme, load_programmes

FOLDER, _HUBS = "programmes", "hubs"


def find_programmes(out: Path | None = None) -> tuple[Programme, ...]:
    """The programmes that are known in the results folder `out`, sorted by id. Raises `CannotRun`."""
    try:
        found = {programme.id: programme for programme in load_programmes()}
        for file in _list_own(out):
            programme = read_programme(file)
            found[programme.id] = programme
    except InvalidProgramme as error:
        raise CannotRun(str(error)) from error
    return tuple(found[programme_id] for programme_id in sorted(found))


def find_own(out: Path | None) -> dict[str, Path]:
    """The files of staff's own in a results folder, by the ids of their programmes. Raises `CannotRun`."""
    try:
        return {read_programme(file).id: file for file in _list_own(out)}
    except InvalidProgramme as error:
        raise CannotRun(str(error)) from error


def find_programme(wanted: str, out: Path | None = None) -> Programme:
    """The programme with this id, or in this file. Raises `CannotRun`."""
    file = Path(wanted)
    if file.is_file():
        try:
            return read_programme(file)
        except InvalidProgramme as error:
            raise CannotRun(str(error)) from error
    known = {programme.id: programme for programme in find_programmes(out)}
    if wanted not in known:
        raise CannotRun(f"There is no programme file and no programme “{wanted}”: {suggest(wanted, known)}")
    return known[wanted]


def read_programme(file: Path) -> Programme:
    """The programme in a file; its hub list is looked for beside it too. Raises `InvalidProgramme`."""
    return load_programme(file, _hub_folders(file), rules=(CODES, NEVER_OFF))


def choose_programmes(wanted: Sequence[str], out: Path) -> frozenset[str]:
    """The ids of these programmes; what is a file is copied into `out` first, for later runs. Raises `CannotRun`."""
    return frozenset(_choose(each, out) for each in wanted)


def _choose(wanted: str, out: Path) -> str:
    programme = find_programme(wanted, out)
    if Path(wanted).is_file():
        _keep(Path(wanted), programme, out)
    return programme.id


def _keep(file: Path, programme: Programme, out: Path) -> None:
    """Puts a programme file and its hub list into the results folder."""
    folder = out / FOLDER
    target = folder / f"{programme.id}.toml"
    try:
        (folder / _HUBS).mkdir(parents=True, exist_ok=True)
        for old in _list_own(out):
            if old.resolve() != file.resolve() and old != target and _id_in(old) == programme.id:
                old.unlink()
        for hub_list in _list_hub_lists(file, programme):
            _copy(hub_list, folder / _HUBS / hub_list.name)
        if file.resolve().parent != folder.resolve():
            _copy(file, target)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise CannotRun(f"{file} cannot be copied to {folder} ({reason}): check the folder's rights.") from error


def _id_in(file: Path) -> str | None:
    try:
        return read_programme(file).id
    except InvalidProgramme:
        return None


def _copy(file: Path, target: Path) -> None:
    if file.resolve() != target.resolve():
        shutil.copyfile(file, target)


def _list_own(out: Path | None) -> list[Path]:
    return sorted((out / FOLDER).glob("*.toml")) if out else []


def _hub_folders(file: Path) -> tuple[Path, ...]:
    return file.parent, file.parent / _HUBS


def _list_hub_lists(file: Path, programme: Programme) -> Iterator[Path]:
    named = (folder / f"{programme.hub_list}.toml" for folder in _hub_folders(file))
    yield from (path for path in named if programme.hub_list and path.is_file() and path.resolve() != file.resolve())


def fingerprint(programmes: Iterable[Programme]) -> str:
    """A hash of all that the reader goes by: another one means that a document may be read otherwise."""
    parts = ("id", "title", "form", "fields", "school", "hubs")
    told = [programme.model_dump(mode="json", include=set(parts)) for programme in programmes]
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
