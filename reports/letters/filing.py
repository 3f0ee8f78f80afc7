"""A folder of drafts, a file for each application: written anew, cleared, and left alone where staff changed one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from reports.letters.draft import is_as_written

FOLDERS = ("queries", "acknowledgements", "outcomes")
"""Where drafts stand below the folder of results."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What became of a folder of drafts. `kept` are those that staff changed, `outdated` those of them that are for
    nothing any more; `busy` could not be written."""

    written: int = 0
    removed: int = 0
    kept: tuple[Path, ...] = ()
    outdated: tuple[Path, ...] = ()
    busy: tuple[Path, ...] = ()


def file_drafts(folder: Path, drafts: Mapping[str, bytes]) -> Filed:
    """Leaves these drafts in the folder, by application, and no others but those that staff changed."""
    if drafts:
        folder.mkdir(parents=True, exist_ok=True)
    written = removed = 0
    kept, outdated, busy = list[Path](), list[Path](), list[Path]()
    for name in sorted(drafts.keys() | _names(folder)):
        path, new = folder / f"{name}.eml", drafts.get(name)
        old = path.read_bytes() if path.exists() else None
        if old is not None and not is_as_written(old):
            (kept if new is not None else outdated).append(path)
        elif old != new and not _replace(path, new):
            busy.append(path)
        written += new is not None
        removed += new is None and not path.exists()
    written -= len(kept)
    return Filed(written=written, removed=removed, kept=tuple(kept), outdated=tuple(outdated), busy=tuple(busy))


def remove_drafts(out: Path, applications: Iterable[str]) -> tuple[Path, ...]:
    """Removes every draft about these applications, changed or not; gives those that could not be removed."""
    paths = [out / folder / f"{name}.eml" for folder in FOLDERS for name in applications]
    return tuple(path for path in paths if path.exists() and not _replace(path, None))


def _names(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.eml")}


def _replace(path: Path, data: bytes | None) -> bool:
    """Writes the file aside and puts it in its place, or removes it; False where it is open elsewhere."""
    aside = path.with_name(f".{path.name}.part")
    try:
        if data is None:
            path.unlink()
        else:
            aside.write_bytes(data)
            aside.replace(path)
    except PermissionError:
        return False
    finally:
        aside.unlink(missing_ok=True)
    return True
