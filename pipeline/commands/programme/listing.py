"""`mastery-intake programme list`: which programmes are known, and when they close."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.errors import CannotRun
from pipeline.judgement.times import tell
from pipeline.programmes import find_own, find_programmes
from pipeline.terminal import fail
from schemas.programme import Programme

OutOption = Annotated[
    Path | None, typer.Option("--out", help="A folder with results: the programme files kept there count too.")
]


def list_command(out: OutOption = None) -> None:
    """List the programmes that are known: their ids, titles, closing times, and where each comes from."""
    try:
        programmes, own = find_programmes(out), find_own(out)
    except CannotRun as error:
        fail(str(error))
    # a few lines each: a table of ids, titles and paths has no room in the 80 columns of a plain window
    console = Console(highlight=False, soft_wrap=True)
    for programme in programmes:
        file = own.get(programme.id)
        console.print(programme.id, style="bold", markup=False)
        console.print(f"  {programme.title}", markup=False)
        console.print(f"  Closing time: {tell_closing(programme)}", markup=False)
        console.print(f"  File: {file or 'comes with the program'}", markup=False)


def tell_closing(programme: Programme) -> str:
    """The closing time for all hubs, and how many others there are."""
    general = programme.closing_for(None)
    others = sum(1 for closing in programme.closing if closing.hubs)
    told = tell(general.at, seconds=False) if general else "none"
    return f"{told} (and {others} for some hubs)" if others else told
