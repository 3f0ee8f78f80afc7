"""The command line: every command by its name and purpose. The rest of it is in its module of `pipeline.commands`.

That module is loaded when its command is asked for: to load all of them takes longer than most commands do.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperCommand
from typer.main import get_command

from pipeline.terminal import make_app

COMMANDS = {
    "run": "Read every form in INBOX and write the shortlists to OUT. Running again adds what is new.",
    "fetch": "Copy new messages from a mail server into a folder; on the server nothing is marked, moved or deleted.",
    "scores": "Take the marks and decisions of returned workbooks, and lay them side by side in OUT/moderation.",
    "queries": "Write drafts of letters about what is open, one for each application. Nothing is ever sent.",
    "history": "Show what happened to an application, from a record in which any tampering shows.",
    "erase": "Erase applications, by id, nominee or age: from the ledger, the .jsonl files and the workbooks.",
    "register": "Remember a register of schools in OUT. The next run looks every school up in it, "
    "those of earlier mail too.",
    "explain": "Explain a finding: what it means, why it is made, how to settle it and how to switch it off.",
    "programme": "See, check and make programme files.",
}


class _Later(TyperCommand):
    """Stands in the list of commands for one whose module is loaded when it is asked for."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """The context of the command itself, which is what is run in it."""
        command = get_command(import_module(f"pipeline.commands.{self.name}").app)
        return command.make_context(info_name, args, parent, **extra)


app = make_app(no_args_is_help=True, pretty_exceptions_enable=False)
for _name, _purpose in COMMANDS.items():
    app.command(_name, cls=_Later, help=_purpose, short_help=_purpose)(lambda: None)


def _tell_version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"mastery-intake {version('mastery-intake')}")
        raise typer.Exit


@app.callback()
def describe(
    _: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version, and do nothing.")
    ] = False,
) -> None:
    """Turn a mailbox of application forms into shortlists, one workbook for each Maths Hub."""


def main(name: str | None = None) -> None:
    """The entry point of the command `mastery-intake`. What it writes holds personal data: its owner alone reads it.

    `name` is what the help calls it where it was started otherwise.
    """
    os.umask(0o077)
    app(prog_name=name)


if __name__ == "__main__":
    main("python -m pipeline")
