"""The story of a run: what comes in is read and kept, what follows from it is worked out and written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from extractors.tools import installed
from pipeline.errors import CannotRun
from pipeline.intake.inbox import list_inbox
from pipeline.intake.isolation import Pool
from pipeline.intake.reception import receive
from pipeline.ledger import Ledger, open_ledger
from pipeline.limits_file import read_limits, tell_limits
from pipeline.originals import Origin
from pipeline.passwords import find_passwords, told_where_missing
from pipeline.programmes import choose_programmes, find_programmes, fingerprint
from pipeline.register.setting import set_register
from pipeline.results import Summary, draw_results
from pipeline.writers import get_ready
from schemas.programme import Programme

Progress = Callable[[int, int], None]
"""Told after every file of the inbox how many are done, and how many there are."""


def run(
    inbox: Path,
    out: Path,
    workers: int,
    now: datetime,
    progress: Progress,
    register_files: Sequence[Path] = (),
    protect: str | None = None,
    wanted: Sequence[str] = (),
    *,
    blind: bool = False,
    with_originals: bool = False,
    pictures: bool = False,
    limits_file: Path | None = None,
) -> Summary:
    """Works through `inbox` and leaves everything that the contract names in the folder `out`.

    Raises `CannotRun`. `now` is only kept in the ledger and shown in the workbooks. The files of a register of schools
    are indexed first; without any, the register given before is used. `protect` says where the passwords are that the
    workbooks are written under, if any. `wanted` are ids or files of the programmes to which the results are narrowed;
    forms of all others are known for what they are, and left out. With `blind` there are blind shortlists from now on,
    too; with `with_originals` copies of the forms beside the workbooks; with `pictures` those of the overview's charts.
    `limits_file` changes how much is taken from one document.
    """
    if with_originals and protect is not None:
        raise CannotRun("Originals cannot be put under a password: leave out --with-originals or --protect.")
    if pictures and find_spec("matplotlib") is None:
        raise CannotRun("Pictures are drawn by matplotlib, which is missing: install it, or leave out --pictures.")
    limits = read_limits(limits_file)
    originals_from = Origin(inbox, limits) if with_originals else None
    with open_ledger(out / "intake.sqlite") as ledger:
        only = choose_programmes(wanted, out) if wanted else None
        programmes = find_programmes(out)  # mistakes are told before anything is read
        passwords = find_passwords(protect, programmes, out)
        if register_files:
            set_register(out, register_files)
        pool = Pool(workers, limits, programmes=out)
        new, erased = _take_in(ledger, inbox, out, programmes, pool, now, progress)
        with told_where_missing(protect):
            summary = draw_results(
                ledger,
                out,
                workers,
                now,
                passwords,
                only,
                blind=blind,
                originals_from=originals_from,
                pictures=pictures,
            )
    summary.new = new
    if erased:
        summary.problems += (_tell_erased(erased),)
    return summary


def make_folder(out: Path) -> None:
    """Makes the folder for the results where it is missing. Raises `CannotRun`."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise CannotRun(f"The folder {out} cannot be made ({reason}): choose another one after --out.") from error


def _take_in(
    ledger: Ledger,
    inbox: Path,
    out: Path,
    programmes: tuple[Programme, ...],
    pool: Pool,
    now: datetime,
    progress: Progress,
) -> tuple[int, int]:
    """Reads what is new, and what can be read only now or was read when other forms were known or limits set.

    All of it is kept, one file of the inbox a transaction.

    Gives the number of receipts that were written, and that of documents which were erased but still lie there.
    """
    met: set[str] = set()

    def was_erased(sha256: str) -> bool:
        is_erased = ledger.erasure.was_erased(sha256)
        if is_erased:
            met.add(sha256)
        return is_erased

    arrivals = list_inbox(inbox, skip=out)
    forms = fingerprint(programmes)
    limits = tell_limits(pool.limits)
    number = ledger.begin_run(version("mastery-intake"), now, forms, limits)
    new = 0
    with pool:
        overdue = ledger.overdue(installed(), forms, limits)
        items = receive(arrivals, pool, ledger.knows, ledger.has_seen, overdue, was_erased)
        for done, receipts in enumerate(items, start=1):
            if receipts:
                ledger.add(number, receipts)
                if not new:
                    get_ready()
            new += len(receipts)
            progress(done, len(arrivals))
    return new, len(met)


def _tell_erased(number: int) -> str:
    these = "A document that was erased is" if number == 1 else f"{number} documents that were erased are"
    return f"{these} still in INBOX and not read again: delete what should be gone there too."
