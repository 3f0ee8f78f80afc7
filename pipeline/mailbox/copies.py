"""The messages on disk: a file each, named by the server's own numbers, so that the names tell what is there already.

There is no list beside them that could disagree: deleting a file makes the next fetch bring it again.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

from pipeline.errors import CannotRun
from pipeline.mailbox.address import MailboxAddress

_NAME = re.compile(r"(\d+)-(\d+)\.eml")
_HALF_WRITTEN = ".half-written"
_UNSAFE = re.compile(r"[^\w.@ +-]")
_LONGEST = 80
_BINARY = getattr(os, "O_BINARY", 0)
"""Windows would turn line ends into its own without it."""


class Copies:
    """The copies of one folder of a mail server, below the inbox."""

    def __init__(self, inbox: Path, address: MailboxAddress) -> None:
        self.folder = inbox / _step(f"{address.user} on {address.host}") / _step(address.folder)

    def prepare(self) -> None:
        """Makes the folder, for its owner only, and clears away what an interrupted fetch left. Raises `CannotRun`."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for left in self.folder.glob(f"*{_HALF_WRITTEN}"):
                left.unlink()
        except OSError as error:
            raise CannotRun(
                f"The folder {self.folder} cannot be made or written ({error.strerror}): choose another one after "
                "--into."
            ) from error

    def list_uids(self, validity: int) -> frozenset[int]:
        """The UIDs of the messages that are there already, of those numbered under this UIDVALIDITY."""
        found = (_NAME.fullmatch(path.name) for path in self.folder.iterdir())
        return frozenset(int(name[2]) for name in found if name and int(name[1]) == validity)

    def keep(self, validity: int, uid: int, message: bytes) -> None:
        """Writes a message aside and then gives it its name, so that there is never half of one. Raises `CannotRun`."""
        target = self.folder / f"{validity}-{uid}.eml"
        aside = target.with_name(target.name + _HALF_WRITTEN)
        try:
            with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as file:
                file.write(message)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
        except OSError as error:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise CannotRun(
                f"A message could not be written into {self.folder} ({error.strerror}): make room there and run the "
                "same command again; it goes on where it stopped."
            ) from error


def _step(name: str) -> str:
    """`name` as a folder's name on every system; what had to be changed is told apart by a few letters of its hash."""
    safe = _UNSAFE.sub("_", name).strip(" .")[:_LONGEST]
    return safe if safe == name else f"{safe}~{hashlib.sha256(name.encode()).hexdigest()[:6]}"
