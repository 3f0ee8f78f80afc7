"""`mastery-intake scores`: takes the marks of returned workbooks, and says by sheet and cell what is wrong."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.commands.protection import ProtectOption
from pipeline.scores import Taken, take_scores
from pipeline.terminal import FAILED, MISUSED, fail, make_app, told_in_a_sentence

app = make_app()


@app.command()
def scores_command(
    files: Annotated[list[Path], typer.Argument(help="Returned workbooks, filled in.", metavar="FILE...")],
    out: Annotated[Path, typer.Option("--out", help="The folder with the results of the runs.")],
    scorer: Annotated[
        str | None, typer.Option("--scorer", help="Who filled it in, where the workbook does not say.", metavar="NAME")
    ] = None,
    protect: ProtectOption = None,
) -> None:
    """Take the marks and decisions of returned workbooks, and lay them side by side in OUT/moderation."""
    if not out.is_dir():
        fail(f"There is no folder {out}: name the one that a run wrote its results to, after --out.", MISUSED)
    if scorer and len(files) > 1:
        fail("--scorer names who filled in one workbook: give the workbooks of several people one by one.", MISUSED)
    with told_in_a_sentence(out):
        taken = take_scores(out, files, datetime.now(UTC), protect, scorer)
    _tell(Console(highlight=False, soft_wrap=True), taken, out)
    if taken.useless:
        raise typer.Exit(FAILED)


def _tell(console: Console, taken: Taken, out: Path) -> None:
    for title, sentences in (
        ("Taken", taken.taken),
        ("Wrong, and to be put right and returned once more", taken.wrong),
        ("Worth knowing", taken.told),
    ):
        if sentences:
            console.print(f"[bold]{title}[/bold]")
            for sentence in sentences:
                console.print(f"  {sentence}", markup=False)
            console.print()
    for problem in taken.problems:
        console.print(problem, markup=False)
    if taken.taken:
        console.print(f"Moderation: {(out / 'moderation').resolve()}", markup=False)
        console.print(f"Overview:   {(out / 'overview.xlsx').resolve()}", markup=False)
