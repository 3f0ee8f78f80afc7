"""What came in, from receipts, as one run with every tool there from the start would have found it.

A receipt tells two things: that these bytes stood at this place, and what they turned out to be. The second is the
same wherever they stand, and the last word counts that could be said about it: a document that was looked at again
when its tool was installed is what it was found to be then, at the place where it came first, and whatever stood in it
follows it there. So it makes no difference when a tool was installed, or when a programme was added or its form set
right: all that was read before that is looked at again too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pipeline.judgement.arrivals import Arrival
from pipeline.judgement.entries import Form, sketch
from schemas.application import Outcome
from schemas.message import Envelope
from schemas.programme import Programme
from schemas.receipt import Receipt

_REPEATED = "The same file came in before."


@dataclass(frozen=True, slots=True)
class _Look:
    """What bytes were found to be."""

    outcome: Outcome
    detail: str
    envelope: Envelope | None
    is_final: bool


@dataclass(slots=True)
class _History:
    """Places of documents and what they are, by their keys; a place is a step below its container."""

    looks: dict[str, _Look] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    files: dict[tuple[str, str], None] = field(default_factory=dict)
    parts: dict[str, dict[tuple[str, str], None]] = field(default_factory=dict)


def take_in(
    receipts: Iterable[Receipt], programmes: Mapping[str, Programme]
) -> tuple[dict[str, list[Arrival]], dict[str, Form]]:
    """Every time that a document came, by its hash, and the filled forms of these programmes."""
    history = _gather(receipts, programmes)
    arrivals: dict[str, list[Arrival]] = {}
    for number, arrival in enumerate(_walk(history)):
        arrivals.setdefault(arrival.sha256, []).append(replace(arrival, number=number))
    forms = {
        sha256: replace(history.forms[sha256], path=group[0].path)
        for sha256, group in arrivals.items()
        if sha256 in history.forms
    }
    return arrivals, forms


def _gather(receipts: Iterable[Receipt], programmes: Mapping[str, Programme]) -> _History:
    history = _History()
    keys: dict[str, str] = {}
    for receipt in receipts:
        key = keys[receipt.path] = _key(receipt)  # a path may have held other bytes in an earlier run
        if receipt.parent is None:
            history.files[receipt.path, key] = None
        else:
            step = receipt.path.removeprefix(receipt.parent)
            history.parts.setdefault(keys[receipt.parent], {})[step, key] = None
        before = history.looks.get(key)
        envelope = receipt.envelope
        if before and envelope and envelope.is_response:
            envelope = _choose(before.envelope, envelope)
            history.looks[key] = replace(before, envelope=envelope)
        if receipt.outcome is Outcome.DUPLICATE or (before and _is_worse(receipt, before)):
            continue
        reading = receipt.reading
        detail = receipt.detail if reading is None or reading.programme in programmes else reading.programme
        history.looks[key] = _Look(receipt.outcome, detail, envelope, receipt.missing is None)
        history.forms.pop(key, None)
        if reading and reading.programme in programmes:
            history.forms[key] = sketch(receipt, reading, programmes[reading.programme])
    return history


def _choose(first: Envelope | None, other: Envelope) -> Envelope:
    """What two exports of one response say of it: a later one may tell the order of day and month."""
    return other if first is None or (first.clock_doubt and not other.clock_doubt) else first


def _is_worse(receipt: Receipt, before: _Look) -> bool:
    """Whether a later look failed at what had been read: that says something about the day, not about the document."""
    return receipt.outcome is Outcome.UNREADABLE and before.is_final and before.outcome is not Outcome.UNREADABLE


def _key(receipt: Receipt) -> str:
    """What tells documents apart: the hash, and the path of one that could not even be hashed."""
    return receipt.sha256 or f"at {receipt.path}"


def _walk(history: _History) -> Iterator[Arrival]:
    """Everything in the order of arrival, a container before its parts. Only what came first is opened."""
    came: set[str] = set()
    stack: list[tuple[str, str, str | None]] = [(path, key, None) for path, key in reversed(history.files)]
    while stack:
        path, key, parent = stack.pop()
        is_first = key not in came
        came.add(key)
        look = history.looks[key] if is_first else _Look(Outcome.DUPLICATE, _REPEATED, None, is_final=True)
        yield Arrival(
            number=0,
            path=path,
            sha256="" if key == f"at {path}" else key,
            parent=parent,
            outcome=look.outcome,
            detail=look.detail,
            envelope=look.envelope,
        )
        if is_first:
            stack.extend((path + step, part, key) for step, part in reversed(history.parts.get(key, {})))
