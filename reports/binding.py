"""From a job to its workbook: the module that loads everything that workbooks are made with."""

from __future__ import annotations

from reports.jobs import Job, ShortlistJob
from reports.overview import write_overview
from reports.shortlist import write_shortlist
from reports.spool import load, read_spool


def bind(job: Job) -> None:
    """Writes the workbook of a job. Raises `PermissionError` where the old file is open in Excel."""
    if isinstance(job, ShortlistJob):
        own = load(job.applications, job.lines.offsets)
        write_shortlist(job.path, job.lines.hub, own, job.programmes, job.edition, job.fingerprint)
    else:
        everyone = read_spool(job.applications)
        write_overview(job.path, everyone, job.sources, job.programmes, job.edition, job.fingerprint)
