"""`mastery-intake explain CODE`: what a finding means, why it is made, how to settle it, how to switch it off."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from pipeline.reference.rules import explain, summarise
from pipeline.terminal import MISUSED, fail, make_app
from pipeline.validators import CODES, VALIDATORS
from schemas.mistakes import suggest

app = make_app()


@app.command()
def explain_command(
    code: Annotated[str | None, typer.Argument(help="The code of a finding; without one, all are listed.")] = None,
) -> None:
    """Explain a finding: what it means, why it is made, how to settle it and how to switch it off."""
    console = Console(highlight=False, soft_wrap=True)
    if code is None:
        table = Table(box=None, pad_edge=False, show_header=False)
        for validator in VALIDATORS:
            table.add_row(validator.CODE, validator.SEVERITY.value, summarise(validator))
        console.print(table)
        return
    told = explain(code.strip().lower())
    if told is None:
        fail(f"There is no finding “{code}”: {suggest(code, CODES)}", MISUSED)
    console.print(f"{code}\n\n{told}", markup=False)
