"""What is true of the invented inbox, written down as it was invented and never read back from a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from schemas.application import Outcome, Status, Value

Fault = tuple[str, str | None]
"""The code of a finding and the id of the field that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationTruth:
    """One application: where it is to be read from, what its form says, and what the rules have to say of it.

    `source` is the path that it is read from, `sources` all paths that belong to it. `perhaps` are codes on which the
    contract leaves a reader free: expected of nobody, wrong for nobody.
    """

    source: str
    about: str
    status: Status
    received_at: datetime | None
    hub: str | None
    values: Mapping[str, Value]
    findings: tuple[Fault, ...] = ()
    perhaps: tuple[str, ...] = ()
    more_sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTruth:
    """One line of `sources.jsonl`: a path, its outcome, and the source path of the application that it belongs to."""

    path: str
    outcome: Outcome
    application: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A file of the inbox, with what is true of it."""

    path: str
    data: bytes
    applications: tuple[ApplicationTruth, ...] = ()
    sources: tuple[SourceTruth, ...] = ()


def applications_as_lines(deliveries: Iterable[Delivery]) -> str:
    """The golden `applications.jsonl`, sorted by source path."""
    found = [truth for delivery in deliveries for truth in delivery.applications]
    return _as_lines(
        {
            "source": truth.source,
            "about": truth.about,
            "status": truth.status,
            "received_at": truth.received_at.isoformat() if truth.received_at else None,
            "hub": truth.hub,
            "findings": [{"code": code, "field": name} for code, name in truth.findings],
            "perhaps": list(truth.perhaps),
            "sources": sorted((truth.source, *truth.more_sources)),
            "fields": dict(truth.values),
        }
        for truth in sorted(found, key=lambda truth: truth.source)
    )


def sources_as_lines(deliveries: Iterable[Delivery]) -> str:
    """The golden `sources.jsonl`, sorted by path."""
    found = [truth for delivery in deliveries for truth in delivery.sources]
    return _as_lines(
        {"path": truth.path, "outcome": truth.outcome, "application": truth.application}
        for truth in sorted(found, key=lambda truth: truth.path)
    )


def _as_lines(records: Iterable[Mapping[str, object]]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
