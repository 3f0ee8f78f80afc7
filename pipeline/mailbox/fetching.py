"""The story of a fetch: what the server has and the disk has not is copied, and a broken line is taken up again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CannotRun
from pipeline.mailbox.address import Login, MailboxAddress
from pipeline.mailbox.copies import Copies
from pipeline.mailbox.server import BrokenLineError, Folder, open_folder

_MEBIBYTE = 1024 * 1024
_BYTES_AT_ONCE = 8 * _MEBIBYTE
_MESSAGES_AT_ONCE = 50
_SIZES_AT_ONCE = 1000
_PAUSES = (1.0, 4.0, 15.0)
"""Seconds before each new try, while not a single message comes through."""

Progress = Callable[[int, int], None]
"""Told how many of the new messages are copied, and how many there are."""


@dataclass(slots=True)
class Fetched:
    """What a fetch did: `new` messages copied, of `total` on the server; `folder` is where they are."""

    folder: Path
    new: int = 0
    total: int = 0


def fetch(
    address: MailboxAddress,
    login: Login,
    inbox: Path,
    authority: Path | None,
    progress: Progress,
    pause: Callable[[float], None] = time.sleep,
) -> Fetched:
    """Copies what is new in a mailbox into the inbox; the server keeps everything as it is.

    A connection that breaks is made anew, and the copying goes on; each message that got through counts as hope.
    Raises `CannotRun`.
    """
    copies = Copies(inbox, address)
    copies.prepare()
    fetched = Fetched(folder=copies.folder)
    failures = 0
    while True:
        before = fetched.new
        try:
            with open_folder(address, login, authority) as folder:
                _copy_new(folder, copies, fetched, progress)
            return fetched
        except BrokenLineError as error:
            failures = 1 if fetched.new > before else failures + 1
            if failures > len(_PAUSES):
                kept = f"{fetched.new} new messages are kept; " if fetched.new else ""
                raise CannotRun(
                    f"The connection to {address.host} broke again and again ({error}): {kept}check the network and "
                    "run the same command again, it goes on where it stopped."
                ) from error
            pause(_PAUSES[failures - 1])


def _copy_new(folder: Folder, copies: Copies, fetched: Fetched, progress: Progress) -> None:
    on_server = folder.list_uids()
    there = copies.list_uids(folder.validity)
    wanted = [uid for uid in on_server if uid not in there]
    fetched.total = len(on_server)
    due = fetched.new + len(wanted)
    progress(fetched.new, due)
    for start in range(0, len(wanted), _SIZES_AT_ONCE):
        stretch = wanted[start : start + _SIZES_AT_ONCE]
        for batch in _batches(stretch, folder.read_sizes(stretch)):
            for uid, message in sorted(folder.read_messages(batch).items()):
                copies.keep(folder.validity, uid, message)
                fetched.new += 1
            progress(fetched.new, due)


def _batches(uids: list[int], sizes: Mapping[int, int]) -> Iterator[list[int]]:
    """The UIDs in groups that are read at once: few enough to hold in memory, many enough to be quick."""
    batch: list[int] = []
    held = 0
    for uid in uids:
        size = sizes.get(uid, 0)
        if batch and (held + size > _BYTES_AT_ONCE or len(batch) == _MESSAGES_AT_ONCE):
            yield batch
            batch, held = [], 0
        batch.append(uid)
        held += size
    if batch:
        yield batch
