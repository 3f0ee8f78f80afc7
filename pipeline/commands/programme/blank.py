"""`mastery-intake programme blank`: the blank form of a programme, to hand out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.errors import CannotRun
from pipeline.terminal import MISUSED, fail, told_in_a_sentence
from schemas.programme import InvalidProgramme, Programme, load_programme, load_programmes


def blank_command(
    programme: Annotated[str, typer.Argument(help="The id of a programme, or a programme file.", metavar="ID")],
    out: Annotated[Path, typer.Option("--out", help="The folder to write to; made if it is missing.")] = Path(),
) -> None:
    """Write a programme's blank form as Word, as fillable PDF, and as the list of questions for an online form."""
    found = _find(programme)
    with told_in_a_sentence(out):
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


def _find(wanted: str) -> Programme:
    """The programme with this id, or in this file."""
    file = Path(wanted)
    try:
        if file.is_file():
            return load_programme(file, (file.parent, file.parent / "hubs"))
        known = {programme.id: programme for programme in load_programmes()}
    except InvalidProgramme as error:
        fail(str(error))
    if wanted not in known:
        fail(f"There is no programme “{wanted}” and no such file: the programmes are {', '.join(known)}.", MISUSED)
    return known[wanted]


def _write(programme: Programme) -> dict[str, bytes]:
    """The files by name. What writes them takes a while to load, and no other command needs it."""
    from blanks import write_docx, write_pdf, write_questions  # noqa: PLC0415

    return {
        f"{programme.id}.docx": write_docx(programme),
        f"{programme.id}.pdf": write_pdf(programme),
        f"{programme.id}-online-form.csv": write_questions(programme),
    }
