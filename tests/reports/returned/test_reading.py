"""Returned workbooks: what people and programs do to them changes no mark, and what is wrong is told with its cell."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from reports import marks_layout as titles
from reports.blinding.codes import code_all
from reports.encryption import encrypt
from reports.returned.reading import Readout, read_returned
from schemas.application import Status
from schemas.decision import Decision, Scored
from tests.reports.builders import application
from tests.reports.returned.builders import HUB, PEOPLE, Filling, bare_copy, blank, filled, roster

IDS = {number: person.application_id for number, person in enumerate(PEOPLE, 1)}


def read(path: Path, **options: Any) -> Readout:
    return read_returned(path, roster(), **options)


def rows(readout: Readout) -> dict[str, Scored]:
    (what,) = readout.returns
    return {row.application_id: row for row in what.rows}


def marks(readout: Readout, number: int) -> set[int]:
    return set(rows(readout)[IDS[number]].marks.values())


def changed(path: Path, change: Callable[[Filling], None]) -> Readout:
    return read(filled(path, change))


def test_a_workbook_filled_in_gives_every_mark_and_no_complaint(tmp_path: Path) -> None:
    def decide(filling: Filling) -> None:
        filling.cell(1, titles.DECISION).value = "Appoint"
        filling.cell(2, titles.DECISION).value = "reserve "
        filling.cell(2, titles.RESERVE).value = 1
        filling.cell(2, titles.REASON).value = "close"
        filling.cell(3, titles.INTEREST).value = "my colleague"

    readout = changed(tmp_path / "back.xlsx", decide)
    assert (readout.wrong, readout.told) == ((), ())
    (what,) = readout.returns
    assert (what.scorer, what.hub, len(what.rows)) == ("Ann Lee", HUB, 4)
    assert [marks(readout, number) for number in IDS] == [{1}, {2}, {3}, {4}]
    assert all(len(row.marks) == 14 for row in what.rows)
    found = rows(readout)
    assert found[IDS[1]].decision == Decision(decision="Appoint")
    assert found[IDS[2]].decision == Decision(decision="Reserve", reserve=1, reason="close")
    assert found[IDS[3]].interest == "my colleague"


def resort(filling: Filling) -> None:
    sheet, last = filling.sheet, filling.sheet.max_row
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=filling.header + 1)]
    for number, row in enumerate(reversed(values), filling.header + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    assert sheet.max_row == last


def add_columns_and_rows(filling: Filling) -> None:
    filling.sheet.insert_cols(1)
    filling.sheet.insert_rows(1, 2)
    filling.sheet.cell(1, 1, "Our panel, 3 May")
    filling.sheet.insert_cols(filling.marks[3])


def hide_rows(filling: Filling) -> None:
    for row in (7, 8):
        filling.sheet.row_dimensions[row].hidden = True


def rename(filling: Filling) -> None:
    filling.sheet.title = "Ann’s marks"


@pytest.mark.parametrize("change", [resort, add_columns_and_rows, hide_rows, rename])
def test_sorted_filtered_with_columns_added_or_renamed_it_says_the_same(
    tmp_path: Path, change: Callable[[Filling], None]
) -> None:
    readout = changed(tmp_path / "back.xlsx", change)
    assert readout.wrong == ()
    assert readout.returns[0].scorer == "Ann Lee"
    assert [marks(readout, number) for number in IDS] == [{1}, {2}, {3}, {4}]


def test_moved_columns_go_by_their_headings(tmp_path: Path) -> None:
    def move(filling: Filling) -> None:
        first, last = filling.marks[0], filling.columns[titles.APPLICATION]
        for row in range(1, filling.sheet.max_row + 1):
            a, b = filling.sheet.cell(row, first), filling.sheet.cell(row, last)
            a.value, b.value = b.value, a.value

    readout = changed(tmp_path / "back.xlsx", move)
    assert readout.wrong == ()
    assert marks(readout, 2) == {2}


@pytest.mark.parametrize("values_only", [False, True])
def test_a_program_that_keeps_nothing_but_cells_loses_nothing(tmp_path: Path, values_only: bool) -> None:
    readout = read(bare_copy(filled(tmp_path / "back.xlsx"), values_only))
    assert readout.wrong == ()
    assert [marks(readout, number) for number in IDS] == [{1}, {2}, {3}, {4}]
    assert readout.returns[0].edition == "0123456789ab"


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_saved_by_libreoffice_it_says_the_same(tmp_path: Path) -> None:
    path = filled(tmp_path / "back.xlsx", resort)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "xlsx", "--outdir", str(tmp_path / "done"), str(path)], check=True, capture_output=True, timeout=120
    )
    readout = read(tmp_path / "done" / "back.xlsx")
    assert (readout.wrong, readout.told) == ((), ())
    assert [marks(readout, number) for number in IDS] == [{1}, {2}, {3}, {4}]


def test_under_a_password_it_opens_with_one_of_those_given(tmp_path: Path) -> None:
    path = filled(tmp_path / "back.xlsx")
    path.write_bytes(encrypt(path.read_bytes(), "right"))
    assert marks(read(path, passwords=("wrong", "right")), 1) == {1}
    assert "--protect" in read(path, passwords=("wrong",)).wrong[0]


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        (5, "5 is no mark"),
        (-1, "-1 is no mark"),
        (2.5, "2.5 is no mark"),
        ("good", "“good” is no number"),
        (True, "“True” is no number"),
        (datetime(2019, 4, 3), "“2019-04-03 00:00:00” is no number"),
        ("#REF!", "“#REF!” is no number"),
        ("=1+1", "a formula stands there, and the file does not hold its result"),
    ],
)
def test_what_is_no_mark_is_told_with_its_cell_and_not_counted(tmp_path: Path, entered: Any, told: str) -> None:
    where = []

    def spoil(filling: Filling) -> None:
        cell = filling.cell(2, "E3")
        cell.value = entered
        where.append(cell.coordinate)

    readout = changed(tmp_path / "back.xlsx", spoil)
    (sentence,) = readout.wrong
    assert sentence.startswith(f"back.xlsx, Shortlist!{where[0]}: ")
    assert told in sentence
    assert len(rows(readout)[IDS[2]].marks) == 13
    assert len(rows(readout)[IDS[1]].marks) == 14


def test_a_number_that_is_text_counts_and_is_told(tmp_path: Path) -> None:
    readout = changed(tmp_path / "back.xlsx", lambda filling: setattr(filling.cell(2, "E3"), "value", " 3 "))
    assert readout.wrong == ()
    assert "the 3 there is text" in readout.told[0]
    assert marks(readout, 2) == {2, 3}


def test_missing_marks_are_told_by_candidate_and_criterion(tmp_path: Path) -> None:
    def spoil(filling: Filling) -> None:
        filling.cell(2, "E3").value = filling.cell(2, "D1").value = None
        filling.mark(3, None)
        filling.mark(4, None)
        filling.cell(4, titles.INTEREST).value = "his sister"

    wrong = changed(tmp_path / "back.xlsx", spoil).wrong
    assert [sentence.partition(": ")[2] for sentence in wrong] == [
        "Teacher 2 (School 2) has no mark for E3, D1.",
        "no mark at all stands there for Teacher 3 (School 3).",
    ]


def test_rows_of_somebody_else_are_told_and_not_counted(tmp_path: Path) -> None:
    other = application(9, hub="sussex")
    gone = replace(application(8), status=Status.SUPERSEDED)

    def spoil(filling: Filling) -> None:
        for number, reference in ((1, "ffffff"), (2, other.application_id), (3, gone.application_id)):
            filling.cell(number, titles.APPLICATION).value = reference
            filling.cell(number, "Nominee").value = "Somebody Else"

    readout = read_returned(filled(tmp_path / "back.xlsx", spoil), roster(other, gone))
    told = " ".join(readout.wrong)
    assert "“ffffff” is no candidate of the last run" in told
    assert "this candidate is one of sussex and not of surrey-plus" in told
    assert "a later form has replaced this application since" in told
    assert "nothing was counted for Teacher 1 (School 1); Teacher 2 (School 2); Teacher 3 (School 3)" in told
    assert set(rows(readout)) == {IDS[4]}


def test_two_rows_of_one_candidate_count_only_where_they_say_the_same(tmp_path: Path) -> None:
    def double(filling: Filling) -> None:
        last = filling.sheet.max_row
        for number, to in ((1, last + 1), (2, last + 2)):
            for column in range(1, filling.sheet.max_column + 1):
                filling.sheet.cell(to, column, filling.sheet.cell(filling.row(number), column).value)
        filling.sheet.cell(last + 2, filling.marks[0], 4)

    readout = changed(tmp_path / "back.xlsx", double)
    assert "Shortlist!A7 and Shortlist!A11 are rows of one candidate" in readout.wrong[0]
    assert set(rows(readout)) == {IDS[1], IDS[3], IDS[4]}


def test_a_sheet_of_which_only_a_part_was_sorted_gives_nobody_anothers_marks(tmp_path: Path) -> None:
    def sort_a_part(filling: Filling) -> None:
        for heading in ("School", "Nominee"):
            first, second = filling.cell(1, heading), filling.cell(2, heading)
            first.value, second.value = second.value, first.value

    readout = changed(tmp_path / "back.xlsx", sort_a_part)
    assert sum("only a part of the sheet was sorted" in sentence for sentence in readout.wrong) == 2
    assert set(rows(readout)) == {IDS[3], IDS[4]}


def test_an_overwritten_formula_and_a_changed_weight_are_told(tmp_path: Path) -> None:
    def spoil(filling: Filling) -> None:
        filling.cell(2, titles.TOTAL).value = 99
        filling.sheet.cell(filling.header - 1, filling.marks[0]).value = 5

    wrong = " ".join(changed(tmp_path / "back.xlsx", spoil).wrong)
    assert "the formula of “Weighted total” was overwritten" in wrong
    assert "the weight of E1 was changed to 5; it counts 1" in wrong


def test_a_heading_that_is_gone_or_there_twice_counts_for_nothing(tmp_path: Path) -> None:
    def spoil(filling: Filling) -> None:
        filling.sheet.cell(filling.header, filling.marks[0]).value = "QTS?"
        third = filling.sheet.cell(filling.header, filling.marks[2])
        filling.sheet.cell(filling.header, filling.marks[3]).value = third.value

    readout = changed(tmp_path / "back.xlsx", spoil)
    assert "there is no column headed E1" in readout.wrong[0]
    assert any("two columns are headed E3" in sentence for sentence in readout.wrong)
    assert all(len(row.marks) == 11 for row in rows(readout).values())


def test_without_the_column_of_ids_school_and_name_tell_whose_row_it_is(tmp_path: Path) -> None:
    def delete(filling: Filling) -> None:
        filling.sheet.delete_cols(filling.columns[titles.APPLICATION])

    readout = changed(tmp_path / "back.xlsx", delete)
    assert [marks(readout, number) for number in IDS] == [{1}, {2}, {3}, {4}]


def test_a_workbook_of_an_older_run_counts_and_is_told(tmp_path: Path) -> None:
    readout = read_returned(filled(tmp_path / "back.xlsx"), roster(editions={HUB: frozenset(["fedcba987654"])}))
    assert "from an earlier run" in readout.told[0]
    assert len(rows(readout)) == 4


@pytest.mark.parametrize("name", ["surrey-plus.xlsx", "surrey-plus (1).xlsx", "Copy of surrey-plus v2 final.xlsx"])
def test_marks_of_nobody_are_never_taken(tmp_path: Path, name: str) -> None:
    path = filled(tmp_path / name, scorer=None)
    readout = read(path)
    assert readout.returns == ()
    assert "nobody's name stands at “Scored by (your name)”" in readout.wrong[0]
    assert read(path, scorer="Bo").returns[0].scorer == "Bo"


def test_a_name_in_the_files_name_is_taken_and_told(tmp_path: Path) -> None:
    readout = read(filled(tmp_path / "surrey-plus (Bo Chen).xlsx", scorer=None))
    assert readout.returns[0].scorer == "Bo Chen"
    assert "by the file's name the scorer is “Bo Chen”" in readout.told[0]


def test_a_decision_that_is_none_and_a_place_without_one_are_told(tmp_path: Path) -> None:
    def spoil(filling: Filling) -> None:
        filling.cell(1, titles.DECISION).value = "Maybe"
        filling.cell(2, titles.RESERVE).value = 2
        filling.cell(3, titles.RESERVE).value = "first"

    readout = changed(tmp_path / "back.xlsx", spoil)
    told = " ".join(readout.wrong)
    assert "“Maybe” is no decision: choose Appoint, Reserve, Decline" in told
    assert "the decision is empty" in told
    assert "“first” is not a place on the reserve list" in told
    assert not [row for row in rows(readout).values() if row.decision]


def test_a_file_that_is_no_workbook_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 not really")
    assert "is no Excel workbook, or it is damaged" in read(tmp_path / "a.xlsx").wrong[0]
    assert "cannot be read (No such file" in read(tmp_path / "b.xlsx").wrong[0]
    shutil.make_archive(str(tmp_path / "c"), "zip", tmp_path, "a.xlsx")
    assert "another kind of file" in read(tmp_path / "c.zip").wrong[0]
    book = load_workbook(blank(tmp_path / "d.xlsx"))
    del book[titles.SHEET]
    book.save(tmp_path / "d.xlsx")
    assert "has no sheet with the headings" in read(tmp_path / "d.xlsx").wrong[0]


def test_codes_of_a_blind_workbook_are_turned_back_into_candidates(tmp_path: Path) -> None:
    secret, path = b"s" * 32, tmp_path / "blind.xlsx"
    book = load_workbook(blank(path, secret))
    filling = Filling(book[titles.SHEET])
    filling.name("Ann")
    for number in IDS:
        filling.mark(number, number)
    codes = [filling.cell(number, titles.APPLICATION).value for number in IDS]
    assert not set(codes) & set(IDS.values())
    book.save(path)
    readout = read_returned(path, roster(secret=secret))
    assert (readout.wrong, readout.told) == ((), ())
    by_code = code_all(IDS.values(), secret)
    assert {by_code[row.application_id]: set(row.marks.values()) for row in readout.returns[0].rows} == {
        code: {number} for number, code in enumerate(codes, 1)
    }
    assert "is no candidate of the last run" in read(path).wrong[0]
    filling.cell(1, "Candidate").value, filling.cell(2, "Candidate").value = codes[1], codes[0]
    book.save(path)
    told = read_returned(path, roster(secret=secret)).wrong
    assert sum("only a part of the sheet was sorted" in sentence for sentence in told) == 2


@pytest.mark.parametrize(
    ("name", "part", "words"),
    [
        ("marks.ods", "content.xml", "marks.ods is an OpenDocument file: save it as an Excel workbook (.xlsx)"),
        ("marks.numbers", "Index/Document.iwa", "choose File > Export To > Excel in Numbers and return that"),
    ],
)
def test_who_returns_another_program_s_file_is_told_what_to_save(
    tmp_path: Path, name: str, part: str, words: str
) -> None:
    with ZipFile(tmp_path / name, "w") as archive:
        archive.writestr(part, "")
    (told,) = read(tmp_path / name).wrong
    assert words in told
