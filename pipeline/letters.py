"""The story of a round of letters: what is open after the last run, in words for the schools, as drafts in folders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.errors import CannotRun
from pipeline.judgement.addresses import is_address
from pipeline.judgement.decisions import Decided, settle_decisions
from pipeline.ledger import open_ledger
from pipeline.programmes import find_programmes
from reports.candidates import Candidate, make_candidate
from reports.jsonl import read_applications
from reports.letters.composing import Occasion, asks_of, find_recipients, uncovered, words_of
from reports.letters.draft import write_draft
from reports.letters.filing import FOLDERS, Filed, file_drafts
from reports.letters.templates import ACKNOWLEDGEMENT, OUTCOME, QUERIES, TemplateFault, Templates
from reports.wording import hub_name
from schemas.application import Status
from schemas.decision import Decision
from schemas.programme import Programme

OWN_TEMPLATES = "letters"
"""Where staff keep their own templates, below the folder of results."""

_A_WEEK = timedelta(days=7)
_SATURDAY = 5


@dataclass(slots=True)
class Round:
    """What a round of letters tells at its end. `folders` are what became of each folder, `ours` the applications with
    nothing open but what the inbox team settles, `nowhere` those without an address, `disputed` those on whose outcome
    scorers differ; `unknown` are codes without words."""

    by: date
    folders: dict[str, Filed] = field(default_factory=dict)
    ours: list[str] = field(default_factory=list)
    nowhere: list[str] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    disputed: list[str] = field(default_factory=list)
    undecided: int = 0


def write_letters(
    out: Path,
    now: datetime,
    by: date | None = None,
    templates: Path | None = None,
    acknowledge: bool = False,
    outcomes: bool = False,
) -> Round:
    """Writes the drafts about what is open, and with `acknowledge` and `outcomes` those of the other occasions too.

    Raises `CannotRun`, also for a template that is not understood.
    """
    programmes = find_programmes(out)
    drafts: dict[str, dict[str, bytes]] = {folder: {} for folder in FOLDERS}
    told = Round(by=by or reply_by(now.date(), programmes))
    decided = _read_decisions(out) if outcomes else None
    decisions = decided.decisions if decided else None
    told.disputed = decided.disputed if decided else []
    try:
        occasion = Occasion(by=told.by, templates=Templates(templates or out / OWN_TEMPLATES))
        for candidate in _candidates(out, programmes):
            hub = hub_name(programmes, candidate.application.hub) if candidate.application.hub else ""
            _write_about(candidate, hub, occasion, drafts, told, acknowledge, decisions)
    except TemplateFault as error:
        raise CannotRun(str(error)) from error
    for folder, wanted in zip(FOLDERS, (True, acknowledge, decisions is not None), strict=True):
        if wanted:
            told.folders[folder] = file_drafts(out / folder, drafts[folder])
    return told


def reply_by(today: date, programmes: tuple[Programme, ...]) -> date:
    """A week from today, on a working day; no later than the next closing time, where one is nearer than that."""
    closings = [closing.at.date() for programme in programmes for closing in programme.closing]
    ahead = [day for day in closings if today < day < today + _A_WEEK]
    day = min([*ahead, today + _A_WEEK])
    return day if ahead or day.weekday() < _SATURDAY else day + timedelta(days=7 - day.weekday())


def _read_decisions(out: Path) -> Decided:
    path = out / "intake.sqlite"
    if not path.is_file():
        raise CannotRun(f"There is no ledger in {out}: name the folder that a run wrote its results to, after --out.")
    with open_ledger(path) as ledger:
        return settle_decisions(kept.what for kept in ledger.returns.current())


def _candidates(out: Path, programmes: tuple[Programme, ...]) -> Iterator[Candidate]:
    """The applications that count, as the last run left them."""
    path = out / "applications.jsonl"
    if not path.is_file():
        raise CannotRun(f"There is no {path}: name the folder that a run wrote its results to, after --out.")
    by_id = {programme.id: programme for programme in programmes}
    for application in read_applications(path):
        if application.status is not Status.SUPERSEDED:
            yield make_candidate(by_id[application.programme], application)


def _write_about(
    candidate: Candidate,
    hub: str,
    occasion: Occasion,
    drafts: Mapping[str, dict[str, bytes]],
    told: Round,
    acknowledge: bool,
    decisions: Mapping[str, Decision] | None,
) -> None:
    name, templates = candidate.application.application_id, occasion.templates
    asks = asks_of(candidate, templates)
    recipients = find_recipients(candidate, is_address)
    words = words_of(candidate, occasion, hub, asks, recipients)
    queries, acknowledgements, outcomes = (drafts[folder] for folder in FOLDERS)
    told.unknown.update(uncovered(candidate, templates))
    if words["points"]:
        queries[name] = write_draft(templates.letter(QUERIES, words), recipients)
    elif candidate.open_queries:
        told.ours.append(name)
    if acknowledge:
        acknowledgements[name] = write_draft(templates.letter(ACKNOWLEDGEMENT, words), recipients)
    if decisions is not None:
        decision = decisions.get(name)
        told.undecided += decision is None
        if decision is not None:
            outcome = {**words, "decision": decision.decision, "reserve": decision.reserve or ""}
            outcomes[name] = write_draft(templates.letter(OUTCOME, outcome), recipients)
    if not recipients.to and any(name in folder for folder in drafts.values()):
        told.nowhere.append(name)
