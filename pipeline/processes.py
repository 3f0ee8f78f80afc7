"""Starting other processes, which must not take over all that the one has that starts them, and ending them."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.process import BaseProcess
from types import ModuleType

import psutil


@contextmanager
def without_main() -> Iterator[None]:
    """Hides the program's main module, which a spawned process would import: the command line is not its business."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Holds Ctrl-C back, so that a process that starts meanwhile never hears it, not even before it runs our code."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_below(process: psutil.Process) -> None:
    """Ends every process that this one started, and those that they did."""
    with suppress(psutil.Error):
        for child in process.children(recursive=True):
            with suppress(psutil.Error):
                child.kill()


def end_with_group(process: BaseProcess) -> None:
    """Ends a process that leads a group, and all of that; where there are no groups, all that it started."""
    if hasattr(os, "killpg") and process.pid is not None:
        with suppress(OSError):  # it has not come so far as to lead one, or is gone
            os.killpg(process.pid, signal.SIGKILL)
    else:
        with suppress(psutil.Error):
            end_below(psutil.Process(process.pid))
    process.kill()
    process.join()
