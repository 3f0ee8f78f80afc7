"""Documents to `.docx` through LibreOffice: one at a time, by an office that stays open and is trusted with nothing.

Starting LibreOffice takes far longer than converting a form. So one is started with an empty document open, which
keeps it running, and each conversion is a second call with the same profile, which hands its file to the first and
waits. Each document is still converted by itself, under its own limits; what does harm costs only itself, since the
office is then ended and a new one started for the next. Where none could be kept open, the call does all by itself.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.office.profile import write_profile
from extractors.suite import OFFICE_PREFIX, profile_of, remove_office
from schemas.tool import Tool

_ALONE = ("--headless", "--norestore", "--nologo", "--nolockcheck", "--nodefault")
_EMPTY_DOCUMENT = b"{\\rtf1}"
_TO_WORD = "docx:MS Word 2007 XML"
_START_SECONDS = 30.0
_SHARE_OF_TIME = 0.8
"""Of the time that a document has, so that the office is ended in good order before its worker is."""
_POLL_SECONDS = 0.01
_WATCH_SECONDS = 0.25
_CONVERSIONS_BEFORE_RENEWAL = 100
_SHARE_OF_MEMORY_BEFORE_RENEWAL = 0.5

_DAMAGED = "LibreOffice cannot open it: open it in the program that it was written with and save it as .docx."
_SLOW = "LibreOffice works on it without an end: open it by hand and save it as .docx."
_HUGE = "LibreOffice needs too much memory for it: open it by hand and save it as .docx."
_NO_START = (
    "LibreOffice is installed but does not start: start it once by hand to see why; a run after that reads this file."
)


class Office:
    """A LibreOffice of our own, with a private folder for its profile and for the file at hand."""

    def __init__(self, command: str, memory: int) -> None:
        self._command = command
        self._memory = memory
        self._folder = Path(tempfile.mkdtemp(prefix=OFFICE_PREFIX))
        self._profile = profile_of(self._folder)
        self._conversions = 0
        self._fattest = 0
        self._environment = os.environ | {"TMPDIR": str(self._folder), "SAL_USE_VCLPLUGIN": "svp"}
        write_profile(self._folder / "profile")
        empty = self._folder / "empty.rtf"
        empty.write_bytes(_EMPTY_DOCUMENT)
        self._lock = self._folder / f".~lock.{empty.name}#"
        self._keeper = self._call(*_ALONE, str(empty))

    @property
    def is_worn(self) -> bool:
        """Whether it is time for a new one."""
        is_fat = self._fattest > _SHARE_OF_MEMORY_BEFORE_RENEWAL * self._memory
        return is_fat or self._conversions >= _CONVERSIONS_BEFORE_RENEWAL or self._keeper.poll() is not None

    def wait_until_open(self) -> bool:
        """Whether it is ready to take files; False where it ended or is still not open after a while.

        It is when it has locked its empty document: a file that came before that would be the last that it takes.
        """
        deadline = time.monotonic() + _START_SECONDS
        while not self._lock.exists():
            if self._keeper.poll() is not None or time.monotonic() > deadline:
                return False
            time.sleep(_POLL_SECONDS)
        return True

    def convert(self, data: bytes, ending: str, seconds: float) -> bytes | None:
        """The file as `.docx`, or None where LibreOffice makes nothing of it. Raises `Unreadable`."""
        self._conversions += 1
        work = self._folder / f"{self._conversions}"
        work.mkdir()
        source, result = work / f"document.{ending}", work / "out" / "document.docx"
        source.write_bytes(data)
        arguments = ("--convert-to", _TO_WORD, "--outdir", str(result.parent), str(source))
        self._watch(self._call(*_ALONE, *arguments), seconds)
        found = result.read_bytes() if result.is_file() else None
        shutil.rmtree(work, ignore_errors=True)
        return found

    def close(self) -> None:
        """Ends the office and all that it started, and removes its folder."""
        _end(self._keeper)
        remove_office(self._folder)

    def _call(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [self._command, f"-env:UserInstallation={self._profile}", *arguments]
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=self._environment)

    def _watch(self, call: subprocess.Popen[bytes], seconds: float) -> None:
        """Waits for a call, which is ended where it or the office takes too much."""
        deadline = time.monotonic() + seconds
        look_again = 0.0
        while call.poll() is None:
            now = time.monotonic()
            if now > deadline:
                _end(call)
                raise Unreadable(Reason.TIMEOUT, _SLOW)
            if now > look_again:
                look_again = now + _WATCH_SECONDS
                size = sum(map(_size, (*_family(call), *_family(self._keeper))))
                self._fattest = max(self._fattest, size)
                if size > self._memory:
                    _end(call)
                    raise Unreadable(Reason.MEMORY, _HUGE)
            time.sleep(_POLL_SECONDS)


class _Desk:
    """The office that this process keeps open, if any."""

    def __init__(self) -> None:
        self._office: Office | None = None
        self._does_not_start = False

    def convert(self, command: str, data: bytes, ending: str, limits: Limits) -> bytes:
        end = time.monotonic() + _SHARE_OF_TIME * limits.seconds
        office = self._open(command, limits.memory)
        try:
            found = office.convert(data, ending, end - time.monotonic())
        except Unreadable:
            self.clear()
            raise
        if office.is_worn:
            self.clear()
        if found is None:
            raise Unreadable(Reason.DAMAGED, _DAMAGED)
        return found

    def clear(self) -> None:
        """Closes the office, if one is open."""
        if self._office:
            self._office.close()
            self._office = None

    def _open(self, command: str, memory: int) -> Office:
        if self._does_not_start:
            raise Unreadable(Reason.NOT_INSTALLED, _NO_START, missing=Tool.LIBREOFFICE)
        if self._office is None:
            self._office = Office(command, memory)
            if not self._office.wait_until_open():
                self._does_not_start = True
                self.clear()
                raise Unreadable(Reason.NOT_INSTALLED, _NO_START, missing=Tool.LIBREOFFICE)
        return self._office


_DESK = _Desk()
atexit.register(_DESK.clear)


def to_word(command: str, data: bytes, ending: str, limits: Limits) -> bytes:
    """The document as `.docx`; `ending` is what its name would end with. Raises `Unreadable`."""
    return _DESK.convert(command, data, ending, limits)


def close() -> None:
    """Closes the office that is kept open, if there is one; the next document opens another."""
    _DESK.clear()


def _family(process: subprocess.Popen[bytes]) -> Iterator[psutil.Process]:
    """A process and everything below it: on Linux LibreOffice runs below its own launcher."""
    with suppress(psutil.Error):
        first = psutil.Process(process.pid)
        yield first
        yield from first.children(recursive=True)


def _size(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _end(process: subprocess.Popen[bytes]) -> None:
    for one in [*_family(process)]:
        with suppress(psutil.Error):
            one.kill()
    process.wait()
