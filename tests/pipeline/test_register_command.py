"""A register of schools as the user gives it, and what a run makes of it."""

from __future__ import annotations

from pathlib import Path

from tests.builders.program import ONE_FORM, ROOT, Record, assert_one_sentence, call, records
from tests.builders.register import closed, independent, row, write


def application(out: Path) -> Record:
    (record,) = records(out / "applications.jsonl")
    return record


def codes(out: Path) -> set[str]:
    return {finding["code"] for finding in application(out)["findings"]}


THE_FORM = next(
    truth["fields"]
    for truth in records(ROOT / "tests" / "golden" / "applications.jsonl")
    if truth["source"].endswith(ONE_FORM.name)
)
URN, NAME = THE_FORM["school_urn"], THE_FORM["school_name"]


def test_a_register_is_remembered_and_a_newer_one_reaches_what_came_before(tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("run", ONE_FORM, "--out", out)
    assert "register" not in application(out)
    register = write(tmp_path / "edubasealldata20190401.csv", [row("100001", "Another School")])
    result = call("run", ONE_FORM, "--out", out, "--register", register)
    assert result.exit_code == 0
    assert "edubasealldata20190401.csv of 1 April 2019; 1 schools" in result.stdout
    assert "urn-not-in-register" in codes(out)

    newer = write(tmp_path / "newer.csv", [independent(URN, NAME)])
    result = call("register", newer, "--out", out)
    assert (result.exit_code, "newer.csv" in result.stdout) == (0, True)
    result = call("run", ONE_FORM, "--out", out)
    assert "newer.csv" in result.stdout
    assert "urn-not-in-register" not in codes(out)
    assert application(out)["status"] == "query"
    assert application(out)["register"] == {
        "urn": URN,
        "name": NAME,
        "phase": "Not applicable",
        "type": "Other independent school",
        "authority": "Surrey",
        "status": "open",
        "verdict": "not-eligible",
    }


def test_the_same_inbox_and_register_give_the_same_bytes(tmp_path: Path) -> None:
    register = write(tmp_path / "register.csv", [closed(URN, NAME), row("100001", NAME)])
    for out in ("one", "two"):
        call("run", ONE_FORM, "--out", tmp_path / out, "--register", register)
    first, second = ((tmp_path / out / "applications.jsonl").read_bytes() for out in ("one", "two"))
    assert first == second
    assert b"school-closed" in first


def test_a_wrong_file_is_one_sentence_and_nothing_is_read(tmp_path: Path) -> None:
    wrong = tmp_path / "teachers.csv"
    wrong.write_text("name,email\nAnn,a@b.example\n", encoding="utf-8")
    for arguments in (("run", ONE_FORM, "--register", wrong), ("register", wrong)):
        result = call(*arguments, "--out", tmp_path / "out")
        assert result.exit_code == 1
        assert_one_sentence(result, "teachers.csv is not the register of schools")
    assert not (tmp_path / "out" / "applications.jsonl").exists()


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    result = call("register", tmp_path / "missing.csv", "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert_one_sentence(result, "cannot be read")
