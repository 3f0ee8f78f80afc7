"""The two `.jsonl` files: the contract's keys in order, and applications read back as they were."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from reports.jsonl import index_hubs, load, read_applications, write_applications, write_sources
from schemas.application import Outcome, Severity
from tests.reports.builders import application, crowd, finding, source, with_findings


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


def test_what_is_read_back_is_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "applications.jsonl"
    odd = application(3, years_teaching=7.5, qts=None, teaching_history=(), other_awards="12")
    unstamped = replace(with_findings(odd, finding("late"), finding("macros", Severity.INFO)), received_at=None)
    written = [*crowd(2), unstamped]
    write_applications(path, written)
    read = list(read_applications(path))
    assert read == written
    assert type(read[2].fields["years_teaching"]) is float
    assert type(read[2].fields["other_awards"]) is str
    assert isinstance(read[0].received_at, datetime)


def test_a_hub_is_loaded_without_the_others_and_no_hub_comes_last(tmp_path: Path) -> None:
    path = tmp_path / "applications.jsonl"
    mixed = [application(n, hub=hub) for n, hub in enumerate(["solent", None, "boolean", "solent"], 1)]
    write_applications(path, mixed)
    hubs = index_hubs(path)
    assert [lines.hub for lines in hubs] == ["boolean", "solent", None]
    assert load(path, hubs[1].offsets) == (mixed[0], mixed[3])


def test_the_digest_of_a_hub_changes_with_its_own_applications_only(tmp_path: Path) -> None:
    path = tmp_path / "applications.jsonl"
    write_applications(path, [application(1, hub="boolean"), application(2, hub="solent")])
    before = {lines.hub: lines.digest for lines in index_hubs(path)}
    write_applications(path, [application(1, hub="boolean"), application(2, hub="solent", years_teaching=40)])
    after = {lines.hub: lines.digest for lines in index_hubs(path)}
    assert before["boolean"] == after["boolean"]
    assert before["solent"] != after["solent"]


def test_a_source_has_the_keys_of_the_contract_in_their_order(tmp_path: Path) -> None:
    path = tmp_path / "sources.jsonl"
    write_sources(path, [source("a.docx", Outcome.NOT_A_FORM)])
    assert list(json.loads(path.read_text("utf-8"))) == ["path", "sha256", "outcome", "application_id", "detail"]
    assert '"outcome": "not-a-form"' in path.read_text("utf-8")
    assert list(tmp_path.iterdir()) == [path]
