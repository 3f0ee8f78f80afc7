"""The command line: every command by its name. What one does and prints is in its module of `pipeline.commands`."""

from __future__ import annotations

import os

import typer

from pipeline.commands.erase import erase_command
from pipeline.commands.explain import explain_command
from pipeline.commands.fetch import fetch_command
from pipeline.commands.history import history_command
from pipeline.commands.programme import programme_app
from pipeline.commands.queries import queries_command
from pipeline.commands.register import register_command
from pipeline.commands.run import run_command
from pipeline.commands.scores import scores_command

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.command("run")(run_command)
app.command("fetch")(fetch_command)
app.command("scores")(scores_command)
app.command("queries")(queries_command)
app.command("history")(history_command)
app.command("erase")(erase_command)
app.command("register")(register_command)
app.command("explain")(explain_command)
app.add_typer(programme_app, name="programme")


@app.callback()
def describe() -> None:
    """Turn a mailbox of application forms into shortlists, one workbook for each Maths Hub."""


def main() -> None:
    """The entry point of the command `mastery-intake`. What it writes holds personal data: its owner alone reads it."""
    os.umask(0o077)
    app()


if __name__ == "__main__":
    main()
