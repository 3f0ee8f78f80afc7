"""Copies of the forms beside the workbooks, so that a doubt is settled with the form itself (`run --with-originals`).

They are taken out of the inbox once more, in workers under the same limits. A copy is named after its application and
by what it is, never by how it was called: no name can leave the folder, and nothing can pass for another kind of file.
A document that more than one application was read from is not copied, since it would show one to the hub of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractors.entity import as_entity, open_entity
from extractors.limits import Limits
from pipeline.intake.examined import Opened
from pipeline.intake.inbox import hash_bytes, list_inbox, read_arrival
from pipeline.intake.isolation import Pool
from pipeline.intake.naming import name_part, name_parts
from pipeline.judgement.standing import Draft
from pipeline.original_kinds import extension_of, wrap
from reports.publication import SHORTLISTS, UNASSIGNED

FOLDER = "originals"
_OURS = re.compile(r"[0-9a-f]+-\d+\.[a-z]{3,4}")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document to be copied: its hash, and where the copy goes, without the ending."""

    sha256: str
    stem: Path


@dataclass(frozen=True, slots=True)
class _Search:
    """What is wanted, by path, and the paths of all containers around that."""

    wanted: Mapping[str, _Wanted]
    around: frozenset[str]

    def leads_to(self, path: str) -> bool:
        """Whether something wanted stands there, or inside of it."""
        return path in self.wanted or path in self.around


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the forms are taken from, and how much of each: what could be read can be copied, under the same limits."""

    inbox: Path
    limits: Limits


def write_originals(origin: Origin, out: Path, drafts: Iterable[Draft], workers: int) -> list[str]:
    """Copies what is not there yet; gives a sentence where documents are not in this inbox."""
    everything = _list_wanted(out / SHORTLISTS / FOLDER, drafts)
    wanted = {path: each for path, each in everything.items() if not _find(each.stem)}
    if not wanted:
        return []
    around = {path[: mark.start()] for path in wanted for mark in re.finditer("!/", path)}
    written = 0
    with Pool(workers, origin.limits) as pool:
        for path, data in _fetch(origin.inbox, out, _Search(wanted, frozenset(around)), pool):
            written += _write(wanted[path].stem, data)
    missing = len(wanted) - written
    if not missing:
        return []
    what = "1 form has" if missing == 1 else f"{missing} forms have"
    return [f"{what} no copy among the originals: not in this INBOX, or of a kind that is not copied."]


def link_originals(out: Path, drafts: Iterable[Draft]) -> Mapping[str, Mapping[str, str]]:
    """By application and path where its copy stands, from the workbooks' folder; copies of nothing else are removed."""
    folder = out / SHORTLISTS / FOLDER
    if not folder.is_dir():
        return {}
    drafts = tuple(drafts)
    stems = {path: each.stem for path, each in _list_wanted(folder, drafts).items()}
    _clear(folder, {str(stem) for stem in stems.values()})
    return {
        draft.application_id: {
            path: found.relative_to(folder.parent).as_posix()
            for path in draft.sources
            if path in stems and (found := _find(stems[path]))
        }
        for draft in drafts
    }


def _list_wanted(folder: Path, drafts: Iterable[Draft]) -> dict[str, _Wanted]:
    """Every document of an application that counts, by its path."""
    drafts = tuple(drafts)
    read_from = Counter(sha256 for draft in drafts for sha256 in set(draft.documents))
    return {
        path: _Wanted(sha256, folder / (draft.hub.hub or UNASSIGNED) / f"{draft.application_id}-{number}")
        for draft in drafts
        if draft.superseded_by is None
        for number, (path, sha256) in enumerate(zip(draft.sources, draft.documents, strict=True), 1)
        if read_from[sha256] == 1
    }


def _fetch(inbox: Path, out: Path, search: _Search, pool: Pool) -> Iterator[tuple[str, bytes]]:
    """The wanted documents with their bytes, those of messages and archives taken out of them."""
    for arrival in list_inbox(inbox, skip=out):
        if search.leads_to(arrival.path):
            yield from _open(arrival.path, read_arrival(arrival, pool.limits).data, search, pool)


def _open(path: str, data: bytes, search: _Search, pool: Pool) -> Iterator[tuple[str, bytes]]:
    own = open_entity(data)[1]
    if path in search.wanted and hash_bytes(own) == search.wanted[path].sha256:
        yield path, data
    if path not in search.around:
        return
    pool.submit(path, data)
    _, examined = pool.next_done()
    if isinstance(examined, Opened):
        for name, part in name_parts(examined.contents.parts):
            inner = name_part(path, name)
            if part.data and search.leads_to(inner):
                yield from _open(inner, as_entity(part) if part.is_body else part.data, search, pool)


def _write(stem: Path, data: bytes) -> bool:
    """Writes a copy aside and puts it in its place whole; nothing of a kind that is not copied."""
    extension = extension_of(data)
    if extension is None:
        return False
    stem.parent.mkdir(parents=True, exist_ok=True)
    aside = stem.with_name(f".{stem.name}.part")
    try:
        aside.write_bytes(wrap(data))
        aside.replace(stem.with_name(f"{stem.name}.{extension}"))
    finally:
        aside.unlink(missing_ok=True)
    return True


def _find(stem: Path) -> Path | None:
    return next(iter(sorted(stem.parent.glob(f"{stem.name}.*"))), None) if stem.parent.is_dir() else None


def _clear(folder: Path, stems: set[str]) -> None:
    """Removes the copies of applications that were erased, replaced, or belong to another hub now."""
    for path in sorted(folder.glob("*/*")):
        if _OURS.fullmatch(path.name) and str(path.with_suffix("")) not in stems:
            path.unlink()
