"""The inside of a worker process: the loop that it runs, and the guards put up before it meets a document."""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import shutil
import signal
import tempfile
import threading
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path

import psutil

from extractors.limits import Limits
from extractors.suite import remove_offices
from pipeline.intake import wire
from pipeline.intake.examined import Examined
from pipeline.processes import end_below

try:
    import resource
except ImportError:  # Windows has none: there the parent's watch over the worker stands alone
    resource = None  # type: ignore[assignment]

Examine = Callable[[bytes], Examined]
Prepare = Callable[[Limits], Examine]
"""Loads whatever is needed to examine documents; called once, inside the worker process."""

READY = b"ready"
"""The first message of a worker: it has loaded everything and waits for documents."""

PULSE = b"pulse"
"""What a worker says in the midst of a document whose pages are long work: the next of them begins."""


def serve(connection: Connection, limits: Limits, prepare: Prepare, folder: str) -> None:
    """Examines what comes through `connection` until its other end is closed; what a worker process runs.

    Every temporary file goes into `folder`, which whoever ends this process removes.
    """
    tempfile.tempdir = folder
    _lead_group()
    _go_quietly()
    _die_with_parent(folder)
    examine = prepare(replace(limits, pulse=partial(connection.send_bytes, PULSE)))
    _limit_memory(limits.memory)
    _collect_rarely()
    connection.send_bytes(READY)
    with contextlib.suppress(EOFError, OSError):
        while True:
            connection.send_bytes(wire.encode(examine(connection.recv_bytes())))


def _go_quietly() -> None:
    """Nothing that a parser writes reaches the terminal, and Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _collect_rarely() -> None:
    """Documents make many objects and few cycles: looking for these all the time takes a tenth of it."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _lead_group() -> None:
    """Makes this process and all that it will start one group, to be ended at once."""
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)


def _die_with_parent(folder: str) -> None:
    """Ends this process and its group when its parent is gone, even in the middle of a document that never ends."""
    parent = parent_process()
    if parent is None:
        return

    def wait_and_exit() -> None:
        wait([parent.sentinel])
        end_below(psutil.Process())
        remove_offices(Path(folder))
        shutil.rmtree(folder, ignore_errors=True)
        os._exit(1)

    threading.Thread(target=wait_and_exit, daemon=True).start()


def _limit_memory(allowed: int) -> None:
    """Refuses one huge claim of memory, which the parent's watch would see too late.

    It lies so far above that limit that the watch, which can say why a worker was ended, sees all others first. What
    is reserved already is added, since libraries reserve far more address space than they use.
    """
    if resource is not None:
        ceiling = psutil.Process().memory_info().vms + 2 * allowed
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
