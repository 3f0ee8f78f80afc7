"""Copies of the forms beside the workbooks: each with its own hub, under safe names, linked, and gone when erased."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from pipeline.original_kinds import extension_of, wrap
from pipeline.originals import link_originals
from tests.builders.program import LATE_MAIL, ONE_FORM, call
from tests.pipeline.judgement.facts import form
from tests.pipeline.judgement.settling import settle_inbox


def records(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "applications.jsonl").read_text(encoding="utf-8").splitlines()]


def copies(out: Path) -> list[Path]:
    return sorted(path for path in (out / "shortlists" / "originals").rglob("*") if path.is_file())


def test_every_application_that_counts_has_its_documents_byte_for_byte_with_its_own_hub(late_results: Path) -> None:
    lines = (late_results / "sources.jsonl").read_text(encoding="utf-8").splitlines()
    hashes = {line["path"]: line["sha256"] for line in map(json.loads, lines)}
    live = [record for record in records(late_results) if record["status"] != "superseded"]
    expected = {
        (record["hub"] or "unassigned", f"{record['application_id']}-{number}", hashes[path])
        for record in live
        for number, path in enumerate(record["sources"], 1)
    }
    found = {(p.parent.name, p.stem, hashlib.sha256(p.read_bytes()).hexdigest()) for p in copies(late_results)}
    assert found == expected
    assert all(re.fullmatch(r"[0-9a-f]+-\d+\.(docx|pdf)", path.name) for path in copies(late_results))


def test_the_workbook_opens_them_by_links_that_are_relative_to_it(late_results: Path) -> None:
    record = next(record for record in records(late_results) if record["hub"])
    sheet = load_workbook(late_results / "shortlists" / f"{record['hub']}.xlsx")["Evidence"]
    links = {str(cell.value) for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=HYPERLINK")}
    targets = {re.findall('"(.*?)"', link)[0] for link in links}
    assert targets
    assert all((late_results / "shortlists" / target).is_file() for target in targets)
    assert {target.split("/")[1] for target in targets} == {record["hub"]}


def test_an_erased_person_has_no_copy_left(late_results: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(late_results, tmp_path / "out"))
    erased = next(record["application_id"] for record in records(out) if record["status"] != "superseded")
    before = len(copies(out))
    assert call("erase", "--out", out, "--application", erased, "--yes").exit_code == 0
    left = [path.name for path in copies(out)]
    assert len(left) < before
    assert not [name for name in left if name.startswith(erased)]


def test_forms_that_are_not_in_the_inbox_any_more_are_told(late_results: Path, tmp_path: Path) -> None:
    out = Path(shutil.copytree(late_results, tmp_path / "out"))
    shutil.rmtree(out / "shortlists" / "originals")
    (tmp_path / "empty").mkdir()
    told = call("run", tmp_path / "empty", "--out", out, "--with-originals")
    assert told.exit_code == 0
    assert re.search(r"\d+ forms have no copy among the originals", told.output)


def test_originals_are_not_written_beside_workbooks_under_a_password(tmp_path: Path) -> None:
    told = call("run", LATE_MAIL, "--out", tmp_path / "out", "--with-originals", "--protect", "prompt")
    assert told.exit_code == 1
    assert "leave out --with-originals or --protect" in told.output


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"\n\n%PDF-1.4", "pdf"),
        (b"PK\3\4 word/document.xml", "docx"),
        (b"PK\3\4 word/document.xml word/vbaProject.bin", "docm"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"<html><body>", "eml"),
        (b"PK\3\4 xl/workbook.xml", None),
        (b"Name,School\nAnn,Oak", None),
        (b"MZ\x90", None),
    ],
)
def test_a_copy_is_named_by_what_it_is_and_a_table_of_answers_is_never_copied(
    data: bytes, extension: str | None
) -> None:
    assert extension_of(data) == extension


def test_a_page_of_html_becomes_a_message_that_runs_nothing(tmp_path: Path) -> None:
    assert wrap(b"<html><script>x</script>").startswith(b"Subject: ")
    assert b"Content-Type: text/html\r\n\r\n<html>" in wrap(b"<html>")
    assert wrap(b"%PDF-1.7") == b"%PDF-1.7"


def test_what_raised_limits_let_in_is_copied_under_the_same_limits(tmp_path: Path) -> None:
    inbox, limits = tmp_path / "inbox", tmp_path / "limits.toml"
    inbox.mkdir()
    with zipfile.ZipFile(inbox / "many.zip", "w") as archive:
        archive.write(ONE_FORM, "form.docx")
        for number in range(1000):
            archive.writestr(f"{number}.txt", "")
    limits.write_text("parts = 1001\n", encoding="utf-8")
    told = call("run", inbox, "--out", tmp_path / "out", "--with-originals", "--limits", limits)
    assert told.exit_code == 0
    assert len(records(tmp_path / "out")) == 1
    assert len(copies(tmp_path / "out")) == 1


def test_a_document_that_two_applications_were_read_from_is_shown_to_neither_hub(tmp_path: Path) -> None:
    (draft,) = settle_inbox(form("Form.docx")).drafts
    copy = tmp_path / "shortlists" / "originals" / (draft.hub.hub or "unassigned") / f"{draft.application_id}-1.docx"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(b"a copy")
    assert link_originals(tmp_path, [draft])[draft.application_id]
    assert copy.exists()
    other = replace(draft, application_id=draft.application_id[::-1], sources=("another way.docx",))
    assert not any(link_originals(tmp_path, [draft, other]).values())
    assert not copy.exists()
