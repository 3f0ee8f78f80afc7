"""`mastery-intake queries`: drafts of letters to the schools. Nothing is sent."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.letters import OWN_TEMPLATES, Round, write_letters
from pipeline.terminal import MISUSED, fail, make_app, told_in_a_sentence
from reports.letters.composing import describe_day
from reports.letters.templates import copy_templates

app = make_app()

_MOST = 10


@app.command()
def queries_command(
    out: Annotated[Path, typer.Option("--out", help="The folder with the results of the runs.")],
    by: Annotated[
        datetime | None,
        typer.Option(
            "--by", help="The day by which a reply is asked for; else a week from today.", formats=["%Y-%m-%d"]
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option("--templates", help="A folder with letters of your own; else OUT/letters.", metavar="FOLDER"),
    ] = None,
    copy: Annotated[
        bool, typer.Option("--copy-templates", help="Put the letters' wording there, to be changed, and stop.")
    ] = False,
    acknowledge: Annotated[bool, typer.Option("--acknowledge", help="Also acknowledge every application.")] = False,
    outcomes: Annotated[
        bool, typer.Option("--outcomes", help="Also tell the outcome, where a decision came back (see scores).")
    ] = False,
) -> None:
    """Write drafts of letters about what is open, one for each application. Nothing is ever sent."""
    if not out.is_dir():
        fail(f"There is no folder {out}: name the one that a run wrote its results to, after --out.", MISUSED)
    folder = templates or out / OWN_TEMPLATES
    console = Console(highlight=False, soft_wrap=True)
    with told_in_a_sentence(out):
        if copy:
            for path in copy_templates(folder):
                console.print(f"Wrote {path}: change it as you like; letters are written from it.", markup=False)
            console.print(f"The wording of letters is in {folder}.", markup=False)
            return
        if templates and not templates.is_dir():
            fail(f"There is no folder {templates}: make it with --copy-templates, or leave out --templates.", MISUSED)
        day: date | None = by.date() if by else None
        told = write_letters(out, datetime.now().astimezone(), day, templates, acknowledge, outcomes)
    _tell(console, told, out)


def _tell(console: Console, told: Round, out: Path) -> None:
    def say(sentence: str) -> None:
        console.print(sentence, markup=False)

    for name, filed in told.folders.items():
        removed = f", {filed.removed} removed that were for nothing any more" if filed.removed else ""
        say(f"{filed.written} drafts in {out / name}{removed}.")
        for path in filed.kept:
            say(f"{path} was changed by hand and left as it is: delete it to have it written anew.")
        for path in filed.outdated:
            say(f"{path} was changed by hand, and its letter is for nothing any more: delete it if it was not sent.")
        for path in filed.busy:
            say(f"{path} could not be written: close it wherever it is open, and run again.")
    if told.ours:
        say(f"No letter, since what is open is for you to settle and not for the school: {_list(told.ours)}.")
    if told.nowhere:
        say(f"No address on the form that mail can be sent to, so write one into the draft: {_list(told.nowhere)}.")
    for code in sorted(told.unknown):
        say(f"The letters say nothing about {code}: add it to asks.toml (--copy-templates).")
    if told.disputed:
        say(f"No letter about the outcome, since scorers decided differently: {_list(told.disputed)}.")
    if told.undecided:
        say(f"{told.undecided} applications have no decision yet, and so no letter about the outcome.")
    say(f"Replies are asked for by {describe_day(told.by)}. Nothing was sent: open each draft, read it, and send it.")


def _list(names: list[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more
