"""Everything that a run leaves: what is written, what is left alone, and what people filled in is never lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from reports.keeping import KEPT
from reports.publication import Published, publish
from schemas.application import Application, Finding, Severity
from tests.reports.builders import EDITION, PROGRAMME, application, crowd, source


def published(out: Path, applications: list[Application], at: datetime = EDITION.made_at) -> Published:
    return publish(out, iter(applications), [source("a.docx")], (PROGRAMME,), at, EDITION.version)


def shortlists(out: Path) -> list[str]:
    return sorted(path.name for path in (out / "shortlists").glob("*"))


def fill_in(path: Path) -> None:
    """Saves the workbook as a person does who has entered a mark."""
    book = load_workbook(path)
    book["Shortlist"]["R6"] = 4
    book.save(path)


def test_there_is_a_workbook_for_each_hub_and_one_for_those_without(tmp_path: Path) -> None:
    result = published(tmp_path, [application(1), application(2, hub="solent"), application(3, hub=None)])
    assert shortlists(tmp_path) == ["solent.xlsx", "surrey-plus.xlsx", "unassigned.xlsx"]
    assert {path.name for path in result.files} >= {"applications.jsonl", "sources.jsonl", "overview.xlsx"}
    assert result.problems == ()


def test_no_application_at_all_leaves_an_overview_and_no_shortlist(tmp_path: Path) -> None:
    published(tmp_path, [])
    assert (tmp_path / "overview.xlsx").exists()
    assert (tmp_path / "applications.jsonl").read_bytes() == b""
    assert shortlists(tmp_path) == []


def test_a_second_run_changes_nothing_even_at_another_time(tmp_path: Path) -> None:
    published(tmp_path, crowd(3))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    published(tmp_path, crowd(3), EDITION.made_at + timedelta(days=1))
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_only_the_workbook_of_a_hub_with_something_new_is_written_again(tmp_path: Path) -> None:
    published(tmp_path, [application(1), application(2, hub="solent")])
    before = (tmp_path / "shortlists" / "solent.xlsx").stat().st_mtime_ns
    old = (tmp_path / "shortlists" / "surrey-plus.xlsx").read_bytes()
    published(tmp_path, [application(1), application(2, hub="solent"), application(3)])
    assert (tmp_path / "shortlists" / "solent.xlsx").stat().st_mtime_ns == before
    assert (tmp_path / "shortlists" / "surrey-plus.xlsx").read_bytes() != old


def test_the_workbook_of_a_hub_that_lost_its_last_application_goes(tmp_path: Path) -> None:
    published(tmp_path, [application(1), application(2, hub=None)])
    (tmp_path / "shortlists" / "notes.xlsx").write_bytes(b"somebody's own")
    published(tmp_path, [application(1), application(2)])
    assert shortlists(tmp_path) == ["notes.xlsx", "surrey-plus.xlsx"]


def test_a_filled_in_workbook_is_left_alone_while_nothing_new_comes(tmp_path: Path) -> None:
    published(tmp_path, crowd(2))
    fill_in(tmp_path / "shortlists" / "surrey-plus.xlsx")
    assert published(tmp_path, crowd(2)).problems == ()
    assert load_workbook(tmp_path / "shortlists" / "surrey-plus.xlsx")["Shortlist"]["R6"].value == 4


@pytest.mark.parametrize("later", [crowd(3), []])
def test_a_filled_in_workbook_is_kept_aside_when_a_new_one_has_to_take_its_place(
    tmp_path: Path, later: list[Application]
) -> None:
    published(tmp_path, crowd(2))
    fill_in(tmp_path / "shortlists" / "surrey-plus.xlsx")
    (problem,) = published(tmp_path, later).problems
    (kept,) = (tmp_path / KEPT).iterdir()
    assert str(kept) in problem
    assert load_workbook(kept)["Shortlist"]["R6"].value == 4
    assert shortlists(tmp_path) == (["surrey-plus.xlsx"] if later else [])


def test_a_workbook_that_is_open_elsewhere_is_reported_and_the_rest_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, crowd(1))
    whole = Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if target.name == "surrey-plus.xlsx":
            raise PermissionError(13, "the file is open in another program")
        return whole(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    (problem,) = published(tmp_path, [*crowd(2), application(3, hub="solent")]).problems
    assert "close it" in problem
    assert "surrey-plus.xlsx" in problem
    assert shortlists(tmp_path) == ["solent.xlsx", "surrey-plus.xlsx"]


def telling(number: int, hub: str) -> Application:
    """An application of which every text says its own number, with a note and a picture."""
    base = application(number, hub=hub)
    word = f"Mark{number}mark"
    fields = {
        field: tuple(dict.fromkeys(row, word) for row in value)
        if isinstance(value, tuple)
        else f"{word} {value}"
        if isinstance(value, str)
        else value
        for field, value in base.fields.items()
    }
    evidence = {
        field: replace(each, source=f"{word}/{word}.pdf", where=word, label=word, picture=picture(word))
        for field, each in base.evidence.items()
    }
    found = Finding(code="late", severity=Severity.ERROR, field=None, message=word)
    return replace(
        base, fields=fields, evidence=evidence, findings=(found,), sources=(f"{word}/{word}.pdf",), notes=(word,)
    )


def picture(word: str) -> bytes:
    """What begins as a PNG of ten by ten pixels does, and ends with a word."""
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (10).to_bytes(4, "big") * 2 + word.encode()


def test_an_application_of_another_hub_stands_in_no_part_of_any_other_workbook(tmp_path: Path) -> None:
    hubs = ("surrey-plus", "solent", "boolean")
    made = [telling(number, hubs[number % 3]) for number in range(100, 112)]
    publish(tmp_path, iter(made), [source("a.docx")], (PROGRAMME,), EDITION.made_at, "1", secret=b"s" * 32)
    for folder in ("shortlists", "shortlists-blind"):
        for hub in hubs:
            with ZipFile(tmp_path / folder / f"{hub}.xlsx") as archive:
                content = b"".join(name.encode() + archive.read(name) for name in archive.namelist())
            found = {int(number) for number in re.findall(rb"Mark(\d+)mark", content)}
            own = {number for number in range(100, 112) if hubs[number % 3] == hub}
            assert found == own if folder == "shortlists" else found <= own
            assert not any(other.encode() in content for other in hubs if other != hub)


def blind(out: Path, applications: list[Application]) -> Published:
    return publish(
        out, iter(applications), [source("a.docx")], (PROGRAMME,), EDITION.made_at, EDITION.version, secret=b"s" * 32
    )


def test_blind_workbooks_stand_in_a_folder_of_their_own_and_the_key_outside_it(tmp_path: Path) -> None:
    blind(tmp_path, [application(1), application(2, hub="solent")])
    assert sorted(path.name for path in (tmp_path / "shortlists-blind").iterdir()) == [
        "solent.xlsx",
        "surrey-plus.xlsx",
    ]
    assert (tmp_path / "blind-key.xlsx").exists()
    assert shortlists(tmp_path) == ["solent.xlsx", "surrey-plus.xlsx"]


def test_without_a_secret_there_is_neither_blind_workbook_nor_key(tmp_path: Path) -> None:
    published(tmp_path, crowd(1))
    assert not (tmp_path / "shortlists-blind").exists()
    assert not (tmp_path / "blind-key.xlsx").exists()


def test_a_filled_in_blind_workbook_is_kept_aside_from_the_open_ones(tmp_path: Path) -> None:
    blind(tmp_path, crowd(2))
    fill_in(tmp_path / "shortlists-blind" / "surrey-plus.xlsx")
    (problem,) = blind(tmp_path, crowd(3)).problems
    (kept,) = (tmp_path / "shortlists-blind-filled-in").iterdir()
    assert str(kept) in problem


def test_a_blind_workbook_without_applications_goes(tmp_path: Path) -> None:
    blind(tmp_path, [application(1), application(2, hub="solent")])
    blind(tmp_path, [application(1)])
    assert [path.name for path in (tmp_path / "shortlists-blind").iterdir()] == ["surrey-plus.xlsx"]
