"""`mastery-intake programme blank`: the blank form of a programme, to hand out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.errors import CannotRun
from pipeline.programmes import find_programme
from pipeline.terminal import fail, told_in_a_sentence
from schemas.programme import Programme


def blank_command(
    programme: Annotated[str, typer.Argument(help="The id of a programme, or a programme file.", metavar="ID")],
    out: Annotated[Path, typer.Option("--out", help="The folder to write to; made if it is missing.")] = Path(),
) -> None:
    """Write a programme's blank form as Word, as fillable PDF, and as the list of questions for an online form."""
    with told_in_a_sentence(out):
        found = find_programme(programme)
        files = {out / name: data for name, data in _write(found).items()}
        for path, data in files.items():
            if path.exists() and path.read_bytes() != data:
                fail(f"{path} is there already and says something else: move it away, or name another folder.")
        _save(files, out)
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"Blank form of {found.title}:", markup=False)
    for path in files:
        console.print(f"  {path}", markup=False)


def _save(files: Mapping[Path, bytes], out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
        for path, data in files.items():
            path.write_bytes(data)
    except OSError as error:
        raise CannotRun(f"{out} cannot be written to ({error.strerror}): check the folder's rights.") from error


def _write(programme: Programme) -> dict[str, bytes]:
    """The files by name. What writes them takes a while to load, and no other command needs it."""
    from pipeline.blanks import write_docx, write_pdf, write_questions  # noqa: PLC0415

    return {
        f"{programme.id}.docx": write_docx(programme),
        f"{programme.id}.pdf": write_pdf(programme),
        f"{programme.id}-online-form.csv": write_questions(programme),
    }
