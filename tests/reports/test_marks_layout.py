"""By what a returned workbook is recognised, wherever its columns stand and whichever program saved it."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook, load_workbook

from reports import marks_layout as layout
from reports.marks_layout import Identity, criterion_code, read_identities
from reports.shortlist import write_shortlist
from reports.wording import codes_of
from schemas.selection import Quota
from tests.reports.builders import EDITION, PROGRAMME, crowd

FINGERPRINT = "0123456789abcdef"
OWN = Identity(programme=PROGRAMME.id, hub="surrey-plus", edition="0123456789ab")


def book_of(folder: Path, hub: str | None = "surrey-plus") -> Workbook:
    programme = PROGRAMME.model_copy(update={"quotas": (Quota(places=4, source="the letter of May"),)})
    write_shortlist(folder / "a.xlsx", hub, crowd(3, hub), (programme,), EDITION, FINGERPRINT)
    return load_workbook(folder / "a.xlsx")


def test_the_sheet_of_marks_and_the_read_me_both_say_whose_book_it_is(tmp_path: Path) -> None:
    book = book_of(tmp_path)
    for sheet in (book["Shortlist"], book["Read me"]):
        assert list(read_identities(cell.value for row in sheet.iter_rows() for cell in row)) == [OWN]


def test_a_book_of_no_known_hub_says_so(tmp_path: Path) -> None:
    cells = (cell.value for row in book_of(tmp_path, None)["Shortlist"].iter_rows() for cell in row)
    assert [each.hub for each in read_identities(cells)] == ["unassigned"]


def test_every_candidate_has_the_id_of_its_application_in_its_own_row(tmp_path: Path) -> None:
    rows = list(book_of(tmp_path)["Shortlist"].iter_rows(min_row=5, values_only=True))
    at = {title: number for number, title in enumerate(rows[0])}
    school = {each.application_id: each.fields["school_name"] for each in crowd(3)}
    told = {row[at[layout.APPLICATION]]: row[at["School"]] for row in rows[1:]}
    assert told == school


def test_marks_stand_under_the_codes_of_their_criteria_and_nothing_else_does(tmp_path: Path) -> None:
    sheet = book_of(tmp_path)["Shortlist"]
    found = [criterion_code(cell.value) for cell in sheet[5]]
    assert [code for code in found if code] == list(codes_of(PROGRAMME.criteria).values())


def test_who_scores_and_the_places_stand_to_the_right_of_their_words(tmp_path: Path) -> None:
    sheet = book_of(tmp_path)["Shortlist"]
    labels = {cell.value: sheet.cell(cell.row, cell.column + 1) for row in sheet["A1:C4"] for cell in row}
    assert labels[layout.PLACES].value == 4
    assert labels[layout.SCORED_BY].value is None
    assert not labels[layout.SCORED_BY].protection.locked
