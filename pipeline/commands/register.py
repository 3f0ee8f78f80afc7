"""`mastery-intake register`: gives the results folder a register of schools, once for all later runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.errors import CannotRun
from pipeline.judgement.school_words import describe_day
from pipeline.register.setting import set_register
from pipeline.register.store import open_register
from pipeline.run import make_folder
from pipeline.terminal import fail, make_app, told_in_a_sentence
from schemas.school import RegisterEdition

app = make_app()

REGISTER_HELP = "The DfE's register of schools (Get Information About Schools), or its file of links: CSV or zip."


@app.command()
def register_command(
    files: Annotated[list[Path], typer.Argument(help=REGISTER_HELP, metavar="FILE...")],
    out: Annotated[Path, typer.Option("--out", help="The folder for the results; made if it is missing.")],
) -> None:
    """Remember a register of schools in OUT. The next run looks every school up in it, those of earlier mail too."""
    try:
        make_folder(out)
    except CannotRun as error:
        fail(str(error))
    with told_in_a_sentence(out):
        set_register(out, files)
        with open_register(out) as register:
            if register:
                console = Console(highlight=False, soft_wrap=True)
                console.print(f"Register:   {describe_edition(register.edition)}", markup=False)
                console.print("It is used from the next run on.")


def describe_edition(edition: RegisterEdition) -> str:
    """Which register it is, and what it lacks, in a line."""
    day = f" of {describe_day(edition.day)}" if edition.day else ""
    parts = [f"{edition.name}{day}", f"{edition.schools:,} schools", f"{edition.links:,} links to successors"]
    if not edition.has_closed:
        parts.append("no closed schools, so an old URN counts as unknown")
    if edition.missing:
        parts.append(f"it does not tell {', '.join(edition.missing)}")
    return "; ".join(parts)
