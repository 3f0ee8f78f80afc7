"""The story of returned workbooks: read and checked, kept in the ledger, laid side by side, told in the overview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from pipeline.blindness import find_secret
from pipeline.errors import CannotRun
from pipeline.ledger import Ledger, open_ledger
from pipeline.passwords import find_passwords, told_where_missing
from pipeline.programmes import find_programmes
from pipeline.results import draw_results
from reports.jsonl import read_applications
from reports.keeping import look_at
from reports.marks_layout import edition_of
from reports.publication import BLIND_SHORTLISTS, SHORTLISTS
from reports.returned.reading import read_returned
from reports.returned.roster import Roster, make_roster
from schemas.decision import Return
from schemas.programme import Programme


@dataclass(slots=True)
class Taken:
    """What `scores` tells at its end, sentences all: what was taken, what is wrong, what is worth knowing, and about
    files in the way. `useless` counts files of which nothing could be taken."""

    taken: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    problems: tuple[str, ...] = ()
    useless: int = 0


def take_scores(
    out: Path, files: Sequence[Path], now: datetime, protect: str | None = None, scorer: str | None = None
) -> Taken:
    """Takes the marks of these files into the ledger of `out` and draws what follows from them. Raises `CannotRun`."""
    if not (out / "intake.sqlite").is_file() or not (out / "applications.jsonl").is_file():
        raise CannotRun(f"There is no ledger in {out}: name the folder that a run wrote its results to, after --out.")
    programmes, taken = find_programmes(out), Taken()
    with open_ledger(out / "intake.sqlite") as ledger:
        passwords = find_passwords(protect, programmes, out)
        roster = _make_roster(out, programmes, passwords or {})
        for path in files:
            _take(path, ledger, roster, (passwords or {}).values(), scorer, now, taken)
        with told_where_missing(protect):
            summary = draw_results(ledger, out, 1, now, passwords, only=())
    taken.problems = summary.problems
    return taken


def _make_roster(out: Path, programmes: tuple[Programme, ...], passwords: Mapping[str, str]) -> Roster:
    """The applications, the editions of the workbooks that stand now, and whom the codes of blind ones stand for."""
    editions: dict[str, frozenset[str]] = {}
    for path in (path for folder in (SHORTLISTS, BLIND_SHORTLISTS) for path in (out / folder).glob("*.xlsx")):
        identifier = look_at(path, passwords.get(path.stem)).identifier
        if identifier:
            editions[path.stem] = editions.get(path.stem, frozenset()) | {edition_of(identifier)}
    return make_roster(read_applications(out / "applications.jsonl"), programmes, editions, find_secret(out))


def _take(
    path: Path,
    ledger: Ledger,
    roster: Roster,
    passwords: Iterable[str],
    scorer: str | None,
    now: datetime,
    taken: Taken,
) -> None:
    readout = read_returned(path, roster, passwords, scorer)
    taken.wrong += readout.wrong
    taken.told += readout.told
    taken.useless += not readout.returns
    for what in readout.returns:
        taken.taken += _keep(ledger, what, now)


def _keep(ledger: Ledger, what: Return, now: datetime) -> Iterator[str]:
    """Keeps a return, and says what became of it."""
    before = next((kept for kept in ledger.returns.current() if kept.what.key == what.key), None)
    marks = sum(len(row.marks) for row in what.rows)
    decisions = sum(row.decision is not None for row in what.rows)
    what_it_has = f"{marks} marks for {sum(bool(row.marks) for row in what.rows)} candidates and {decisions} decisions"
    if before is not None and before.what.rows == what.rows and before.what.places == what.places:
        yield f"{what.file}: {what.scorer} had returned the same for {what.hub} before ({before.what.file})."
        return
    ledger.returns.add(what, version("mastery-intake"), now)
    yield f"{what.file}: {what_it_has} by {what.scorer}, for {what.hub}."
    if before is not None:
        when = before.returned_at.strftime("%Y-%m-%d %H:%M UTC")
        yield (
            f"{what.file}: it replaces what {before.what.scorer} had returned for {what.hub} "
            f"({before.what.file}, {when})."
        )
