"""The processes that write workbooks: what they need is loaded while forms are still being read.

Loading pandas and spaCy takes longer than reading a hundred forms. One process loads them, once, beside the reading;
the writers are forked from it when the forms are read. Where a system cannot fork (Windows), each writer loads them.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from multiprocessing.context import BaseContext

from pipeline.processes import without_interrupts, without_main
from reports.jobs import Job
from reports.writing import write_workbook

_CAN_FORK = "forkserver" in multiprocessing.get_all_start_methods()


def get_ready() -> None:
    """Starts loading in the background; for the first thing that is new, a second call only looks whether it runs."""
    _find_context()


def _find_context() -> BaseContext:
    """How writers are started: forked from the process that has loaded what they need, where a system can do that."""
    if _CAN_FORK:
        from multiprocessing import forkserver  # noqa: PLC0415 - Windows has none

        # The address of its socket is in the folder for temporary files and may be longer than a system allows.
        with without_main(), without_interrupts(), suppress(OSError):
            forkserver.set_forkserver_preload(["reports.binding"])
            forkserver.ensure_running()
            return multiprocessing.get_context("forkserver")
    return multiprocessing.get_context("spawn")


def write_all(jobs: Sequence[Job], writers: int) -> list[str | None]:
    """Writes the workbooks, in so many processes at most; gives a sentence for each that could not be written."""
    if not jobs:
        return []
    context = _find_context()
    with without_main(), without_interrupts(), ProcessPoolExecutor(min(writers, len(jobs)), context) as pool:
        return list(pool.map(write_workbook, jobs))
