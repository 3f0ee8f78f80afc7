"""`mastery-intake erase`: takes a person out of everything that the program keeps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.commands.protection import ProtectOption
from pipeline.erase import Erased, Wanted, erase
from pipeline.terminal import MISUSED, fail, make_app, told_in_a_sentence

app = make_app()


@app.command()
def erase_command(
    out: Annotated[Path, typer.Option("--out", help="The folder with the results of the runs.")],
    application: Annotated[
        list[str] | None, typer.Option("--application", help="The id of an application; may be given several times.")
    ] = None,
    email: Annotated[str | None, typer.Option("--email", help="The email address of the nominee.")] = None,
    received_before: Annotated[
        datetime | None,
        typer.Option("--received-before", help="Erase what was received before this day.", formats=["%Y-%m-%d"]),
    ] = None,
    protect: ProtectOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether to go on.")] = False,
) -> None:
    """Erase applications, by id, nominee or age: from the ledger, the .jsonl files and the workbooks.

    What is left is a mark without personal data, so that the same document does not come back at the next run.
    """
    if not (application or email or received_before):
        fail("Say whom to erase: --application ID, --email ADDRESS or --received-before YYYY-MM-DD.", MISUSED)
    if not out.is_dir():
        fail(f"There is no folder {out}: name the one that a run wrote its results to, after --out.", MISUSED)
    before = received_before and received_before.astimezone(UTC)
    wanted = Wanted(applications=tuple(application or ()), email=email, received_before=before)
    with told_in_a_sentence(out):
        erased = erase(out, wanted, 1, datetime.now(UTC), lambda ids: yes or _ask(ids), protect)
    _tell(Console(highlight=False, soft_wrap=True), erased)


def _ask(applications: tuple[str, ...]) -> bool:
    count = len(applications)
    these = f"application {applications[0]}" if count == 1 else f"{count} applications ({', '.join(applications)})"
    return typer.confirm(f"Erase {these} for good, with all versions and copies?")


def _tell(console: Console, erased: Erased) -> None:
    if not erased.applications:
        console.print("Nothing was erased: no application matches, or you did not agree.")
    else:
        ids = ", ".join(erased.applications)
        console.print(f"Erased: {ids} ({erased.documents} documents).", markup=False)
        console.print("Delete their messages from INBOX and the mailbox too: this program does not touch those.")
    for application_id in erased.signed:
        console.print(f"Kept: {application_id}, which this person signed for somebody else.", markup=False)
    for path in erased.left:
        console.print(f"{path} still names them: somebody filled it in, so delete it yourself.", markup=False)
    for path in erased.locked:
        console.print(
            f"{path} does not open with the passwords given: look yourself whether it names them.", markup=False
        )
    for problem in erased.problems:
        console.print(problem, markup=False)
