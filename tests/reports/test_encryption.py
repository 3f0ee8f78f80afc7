"""Workbooks under passwords: what other programs open, and what is known of a workbook only with its password."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from msoffcrypto import OfficeFile
from openpyxl import Workbook, load_workbook

from extractors.suite import find_suite
from reports.encryption import NoPassword, WrongPassword, decrypt, encrypt, is_encrypted
from reports.keeping import KEPT, find_mentions
from reports.publication import Published, publish
from schemas.application import Application
from tests.builders.suite import open_in_calc
from tests.reports.builders import EDITION, PROGRAMME, application, crowd, source

PASSWORDS = {"surrey-plus": "Füchse & 12 Hasen", "solent": "another one", "overview": "for the team"}
HUB = Path("shortlists", "surrey-plus.xlsx")


def book(text: str = "Ann Example") -> bytes:
    made, out = Workbook(), io.BytesIO()
    made.create_sheet("First", 0)["A1"] = text
    made.save(out)
    return out.getvalue()


def published(out: Path, applications: list[Application], passwords: Mapping[str, str] | None = PASSWORDS) -> Published:
    return publish(
        out, iter(applications), [source("a.docx")], (PROGRAMME,), EDITION.made_at, EDITION.version, passwords=passwords
    )


def photograph(out: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}


def fill_in(path: Path, password: str) -> None:
    """What Excel does when somebody opens the workbook with its password, enters a mark and saves."""
    opened, out = load_workbook(io.BytesIO(decrypt(path.read_bytes(), password))), io.BytesIO()
    opened["Shortlist"]["R6"] = 4
    opened.save(out)
    path.write_bytes(encrypt(out.getvalue(), password))


def mark_in(path: Path, password: str) -> object:
    return load_workbook(io.BytesIO(decrypt(path.read_bytes(), password)))["Shortlist"]["R6"].value


def test_a_workbook_opens_with_its_password_and_with_no_other() -> None:
    plain = book()
    locked = encrypt(plain, "Füchse")
    assert is_encrypted(locked)
    assert not is_encrypted(plain)
    assert decrypt(locked, "Füchse") == plain
    for wrong in ("füchse", "Fuchse", ""):
        with pytest.raises(WrongPassword):
            decrypt(locked, wrong)


def test_it_is_encrypted_as_excel_does_it_today() -> None:
    file = OfficeFile(io.BytesIO(encrypt(book(), "x")))
    assert file.type == "agile"
    assert (file.info["passwordKeyBits"], file.info["passwordHashAlgorithm"]) == (256, "SHA512")
    assert file.info["spinValue"] >= 100_000


def test_a_workbook_that_was_changed_without_the_password_does_not_open() -> None:
    locked = bytearray(encrypt(book(), "x"))
    locked[-600] ^= 1
    with pytest.raises(WrongPassword):
        decrypt(bytes(locked), "x")


@pytest.mark.skipif(find_suite() is None, reason="LibreOffice is not installed (Debian: libreoffice-calc)")
@pytest.mark.parametrize(("password", "is_read"), [("Füchse 12", True), ("Hasen", False)])
def test_libreoffice_opens_it_with_the_password_alone(tmp_path: Path, password: str, is_read: bool) -> None:
    command = find_suite()
    path = tmp_path / "book.xlsx"
    path.write_bytes(encrypt(book(), "Füchse 12"))
    assert command
    assert ("Ann Example" in (open_in_calc(command, path, password, tmp_path) or "")) is is_read


def test_every_workbook_is_under_its_own_password_and_nothing_open_is_left(tmp_path: Path) -> None:
    published(tmp_path, [application(1), application(2, hub="solent")])
    found = {path.stem: path.read_bytes() for path in tmp_path.rglob("*.xlsx")}
    assert found.keys() == PASSWORDS.keys()
    for name, data in found.items():
        assert load_workbook(io.BytesIO(decrypt(data, PASSWORDS[name]))).sheetnames
    assert {path.suffix for path in photograph(tmp_path)} == {".xlsx", ".jsonl"}


def test_a_workbook_without_a_password_stops_all_and_every_such_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoPassword) as error:
        published(tmp_path, [application(1), application(2, hub="solent"), application(3, hub=None)], {"solent": "x"})
    assert error.value.workbooks == ("overview", "surrey-plus", "unassigned")
    assert not list(tmp_path.rglob("*.xlsx"))


def test_a_second_run_leaves_workbooks_under_passwords_as_they_are(tmp_path: Path) -> None:
    published(tmp_path, crowd(2))
    before = photograph(tmp_path)
    assert published(tmp_path, crowd(2)).problems == ()
    assert photograph(tmp_path) == before


def test_one_that_nobody_filled_in_is_replaced_when_there_is_something_new(tmp_path: Path) -> None:
    published(tmp_path, crowd(2))
    before = photograph(tmp_path)
    assert published(tmp_path, crowd(3)).problems == ()
    assert photograph(tmp_path)[tmp_path / HUB] != before[tmp_path / HUB]
    assert not (tmp_path / KEPT).exists()


def test_a_filled_in_one_is_left_alone_and_kept_aside_when_there_is_something_new(tmp_path: Path) -> None:
    published(tmp_path, crowd(2))
    fill_in(tmp_path / HUB, PASSWORDS["surrey-plus"])
    assert published(tmp_path, crowd(2)).problems == ()
    assert mark_in(tmp_path / HUB, PASSWORDS["surrey-plus"]) == 4
    (problem,) = published(tmp_path, crowd(3)).problems
    (kept,) = (tmp_path / KEPT).iterdir()
    assert str(kept) in problem
    assert mark_in(kept, PASSWORDS["surrey-plus"]) == 4
    assert mark_in(tmp_path / HUB, PASSWORDS["surrey-plus"]) is None


@pytest.mark.parametrize("later", [crowd(2), crowd(3), []])
def test_one_under_another_password_is_left_as_it_is_and_told(tmp_path: Path, later: list[Application]) -> None:
    published(tmp_path, crowd(2))
    before = (tmp_path / HUB).read_bytes()
    problems = published(tmp_path, later, {**PASSWORDS, "surrey-plus": "changed"}).problems
    assert [problem for problem in problems if HUB.name in problem and "does not open" in problem]
    assert (tmp_path / HUB).read_bytes() == before
    assert (tmp_path / "overview.xlsx").exists()


def test_open_workbooks_are_put_under_passwords_and_a_filled_in_one_is_kept_aside(tmp_path: Path) -> None:
    two = [application(1), application(2, hub="solent")]
    published(tmp_path, two, None)
    opened = load_workbook(tmp_path / HUB)
    opened["Shortlist"]["R6"] = 4
    opened.save(tmp_path / HUB)
    published(tmp_path, two)
    assert all(
        is_encrypted((tmp_path / "shortlists" / f"{hub}.xlsx").read_bytes()) for hub in ("surrey-plus", "solent")
    )
    (kept,) = (tmp_path / KEPT).iterdir()
    assert load_workbook(kept)["Shortlist"]["R6"].value == 4


def test_a_person_is_looked_for_behind_passwords_and_what_does_not_open_is_named(tmp_path: Path) -> None:
    published(tmp_path, [application(1), application(2, hub="solent")])
    words = frozenset((str(application(1).fields["nominee_email"]),))
    (tmp_path / "sent").mkdir()
    (tmp_path / HUB).rename(tmp_path / "sent" / "surrey-plus 2026-11-25 10.00.00.xlsx")
    (tmp_path / "sent" / "notes.xlsx").write_bytes(encrypt(book(), "somebody's own"))
    mentions = find_mentions(tmp_path, words, PASSWORDS)
    assert "surrey-plus 2026-11-25 10.00.00.xlsx" in {path.name for path in mentions.found}
    assert [path.name for path in mentions.locked] == ["notes.xlsx"]
