"""`--protect`: passwords from a file or the keyring; every mistake in them is one sentence, told first."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import CannotRun
from pipeline.passwords import find_passwords
from reports.encryption import decrypt, is_encrypted
from schemas.programme import load_programmes
from tests.builders.program import ONE_FORM, call

PROGRAMMES = load_programmes()


def found(folder: Path, name: str, text: str | bytes) -> dict[str, str]:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return dict(find_passwords(str(path), PROGRAMMES, folder) or {})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("passwords.csv", "surrey-plus,Füchse 12\noverview,a b\n"),
        ("passwords.csv", "\ufeffhub,password\r\nsurrey-plus , Füchse 12\r\n,\r\n\r\noverview,a b\r\n"),
        ("passwords.csv", 'surrey-plus,"Füchse 12"\noverview,a b'),
        ("passwords.TOML", 'surrey-plus = "Füchse 12"  # by post\noverview = "a b"\n'),
    ],
)
def test_passwords_are_lines_of_a_table_or_of_toml(tmp_path: Path, name: str, text: str) -> None:
    assert found(tmp_path, name, text) == {"surrey-plus": "Füchse 12", "overview": "a b"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("passwords.csv", "surey-plus,x", "names surey-plus, which is no hub's id"),
        ("passwords.csv", "surrey-plus;x", "Line 1 of"),
        ("passwords.csv", "surrey-plus,x\nsolent,y,z", "Line 2 of"),
        ("passwords.csv", "surrey-plus,x\nsurrey-plus,y", "two passwords for surrey-plus"),
        ("passwords.csv", "surrey-plus,", "has to have 1 to 255 characters"),
        ("passwords.csv", "surrey-plus," + "x" * 256, "has to have 1 to 255 characters"),
        ("passwords.csv", b"surrey-plus,F\xfcchse", "not text in UTF-8"),
        ("passwords.toml", "surrey-plus = x", "is not understood"),
        ("passwords.toml", "surrey-plus = 12", "put it between quotes"),
    ],
)
def test_a_mistake_in_the_file_is_told(tmp_path: Path, name: str, text: str | bytes, words: str) -> None:
    with pytest.raises(CannotRun) as error:
        found(tmp_path, name, text)
    assert words in str(error.value)
    assert "Füchse" not in str(error.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="cannot be read"):
        find_passwords(str(tmp_path / "missing.csv"), PROGRAMMES, tmp_path)


def test_passwords_may_come_from_the_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = {("mastery-intake", "surrey-plus"): "x", ("mastery-intake", "overview"): "y", ("other", "solent"): "z"}
    keyring = pytest.importorskip("keyring", reason="the extra `mail` is not installed")
    monkeypatch.setattr(keyring, "get_password", lambda service, entry: entries.get((service, entry)))
    assert find_passwords("keyring", PROGRAMMES, tmp_path) == {"surrey-plus": "x", "overview": "y"}


def test_a_run_with_passwords_writes_no_open_workbook_and_a_run_without_does_not_mix(tmp_path: Path) -> None:
    out, passwords = tmp_path / "out", tmp_path / "passwords.csv"
    passwords.write_text("overview,for the team\n")
    first = call("run", ONE_FORM, "--out", out, "--protect", passwords)
    assert first.exit_code == 1
    assert "has no password for" in first.stderr
    assert first.stderr.strip().count("\n") == 0
    assert not list(out.rglob("*.xlsx"))
    hub = first.stderr.partition("password for ")[2].partition(":")[0]
    passwords.write_text(f"overview,for the team\n{hub},for the hub\n")
    assert call("run", ONE_FORM, "--out", out, "--protect", passwords).exit_code == 0
    books = {path.stem: path.read_bytes() for path in out.rglob("*.xlsx")}
    assert decrypt(books["overview"], "for the team")
    assert decrypt(books[hub], "for the hub")
    without = call("run", ONE_FORM, "--out", out)
    assert (without.exit_code, without.stderr.strip().count("\n")) == (1, 0)
    assert "add --protect" in without.stderr
    assert {path.stem: path.read_bytes() for path in out.rglob("*.xlsx")} == books


def test_erasing_needs_the_passwords_too_and_leaves_workbooks_under_them(tmp_path: Path) -> None:
    out, passwords = tmp_path / "out", tmp_path / "passwords.csv"
    hubs = sorted({hub.id for programme in PROGRAMMES for hub in programme.hubs} | {"unassigned", "overview"})
    passwords.write_text("".join(f"{hub},x\n" for hub in hubs))
    assert call("run", ONE_FORM, "--out", out, "--blind", "--protect", passwords).exit_code == 0
    before = (out / "overview.xlsx").read_bytes()
    refused = call("erase", "--out", out, "--received-before", "2100-01-01", "--yes")
    assert (refused.exit_code, "add --protect" in refused.stderr) == (1, True)
    application = next(iter((out / "applications.jsonl").read_text().splitlines())).split('"')[3]
    done = call("erase", "--out", out, "--application", application, "--yes", "--protect", passwords)
    assert done.exit_code == 0, done.output
    assert (out / "overview.xlsx").read_bytes() != before
    assert is_encrypted((out / "overview.xlsx").read_bytes())
    assert not list((out / "shortlists").glob("*.xlsx"))
    assert "blind-key" not in done.output, "the key to the blind workbooks opens with the overview's password"
