"""What should come of a mailbox: its files, the line of each document, and the applications with their findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Found = tuple[str, str | None]
"""The code of a finding and the field, None where the contract names no field."""

FIELD_CODES = frozenset(
    {"missing-field", "statement-over-limit", "signatory-not-copied", "invalid-urn", "invalid-email"}
)
"""The codes whose field is compared as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedSource:
    """One line of `sources.jsonl`; where `optional`, its absence is right too. `says` stands in the detail."""

    outcomes: tuple[str, ...]
    optional: bool = False
    says: str = ""
    application: str | None = None


@dataclass(slots=True, kw_only=True)
class ExpectedApplication:
    """One application, known by the path of its form.

    `maybe` are codes that the contract neither asks for nor forbids; `says` are expressions that stand in the message
    of a finding with this code; `also` are further sources, `maybe_also` those that may stand there.
    """

    received: str | None
    hubs: tuple[str | None, ...]
    findings: set[Found] = field(default_factory=set)
    maybe: frozenset[str] = frozenset()
    says: Mapping[str, str] = field(default_factory=dict)
    superseded: bool = False
    also: tuple[str, ...] = ()
    maybe_also: tuple[str, ...] = ()


@dataclass(slots=True)
class Box:
    """A mailbox with its labels."""

    files: dict[str, bytes] = field(default_factory=dict)
    sources: dict[str, ExpectedSource] = field(default_factory=dict)
    applications: dict[str, ExpectedApplication] = field(default_factory=dict)
