"""The two `.jsonl` files: the contract's keys, in order."""

from __future__ import annotations

import json
from pathlib import Path

from reports.jsonl import write_applications, write_sources
from schemas.application import Outcome
from tests.reports.builders import application, finding, source, with_findings


def test_an_application_has_the_keys_of_the_contract_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "applications.jsonl"
    write_applications(path, [with_findings(application(), finding(field="school_urn"))])
    record = json.loads(path.read_text("utf-8"))
    assert list(record) == [
        *("application_id", "programme", "status", "received_at", "hub"),
        *("fields", "evidence", "findings", "sources"),
    ]
    assert list(record["evidence"]["school_name"]) == ["source", "page", "where", "confidence"]
    assert list(record["findings"][0]) == ["code", "severity", "field", "message"]
    assert record["status"] == "query"
    assert record["received_at"].endswith("+01:00")


def test_text_stays_as_it_is_and_a_line_ends_with_a_line_feed_alone(tmp_path: Path) -> None:
    path = tmp_path / "applications.jsonl"
    write_applications(path, [application(nominee_name="Siân O’Neill 数学\u2028x", applicant_statement="a\nb\r")])
    data = path.read_bytes()
    assert "Siân O’Neill 数学\u2028x".encode() in data
    assert data.endswith(b"}\n")
    assert data.count(b"\n") == 1
    assert b"\r" not in data


def test_a_half_of_a_surrogate_pair_does_not_stop_the_run(tmp_path: Path) -> None:
    path = tmp_path / "applications.jsonl"
    write_applications(path, [application(nominee_name="A\ud800B")])
    assert json.loads(path.read_text("utf-8"))["fields"]["nominee_name"] == "A?B"


def test_a_source_has_the_keys_of_the_contract_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "sources.jsonl"
    write_sources(path, [source("a.docx", Outcome.NOT_A_FORM)])
    assert list(json.loads(path.read_text("utf-8"))) == ["path", "sha256", "outcome", "application_id", "detail"]
    assert '"outcome": "not-a-form"' in path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [path]
