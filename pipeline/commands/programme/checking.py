"""`mastery-intake programme check FILE [FORM...]`: mistakes in a programme file, and what it would read from forms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.errors import CannotRun
from pipeline.programmes import read_programme
from pipeline.terminal import MISUSED, fail
from pipeline.trial import Line, Trial, try_forms
from schemas.programme import InvalidProgramme


def check_command(
    file: Annotated[Path, typer.Argument(help="The programme file.", metavar="FILE")],
    forms: Annotated[
        list[Path] | None,
        typer.Argument(help="Filled forms, messages with them, or folders of either.", metavar="[FORM]..."),
    ] = None,
) -> None:
    """Say what is wrong in a programme file, and show what would be read from filled forms by it, side by side.

    Nothing is kept. The status is 1 where the file has mistakes.
    """
    for path in (file, *(forms or ())):
        if not path.exists():
            fail(f"There is no file {path}: check how it is written, with quotes if it has blanks.", MISUSED)
    console = Console(highlight=False, soft_wrap=True)
    try:
        programme = read_programme(file)
    except InvalidProgramme as error:
        console.print(str(error), markup=False)
        number = len(error.mistakes)
        fail(f"{number} mistake{'' if number == 1 else 's'} in {file}.")
    asked = f"{len(programme.fields)} question{'' if len(programme.fields) == 1 else 's'}"
    console.print(f"{file} is in order: {programme.title}, {asked}.", markup=False)
    try:
        for form in forms or ():
            for trial in try_forms(form, file):
                _tell(console, trial)
    except CannotRun as error:
        fail(str(error))


def _tell(console: Console, trial: Trial) -> None:
    console.print(f"\n[bold]{escape(trial.path)}[/bold]: {escape(trial.detail)}")
    for warning in trial.warnings:
        console.print(f"  {warning}", markup=False)
    if trial.lines:
        console.print(_draw(trial.lines))
    for finding in trial.findings:
        console.print(f"  {finding.severity.value}: {finding.code}: {finding.message}", markup=False)


def _draw(lines: tuple[Line, ...]) -> Table:
    table = Table(padding=(0, 1), show_lines=True)
    table.add_column("label as printed", ratio=3, overflow="fold")
    table.add_column("what would be read", ratio=4, overflow="fold")
    table.add_column("how sure", ratio=3, overflow="fold")
    table.add_column("where", ratio=2, overflow="fold")
    for line in lines:
        table.add_row(escape(line.label), escape(line.value) or "[dim](empty)[/dim]", escape(line.sure), line.place)
    return table
