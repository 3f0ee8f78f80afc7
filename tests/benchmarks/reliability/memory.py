"""The memory of a whole tree of processes while something runs."""

from __future__ import annotations

import threading

import psutil

from extractors.limits import MEBIBYTE

_SECONDS = 0.05


class Peak:
    """The highest sum of the memory of a process (this one) and all below it, in MiB, watched from a thread."""

    def __init__(self, pid: int | None = None) -> None:
        self._process = psutil.Process(pid)
        self.highest = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._ended.wait(_SECONDS):
            total = 0
            for process in (self._process, *self._below()):
                try:
                    total += process.memory_info().rss
                except psutil.Error:
                    continue
            self.highest = max(self.highest, total // MEBIBYTE)

    def _below(self) -> list[psutil.Process]:
        try:
            return self._process.children(recursive=True)
        except psutil.Error:
            return []

    def stop(self) -> None:
        """Watches no longer."""
        self._ended.set()
        self._thread.join()
