"""What follows from the ledger: applications judged, files written, and the record of what happened brought up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from pipeline.blindness import find_secret
from pipeline.judgement.casework import draw_case, judge
from pipeline.judgement.decisions import settle_decisions
from pipeline.judgement.events import describe_change
from pipeline.judgement.standing import Draft, Settlement, settle
from pipeline.ledger import Ledger
from pipeline.originals import Origin, link_originals, write_originals
from pipeline.programmes import find_programmes
from pipeline.register.store import open_register
from pipeline.writers import write_all
from reports.edition import Edition
from reports.jsonl import list_programmes
from reports.publication import publish
from schemas.application import Application, Outcome, Severity, Source, Status
from schemas.decision import Decision
from schemas.history import Standing
from schemas.programme import Programme
from schemas.school import RegisterEdition


@dataclass(slots=True)
class Summary:
    """What a run tells at its end.

    `findings` that somebody has to look at are counted by code, over applications that still stand. `unread` are the
    documents that could not be read, `linked` the messages that only link to a form, `problems` sentences about what a
    person has to do, `left_out` how many forms are of programmes that were not asked for.
    """

    statuses: Counter[Status] = field(default_factory=Counter)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    unread: list[Source] = field(default_factory=list)
    linked: list[Source] = field(default_factory=list)
    new: int = 0
    problems: tuple[str, ...] = ()
    register: RegisterEdition | None = None
    left_out: int = 0


def draw_results(
    ledger: Ledger,
    out: Path,
    workers: int,
    now: datetime,
    passwords: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
    *,
    pictures: bool = False,
    blind: bool = False,
    originals_from: Origin | None = None,
) -> Summary:
    """Writes all files anew from what the ledger holds, and records what happened to which application.

    Where programmes are named in `only` (by id), it is the applications of these, and of those that `out` has already.
    With `blind`, or where it was given before, there are blind shortlists, too. Copies of the forms are taken from
    `originals_from` where that is given. Raises `NoPassword` where workbooks are to be under passwords and one has
    none.
    """
    known, summary, standings = find_programmes(out), Summary(), dict[str, Standing]()
    wanted = None if only is None else {*only, *list_programmes(out / "applications.jsonl")}
    programmes = tuple(programme for programme in known if wanted is None or programme.id in wanted)
    with open_register(out) as register:
        summary.register = register.edition if register else None
        settlement = settle(ledger.iter_receipts(), programmes, register)
    missing = write_originals(originals_from, out, settlement.drafts, workers) if originals_from else []
    originals = link_originals(out, settlement.drafts)
    published = publish(
        out,
        _watch(_judge(ledger, settlement, known, originals), summary, standings),
        settlement.sources,
        programmes,
        now,
        version("mastery-intake"),
        partial(write_all, writers=workers),
        passwords,
        find_secret(out, wanted=blind),
        decisions=_told_decisions(ledger),
        pictures=pictures,
    )
    _record(ledger, standings, now)
    moderation = _draw_moderation(ledger, out, programmes, now, passwords)
    summary.problems = (*published.problems, *missing, *moderation)
    summary.left_out = settlement.left_out
    for source in settlement.sources:
        summary.outcomes[source.outcome] += 1
        if source.outcome is Outcome.UNREADABLE:
            summary.unread.append(source)
        if source.links:
            summary.linked.append(source)
    return summary


def _told_decisions(ledger: Ledger) -> dict[str, Decision]:
    """The decisions as the overview tells them: also that scorers differ, where they do."""
    decided = settle_decisions(kept.what for kept in ledger.returns.current())
    return {**decided.decisions, **dict.fromkeys(decided.disputed, Decision(decision="Scorers differ"))}


def _draw_moderation(
    ledger: Ledger, out: Path, programmes: tuple[Programme, ...], now: datetime, passwords: Mapping[str, str] | None
) -> list[str]:
    """Moderation workbooks follow what scorers returned and which candidates stand."""
    kept = ledger.returns.current()
    if not kept:
        return []
    # what writes workbooks takes a second to load: not for a run of an inbox that nobody has scored
    from reports.moderation.filing import file_moderation  # noqa: PLC0415

    edition = Edition(made_at=now, version=version("mastery-intake"))
    return file_moderation(out, kept, programmes, edition, passwords or {})


def _judge(
    ledger: Ledger,
    settlement: Settlement,
    known: tuple[Programme, ...],
    originals: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[Draft, Application]]:
    by_id = {programme.id: programme for programme in known}
    for draft in settlement.drafts:
        readings = tuple(ledger.reading(sha256) for sha256 in draft.documents)
        application = judge(draw_case(draft, readings, by_id[draft.programme], known), draft)
        yield draft, replace(application, originals=originals.get(draft.application_id, {}))


def _watch(
    judged: Iterable[tuple[Draft, Application]], summary: Summary, standings: dict[str, Standing]
) -> Iterator[Application]:
    """The applications as they pass, counted, with how each stands."""
    for draft, application in judged:
        summary.statuses[application.status] += 1
        if application.status is not Status.SUPERSEDED:
            for finding in application.findings:
                if finding.severity is not Severity.INFO:
                    summary.findings[finding.code] += 1
        standings[application.application_id] = _stand(draft, application)
        yield application


def _stand(draft: Draft, application: Application) -> Standing:
    codes = (f"{each.code} of {each.field}" if each.field else each.code for each in application.findings)
    return Standing(
        status=application.status,
        hub=application.hub,
        received_at=application.received_at.isoformat() if application.received_at else None,
        findings=tuple(dict.fromkeys(codes)),
        documents=len(draft.documents),
        superseded_by=draft.superseded_by,
    )


def _record(ledger: Ledger, standings: dict[str, Standing], now: datetime) -> None:
    before = ledger.chronicle.last_standings()
    events = [
        (application_id, event, standing)
        for application_id, standing in standings.items()
        if (event := describe_change(before.get(application_id), standing))
    ]
    ledger.chronicle.record(events, version("mastery-intake"), now)
