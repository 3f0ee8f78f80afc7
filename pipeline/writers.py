"""The processes that write workbooks: what they need is loaded while forms are still being read.

Loading pandas and spaCy takes longer than reading a hundred forms. One process loads them, once, beside the reading;
the writers are forked from it when the forms are read. Where a system cannot fork (Windows), each writer loads them.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from pipeline.processes import without_interrupts, without_main
from reports.jobs import Job
from reports.writing import write_workbook

_CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()


def get_ready() -> None:
    """Starts loading in the background; for the first thing that is new, a second call only looks whether it runs."""
    if not _CAN_FORK:
        return
    from multiprocessing import forkserver  # noqa: PLC0415 - Windows has none

    with without_main(), without_interrupts():
        forkserver.set_forkserver_preload(["reports.binding"])
        forkserver.ensure_running()


def write_all(jobs: Sequence[Job], writers: int) -> list[str | None]:
    """Writes the workbooks, in so many processes at most; gives a sentence for each that could not be written."""
    if not jobs:
        return []
    get_ready()
    context = multiprocessing.get_context("forkserver" if _CAN_FORK else "spawn")
    with without_main(), without_interrupts(), ProcessPoolExecutor(min(writers, len(jobs)), context) as pool:
        return list(pool.map(write_workbook, jobs))
