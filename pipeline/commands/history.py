"""`mastery-intake history`: what happened to an application, when, and by which version of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.ledger import open_ledger
from pipeline.terminal import MISUSED, fail, make_app, told_in_a_sentence

app = make_app()


@app.command()
def history_command(
    application: Annotated[str, typer.Argument(help="The id of the application.", metavar="ID")],
    out: Annotated[Path, typer.Option("--out", help="The folder with the results of the runs.")],
) -> None:
    """Show what happened to an application, from a record in which any tampering shows."""
    path = out / "intake.sqlite"
    if not path.is_file():
        fail(f"There is no ledger in {out}: name the folder that a run wrote its results to, after --out.", MISUSED)
    with told_in_a_sentence(out), open_ledger(path) as ledger:
        entries = list(ledger.chronicle.entries(application))
        broken = ledger.chronicle.find_break()
    if not entries:
        fail(f"Nothing is recorded of an application {application}: take its id from applications.jsonl.")
    console = Console(highlight=False, soft_wrap=True)
    for entry in entries:
        when = entry.at.strftime("%Y-%m-%d %H:%M:%S UTC")
        console.print(f"{entry.number:6}  {when}  version {entry.version}  {entry.event}", markup=False)
    if broken is not None:
        fail(f"The record was tampered with: from entry {broken} on it is not what the program wrote.")
    console.print(f"The record is whole. Seal of the last entry shown: {entries[-1].seal}", markup=False)
