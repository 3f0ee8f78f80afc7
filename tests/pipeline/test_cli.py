"""The command as its user meets it: exit statuses, and every error one sentence that says what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.ledger import open_ledger
from tests.builders import mail
from tests.builders.program import INBOX, ONE_FORM, assert_one_sentence, call

FORMS = INBOX / "by hand"


def sources(out: Path) -> dict[str, str]:
    lines = (out / "sources.jsonl").read_text(encoding="utf-8").splitlines()
    return {source["path"]: source["outcome"] for source in map(json.loads, lines)}


def test_an_inbox_that_is_not_there_is_a_wrong_command_line(tmp_path: Path) -> None:
    result = call("run", tmp_path / "missing", "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert_one_sentence(result, "There is no file or folder")
    assert not (tmp_path / "out").exists()


def test_a_run_without_out_is_a_wrong_command_line(tmp_path: Path) -> None:
    assert call("run", tmp_path).exit_code == 2


def test_results_do_not_go_into_the_inbox_itself(tmp_path: Path) -> None:
    result = call("run", tmp_path, "--out", tmp_path)
    assert result.exit_code == 2
    assert_one_sentence(result, "name another folder")


def test_an_out_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    result = call("run", FORMS, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert_one_sentence(result, "cannot be made")


def test_an_out_below_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file")
    result = call("run", FORMS, "--out", tmp_path / "file" / "out")
    assert result.exit_code == 1
    assert_one_sentence(result, "cannot be made")


def test_a_damaged_ledger_stops_the_run_and_is_kept(tmp_path: Path) -> None:
    (tmp_path / "intake.sqlite").write_bytes(b"damaged" * 1000)
    result = call("run", FORMS, "--out", tmp_path)
    assert result.exit_code == 1
    assert_one_sentence(result, "damaged")
    assert (tmp_path / "intake.sqlite").read_bytes() == b"damaged" * 1000


def test_a_second_run_at_the_same_time_is_told_to_wait(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "intake.sqlite"):
        result = call("run", FORMS, "--out", tmp_path)
    assert result.exit_code == 1
    assert_one_sentence(result, "wait until it has finished")


def test_an_empty_inbox_is_worked_through(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    result = call("run", tmp_path / "inbox", "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert "Nothing has come in yet" in result.stdout
    assert (tmp_path / "out" / "applications.jsonl").read_bytes() == b""


def test_a_single_file_is_an_inbox_and_has_its_own_name_as_path(tmp_path: Path) -> None:
    result = call("run", ONE_FORM, "--out", tmp_path)
    assert result.exit_code == 0
    assert sources(tmp_path) == {ONE_FORM.name: "application"}


def test_running_again_adds_what_is_new_and_loses_nothing(tmp_path: Path) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    shutil.copy(ONE_FORM, inbox / "b.docx")
    assert call("run", inbox, "--out", out).exit_code == 0
    shutil.copy(ONE_FORM, inbox / "a.docx")
    (inbox / "notes.txt").write_text("Ring the school on Monday.")
    assert call("run", inbox, "--out", out).exit_code == 0
    assert sources(out) == {"a.docx": "duplicate", "b.docx": "application", "notes.txt": "not-a-form"}
    (inbox / "b.docx").unlink()
    assert call("run", inbox, "--out", out).exit_code == 0
    assert sources(out)["b.docx"] == "application"


def test_nothing_on_the_terminal_names_a_person(tmp_path: Path) -> None:
    result = call("run", FORMS.parent / "last two days", "--out", tmp_path)
    names = [
        json.loads(line)["fields"][field]
        for line in (tmp_path / "applications.jsonl").read_text(encoding="utf-8").splitlines()
        for field in ("nominee_name", "nominee_email", "head_teacher_email")
    ]
    assert not [name for name in names if name and name in result.output]


@pytest.mark.parametrize("name", ["=cmd|' C calc'!A0.docx", "form\u202excod.docx", "a[b]c.docx"])
def test_odd_names_of_files_are_only_names(tmp_path: Path, name: str) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / name).write_bytes(ONE_FORM.read_bytes()[:2000])
    result = call("run", inbox, "--out", tmp_path / "out")
    assert result.exit_code == 0
    assert list(sources(tmp_path / "out").values()) == ["unreadable"]


def test_a_form_behind_a_link_is_chased_on_the_terminal_and_in_the_overview(tmp_path: Path) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    inbox.mkdir()
    text = "From: ann@school.example\nSubject: Form\n\nMy form: https://contoso-my.sharepoint.com/:w:/g/x?e=1\n"
    (inbox / "ann.eml").write_text(text)
    result = call("run", inbox, "--out", out)
    assert "Behind a link" in result.stdout
    assert "ann.eml" in result.stdout
    line = json.loads((out / "sources.jsonl").read_text(encoding="utf-8"))
    assert list(line) == ["path", "sha256", "outcome", "application_id", "detail"]
    assert line["outcome"] == "container"
    assert "contoso-my.sharepoint.com" in line["detail"]
    rows = load_workbook(out / "overview.xlsx")["Documents"].iter_rows(values_only=True)
    assert [row[0] for row in rows if row[1] == "ann.eml"] == ["Yes"]


def test_a_message_in_a_maildir_is_taken_once_however_its_name_changes(tmp_path: Path) -> None:
    inbox, out = tmp_path / "inbox", tmp_path / "out"
    for folder in ("cur", "new", "tmp"):
        (inbox / folder).mkdir(parents=True)
    name = "1556200000.M1P2.host"
    (inbox / "new" / name).write_bytes(mail.message(mail.body(), mail.attachment(ONE_FORM.read_bytes())))
    (inbox / "dovecot.index.log").write_bytes(b"\x01\x03\x28\x00" + bytes(40))
    assert call("run", inbox, "--out", out).exit_code == 0
    try:
        (inbox / "new" / name).rename(inbox / "cur" / f"{name}:2,S")
    except OSError:
        pytest.skip("this system's file names cannot hold a colon")
    assert call("run", inbox, "--out", out).exit_code == 0
    assert sources(out) == {
        f"cur/{name}:2,S": "duplicate",
        "dovecot.index.log": "not-a-form",
        f"new/{name}": "container",
        f"new/{name}!/Form.docx": "application",
    }
    assert len((out / "applications.jsonl").read_text(encoding="utf-8").splitlines()) == 1
