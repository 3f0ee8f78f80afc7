"""Worker processes that examine documents, each under a limit of time and memory, and none of them trusted.

One pipe and one document at a time for each worker: whatever a document does to its worker costs that document
alone, and the worker is replaced. There is no shared queue or lock that a dying worker could leave broken.
"""

from __future__ import annotations

import multiprocessing
import shutil
import tempfile
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Self

import psutil

from extractors.errors import Reason
from extractors.limits import MEBIBYTE, Limits
from extractors.suite import remove_offices
from pipeline.errors import CannotRun
from pipeline.intake import wire
from pipeline.intake.confinement import PULSE, Examine, Prepare, serve
from pipeline.intake.examined import CRASH_ADVICE, Examined, Failed
from pipeline.processes import end_with_group, without_interrupts, without_main

_JOBS_PER_WORKER = 4
_BYTES_IN_FLIGHT = 64 * MEBIBYTE
_WATCH_SECONDS = 0.1
_START_SECONDS = 120.0
_FAILED_STARTS_AT_MOST = 3
_JOBS_BEFORE_RENEWAL = 2000
_SHARE_OF_MEMORY_BEFORE_RENEWAL = 0.75
_BASE_OF_WORKER = 100 * MEBIBYTE
_WORKERS_IN_MEMORY_OF_ALL = 4
_LARGE = 200 * MEBIBYTE


@dataclass(slots=True, eq=False)
class _Worker:
    """A worker process. `key` is that of the document it examines since `began`, `deadline` when its patience ends.

    `folder` is for what it writes for a while: it is gone with the process.
    """

    process: BaseProcess
    connection: Connection
    memory: psutil.Process
    folder: Path
    deadline: float
    key: str | None = None
    data: bytes = b""
    began: float = 0.0
    size: int = 0
    allowed: int = 0
    is_ready: bool = False
    is_worn: bool = False
    jobs: int = 0

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.key is None


class Pool:
    """Up to `workers` processes, started when there is work for them. Use it in a `with` statement.

    `prepare` makes ready, in each of them, what examines documents there; it must be a function that can be imported.
    Without it forms are read, those of the results folder `programmes` too.
    """

    def __init__(
        self, workers: int, limits: Limits, prepare: Prepare | None = None, programmes: Path | None = None
    ) -> None:
        self.limits = limits
        self._prepare = prepare or partial(_prepare, programmes=programmes)
        self._size = max(1, workers)
        self._workers: list[_Worker] = []
        self._queue: deque[tuple[str, bytes]] = deque()
        self._in_flight: dict[str, int] = {}
        self._done: deque[tuple[str, Examined]] = deque()
        self._failed_starts = 0
        self._is_crowded = False
        further = max(0, self._size - _WORKERS_IN_MEMORY_OF_ALL)
        self._memory_of_all = limits.memory_of_all + further * _BASE_OF_WORKER

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for one in list(self._workers):
            self._dismiss(one)

    @property
    def has_room(self) -> bool:
        """Whether more documents would keep workers busy, rather than only fill memory."""
        enough = _JOBS_PER_WORKER * self._size
        return len(self._in_flight) < enough and sum(self._in_flight.values()) < _BYTES_IN_FLIGHT

    def submit(self, key: str, data: bytes) -> None:
        """Lets a document be examined; `next_done` will give the outcome under this key."""
        self._in_flight[key] = len(data)
        self._queue.append((key, data))
        self._go_on()

    def next_done(self) -> tuple[str, Examined]:
        """The next document that is done, with its key; waits for it.

        Raises `CannotRun` where no worker can be started, and `LookupError` where there is nothing to wait for.
        """
        if not (self._in_flight or self._done):
            raise LookupError("no document was submitted")
        while not self._done:
            self._go_on()
            talking = wait([one.connection for one in self._workers], timeout=_WATCH_SECONDS)
            for one in [one for one in self._workers if one.connection in talking]:
                self._listen(one)
            self._watch()
        return self._done.popleft()

    def _go_on(self) -> None:
        """Hands waiting documents to idle workers, and starts more workers where documents still wait."""
        for one in self._workers:
            if self._queue and one.is_idle and one.process.is_alive() and self._may_begin():
                self._assign(one, *self._queue.popleft())
        if not self._may_begin():
            return
        soon_free = sum(not one.is_ready for one in self._workers)
        for _ in range(min(len(self._queue) - soon_free, self._size - len(self._workers))):
            self._workers.append(_start(self.limits, self._prepare))

    def _may_begin(self) -> bool:
        """Whether one document more may begin: not after one was put back, until another is done."""
        return not self._is_crowded or all(one.key is None for one in self._workers)

    def _assign(self, one: _Worker, key: str, data: bytes) -> None:
        one.key, one.data = key, data
        one.began = time.monotonic()
        one.deadline = one.began + self.limits.seconds
        one.allowed = self.limits.memory
        with suppress(OSError):  # a worker that died this moment is noticed when it is listened to
            one.connection.send_bytes(data)

    def _listen(self, one: _Worker) -> None:
        try:
            message = one.connection.recv_bytes()
            if message == PULSE and one.key is not None:
                one.deadline = time.monotonic() + self.limits.seconds
                one.allowed = self.limits.memory_of_pictures
                return
            examined = wire.decode(message) if one.is_ready else None
        except (EOFError, OSError, ValueError, KeyError, TypeError):
            self._lose(one, Reason.CRASHED)
            return
        one.is_ready = True
        one.deadline = float("inf")
        self._failed_starts = 0
        if isinstance(examined, Failed) and examined.reason == Reason.NO_ROOM:
            raise CannotRun(f"There is no room for temporary files in {one.folder.parent}: make some, and run again.")
        if examined is not None:
            self._finish(one, examined)
            one.jobs += 1
            faulty = isinstance(examined, Failed) and examined.reason in (Reason.CRASHED, Reason.MEMORY)
            if faulty or one.is_worn or one.jobs >= _JOBS_BEFORE_RENEWAL:
                self._dismiss(one)

    def _watch(self) -> None:
        """Ends workers that take too long or too much; one that has grown fat is renewed after its document."""
        now = time.monotonic()
        for one in list(self._workers):
            with suppress(psutil.Error):
                one.size = one.memory.memory_info().rss
                one.is_worn = one.is_worn or one.size > _SHARE_OF_MEMORY_BEFORE_RENEWAL * self.limits.memory
                if one.key is not None and one.size > one.allowed:
                    self._lose(one, Reason.MEMORY)
                    continue
            if now > one.deadline:
                self._lose(one, Reason.TIMEOUT)
        self._make_room()

    def _make_room(self) -> None:
        """Puts back large documents begun last while all workers together take too much; the one begun first goes on.

        What a document is found to be does not change by that: it is read anew when another is done. Pages that are
        pictures are long work and take no more than pages do: these documents go on.
        """
        by_turn = sorted((one for one in self._workers if one.key is not None), key=lambda one: one.began)
        for one in reversed(by_turn[1:]):
            is_large = one.size > _LARGE and one.allowed == self.limits.memory
            if is_large and one.key is not None and self._is_over_memory():
                self._queue.appendleft((one.key, one.data))
                one.key = None
                self._is_crowded = True
                self._dismiss(one)

    def _is_over_memory(self) -> bool:
        return sum(one.size for one in self._workers) > self._memory_of_all

    def _lose(self, one: _Worker, reason: Reason) -> None:
        """Gives up a worker; the document that it examined, if any, is done with this reason."""
        if not one.is_ready:
            self._failed_starts += 1
        elif one.key is not None:
            self._finish(one, Failed(reason=reason, detail=CRASH_ADVICE))
        self._dismiss(one)
        if self._failed_starts >= _FAILED_STARTS_AT_MOST:
            raise CannotRun(
                "The worker processes cannot be started: see what they say above, and whether memory is left."
            )

    def _finish(self, one: _Worker, examined: Examined) -> None:
        if one.key is not None:
            del self._in_flight[one.key]
            self._done.append((one.key, examined))
            self._is_crowded = False
            one.key, one.data = None, b""

    def _dismiss(self, one: _Worker) -> None:
        self._workers.remove(one)
        one.connection.close()
        end_with_group(one.process)
        one.process.close()
        remove_offices(one.folder)
        shutil.rmtree(one.folder, ignore_errors=True)


def _prepare(limits: Limits, programmes: Path | None) -> Examine:
    """The parsers are loaded in the workers alone: the parent needs none of them, and starts faster."""
    from pipeline.intake import worker  # noqa: PLC0415

    return worker.prepare(limits, programmes)


def _start(limits: Limits, prepare: Prepare) -> _Worker:
    ours, theirs = multiprocessing.Pipe()
    folder = Path(tempfile.mkdtemp(prefix="mastery-intake-"))
    arguments = (theirs, limits, prepare, str(folder))
    process = multiprocessing.get_context("spawn").Process(target=serve, args=arguments, daemon=True)
    with without_main(), without_interrupts():
        process.start()
    theirs.close()
    deadline = time.monotonic() + _START_SECONDS
    memory = psutil.Process(process.pid)
    return _Worker(process=process, connection=ours, memory=memory, folder=folder, deadline=deadline)
