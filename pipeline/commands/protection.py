"""The option that commands have in common which write or open workbooks under passwords."""

from __future__ import annotations

from typing import Annotated

import typer

_HELP = (
    "Workbooks under passwords: a file with a line for each hub, of its id, a comma and the password (or a .toml), and "
    "one for overview; or the word keyring."
)

ProtectOption = Annotated[str | None, typer.Option("--protect", help=_HELP, metavar="PASSWORDS")]
