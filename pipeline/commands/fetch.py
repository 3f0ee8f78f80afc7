"""`mastery-intake fetch`: copies a mailbox from its server to a folder that `run` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from pipeline.errors import CannotRun
from pipeline.mailbox.address import Login, parse_address
from pipeline.mailbox.secrets import TOKEN_VARIABLE, find_secret
from pipeline.terminal import MISUSED, fail, make_app

app = make_app()


@app.command()
def fetch_command(
    mailbox: Annotated[
        str, typer.Argument(help="The mailbox: imaps://USER@HOST/FOLDER, without a password.", metavar="MAILBOX")
    ],
    into: Annotated[Path, typer.Option("--into", help="The folder for the messages, INBOX of the command run.")],
    oauth2: Annotated[
        bool,
        typer.Option("--oauth2", help=f"Log in with an OAuth 2 access token, from {TOKEN_VARIABLE} or asked for."),
    ] = False,
    ca_file: Annotated[
        Path | None,
        typer.Option("--ca-file", help="A certificate authority to trust beside the system's (PEM).", dir_okay=False),
    ] = None,
) -> None:
    """Copy new messages from a mail server into a folder; on the server nothing is marked, moved or deleted.

    The password comes from the keyring, from the environment variable MASTERY_INTAKE_PASSWORD, or is asked for.
    """
    from pipeline.mailbox.fetching import fetch  # noqa: PLC0415 - other commands need not wait for it to load

    try:
        address = parse_address(mailbox)
    except CannotRun as error:
        fail(str(error), MISUSED)
    try:
        login = Login(find_secret(address, is_token=oauth2), is_token=oauth2)
        columns = (TextColumn("Copying"), BarColumn(), MofNCompleteColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("copy", total=None)
            fetched = fetch(
                address, login, into, ca_file, lambda done, due: bar.update(task, completed=done, total=due)
            )
    except CannotRun as error:
        fail(str(error))
    except KeyboardInterrupt:
        fail("Stopped. What was copied so far is kept: run the same command again to go on.")
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{fetched.new} new of {fetched.total} messages copied to {fetched.folder.resolve()}", markup=False)
