"""Every difference between what should have come of a mailbox and what came."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.benchmarks.mailbox.expectation import FIELD_CODES, Box, ExpectedApplication, Found


@dataclass(slots=True)
class Comparison:
    """The differences by kind, and of every code how often it was right, wanting and too much."""

    right: Counter[str] = field(default_factory=Counter)
    wanting: Counter[str] = field(default_factory=Counter)
    needless: Counter[str] = field(default_factory=Counter)
    differences: list[tuple[str, str]] = field(default_factory=list)

    def note(self, kind: str, text: str) -> None:
        """One difference."""
        self.differences.append((kind, text))


def load(out: Path, name: str) -> list[dict[str, Any]]:
    """The records of one of the files of a run."""
    return [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]


def compare(box: Box, out: Path) -> Comparison:
    """The run in `out` against the labels."""
    result = Comparison()
    sources = {record["path"]: record for record in load(out, "sources.jsonl")}
    applications = load(out, "applications.jsonl")
    by_source = {path: record for record in applications for path in record["sources"]}
    _compare_sources(box, sources, by_source, result)
    for path, expected in box.applications.items():
        record = by_source.get(path)
        if record is None:
            result.note("application missing", path)
            result.wanting.update(code for code, _ in expected.findings)
        else:
            _compare_application(path, expected, record, result)
    known = set(box.applications)
    for record in applications:
        if not known & set(record["sources"]):
            result.note("application too many", f"{record['sources']}")
    return result


def _compare_sources(box: Box, found: Mapping[str, Any], by_source: Mapping[str, Any], result: Comparison) -> None:
    for path, expected in box.sources.items():
        record = found.get(path)
        if record is None:
            if not expected.optional:
                result.note("source missing", path)
            continue
        if record["outcome"] not in expected.outcomes:
            wanted = "/".join(expected.outcomes)
            result.note("outcome", f"{path}: {record['outcome']}, not {wanted} ({record['detail']})")
        if expected.says not in record["detail"]:
            result.note("detail", f"{path}: {record['detail']!r} lacks {expected.says!r}")
        owner = by_source.get(expected.application or "", {}).get("application_id")
        if expected.application and record["application_id"] != owner:
            result.note("source of another application", path)
    for path in found.keys() - box.sources.keys():
        result.note("source too many", f"{path}: {found[path]['outcome']}")


def _compare_application(
    path: str, expected: ExpectedApplication, record: Mapping[str, Any], result: Comparison
) -> None:
    found = {_key(each["code"], each["field"]) for each in record["findings"]}
    wanted = {_key(*each) for each in expected.findings}
    _count(path, wanted, found, expected.maybe, result)
    if record["received_at"] != expected.received:
        result.note("received", f"{path}: {record['received_at']}, not {expected.received}")
    if record["hub"] not in expected.hubs:
        result.note("hub", f"{path}: {record['hub']}, not {expected.hubs} ({record['fields']['maths_hub']})")
    errors = any(each["severity"] == "error" for each in record["findings"])
    status = "superseded" if expected.superseded else "query" if errors else "ready"
    if record["status"] != status:
        result.note("status", f"{path}: {record['status']}, not {status}")
    sources = set(record["sources"]) - set(expected.maybe_also)
    if sources != {path, *expected.also}:
        result.note("sources", f"{path}: {record['sources']}")
    for code, pattern in expected.says.items():
        messages = [each["message"] for each in record["findings"] if each["code"] == code]
        if messages and not any(re.search(pattern, message) for message in messages):
            result.note("message", f"{path}: {messages} lacks {pattern!r}")


def _key(code: str, name: str | None) -> Found:
    return (code, name if code in FIELD_CODES else None)


def _count(path: str, wanted: set[Found], found: set[Found], maybe: Iterable[str], result: Comparison) -> None:
    result.right.update(code for code, _ in wanted & found)
    for code, name in wanted - found:
        result.wanting[code] += 1
        result.note("finding wanting", f"{path}: {code} {name or ''}")
    for code, name in found - wanted:
        if code not in maybe:
            result.needless[code] += 1
            result.note("finding needless", f"{path}: {code} {name or ''}")


def differ(one: Path, other: Path) -> list[str]:
    """The lines of two runs that differ, application by application; duplicates go by who came first."""
    out = []
    for name, key in (("applications.jsonl", "application_id"), ("sources.jsonl", "path")):
        first, second = ({each[key]: each for each in load(folder, name)} for folder in (one, other))
        out += [f"{name}: {at}" for at in sorted(first.keys() | second.keys()) if first.get(at) != second.get(at)]
    return out
