"""What runs in a worker process: one document at a time is examined, one level deep, and what it is goes back."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
import traceback
import warnings
from collections.abc import Callable
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

import psutil

from extractors import signatures
from extractors.errors import Reason, Unreadable
from extractors.formats import ContainerFormat, identify
from extractors.limits import Limits
from pipeline import reader, wire
from pipeline.examined import CRASH_ADVICE, Examined, Failed, Form, NotAForm, Opened
from schemas.application import Reading
from schemas.programme import Programme, load_programmes

try:
    import resource
except ImportError:  # Windows has none: there the parent's watch over the worker stands alone
    resource = None  # type: ignore[assignment]

Examine = Callable[[bytes, tuple[Programme, ...], Limits], Examined]

READY = b"ready"
"""The first message of a worker: it has loaded everything and waits for documents."""


def examine(data: bytes, programmes: tuple[Programme, ...], limits: Limits) -> Examined:
    """What a document is. Nothing is raised: a parser's fault is this document's outcome."""
    try:
        return _examine(data, programmes, limits)
    except Unreadable as error:
        return Failed(reason=error.reason, detail=error.detail)
    except MemoryError:
        return Failed(reason=Reason.MEMORY, detail=CRASH_ADVICE)
    except Exception as error:  # noqa: BLE001 - whatever a parser does on hostile bytes costs one document only
        return Failed(reason=Reason.CRASHED, detail=CRASH_ADVICE, trace=_trace(error))


def serve(connection: Connection, limits: Limits, examine_one: Examine = examine) -> None:
    """Examines what comes through `connection` until its other end is closed; what a worker process runs."""
    _go_quietly()
    _die_with_parent()
    programmes = load_programmes()
    _limit_memory(limits.memory)
    connection.send_bytes(READY)
    with contextlib.suppress(EOFError, OSError):
        while True:
            data = connection.recv_bytes()
            connection.send_bytes(wire.encode(examine_one(data, programmes, limits)))


def _examine(data: bytes, programmes: tuple[Programme, ...], limits: Limits) -> Examined:
    if not data:
        return Failed(reason=Reason.DAMAGED, detail="The file is empty: ask for it again.")
    file_format = identify(data)
    if file_format is None:
        return _describe_stranger(data)
    if isinstance(file_format, ContainerFormat):
        return Opened(contents=file_format.unpack(data, limits))
    document = file_format.read(data, limits, reader.landmarks(programmes))
    reading = reader.read_form(document, programmes)
    return Form(reading=reading) if isinstance(reading, Reading) else NotAForm(detail=reading.detail)


def _describe_stranger(data: bytes) -> NotAForm | Failed:
    stranger = signatures.describe(data)
    if stranger.ask is None:
        return NotAForm(detail=f"{stranger.name}.")
    return Failed(reason=stranger.reason, detail=f"{stranger.name}: {stranger.ask}")


def _trace(error: BaseException) -> str:
    """Where the program was, without the exception's message: that may quote the document."""
    frames = traceback.extract_tb(error.__traceback__)
    steps = [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join((*steps, type(error).__name__))


def _go_quietly() -> None:
    """Nothing that a parser writes reaches the terminal, and Ctrl-C is the parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


def _die_with_parent() -> None:
    """Ends this process when its parent is gone, even in the middle of a document that never ends."""
    parent = parent_process()
    if parent is None:
        return

    def wait_and_exit() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait_and_exit, daemon=True).start()


def _limit_memory(allowed: int) -> None:
    """Refuses one huge claim of memory, which the parent's watch would see too late.

    What is reserved already is added, since libraries reserve far more address space than they use.
    """
    if resource is not None:
        ceiling = psutil.Process().memory_info().vms + allowed
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
