"""Everything that a run leaves for people and programs, written from finished applications."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

from reports.jsonl import HubLines, index_hubs, load, read_applications, write_applications, write_sources
from reports.keeping import KEPT, is_as_written, is_current, keep_aside
from reports.overview import write_overview
from reports.shortlist import write_shortlist
from reports.workbook import Edition
from schemas.application import Application, Source
from schemas.programme import Programme

UNASSIGNED = "unassigned"
"""The name of the workbook for applications whose hub could not be told."""

_WORTH_SHARING = 1500
"""Applications: with fewer to lay out, a second process takes longer to start than it saves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What stands in the folder now, and one sentence for each thing that a person has to know or do about it."""

    files: tuple[Path, ...]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    """One hub's workbook to write, as it travels to another process."""

    path: Path
    applications: Path
    lines: HubLines
    programmes: tuple[Programme, ...]
    edition: Edition
    fingerprint: str


def publish(
    out: Path,
    applications: Iterable[Application],
    sources: Iterable[Source],
    programmes: tuple[Programme, ...],
    made_at: datetime,
    version: str,
) -> Published:
    """Writes the two `.jsonl` files, a shortlist for each hub and the overview into `out`.

    `applications` come sorted by id and are not held; `sources` come sorted by path. `made_at` carries an offset and
    stands in the workbooks only. A workbook whose contents would be the same is left alone; one that someone filled
    in is kept aside; one that is open elsewhere is reported, and the others are written.
    """
    sources = tuple(sources)
    edition = Edition(made_at=made_at, version=version)
    lines_path, sources_path = out / "applications.jsonl", out / "sources.jsonl"
    write_applications(lines_path, applications)
    write_sources(sources_path, sources)
    hubs = index_hubs(lines_path)
    basis = _hash(version, *(programme.model_dump_json() for programme in programmes))
    jobs = [_job(out, lines_path, lines, programmes, edition, basis) for lines in hubs]
    problems = _clear_stale(out, {job.path for job in jobs}, programmes)
    problems += _write_shortlists(out, jobs)
    problems += _write_overview(out, sources, programmes, edition, basis)
    return Published(files=_standing(out, jobs), problems=tuple(problems))


def _job(
    out: Path, path: Path, lines: HubLines, programmes: tuple[Programme, ...], edition: Edition, basis: str
) -> _Job:
    return _Job(
        path=out / "shortlists" / f"{lines.hub or UNASSIGNED}.xlsx",
        applications=path,
        lines=lines,
        programmes=programmes,
        edition=edition,
        fingerprint=_hash(basis, lines.digest),
    )


def _clear_stale(out: Path, wanted: set[Path], programmes: tuple[Programme, ...]) -> list[str]:
    """Removes shortlists of hubs that have no application any more; files of other names are not ours."""
    names = {UNASSIGNED} | {hub.id for programme in programmes for hub in programme.hubs}
    problems = []
    for name in sorted(names):
        path = out / "shortlists" / f"{name}.xlsx"
        if path not in wanted and path.exists():
            problems += _make_way(out, path) or _remove(path)
    return problems


def _write_shortlists(out: Path, jobs: Sequence[_Job]) -> list[str]:
    due = [job for job in jobs if not is_current(job.path, job.fingerprint)]
    if due:
        (out / "shortlists").mkdir(exist_ok=True)
    notes = {job.path: _make_way(out, job.path) for job in due}
    free = [job for job in due if not job.path.exists() or is_as_written(job.path)]
    return [note for job in due for note in notes[job.path]] + [problem for problem in _run(free) if problem]


def _run(jobs: Sequence[_Job]) -> list[str | None]:
    """Works the jobs off, the longest first where several processes share them."""
    count = min(len(jobs), os.cpu_count() or 1)
    if count < 2 or sum(len(job.lines.offsets) for job in jobs) < _WORTH_SHARING:
        return [_write_one(job) for job in jobs]
    longest_first = sorted(jobs, key=lambda job: -len(job.lines.offsets))
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        return list(pool.map(_write_one, longest_first))


def _write_one(job: _Job) -> str | None:
    """Writes a shortlist; gives a sentence where that cannot be done now."""
    applications = load(job.applications, job.lines.offsets)
    try:
        write_shortlist(job.path, job.lines.hub, applications, job.programmes, job.edition, job.fingerprint)
    except PermissionError:
        return _is_open(job.path)
    return None


def _write_overview(
    out: Path, sources: tuple[Source, ...], programmes: tuple[Programme, ...], edition: Edition, basis: str
) -> list[str]:
    path, applications = out / "overview.xlsx", out / "applications.jsonl"
    fingerprint = _hash(basis, _digest(applications), _digest(out / "sources.jsonl"))
    if is_current(path, fingerprint):
        return []
    try:
        write_overview(path, read_applications(applications), sources, programmes, edition, fingerprint)
    except PermissionError:
        return [_is_open(path)]
    return []


def _make_way(out: Path, path: Path) -> list[str]:
    """Keeps a workbook aside that someone has written in, and says so."""
    if not path.exists() or is_as_written(path):
        return []
    try:
        kept = keep_aside(path, out / KEPT)
    except PermissionError:
        return [_is_open(path)]
    return [f"{path.name} had been changed by hand and its hub's applications have changed too: it is now {kept}."]


def _remove(path: Path) -> list[str]:
    try:
        path.unlink()
    except PermissionError:
        return [_is_open(path)]
    return []


def _is_open(path: Path) -> str:
    return f"{path} could not be written: close it wherever it is open, and run again."


def _standing(out: Path, jobs: Sequence[_Job]) -> tuple[Path, ...]:
    paths = [out / "applications.jsonl", out / "sources.jsonl", *(job.path for job in jobs), out / "overview.xlsx"]
    return tuple(path for path in paths if path.exists())


def _hash(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
