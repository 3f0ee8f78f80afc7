"""A worker whose documents do whatever their bytes say: die, hang, eat memory. Run by the tests of the isolation."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from extractors.errors import Reason
from extractors.limits import MEBIBYTE, Limits
from pipeline.intake.confinement import Examine
from pipeline.intake.examined import Examined, Failed, NotAForm


def prepare(limits: Limits) -> Examine:
    """What is done with documents in the worker process."""
    return lambda data: _read_pages(limits) if data == b"read pages" else _obey(data)


def _read_pages(limits: Limits) -> Examined:
    """Six pages that take half of the time each, and say so."""
    for _ in range(6):
        time.sleep(limits.seconds / 2)
        limits.pulse()
    return NotAForm(detail="six pages")


def never_prepare(limits: Limits) -> Examine:
    """A worker process that cannot be started."""
    sys.exit(1)


def _obey(data: bytes) -> Examined:
    act = _ACTS.get(data.decode())
    return act() if act else NotAForm(detail=data.decode())


def _segfault() -> Examined:
    ctypes.string_at(0)
    return NotAForm(detail="survived")


def _loop() -> Examined:
    while True:
        time.sleep(0.001)


def _start_others() -> Examined:
    """Leaves word of a process that it started and of a file, and never ends."""
    other = subprocess.Popen(["sleep", "600"])
    Path(tempfile.mkdtemp(), "note").write_text(str(other.pid))
    return _loop()


def _hold_the_lock() -> Examined:
    re.match(r"(a+)+$", "a" * 60 + "b")
    return NotAForm(detail="survived")


def _eat_slowly() -> Examined:
    eaten = []
    while True:
        eaten.append(bytearray(b"x" * MEBIBYTE))
        time.sleep(0.0005)


def _fill_the_disk() -> Examined:
    return Failed(reason=Reason.NO_ROOM, detail="full")


def _hold() -> Examined:
    """Takes 200 MB for a second, and says from when to when."""
    began, held = time.monotonic(), b"x" * (200 * MEBIBYTE)
    time.sleep(1.0)
    return NotAForm(detail=f"{began} {time.monotonic()} {len(held)}")


def _eat_at_once() -> Examined:
    try:
        return NotAForm(detail=str(len(bytearray(4096 * MEBIBYTE))))
    except MemoryError:
        return Failed(reason=Reason.MEMORY, detail="refused")


def _write_to_the_terminal() -> Examined:
    os.write(1, b"noise\n")
    os.write(2, b"noise\n")
    sys.stderr.write("noise\n")
    return NotAForm(detail="written")


_ACTS: dict[str, Callable[[], Examined]] = {
    "start others": _start_others,
    "segfault": _segfault,
    "abort": os.abort,
    "exit": lambda: os._exit(0),
    "sys.exit": sys.exit,
    "loop": _loop,
    "hold the lock": _hold_the_lock,
    "eat slowly": _eat_slowly,
    "hold one": _hold,
    "fill the disk": _fill_the_disk,
    "hold two": _hold,
    "eat at once": _eat_at_once,
    "raise": lambda: NotAForm(detail=str(1 // int(""))),
    "garble": lambda: NotAForm(detail=object()),  # type: ignore[arg-type]
    "write": _write_to_the_terminal,
    "pid": lambda: NotAForm(detail=str(os.getpid())),
    "deaf": lambda: NotAForm(detail=str(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))),
    "main": lambda: NotAForm(detail=str(getattr(sys.modules["__main__"], "__file__", None))),
    "modules": lambda: NotAForm(detail=" ".join(sorted(sys.modules))),
}
