"""Forms read on trial by one programme file: what stands at which label, how sure that is, and what would be found.

Nothing is written. Documents are examined under the same limits as in a run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from extractors.limits import Limits
from pipeline.intake.confinement import Examine
from pipeline.intake.inbox import list_inbox
from pipeline.intake.isolation import Pool
from pipeline.intake.reception import receive
from pipeline.judgement.casework import draw_case, judge
from pipeline.judgement.standing import settle
from pipeline.programmes import find_programmes, read_programme
from schemas.application import Answer, Finding, Outcome, Reading, Value
from schemas.programme import Programme
from schemas.receipt import Receipt

_SHOWN = 300
"""Characters of a long answer that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One question: its label as the form prints it, what would be read, how sure that is, and where it stands."""

    label: str
    value: str
    sure: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One document: what became of it in a sentence, and of a form its answers and the findings."""

    path: str
    detail: str
    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()
    warnings: tuple[str, ...] = ()


def try_forms(path: Path, file: Path) -> Iterator[Trial]:
    """What a run would make of a file, or of everything in a folder, if it knew this programme alone.

    Raises `CannotRun`.
    """
    programme = read_programme(file)
    receipts = _read(path, file, alone=True)
    taken = {receipt.sha256: receipt.reading.programme for receipt in _read(path, file) if receipt.reading}
    findings = _find(receipts, programme)
    titles = {each.id: each.title for each in find_programmes()}
    for receipt in receipts:
        if receipt.outcome is Outcome.CONTAINER:
            continue
        other = taken.get(receipt.sha256)
        if receipt.reading is None:
            known = f"It is a form of {titles[other]}." if other in titles else receipt.detail
            yield Trial(path=receipt.path, detail=known)
            continue
        warning = f"Beside the other programmes it would be taken for a form of {titles.get(other or '', 'none')}."
        yield Trial(
            path=receipt.path,
            detail=f"A form of {programme.title}.",
            lines=tuple(_draw_lines(receipt.reading, programme)),
            findings=findings.get(receipt.sha256, ()),
            warnings=() if other == programme.id else (warning,),
        )


def _read(path: Path, file: Path, *, alone: bool = False) -> list[Receipt]:
    arrivals = list_inbox(path, skip=None)
    with Pool(1, Limits(), partial(_prepare, file=file, alone=alone)) as pool:
        found = receive(arrivals, pool, lambda _path, _sha256: False, lambda _sha256: False)
        return [receipt for receipts in found for receipt in receipts]


def _prepare(limits: Limits, file: Path, *, alone: bool) -> Examine:
    """Runs in a worker: the parsers are loaded there alone."""
    from pipeline.intake.worker import examine  # noqa: PLC0415

    programme = read_programme(file)
    others = () if alone else tuple(each for each in find_programmes() if each.id != programme.id)
    return partial(examine, programmes=(*others, programme), limits=limits)


def _find(receipts: list[Receipt], programme: Programme) -> dict[str, tuple[Finding, ...]]:
    """The findings by the hash of the document that an application is read from."""
    readings = {receipt.sha256: receipt.reading for receipt in receipts if receipt.reading}
    found = {}
    for draft in settle(receipts, (programme,)).drafts:
        case = draw_case(draft, [readings[sha256] for sha256 in draft.documents], programme)
        found[draft.documents[0]] = judge(case, draft).findings
    return found


def _draw_lines(reading: Reading, programme: Programme) -> Iterator[Line]:
    for field in programme.fields:
        answer = reading.answer(field.id)
        label = answer.label or f"{field.label} (not found)"
        place = answer.place.describe() if answer.place else ""
        page = f"page {answer.place.page}, " if answer.place and answer.place.page else ""
        yield Line(
            label=f"{label}\n[{field.id}]", value=_show(answer.value), sure=_tell_sure(answer), place=f"{page}{place}"
        )


def _tell_sure(answer: Answer) -> str:
    told = f"{answer.confidence:.0%}" if not answer.is_empty or answer.doubt else ""
    return f"{told}\n{answer.doubt}" if answer.doubt else told


def _show(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, tuple):
        return "\n".join(" | ".join(row.values()) for row in value)
    text = f"{value:g}" if isinstance(value, int | float) else value
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}… ({len(text.split())} words)"
