"""`applications.jsonl` and `sources.jsonl`, written and read a line at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter

from schemas.application import Application, Evidence, Finding, Source, Value

JsonObject = dict[str, object]

_APPLICATION = TypeAdapter(Application)


def write_applications(path: Path, applications: Iterable[Application]) -> None:
    """Writes applications, which come sorted by `application_id`, without ever holding more than one of them."""
    _write_lines(path, map(_application_line, applications))


def write_sources(path: Path, sources: Iterable[Source]) -> None:
    """Writes sources, which come sorted by `path`."""
    _write_lines(path, map(_source_line, sources))


def read_applications(path: Path) -> Iterator[Application]:
    """The applications of a file, one after another."""
    with path.open("rb") as lines:
        for line in lines:
            yield _APPLICATION.validate_json(line)


def list_programmes(path: Path) -> frozenset[str]:
    """The ids of the programmes that have an application in a file; none where there is no such file."""
    if not path.is_file():
        return frozenset()
    with path.open("rb") as lines:
        return frozenset(json.loads(line)["programme"] for line in lines)


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    """Aside first, so that whoever looks finds the old file or the new one whole."""
    aside = path.with_name(f".{path.name}.part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def dump(record: JsonObject) -> str:
    """A record as a line."""
    # A half of a surrogate pair cannot be written as UTF-8; it says nothing to anyone.
    return json.dumps(record, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace").decode() + "\n"


def _application_line(application: Application) -> str:
    received, school = application.received_at, application.register
    return dump(
        {
            "application_id": application.application_id,
            "programme": application.programme,
            "status": application.status.value,
            "received_at": received.isoformat() if received else None,
            "hub": application.hub,
            "fields": {field: _plain(value) for field, value in application.fields.items()},
            "evidence": {field: _evidence_record(evidence) for field, evidence in application.evidence.items()},
            "findings": [_finding_record(finding) for finding in application.findings],
            "sources": list(application.sources),
            **({"register": asdict(school)} if school else {}),
        }
    )


def _plain(value: Value) -> object:
    return [dict(row) for row in value] if isinstance(value, tuple) else value


def _evidence_record(evidence: Evidence) -> JsonObject:
    return {
        "source": evidence.source,
        "page": evidence.page,
        "where": evidence.where,
        "confidence": evidence.confidence,
    }


def _finding_record(finding: Finding) -> JsonObject:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "field": finding.field,
        "message": finding.message,
    }


def _source_line(source: Source) -> str:
    return dump(
        {
            "path": source.path,
            "sha256": source.sha256,
            "outcome": source.outcome.value,
            "application_id": source.application_id,
            "detail": source.detail,
        }
    )
