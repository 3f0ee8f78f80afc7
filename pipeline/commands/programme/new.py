"""`mastery-intake programme new`: the draft of a programme file, from a blank form."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.errors import CannotRun
from pipeline.terminal import MISUSED, fail, told_in_a_sentence

MARK = "# CHECK:"
"""What stands before whatever a draft only guesses."""


def new_command(
    form: Annotated[Path, typer.Option("--from", help="The blank form: Word or PDF, fillable or not.", metavar="FORM")],
    out: Annotated[Path | None, typer.Option("--out", help="The programme file to write.", metavar="FILE")] = None,
) -> None:
    """Draft a programme file from a blank form. Whatever was guessed is marked CHECK in the file."""
    if not form.is_file():
        fail(f"There is no file {form}: name the blank form after --from.", MISUSED)
    target = out or Path(f"{form.stem}.toml")
    if target.exists():
        fail(f"{target} is there already: name another file with --out, or move it away.", MISUSED)
    with told_in_a_sentence(target.parent):
        text = _draft(form)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CannotRun(f"{target} cannot be written ({error.strerror}): check the folder's rights.") from error
    console = Console(highlight=False, soft_wrap=True)
    questions, guesses = text.count("\n[[fields]]"), text.count(MARK)
    console.print(f"{target}: {questions} questions were found, and {guesses} places are marked CHECK.", markup=False)
    console.print("Open it in an editor and go through these. Then, with a form that is filled in:", markup=False)
    console.print(f"  mastery-intake programme check {target} FILLED_FORM", markup=False)


def _draft(form: Path) -> str:
    """The text of the file, made in a worker process. Raises `CannotRun`."""
    from extractors.limits import Limits  # noqa: PLC0415 - other commands start faster without
    from pipeline.intake import drafter  # noqa: PLC0415
    from pipeline.intake.examined import Drafted, Failed, NotAForm  # noqa: PLC0415
    from pipeline.intake.isolation import Pool  # noqa: PLC0415

    try:
        data = form.read_bytes()
    except OSError as error:
        raise CannotRun(f"{form} cannot be read ({error.strerror}): check the file's rights.") from error
    with Pool(1, Limits(), drafter.prepare) as pool:
        pool.submit("form", data)
        _, examined = pool.next_done()
    match examined:
        case Drafted(text=text):
            return text
        case NotAForm(detail=detail) | Failed(detail=detail):
            raise CannotRun(f"{form} cannot be drafted from: {detail}")
    raise CannotRun(f"{form} is no blank form: name a Word file or a PDF.")
