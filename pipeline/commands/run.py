"""`mastery-intake run`: the progress bar, and the closing words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from pipeline.commands.protection import ProtectOption
from pipeline.commands.register import REGISTER_HELP, describe_edition
from pipeline.errors import CannotRun
from pipeline.results import Summary
from pipeline.run import make_folder, run
from pipeline.terminal import MISUSED, fail, make_app, show, told_in_a_sentence
from reports.wording import ANY_CURE, CURES
from schemas.application import Outcome, Source, Status

app = make_app()

_MOST_DOCUMENTS = 20
_OUTCOMES = {
    Outcome.APPLICATION: "applications (a filled form each)",
    Outcome.CONTAINER: "messages and archives, opened",
    Outcome.DUPLICATE: "the same document once more",
    Outcome.NOT_A_FORM: "not a form (a logo, a CV, a blank form …)",
    Outcome.UNREADABLE: "could not be read",
}
_STATUSES = {
    Status.READY: "ready for the panel",
    Status.QUERY: "with a query that a person settles",
    Status.SUPERSEDED: "replaced by a later form",
}

ProgrammeOption = Annotated[
    list[str] | None,
    typer.Option(
        "--programme",
        help="Narrow the results to this programme: its id, or a file, which is kept in OUT for all later runs. "
        "May be given several times.",
        metavar="ID|FILE",
    ),
]


@app.command()
def run_command(
    inbox: Annotated[
        Path, typer.Argument(help="A file, or a folder of messages, archives and forms.", metavar="INBOX")
    ],
    out: Annotated[Path, typer.Option("--out", help="The folder for the results; made if it is missing.")],
    register: Annotated[
        list[Path] | None,
        typer.Option("--register", help=f"{REGISTER_HELP} Remembered in OUT; may be given twice.", metavar="FILE"),
    ] = None,
    protect: ProtectOption = None,
    programme: ProgrammeOption = None,
    pictures: Annotated[
        bool, typer.Option("--pictures", help="Draw the overview's charts as PNG too, in OUT/overview, now and later.")
    ] = False,
    blind: Annotated[
        bool, typer.Option("--blind", help="Write blind shortlists, too, and their key. Remembered in OUT.")
    ] = False,
    with_originals: Annotated[
        bool, typer.Option("--with-originals", help="Copy the forms to shortlists/originals, for the workbooks' links.")
    ] = False,
    limits: Annotated[
        Path | None,
        typer.Option("--limits", help="A file that changes how much is taken from one document.", metavar="LIMITS"),
    ] = None,
    workers: Annotated[
        int, typer.Option(help="How many documents to read at once; 0 means one for each processor.", min=0)
    ] = 0,
) -> None:
    """Read every form in INBOX and write the shortlists to OUT. Running again adds what is new."""
    if not inbox.exists():
        fail(f"There is no file or folder {inbox}: check how it is written, with quotes if it has blanks.", MISUSED)
    if inbox.resolve() == out.resolve():
        fail(f"INBOX and OUT are both {inbox}: name another folder after --out.", MISUSED)
    try:
        make_folder(out)
    except CannotRun as error:
        fail(str(error))
    with told_in_a_sentence(out), _progress() as progress:
        summary = run(
            inbox,
            out,
            workers=workers or _count_processors(),
            now=datetime.now(UTC),
            progress=progress,
            register_files=register or [],
            protect=protect,
            wanted=programme or [],
            blind=blind,
            with_originals=with_originals,
            pictures=pictures,
            limits_file=limits,
        )
    _tell(Console(highlight=False, soft_wrap=True), summary, out)


def _count_processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """A bar on the terminal while documents are read."""
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("read", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _tell(console: Console, summary: Summary, out: Path) -> None:
    """The closing words: what came in and what became of it, what needs a person and why, where the files are."""
    if not summary.outcomes:
        console.print("Nothing has come in yet: INBOX holds no files.")
    _tell_table(console, "What came in", [(summary.outcomes[key], text) for key, text in _OUTCOMES.items()])
    _tell_table(console, "Applications", [(summary.statuses[key], text) for key, text in _STATUSES.items()])
    often = sorted(summary.findings.items(), key=lambda item: (-item[1], item[0]))
    rows = [(number, f"{code}: {CURES.get(code, ANY_CURE)}") for code, number in often]
    _tell_table(console, "What needs a person (the workbooks say where and why)", rows)
    _tell_documents(console, "Could not be read: ask the sender for them again", summary.unread)
    _tell_documents(console, "Behind a link, which was not followed: ask the sender for the form", summary.linked)
    _tell_files(console, summary, out)


def _tell_table(console: Console, title: str, rows: list[tuple[int, str]]) -> None:
    table = Table(title=title, title_justify="left", title_style="bold", show_header=False, box=None, pad_edge=False)
    table.add_column(justify="right", min_width=6)
    table.add_column(overflow="fold")
    for number, text in rows:
        if number:
            table.add_row(str(number), escape(text))
    if table.row_count:
        console.print(table)
        console.print()


def _tell_documents(console: Console, title: str, sources: Sequence[Source]) -> None:
    if not sources:
        return
    console.print(f"[bold]{title}[/bold]")
    for source in sources[:_MOST_DOCUMENTS]:
        console.print(f"  {show(source.path)}: {show(source.detail)}", markup=False)
    if len(sources) > _MOST_DOCUMENTS:
        console.print(f"  and {len(sources) - _MOST_DOCUMENTS} more: see Documents in overview.xlsx")
    console.print()


def _tell_files(console: Console, summary: Summary, out: Path) -> None:
    if summary.left_out:
        these = "1 form is" if summary.left_out == 1 else f"{summary.left_out} forms are"
        console.print(f"{these} of another programme and left out: run without --programme to have them too.")
    for problem in summary.problems:
        console.print(problem, markup=False)
    if summary.register:
        console.print(f"Register:   {describe_edition(summary.register)}", markup=False)
    console.print(f"Overview:   {(out / 'overview.xlsx').resolve()}", markup=False)
    if summary.statuses:
        console.print(f"Shortlists: {(out / 'shortlists').resolve()}", markup=False)
    if (out / "blind-key.xlsx").exists():
        console.print(f"Blind:      {(out / 'shortlists-blind').resolve()}", markup=False)
        console.print(f"Their key:  {(out / 'blind-key.xlsx').resolve()}, for the inbox team alone", markup=False)
