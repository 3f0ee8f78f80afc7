"""An inbox full of what is no file, or has a name that nobody should believe."""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

from tests.builders import mail

_NAMES = (
    b"line\nend.eml",
    b"red\x1b[31m.eml",
    b"bad\xff\xfe.eml",
    b"title\x1b]0;x\x07.eml",
    b"[bold]markup[red].eml",
    b"=cmd.eml",
    b"\xe2\x80\xaegpj.eml",
    b"\xc2\x9b31m.eml",
    b"x" * 250 + b".eml",
    b"..eml",
)


def fill(inbox: Path, outside: Path) -> int:
    """Puts links, pipes, sockets, devices, a file of a terabyte and odd names into an inbox; gives their number.

    `outside` is a folder that links lead to. What the system does not allow is left out.
    """
    (outside / "secret.eml").write_bytes(mail.simple("nobody asked for this"))
    (inbox / "link.eml").symlink_to(outside / "secret.eml")
    (inbox / "link-to-folder").symlink_to(outside)
    (inbox / "link-to-itself").symlink_to(inbox)
    (inbox / "link-to-nothing").symlink_to("/nowhere/at/all")
    os.mkfifo(inbox / "pipe.eml")
    with (inbox / "terabyte.pst").open("wb") as file, suppress(OSError):
        file.truncate(2**40)
    home = Path.cwd()
    try:
        os.chdir(inbox)  # the path of a socket has room for a hundred letters
        with socket.socket(socket.AF_UNIX) as one:
            one.bind("socket.eml")
    finally:
        os.chdir(home)
    with suppress(OSError):
        os.mknod(inbox / "device.eml", 0o20600, os.makedev(1, 5))
    for number, name in enumerate(_NAMES):
        (inbox / os.fsdecode(name)).write_bytes(mail.simple(f"number {number}") if number % 2 else b"")
    return sum(1 for _ in inbox.iterdir())
