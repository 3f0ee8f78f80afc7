"""The register's files as people have them, and the index that is made of them."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from pipeline.errors import CannotRun
from pipeline.register.setting import set_register
from pipeline.register.store import FILE, open_register
from schemas.school import School, SchoolStatus
from tests.builders.register import COLUMNS, closed, index, link, primary, row, to_csv, write

ASHDOWN = row("123456", "Ashdown High School")


def give(folder: Path, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    set_register(folder, [folder / name])


def found(folder: Path, urn: str = "123456") -> School:
    with open_register(folder) as register:
        assert register is not None
        school = register.find(urn)
        assert school is not None
        return school


def archive(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return data.getvalue()


def test_a_school_has_what_the_register_says(tmp_path: Path) -> None:
    with index(tmp_path, [closed("123456", "Ashdown High School", "31-08-2018", trust="Oak Trust")]) as register:
        assert register.find("123456") == School(
            urn="123456",
            name="Ashdown High School",
            status=SchoolStatus.CLOSED,
            phase="secondary",
            phase_name="Secondary",
            type="community-school",
            type_name="Community school",
            group="local-authority-maintained-schools",
            group_name="Local authority maintained schools",
            authority="Surrey",
            closed=date(2018, 8, 31),
            low_age=11,
            high_age=18,
            town="Woking",
            places=("Oak Trust",),
            laestab="9363456",
            ukprn="10123456",
        )
        assert register.find("999999") is None


def test_it_says_which_register_it_is(tmp_path: Path) -> None:
    with index(tmp_path, [ASHDOWN, closed("100001", "Old School")], [link("100001", "123456", "Ashdown")]) as register:
        edition = register.edition
        assert (edition.name, edition.day) == ("edubasealldata20250422.csv", date(2025, 4, 22))
        assert (edition.schools, edition.links, edition.has_closed, edition.missing) == (2, 1, True, ())


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_any_encoding_that_the_file_has_been_saved_in_gives_the_same_names(tmp_path: Path, encoding: str) -> None:
    name = "St Thomas à Becket – École"
    give(tmp_path, "register.csv", to_csv([row("123456", name)], encoding))
    assert found(tmp_path).name == name


@pytest.mark.parametrize("path", ["Results.zip", "register.csv"])
def test_the_archive_of_the_download_page_is_taken_as_it_is_whatever_it_is_called(tmp_path: Path, path: str) -> None:
    links = to_csv([link("100001", "123456", "Ashdown High School")])
    inner = archive(**{"extract/edubasealldata20250422.csv": to_csv([ASHDOWN]), "extract/links.csv": links})
    give(tmp_path, path, archive(**{"extract.zip": inner, "readme.csv": b"a,b\n1,2\n"}))
    assert found(tmp_path).name == "Ashdown High School"
    with open_register(tmp_path) as register:
        assert register is not None
        assert [each.urn for each in register.successors("100001")] == ["123456"]
        assert register.edition.day == date(2025, 4, 22)


def test_codes_with_zeros_before_them_and_renamed_values_are_understood(tmp_path: Path) -> None:
    odd = row("123456", "A", type_code="01", type_name="Community School (new wording)", group_code="4",
              group_name="LA maintained schools", phase_code="7", phase_name="All through")  # fmt: skip
    give(tmp_path, "register.csv", to_csv([odd]))
    school = found(tmp_path)
    told = (school.type, school.group, school.phase)
    assert told == ("community-school", "local-authority-maintained-schools", "all-through")


@pytest.mark.parametrize(
    ("code", "name", "status"),
    [
        ("1", "Open", SchoolStatus.OPEN),
        ("2", "Closed", SchoolStatus.CLOSED),
        ("3", "Open, but proposed to close", SchoolStatus.CLOSING),
        ("9", "Open, but proposed to close", SchoolStatus.CLOSING),
        ("4", "Proposed to open", SchoolStatus.PROPOSED),
        ("2", "", SchoolStatus.CLOSED),
        ("", "Mothballed", SchoolStatus.UNKNOWN),
    ],
)
def test_the_status_is_told_by_its_name_and_else_by_its_code(
    tmp_path: Path, code: str, name: str, status: SchoolStatus
) -> None:
    give(tmp_path, "register.csv", to_csv([row("123456", "A", status_code=code, status_name=name)]))
    assert found(tmp_path).status is status


def test_columns_that_are_missing_or_moved_are_no_matter_and_what_cannot_be_told_is_said(tmp_path: Path) -> None:
    give(tmp_path, "register.csv", to_csv([ASHDOWN], columns=("EstablishmentName", "URN", "LA (name)")))
    assert found(tmp_path).authority == "Surrey"
    with open_register(tmp_path) as register:
        assert register is not None
        assert register.edition.missing == ("whether a school is closed", "the phase", "the type")


def test_a_file_that_a_spreadsheet_saved_again_is_understood(tmp_path: Path) -> None:
    rows = [closed("123456", "A; B", "31/08/2018"), dict.fromkeys(COLUMNS, "")]
    give(tmp_path, "register.csv", to_csv(rows).replace(b'","', b'";"'))
    assert (found(tmp_path).name, found(tmp_path).closed) == ("A; B", date(2018, 8, 31))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        (b"name,email\nAnn,a@b.example\n", "is not the register of schools"),
        (b"urn,name,open_date,town,postcode\n123456,A,,,\n", "is not the register of schools"),
        (b"<!DOCTYPE html><p>Sorry", "is a web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an Excel workbook"),
        (archive(**{"notes.txt": b"x"}), "holds no register of schools"),
        (archive(**{"a.csv": to_csv([ASHDOWN])})[:-30], "cannot be opened"),
        (to_csv([ASHDOWN, ASHDOWN]).rsplit(b",", 6)[0], "row 3"),
        (to_csv([ASHDOWN])[:-9], "in the middle of a row"),
        (to_csv([ASHDOWN]) + to_csv([ASHDOWN]), "row 3"),
        (to_csv([row("12345x", "A")]), "row 2"),
    ],
)  # fmt: skip
def test_what_is_not_the_register_or_not_whole_is_told_in_a_sentence_and_the_old_one_stays(
    tmp_path: Path, data: bytes, told: str
) -> None:
    give(tmp_path, "good.csv", to_csv([ASHDOWN]))
    with pytest.raises(CannotRun, match=told) as caught:
        give(tmp_path, "bad.csv", data)
    assert "\n" not in str(caught.value)
    assert "bad.csv" in str(caught.value)
    assert found(tmp_path).name == "Ashdown High School"
    assert not list(tmp_path.glob(".*.part"))


def test_an_excel_workbook_is_told(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "register.xlsx")
    with pytest.raises(CannotRun, match="is an Excel workbook"):
        set_register(tmp_path, [tmp_path / "register.xlsx"])


def test_a_folder_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.csv"):
        with pytest.raises(CannotRun, match=r"name the file|cannot be read"):
            set_register(tmp_path, [path])


def test_links_alone_are_told_and_with_a_register_given_before_they_are_added_to_it(tmp_path: Path) -> None:
    links = write(tmp_path / "links.csv", [link("100001", "123456", "Ashdown")])
    with pytest.raises(CannotRun, match="only links schools"):
        set_register(tmp_path, [links])
    set_register(tmp_path, [write(tmp_path / "register.csv", [ASHDOWN])])
    set_register(tmp_path, [links])
    assert found(tmp_path).name == "Ashdown High School"
    set_register(tmp_path, [write(tmp_path / "newer.csv", [row("123456", "Ashdown Academy")])])
    assert found(tmp_path).name == "Ashdown Academy"
    with open_register(tmp_path) as register:
        assert register is not None
        assert [each.urn for each in register.successors("100001")] == ["123456"]
        assert [school.urn for school in register.find_named(("ashdown",))] == ["123456"]


def test_the_same_files_once_more_are_not_indexed_again(tmp_path: Path) -> None:
    give(tmp_path, "register.csv", to_csv([ASHDOWN]))
    before = (tmp_path / FILE).stat().st_ino
    give(tmp_path, "register.csv", to_csv([ASHDOWN]))
    assert (tmp_path / FILE).stat().st_ino == before


def test_a_damaged_index_is_told_and_a_register_given_again_mends_it(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"damaged" * 1000)
    with pytest.raises(CannotRun, match="give the register's file again"), open_register(tmp_path):
        pass
    give(tmp_path, "register.csv", to_csv([ASHDOWN]))
    assert found(tmp_path).name == "Ashdown High School"


def test_without_a_register_there_is_none(tmp_path: Path) -> None:
    with open_register(tmp_path) as register:
        assert register is None


def test_schools_are_found_by_the_words_of_name_and_place_and_closed_ones_are_not(tmp_path: Path) -> None:
    rows = [
        row("100001", "The Priory School", town="Lewes"),
        row("100002", "Priory School", town="Hitchin"),
        closed("100003", "The Priory", town="Lewes"),
    ]
    with index(tmp_path, rows) as register:
        assert [school.urn for school in register.find_named(("priory",))] == ["100001", "100002"]
        assert [school.urn for school in register.find_named(("priory", "lewe"))] == ["100001"]
        assert register.find_named(()) == ()


def test_a_school_is_found_by_its_other_numbers_the_open_one_before_closed_ones(tmp_path: Path) -> None:
    rows = [closed("100001", "A", number="5403"), primary("100002", "B", number="5403", ukprn="10000007")]
    with index(tmp_path, rows) as register:
        assert register.find_by_number("9365403") == register.find("100002")
        assert register.find_by_number("10000007") == register.find("100002")
        assert register.find_by_number("9360000") is None


def test_links_are_followed_from_both_ends_and_of_other_kinds_not_at_all(tmp_path: Path) -> None:
    links = [
        link("100002", "100001", "Old School", "Predecessor - merged"),
        link("100001", "100003", "Sixth Form", "Sixth Form Centre Link"),
        link("100004", "100005", "New", "Successor - Split School"),
    ]
    with index(tmp_path, [row("100002", "New School")], links) as register:
        assert [(each.urn, each.name) for each in register.successors("100001")] == [("100002", "New School")]
        assert [(each.urn, each.name) for each in register.predecessors("100002")] == [("100001", "Old School")]
        assert [each.urn for each in register.successors("100004")] == ["100005"]
