"""The story of a run: what comes in is read and kept, what follows from it is worked out and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from extractors.limits import Limits
from extractors.tools import installed
from pipeline.errors import CannotRun
from pipeline.intake.inbox import list_inbox
from pipeline.intake.isolation import Pool
from pipeline.intake.reception import receive
from pipeline.judgement.casework import draw_case, judge
from pipeline.judgement.standing import Settlement, settle
from pipeline.ledger import Ledger, open_ledger
from pipeline.writers import get_ready, write_all
from reports.publication import publish
from schemas.application import Application, Outcome, Severity, Source, Status
from schemas.programme import InvalidProgramme, Programme, load_programmes

Progress = Callable[[int, int], None]
"""Told after every file of the inbox how many are done, and how many there are."""


@dataclass(slots=True)
class Summary:
    """What a run tells at its end.

    `findings` that somebody has to look at are counted by code, over applications that still stand. `unread` are the
    documents that could not be read, `problems` sentences about files that could not be written.
    """

    statuses: Counter[Status] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    unread: list[Source] = field(default_factory=list)
    new: int = 0
    problems: tuple[str, ...] = ()


def run(inbox: Path, out: Path, workers: int, now: datetime, progress: Progress) -> Summary:
    """Works through `inbox` and leaves everything that the contract names in the folder `out`.

    Raises `CannotRun`. `now` is only kept in the ledger and shown in the workbooks.
    """
    programmes = _load_programmes()
    summary = Summary()
    with open_ledger(out / "intake.sqlite") as ledger:
        summary.new = _take_in(ledger, inbox, out, workers, now, progress)
        settlement = settle(ledger.iter_receipts(), programmes)
        applications = _count(_judge(ledger, settlement, programmes), summary)
        published = publish(
            out,
            applications,
            settlement.sources,
            programmes,
            now,
            version("mastery-intake"),
            partial(write_all, writers=workers),
        )
        summary.problems = published.problems
    for source in settlement.sources:
        summary.outcomes[source.outcome] += 1
        if source.outcome is Outcome.UNREADABLE:
            summary.unread.append(source)
    return summary


def _load_programmes() -> tuple[Programme, ...]:
    try:
        return load_programmes()
    except InvalidProgramme as error:
        raise CannotRun(str(error)) from error


def make_folder(out: Path) -> None:
    """Makes the folder for the results where it is missing. Raises `CannotRun`."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise CannotRun(f"The folder {out} cannot be made ({reason}): choose another one after --out.") from error


def _take_in(ledger: Ledger, inbox: Path, out: Path, workers: int, now: datetime, progress: Progress) -> int:
    """Reads what is new, and what can be read only now, and keeps it, one file of the inbox a transaction.

    Gives the number of receipts that were written.
    """
    arrivals = list_inbox(inbox, skip=out)
    number = ledger.begin_run(version("mastery-intake"), now)
    new = 0
    with Pool(workers, Limits()) as pool:
        overdue = ledger.overdue(installed())
        items = receive(arrivals, pool, knows=ledger.knows, has_seen=ledger.has_seen, overdue=overdue)
        for done, receipts in enumerate(items, start=1):
            if receipts:
                ledger.add(number, receipts)
                if not new:
                    get_ready()
            new += len(receipts)
            progress(done, len(arrivals))
    return new


def _judge(ledger: Ledger, settlement: Settlement, programmes: tuple[Programme, ...]) -> Iterator[Application]:
    by_id = {programme.id: programme for programme in programmes}
    for draft in settlement.drafts:
        readings = tuple(ledger.reading(sha256) for sha256 in draft.documents)
        yield judge(draw_case(draft, readings, by_id[draft.programme]), draft)


def _count(applications: Iterable[Application], summary: Summary) -> Iterator[Application]:
    for application in applications:
        summary.statuses[application.status] += 1
        if application.status is not Status.SUPERSEDED:
            for finding in application.findings:
                if finding.severity is not Severity.INFO:
                    summary.findings[finding.code] += 1
        yield application
