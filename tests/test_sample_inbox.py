"""The real program on the sample mailbox, end to end, against what its generator says is the truth."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tests.builders.program import INBOX, ROOT, Record, call, records, start

GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run") / "out"
    done = start("run", INBOX, "--out", folder)
    assert done.returncode == 0, done.stderr
    (folder.parent / "told.txt").write_text(done.stdout, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def applications(out: Path) -> dict[str, Record]:
    return {application["sources"][0]: application for application in records(out / "applications.jsonl")}


TRUTH = {record["source"]: record for record in records(GOLDEN / "applications.jsonl")}


def test_every_application_is_found_and_no_other(applications: dict[str, Record]) -> None:
    assert set(applications) == set(TRUTH)


@pytest.mark.parametrize("source", TRUTH)
def test_an_application_says_what_its_form_says(source: str, applications: dict[str, Record]) -> None:
    application, truth = applications[source], TRUTH[source]
    assert application["fields"] == truth["fields"]
    for key in ("status", "received_at", "hub", "sources"):
        assert application[key] == truth[key], key
    findings = Counter((finding["code"], finding["field"]) for finding in application["findings"])
    expected = Counter((finding["code"], finding["field"]) for finding in truth["findings"])
    assert not expected - findings
    assert {code for code, _ in findings - expected} <= set(truth["perhaps"])


def test_every_value_has_evidence(applications: dict[str, Record]) -> None:
    for application in applications.values():
        given = {field for field, value in application["fields"].items() if value not in (None, [])}
        assert given <= set(application["evidence"])
        for evidence in application["evidence"].values():
            assert evidence["source"] in application["sources"]
            assert evidence["where"]
            assert 0 <= evidence["confidence"] <= 1
            assert (evidence["page"] is None) == evidence["source"].endswith(".docx")


def test_every_document_ends_as_one_line(out: Path, applications: dict[str, Record]) -> None:
    sources = records(out / "sources.jsonl")
    paths = [source["path"] for source in sources]
    assert paths == sorted(paths)
    assert len(set(paths)) == len(paths)
    ids = {source: application["application_id"] for source, application in applications.items()}
    expected = {
        record["path"]: (record["outcome"], ids.get(record["application"]))
        for record in records(GOLDEN / "sources.jsonl")
    }
    assert {source["path"]: (source["outcome"], source["application_id"]) for source in sources} == expected
    assert all(source["detail"] for source in sources if source["outcome"] == "unreadable")


def test_the_same_inbox_into_a_new_folder_gives_the_same_bytes(out: Path, tmp_path: Path) -> None:
    assert call("run", INBOX, "--out", tmp_path).exit_code == 0
    for name in ("applications.jsonl", "sources.jsonl"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


def test_a_second_run_changes_nothing(out: Path) -> None:
    before = {path: path.read_bytes() for path in out.rglob("*") if path.suffix in (".jsonl", ".xlsx")}
    assert call("run", INBOX, "--out", out).exit_code == 0
    assert {path: path.read_bytes() for path in out.rglob("*") if path.suffix in (".jsonl", ".xlsx")} == before


def test_each_hub_has_a_workbook_of_its_own_applicants_and_of_no_others(
    out: Path, applications: dict[str, Record]
) -> None:
    emails = {application["fields"]["nominee_email"] for application in applications.values()}
    for path in sorted((out / "shortlists").glob("*.xlsx")):
        hub = None if path.stem == "unassigned" else path.stem
        own = [application for application in applications.values() if application["hub"] == hub]
        assert own
        texts = {str(cell.value) for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row}
        for application in own:
            assert application["status"] == "superseded" or application["fields"]["nominee_name"] in texts
        strangers = emails - {application["fields"]["nominee_email"] for application in own} - {None}
        assert not [email for email in strangers if any(email in text for text in texts)]
    hubs = {application["hub"] or "unassigned" for application in applications.values()}
    assert {path.stem for path in (out / "shortlists").glob("*.xlsx")} == hubs


def test_it_ends_by_saying_where_the_shortlists_lie(out: Path) -> None:
    told = (out.parent / "told.txt").read_text(encoding="utf-8")
    assert str(out / "shortlists") in told.replace("\n", "")
    assert str(out / "overview.xlsx") in told.replace("\n", "")
