"""Everything that a run leaves for people and programs, written from finished applications."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reports.edition import Edition
from reports.encryption import NoPassword
from reports.jobs import BlindKeyJob, Job, OverviewJob, RunJob, ShortlistJob
from reports.jsonl import write_applications, write_sources
from reports.keeping import Incumbent, folder_of_kept, keep_aside, look_at
from reports.spool import HubLines, Spool, open_spool
from reports.writing import tell_locked, tell_open, write_workbook
from schemas.application import Application, Source
from schemas.decision import Decision
from schemas.programme import Programme

SHORTLISTS, BLIND_SHORTLISTS, BLIND_KEY = "shortlists", "shortlists-blind", "blind-key"
"""The folders of the workbooks, and the name of the key to the blind ones."""

UNASSIGNED = "unassigned"
"""The name of the workbook for applications whose hub could not be told."""

OVERVIEW = "overview"
"""The name of the workbook of the national picture."""

WriteAll = Callable[[Sequence[Job]], Iterable[str | None]]
"""Writes workbooks, in as many processes as it likes; gives a sentence for each that could not be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What stands in the folder now, and one sentence for each thing that a person has to know or do about it."""

    files: tuple[Path, ...]
    problems: tuple[str, ...]


def write_in_turn(jobs: Sequence[Job]) -> Iterable[str | None]:
    """Writes one workbook after the other, in this process."""
    return [write_workbook(job) for job in jobs]


def publish(
    out: Path,
    applications: Iterable[Application],
    sources: Iterable[Source],
    programmes: tuple[Programme, ...],
    made_at: datetime,
    version: str,
    write_all: WriteAll = write_in_turn,
    passwords: Mapping[str, str] | None = None,
    secret: bytes | None = None,
    *,
    decisions: Mapping[str, Decision] | None = None,
    pictures: bool = False,
) -> Published:
    """Writes the two `.jsonl` files, a shortlist for each hub and the overview into `out`.

    `applications` come sorted by id and are not held; `sources` come sorted by path. `made_at` carries an offset and
    stands in the workbooks only. A workbook whose contents would be the same is left alone; one that someone filled
    in is kept aside; one that is open elsewhere is reported, and the others are written. With `passwords`, by the name
    of the workbook, all are written under one; raises `NoPassword` before any is, where one has none. With a `secret`
    there are blind shortlists, too, and the key to them. `decisions` that came back are by application; with `pictures`
    the overview's charts are drawn too, into a folder named after it.
    """
    sources = tuple(sources)
    edition = Edition(made_at=made_at, version=version)
    with open_spool(out) as spool:
        write_applications(out / "applications.jsonl", spool.keep(applications))
        write_sources(out / "sources.jsonl", sources)
        folder = out / OVERVIEW if pictures or (out / OVERVIEW).is_dir() else None  # once asked for, they are kept up
        return _publish_workbooks(
            out, spool, sources, programmes, edition, write_all, passwords, secret, decisions or {}, folder
        )


def _publish_workbooks(
    out: Path,
    spool: Spool,
    sources: tuple[Source, ...],
    programmes: tuple[Programme, ...],
    edition: Edition,
    write_all: WriteAll,
    passwords: Mapping[str, str] | None,
    secret: bytes | None,
    decisions: Mapping[str, Decision],
    pictures: Path | None,
) -> Published:
    hubs = spool.index()
    basis = _hash(edition.version, *(programme.model_dump_json() for programme in programmes))
    if passwords is not None:
        _require({OVERVIEW, *(lines.hub or UNASSIGNED for lines in hubs)}, passwords)
        basis = _hash(basis, "under passwords")
    known = passwords or {}
    shortlists = [_shortlist(out, spool.path, lines, programmes, edition, basis, known) for lines in hubs]
    blind = [_make_blind(out, job, secret) for job in shortlists] if secret else []
    problems = _clear_stale(out / SHORTLISTS, {job.path for job in shortlists}, programmes, known)
    problems += _clear_stale(out / BLIND_SHORTLISTS, {job.path for job in blind}, programmes, known) if secret else []
    overview = OverviewJob(
        path=out / f"{OVERVIEW}.xlsx",
        applications=spool.path,
        sources=sources,
        programmes=programmes,
        edition=edition,
        decisions=decisions,
        pictures=pictures,
        fingerprint=_hash(
            basis,
            spool.digest,
            _digest(out / "sources.jsonl"),
            repr(sorted(decisions.items())),
            str(pictures is not None),
        ),
        password=known.get(OVERVIEW),
    )
    key = [
        BlindKeyJob(
            path=out / f"{BLIND_KEY}.xlsx",
            applications=spool.path,
            hubs=hubs,
            programmes=programmes,
            edition=edition,
            fingerprint=_hash(basis, spool.digest, secret.hex()),
            secret=secret,
            password=known.get(OVERVIEW),
        )
        for secret in [secret]
        if secret
    ]
    problems += _write_due((overview, *key, *shortlists, *blind), write_all)
    return Published(files=_standing(out, (*shortlists, *blind, *key)), problems=tuple(problems))


def _make_blind(out: Path, job: ShortlistJob, secret: bytes) -> ShortlistJob:
    path = out / BLIND_SHORTLISTS / job.path.name
    return replace(job, path=path, secret=secret, fingerprint=_hash(job.fingerprint, "blind", secret.hex()))


def _require(names: set[str], passwords: Mapping[str, str]) -> None:
    if missing := sorted(names - passwords.keys()):
        raise NoPassword(tuple(missing))


def _shortlist(
    out: Path,
    path: Path,
    lines: HubLines,
    programmes: tuple[Programme, ...],
    edition: Edition,
    basis: str,
    passwords: Mapping[str, str],
) -> ShortlistJob:
    name = lines.hub or UNASSIGNED
    return ShortlistJob(
        path=out / SHORTLISTS / f"{name}.xlsx",
        applications=path,
        lines=lines,
        programmes=programmes,
        edition=edition,
        fingerprint=_hash(basis, lines.digest),
        password=passwords.get(name),
    )


def _clear_stale(
    folder: Path, wanted: set[Path], programmes: tuple[Programme, ...], passwords: Mapping[str, str]
) -> list[str]:
    """Removes shortlists of hubs that have no application any more; files of other names are not ours."""
    names = {UNASSIGNED} | {hub.id for programme in programmes for hub in programme.hubs}
    problems = []
    for name in sorted(names):
        path = folder / f"{name}.xlsx"
        if path not in wanted and path.exists():
            problems += _make_way(path, look_at(path, passwords.get(name))) or _remove(path)
    return problems


def _write_due(jobs: Sequence[RunJob], write_all: WriteAll) -> list[str]:
    """Writes what has something new, the longest first; a shortlist that someone filled in is kept aside before."""
    found = [(job, look_at(job.path, job.password)) for job in jobs]
    due = [(job, incumbent) for job, incumbent in found if not incumbent.is_current(job.fingerprint)]
    notes, free = list[str](), list[RunJob]()
    for job, incumbent in due:
        job.path.parent.mkdir(exist_ok=True)
        may_overwrite = not isinstance(job, ShortlistJob) and not incumbent.is_locked
        notes += [] if may_overwrite else _make_way(job.path, incumbent)
        if may_overwrite or not incumbent.is_in_the_way or not job.path.exists():
            free.append(job)
    free.sort(key=_size, reverse=True)
    return notes + [problem for problem in write_all(free) if problem]


def _size(job: RunJob) -> int:
    if isinstance(job, OverviewJob):
        return len(job.sources)
    return len(job.hubs if isinstance(job, BlindKeyJob) else job.lines.offsets)


def _make_way(path: Path, incumbent: Incumbent) -> list[str]:
    """Keeps a workbook aside that someone has written in, and says so; one that does not open is left alone."""
    if not incumbent.is_in_the_way:
        return []
    if incumbent.is_locked:
        return [tell_locked(path)]
    try:
        kept = keep_aside(path, folder_of_kept(path))
    except PermissionError:
        return [tell_open(path)]
    return [f"{path.name} had been changed by hand and its hub's applications have changed too: it is now {kept}."]


def _remove(path: Path) -> list[str]:
    try:
        path.unlink()
    except PermissionError:
        return [tell_open(path)]
    return []


def _standing(out: Path, jobs: Sequence[Job]) -> tuple[Path, ...]:
    paths = [out / "applications.jsonl", out / "sources.jsonl", *(job.path for job in jobs), out / f"{OVERVIEW}.xlsx"]
    return tuple(path for path in paths if path.exists())


def _hash(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
