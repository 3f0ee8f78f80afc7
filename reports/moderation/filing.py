"""The folder of moderation workbooks: those with something new are written, filled-in ones kept aside before."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from reports.edition import Edition
from reports.jobs import ModerationJob
from reports.jsonl import read_applications
from reports.keeping import keep_aside, look_at
from reports.marks_layout import UNASSIGNED
from reports.moderation.tally import make_tally
from reports.shortlist import suffixes
from reports.writing import tell_locked, tell_open, write_workbook
from schemas.application import Application, Status
from schemas.decision import Kept
from schemas.programme import Programme

FOLDER, KEPT = "moderation", "moderation-filled-in"


def file_moderation(
    out: Path,
    kept: Iterable[Kept],
    programmes: tuple[Programme, ...],
    edition: Edition,
    passwords: Mapping[str, str],
) -> list[str]:
    """Leaves a moderation workbook for each hub that somebody scored, and no other; gives a sentence for each thing
    that a person has to know. `kept` are the last returns of all scorers."""
    jobs = {job.path: job for job in _jobs(out, tuple(kept), programmes, edition, passwords)}
    problems = []
    for path in sorted(jobs.keys() | set((out / FOLDER).glob("*.xlsx"))):
        problems += _file(out, path, jobs.get(path), passwords)
    return problems


def _file(out: Path, path: Path, job: ModerationJob | None, passwords: Mapping[str, str]) -> list[str]:
    incumbent = look_at(path, passwords.get(path.stem))
    if job is not None and incumbent.is_current(job.fingerprint):
        return []
    notes = []
    try:
        if incumbent.is_locked:
            return [tell_locked(path)]
        if incumbent.is_in_the_way:
            kept = keep_aside(path, out / KEPT)
            notes.append(f"{path.name} of {FOLDER} had been changed by hand, and there is a new one: it is now {kept}.")
        if job is None:
            path.unlink(missing_ok=True)
            return notes
    except PermissionError:
        return [tell_open(path)]
    path.parent.mkdir(exist_ok=True)
    problem = write_workbook(job)
    return [*notes, *([problem] if problem else [])]


def _jobs(
    out: Path,
    kept: tuple[Kept, ...],
    programmes: tuple[Programme, ...],
    edition: Edition,
    passwords: Mapping[str, str],
) -> Iterator[ModerationJob]:
    """A job for each hub of which somebody scored a candidate that stands."""
    scored = {row.application_id for each in kept for row in each.what.rows}
    by_hub: dict[str | None, list[Application]] = {}
    for application in read_applications(out / "applications.jsonl") if scored else ():
        if application.status is not Status.SUPERSEDED:
            by_hub.setdefault(application.hub, []).append(application)
    for hub, applications in sorted(by_hub.items(), key=lambda item: str(item[0])):
        names = {application.application_id for application in applications}
        own = [each for each in kept if any(row.application_id in names for row in each.what.rows)]
        if own:
            yield _job(out, hub or UNASSIGNED, applications, own, programmes, edition, passwords)


def _job(
    out: Path,
    hub: str,
    applications: Sequence[Application],
    kept: Sequence[Kept],
    programmes: tuple[Programme, ...],
    edition: Edition,
    passwords: Mapping[str, str],
) -> ModerationJob:
    returns = [each.what for each in kept]
    scored = [programme for programme in programmes if any(each.programme == programme.id for each in returns)]
    basis = [edition.version, bool(passwords), *programmes, *returns, *map(_identity, applications)]
    fingerprint = hashlib.sha256("\n".join(map(repr, basis)).encode()).hexdigest()
    return ModerationJob(
        path=out / FOLDER / f"{hub}.xlsx",
        tallies=tuple(
            make_tally(programme, hub, applications, returns, programmes, suffix, fingerprint)
            for programme, suffix in zip(scored, suffixes(scored), strict=True)
        ),
        returned=tuple((each.what.scorer, each.returned_at, each.what.file) for each in kept),
        edition=edition,
        fingerprint=fingerprint,
        password=passwords.get(hub),
    )


def _identity(application: Application) -> tuple[object, ...]:
    return (application.application_id, *sorted((key, str(value)) for key, value in application.fields.items()))
