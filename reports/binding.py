"""From a job to its workbook: the module that loads everything that workbooks are made with."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from reports.blind_key import write_blind_key
from reports.jobs import BlindKeyJob, Job, ModerationJob, ShortlistJob
from reports.moderation.book import write_moderation
from reports.overview import write_overview
from reports.pictures import draw_pictures
from reports.shortlist import write_shortlist
from reports.spool import load, read_spool
from schemas.programme import Programme


def bind(job: Job) -> None:
    """Writes the workbook of a job. Raises `PermissionError` where the old file is open in Excel."""
    if not isinstance(job, ModerationJob):
        job = replace(job, programmes=tuple(map(_recognise, job.programmes)))
    if isinstance(job, ShortlistJob):
        own = load(job.applications, job.lines.offsets)
        write_shortlist(job.path, job.lines.hub, own, job.programmes, job.edition, job.fingerprint, job.secret)
    elif isinstance(job, ModerationJob):
        write_moderation(job.path, job.tallies, job.returned, job.edition, job.fingerprint)
    elif isinstance(job, BlindKeyJob):
        hubs = ((lines.hub, load(job.applications, lines.offsets)) for lines in job.hubs)
        write_blind_key(job.path, hubs, job.programmes, job.edition, job.fingerprint, job.secret)
    else:
        everyone = read_spool(job.applications)
        numbers = write_overview(
            job.path, everyone, job.sources, job.programmes, job.edition, job.fingerprint, job.decisions
        )
        if job.pictures:
            draw_pictures(job.pictures, numbers)


@cache
def _recognise(programme: Programme) -> Programme:
    """The programme as the first job brought it to this process, where it is the same.

    What is known by programme is found at once for the same object, and by comparing both in full for another one.
    """
    return programme
