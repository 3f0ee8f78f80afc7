"""The story of an erasure: whose applications go, what of them the ledger holds, and the files without them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from pipeline.errors import CannotRun
from pipeline.judgement.erasing import is_nominee, is_signatory, name_of, trace_out, with_versions
from pipeline.judgement.standing import Draft, settle
from pipeline.ledger import Ledger, open_ledger
from pipeline.passwords import by_workbook, find_passwords, told_where_missing
from pipeline.programmes import find_programmes
from pipeline.register.store import open_register
from pipeline.results import draw_results
from reports.keeping import find_mentions
from reports.letters.filing import remove_drafts
from schemas.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Whom to erase: by the ids of applications, by the nominee's address, or by when applications were received."""

    applications: tuple[str, ...] = ()
    email: str | None = None
    received_before: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What was erased: applications by id, how many documents. `left` are workbooks that still tell of them, `locked`
    those that may, since they do not open with the passwords at hand.

    `signed` are applications that stay although the person with this address signed them for somebody else.
    """

    applications: tuple[str, ...]
    documents: int = 0
    signed: tuple[str, ...] = ()
    left: tuple[Path, ...] = ()
    locked: tuple[Path, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What is looked up of documents and programmes, by hash and by id."""

    ledger: Ledger
    programmes: Mapping[str, Programme]


def erase(
    out: Path,
    wanted: Wanted,
    workers: int,
    now: datetime,
    confirm: Callable[[tuple[str, ...]], bool],
    protect: str | None = None,
) -> Erased:
    """Takes the wanted applications out of the ledger and all files of `out`; `confirm` is asked with their ids first.

    `protect` says where the passwords of the workbooks are, if they are under any. Raises `CannotRun`.
    """
    path = out / "intake.sqlite"
    if not path.is_file():
        raise CannotRun(f"There is no ledger in {out}: name the folder that a run wrote its results to, after --out.")
    programmes = {programme.id: programme for programme in find_programmes(out)}
    passwords = find_passwords(protect, tuple(programmes.values()), out)
    with open_ledger(path) as ledger:
        receipts = list(ledger.iter_receipts())
        with open_register(out) as register:
            drafts = settle(receipts, programmes.values(), register).drafts
        facts = _Facts(ledger=ledger, programmes=programmes)
        matching = tuple(_choose(facts, drafts, wanted))
        chosen = with_versions(matching, drafts, _name_wanted(facts, drafts, wanted, matching))
        signed = _find_signed(facts, drafts, wanted, chosen)
        if not chosen or not confirm(tuple(sorted(chosen))):
            return Erased(applications=(), signed=signed)
        documents = frozenset(
            sha256 for draft in drafts if draft.application_id in chosen for sha256 in draft.documents
        )
        kept = frozenset(sha256 for draft in drafts for sha256 in draft.documents) - documents
        names = _name_nominees(facts, (draft for draft in drafts if draft.application_id in chosen))
        traces = trace_out(receipts, documents, kept)
        ledger.erasure.erase(chosen, traces.receipts, traces.hashes, version("mastery-intake"), now)
        with told_where_missing(protect):
            summary = draw_results(ledger, out, workers, now, passwords, only=())
    busy = remove_drafts(out, chosen)
    mentions = find_mentions(out, names, by_workbook(passwords))
    return Erased(
        applications=tuple(sorted(chosen)),
        documents=len(traces.receipts),
        signed=signed,
        left=(*mentions.found, *busy),
        locked=mentions.locked,
        problems=summary.problems,
    )


def _choose(facts: _Facts, drafts: Iterable[Draft], wanted: Wanted) -> Iterable[str]:
    drafts = tuple(drafts)
    known = {draft.application_id for draft in drafts}
    if unknown := [application_id for application_id in wanted.applications if application_id not in known]:
        raise CannotRun(
            f"There is no application {unknown[0]} in this folder: take its id from applications.jsonl or a workbook."
        )
    yield from wanted.applications
    for draft in drafts:
        is_old = wanted.received_before and draft.received_at and draft.received_at < wanted.received_before
        if is_old or (wanted.email and _matches(facts, draft, wanted.email, is_nominee)):
            yield draft.application_id


def _name_wanted(facts: _Facts, drafts: Iterable[Draft], wanted: Wanted, matching: Sequence[str]) -> tuple[str, ...]:
    """The names that stand beside the wanted address; none where it was not by an address alone that it was asked."""
    if wanted.email is None or wanted.applications or wanted.received_before:
        return ()
    found = (
        name_of(wanted.email, facts.ledger.reading(sha256), facts.programmes[draft.programme])
        for draft in drafts
        if draft.application_id in matching
        for sha256 in draft.documents
    )
    return tuple(dict.fromkeys(name for name in found if name))


def _find_signed(facts: _Facts, drafts: Iterable[Draft], wanted: Wanted, chosen: frozenset[str]) -> tuple[str, ...]:
    if wanted.email is None:
        return ()
    others = (draft for draft in drafts if draft.application_id not in chosen)
    return tuple(draft.application_id for draft in others if _matches(facts, draft, wanted.email, is_signatory))


def _matches(facts: _Facts, draft: Draft, email: str, test: Callable[..., bool]) -> bool:
    return any(
        test(email, facts.ledger.reading(sha256), facts.programmes[draft.programme]) for sha256 in draft.documents
    )


def _name_nominees(facts: _Facts, drafts: Iterable[Draft]) -> frozenset[str]:
    """Names and addresses of the nominees, as their forms give them."""
    return frozenset(
        str(answer.value)
        for draft in drafts
        for sha256 in draft.documents
        for person in facts.programmes[draft.programme].nominees
        for field in (person.name, person.email)
        if field and not (answer := facts.ledger.reading(sha256).answer(field)).is_empty
    )
