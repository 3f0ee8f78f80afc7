"""Erasing a person: gone from every file, not back at the next run, and the record says that it happened."""

from __future__ import annotations

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.program import LATE_MAIL, call


def records(out: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (out / "applications.jsonl").read_text(encoding="utf-8").splitlines()]


def iter_bytes(out: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder, workbooks part by part."""
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        yield path.name, path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as book:
                yield from ((f"{path.name} {name}", book.read(name)) for name in book.namelist())


@pytest.fixture
def out(late_results: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(late_results, tmp_path / "out"))


def test_a_person_is_gone_everywhere_and_stays_gone(out: Path) -> None:
    person = next(record for record in records(out) if record["status"] != "superseded")
    fields = person["fields"]
    assert isinstance(fields, dict)
    words = [str(fields[field]).encode() for field in ("nominee_name", "nominee_email", "applicant_statement")]
    assert any(word in data for word in words for _, data in iter_bytes(out))
    assert call("erase", "--out", out, "--email", str(fields["nominee_email"]).upper(), "--yes").exit_code == 0
    assert not [name for word in words for name, data in iter_bytes(out) if word in data]
    again = call("run", LATE_MAIL, "--out", out)
    assert again.exit_code == 0
    assert "still in INBOX" in again.output
    assert not [name for word in words for name, data in iter_bytes(out) if word in data]
    told = call("history", str(person["application_id"]), "--out", out).output
    assert "came in" in told
    assert "erased" in told
    assert "The record is whole" in told


def test_everybody_elses_records_stay_as_they_were(out: Path) -> None:
    before = {str(record["application_id"]): record for record in records(out)}
    gone = next(iter(before))
    assert call("erase", "--out", out, "--application", gone, "--yes").exit_code == 0
    after = {str(record["application_id"]): record for record in records(out)}
    assert after == {name: record for name, record in before.items() if name in after}
    assert gone not in after


def test_nothing_is_erased_without_a_yes(out: Path) -> None:
    before = dict(iter_bytes(out))
    result = call("erase", "--out", out, "--application", str(records(out)[0]["application_id"]), answer="n\n")
    assert result.exit_code == 0
    assert "Nothing was erased" in result.output
    assert {name: data for name, data in iter_bytes(out) if "jsonl" in name} == {
        name: data for name, data in before.items() if "jsonl" in name
    }


def test_what_is_old_goes_by_its_day(out: Path) -> None:
    assert call("erase", "--out", out, "--received-before", "2020-01-01", "--yes").exit_code == 0
    assert not [record for record in records(out) if record["received_at"]]
    assert "Erased" not in call("erase", "--out", out, "--received-before", "2020-01-01", "--yes").output


def test_a_filled_in_shortlist_that_names_the_person_is_told(out: Path) -> None:
    person = records(out)[0]
    kept = out / "shortlists-filled-in"
    kept.mkdir()
    shutil.copy(out / "shortlists" / f"{person['hub'] or 'unassigned'}.xlsx", kept / "mine.xlsx")
    result = call("erase", "--out", out, "--application", str(person["application_id"]), "--yes")
    assert "mine.xlsx still names them" in result.output


def test_an_id_that_is_not_there_is_told(out: Path) -> None:
    result = call("erase", "--out", out, "--application", "feedfeedfeed", "--yes")
    assert result.exit_code == 1
    assert "There is no application feedfeedfeed" in result.stderr
    assert call("history", "feedfeedfeed", "--out", out).exit_code == 1
    assert call("erase", "--out", out).exit_code == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the rights of files elsewhere")
def test_files_are_for_their_owner_only(late_results: Path) -> None:
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in late_results.rglob("*")} == {0}
