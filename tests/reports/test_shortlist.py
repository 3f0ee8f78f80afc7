"""A hub's workbook, opened again: who stands in it, what can be filled in, and that nothing is lost or cut."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from reports.edition import Edition
from reports.measure import count_lines, height_of, longest_word
from reports.shortlist import write_shortlist
from schemas.application import Application, RegisterFacts, Severity, Status
from schemas.programme import Programme, load_programmes
from tests.builders.pictures import png
from tests.reports.builders import (
    EDITION,
    PROGRAMME,
    application,
    crowd,
    finding,
    statement,
    with_findings,
)

OTHER = PROGRAMME.model_copy(update={"id": "primary-2019-20", "title": "Primary Mastery Programme 2019/20"})


def book_of(
    path: Path, applications: Iterable[Application], hub: str | None = "surrey-plus", edition: Edition = EDITION
) -> Workbook:
    write_shortlist(path, hub, applications, (OTHER, PROGRAMME), edition, "fingerprint")
    return load_workbook(path, rich_text=True)


def texts(sheet: Any) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def column(sheet: Any, title: str, header: int = 5) -> list[Any]:
    number = next(cell.column for cell in sheet[header] if cell.value and str(cell.value).startswith(title))
    return [sheet.cell(row, number).value for row in range(header + 1, sheet.max_row + 1)]


def test_candidates_stand_by_school_then_name_whatever_their_order(tmp_path: Path) -> None:
    people = [("Beta", "Ann"), ("alpha", "Zoe"), ("Beta", "Abe"), (None, "Abe")]
    made = [application(n, school_name=school, nominee_name=name) for n, (school, name) in enumerate(people, 1)]
    sheet = book_of(tmp_path / "a.xlsx", made)["Shortlist"]
    assert list(zip(column(sheet, "School"), column(sheet, "Nominee"), strict=True)) == [
        *(("alpha", "Zoe"), ("Beta", "Abe"), ("Beta", "Ann")),
        ("(no school given)", "Abe"),
    ]


def test_what_the_register_says_of_a_school_stands_in_columns_of_its_own_that_name_it(tmp_path: Path) -> None:
    facts = RegisterFacts(
        urn="136001", name="A", phase="Secondary", type="Academy converter", authority="Surrey", status="open"
    )
    made = [replace(application(1, school_name="A"), register=facts), application(2, school_name="B")]
    sheet = book_of(tmp_path / "a.xlsx", made)["Shortlist"]
    for title, told in (("Local authority", "Surrey"), ("Phase", "Secondary"), ("Type of school", "Academy converter")):
        assert column(sheet, f"{title} (register)") == [told, "not known"]
    bands = [cell.value for cell in sheet[3]]
    headings = [cell.value for cell in sheet[5]]
    assert headings[bands.index("The register of schools, not the form")] == "Local authority (register)"
    assert headings[bands.index("Essential criteria: marks 0 to 4") - 1] == "By the register: E2 State funded school"


def test_without_a_register_no_column_speaks_of_one(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", [application(1)])["Shortlist"]
    assert not [text for text in texts(sheet) if "register" in text.casefold()]


def test_every_criterion_has_a_column_that_says_whether_it_is_essential(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(3))["Shortlist"]
    titles = [str(cell.value) for cell in sheet[5] if re.match(r"[ED]\d+ ", str(cell.value))]
    assert len(titles) == len(PROGRAMME.criteria)
    assert sum(title.endswith("(essential)") for title in titles) == 8
    assert sum(title.endswith("(desirable)") for title in titles) == 6


def test_only_the_cells_to_be_filled_in_are_unlocked(tmp_path: Path) -> None:
    book = book_of(tmp_path / "a.xlsx", crowd(6))
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    unlocked = [cell for row in book["Shortlist"].iter_rows() for cell in row if not cell.protection.locked]
    assert len(unlocked) == 6 * (len(PROGRAMME.criteria) + 5) + 2  # who scores, and the places
    assert all(cell.value is None for cell in unlocked)
    assert not book["Shortlist"].protection.autoFilter  # False: not forbidden


def test_marks_and_decision_are_chosen_from_lists_with_a_word_of_help(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(6))["Shortlist"]
    lists = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
    assert len(lists) == len(PROGRAMME.criteria) + 1
    assert all(len(each.promptTitle) <= 32 and 0 < len(each.prompt) <= 255 for each in lists)
    assert {each.formula1 for each in lists} == {'"0,1,2,3,4"', '"Appoint,Reserve,Decline"'}


def test_a_place_on_the_reserve_list_that_is_no_number_is_refused(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(2))["Shortlist"]
    place = next(each for each in sheet.data_validations.dataValidation if each.type == "whole")
    assert place.showErrorMessage
    assert place.error


def test_notes_above_the_table_fit_into_the_columns_that_each_page_repeats(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(2))["Shortlist"]
    room = sum(sheet.column_dimensions[letter].width for letter in "ABC")
    assert count_lines(str(sheet["A2"].value), room) == 1
    assert sheet["C4"].value == "Weight of each criterion"


def test_bars_are_drawn_to_one_scale_and_no_chart_is_longer_than_a_page(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(45))["Ranking"]
    charts: Any = sheet._charts  # type: ignore[attr-defined]
    assert [chart.series[0].val.numRef.f.rpartition("!")[2] for chart in charts] == [
        "$F$5:$F$24",
        "$F$25:$F$44",
        "$F$45:$F$49",
    ]
    assert {chart.y_axis.scaling.max for chart in charts} == {4 * len(PROGRAMME.criteria)}
    assert [chart.anchor._from.row for chart in charts] == [each.id + 1 for each in sheet.row_breaks.brk]


def test_each_row_of_the_ranking_has_room_for_the_longest_name(tmp_path: Path) -> None:
    made = [
        application(1),
        application(2, school_name="Saint Somebody's Catholic School, a Voluntary Academy of Surrey"),
    ]
    sheet = book_of(tmp_path / "a.xlsx", made)["Ranking"]
    assert {sheet.row_dimensions[row].height for row in (5, 6)} == {height_of(2)}


def test_sheets_that_break_pages_have_a_scale_since_excel_may_ignore_breaks_where_it_fits_pages(tmp_path: Path) -> None:
    book = book_of(tmp_path / "a.xlsx", crowd(30))
    broken = [sheet for sheet in book if sheet.row_breaks.brk or sheet.col_breaks.brk]
    assert {sheet.title for sheet in broken} == {"Shortlist", "Ranking", "Statements"}
    for sheet in broken:
        assert sheet.page_setup.scale
        properties: Any = sheet.sheet_properties.pageSetUpPr
        assert not properties.fitToPage


def test_formulas_refer_to_their_own_row_and_to_whole_columns_only(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(5))["Shortlist"]
    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert len(formulas) >= 5 * 5
    for cell in formulas:
        relative = re.findall(r"(?<![$A-Z])\$?[A-Z]+(\d+)(?!\d)", str(cell.value))
        assert set(relative) <= {str(cell.row)}, cell.value


def test_the_weights_of_the_programme_stand_above_the_marks(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(2))["Shortlist"]
    marks: list[Any] = [cell for cell in sheet[5] if re.match(r"[ED]\d+ ", str(cell.value))]
    assert [sheet.cell(4, cell.column).value for cell in marks] == [1] * len(PROGRAMME.criteria)


def test_words_over_the_limit_are_said_in_words_by_the_format(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", [application(applicant_statement=statement(301))])["Shortlist"]
    cell = next(cell for cell in sheet[6] if cell.value == 301)
    assert cell.number_format == '[>300]0" (over)";0'


@pytest.mark.parametrize("words", [1, 299, 300, 301, 900, 3000])
def test_a_statement_stands_in_full_whatever_its_length(tmp_path: Path, words: int) -> None:
    text = statement(words, paragraphs=1)
    sheet = book_of(tmp_path / "a.xlsx", [application(applicant_statement=text)])["Statements"]
    rows = [(str(sheet.cell(row, 2).value or ""), sheet.row_dimensions[row].height) for row in range(4, 60)]
    start = next(at for at, (cell, _) in enumerate(rows) if cell.startswith("Applicant statement:"))
    end = next(at for at, (cell, _) in enumerate(rows) if cell.endswith("(continued)"))
    assert "".join(cell for cell, _ in rows[start + 1 : end]) == text
    assert f"{words} word" in rows[start][0]
    assert all(height is None or height <= 409 for _, height in rows)


def test_a_candidates_page_begins_with_what_a_panel_compares_and_what_is_open(tmp_path: Path) -> None:
    open_query = finding("missing-field", field="qts")
    made = with_findings(application(qts=None, current_role="Second in\ndepartment", years_teaching=7), open_query)
    sheet = book_of(tmp_path / "a.xlsx", [made])["Statements"]
    (begin,) = [row for row in range(4, 20) if sheet.cell(row, 1).value == 1]
    told = str(sheet.cell(begin + 1, 2).value)
    assert "Current role in school: Second in department; " in told
    assert "Years teaching: 7; " in told
    assert "Qualified Teacher Status: not stated; " in told
    assert told.endswith("Open queries: 1, on the sheet Queries")
    assert "QTS status" not in told


def test_passages_are_quoted_beside_the_statement_by_criterion_and_those_without_are_named(tmp_path: Path) -> None:
    text = "We use joint planning.\nI enjoy number."
    sheet = book_of(tmp_path / "a.xlsx", [application(applicant_statement=text)])["Statements"]
    row = next(row for row in sheet.iter_rows(min_row=4) if str(row[1].value) == "We use joint planning.")
    listed = [str(row[2].value) for row in sheet.iter_rows(min_row=4) if row[2].value is not None]
    assert listed[0] == "E5 Works collaboratively: “We use joint planning.”"
    assert listed[1].startswith("No passage found for: E1 Qualified teacher status; E2 State funded school; E3 ")
    assert "E5" not in listed[1]
    runs: Any = row[1].value
    assert [str(run) for run in runs] == ["We use ", "joint planning", "."]


def test_a_replaced_application_is_listed_but_never_scored(tmp_path: Path) -> None:
    new = application(1)
    old = replace(application(1), status=Status.SUPERSEDED, application_id="older")
    book = book_of(tmp_path / "a.xlsx", [new, old])
    assert column(book["Shortlist"], "No.") == [1]
    assert any("No. 1 of the Shortlist, received 2 April 2019" in text for text in texts(book["Replaced"]))


def test_a_hub_with_nothing_but_replaced_applications_still_has_its_workbook(tmp_path: Path) -> None:
    book = book_of(tmp_path / "a.xlsx", [replace(application(1), status=Status.SUPERSEDED)])
    assert column(book["Shortlist"], "No.") == []
    assert any("not in this workbook" in text for text in texts(book["Replaced"]))


def test_without_replaced_applications_there_is_no_such_sheet(tmp_path: Path) -> None:
    names = book_of(tmp_path / "a.xlsx", crowd(2)).sheetnames
    assert names == ["Read me", "Shortlist", "Ranking", "Statements", "Background", "Queries", "Evidence"]


def test_two_programmes_have_sheets_of_their_own(tmp_path: Path) -> None:
    made = [application(1), replace(application(2), programme=OTHER.id)]
    book = book_of(tmp_path / "a.xlsx", made)
    assert {"Shortlist SMSP 2019-20", "Shortlist PMP 2019-20"} <= set(book.sheetnames)
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert "'Queries SMSP 2019-20'" not in " ".join(texts(book["Shortlist PMP 2019-20"]))


def test_two_programmes_with_one_short_name_are_numbered(tmp_path: Path) -> None:
    twin: Programme = PROGRAMME.model_copy(update={"id": "twin-2019-20"})
    made = [application(1), replace(application(2), programme=twin.id)]
    write_shortlist(tmp_path / "a.xlsx", "solent", made, (PROGRAMME, twin), EDITION, "f")
    names = load_workbook(tmp_path / "a.xlsx").sheetnames
    assert {"Shortlist SMSP 2019-20 1", "Shortlist SMSP 2019-20 2"} <= set(names)


def test_queries_say_what_is_open_and_what_would_settle_it_gravest_first(tmp_path: Path) -> None:
    findings = (finding("macros", Severity.INFO), finding("missing-field", Severity.ERROR, "school_urn"))
    sheet = book_of(tmp_path / "a.xlsx", [with_findings(application(), *findings)])["Queries"]
    assert column(sheet, "How much it matters", 3) == ["To settle", "For information"]
    assert column(sheet, "About", 3)[0] == "School URN"
    assert "Application 1.docx, table 1, row 2, cell 2" in column(sheet, "Where on the form", 3)[0]


def test_a_code_that_nobody_has_words_for_yet_still_has_its_row(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", [with_findings(application(), finding("brand-new"))])["Queries"]
    assert column(sheet, "What would settle it", 3) == ["Open the form and decide."]


def test_how_an_application_came_is_told_below_what_is_open(tmp_path: Path) -> None:
    noted = replace(with_findings(application(), finding("late")), notes=("Sent from office@school.example.",))
    sheet = book_of(tmp_path / "a.xlsx", [noted])["Queries"]
    assert column(sheet, "How much it matters", 3)[-1] == "For information"
    assert column(sheet, "About", 3)[-1] == "How it came"
    assert column(sheet, "What", 3)[-1] == "Sent from office@school.example."


def test_every_field_has_its_evidence_or_is_said_to_be_empty(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", [application(qts=None, teaching_groups=None)])["Evidence"]
    assert len(column(sheet, "Field", 3)) == len(PROGRAMME.fields)
    shown = dict(zip(column(sheet, "Field", 3), column(sheet, "What was read", 3), strict=True))
    assert shown["QTS status"] == "(left empty)"
    assert shown["School URN"] == "136001"


def test_a_background_answer_of_any_length_stands_in_full(tmp_path: Path) -> None:
    text = statement(600, paragraphs=1)
    sheet = book_of(tmp_path / "a.xlsx", [application(other_awards=text)])["Background"]
    answers = [
        str(row[5].value) for row in sheet.iter_rows(min_row=4) if str(row[3].value).startswith("Other maths related")
    ]
    assert "".join(answers) == text


def test_no_part_of_the_file_names_the_path_of_another_document(tmp_path: Path) -> None:
    book_of(tmp_path / "a.xlsx", crowd(5))
    with ZipFile(tmp_path / "a.xlsx") as archive:
        for name in archive.namelist():
            assert b"other people" not in archive.read(name), name
            assert b"monday" not in archive.read(name), name


def test_no_sheet_row_or_column_is_hidden(tmp_path: Path) -> None:
    for sheet in book_of(tmp_path / "a.xlsx", crowd(5)):
        assert sheet.sheet_state == "visible"
        assert not any(each.hidden for each in sheet.column_dimensions.values())
        assert not any(each.hidden for each in sheet.row_dimensions.values())
        assert not sheet.merged_cells.ranges


def test_the_same_contents_give_the_same_bytes(tmp_path: Path) -> None:
    book_of(tmp_path / "a.xlsx", crowd(5))
    book_of(tmp_path / "b.xlsx", crowd(5))
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_properties_tell_when_it_was_made_and_nothing_else(tmp_path: Path) -> None:
    later = Edition(made_at=EDITION.made_at + timedelta(days=1), version="9")
    properties = book_of(tmp_path / "a.xlsx", crowd(1), edition=later).properties
    assert properties.creator == "mastery-intake"
    assert str(properties.created) == str(properties.modified) == "2019-04-30 08:00:00"
    assert properties.lastModifiedBy is None
    with ZipFile(tmp_path / "a.xlsx") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_it_prints_on_a4_with_titles_repeated_and_pages_numbered(tmp_path: Path) -> None:
    book = book_of(tmp_path / "a.xlsx", crowd(3), hub="bucks-berks-and-oxon")
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        footer: Any = sheet.oddFooter
        assert "&P" in str(footer.right.text)
    assert book["Shortlist"].print_title_rows == "$3:$5"
    assert book["Shortlist"].print_title_cols == "$A:$C"
    assert book["Shortlist"].freeze_panes == "D6"


def test_each_candidate_begins_a_page_and_so_does_a_statement_that_has_no_room_left(tmp_path: Path) -> None:
    made = [*crowd(2), application(3, applicant_statement="I apply.", head_teacher_statement="I agree.")]
    sheet = book_of(tmp_path / "a.xlsx", made)["Statements"]
    starts: list[Any] = [row[0].row for row in sheet.iter_rows(min_row=4) if row[0].value is not None]
    rows: list[Any] = list(sheet.iter_rows(min_row=4))
    continued = [row[0].row for row in rows if str(row[1].value).endswith("(continued)")]
    assert (len(starts), len(continued)) == (3, 2)
    assert [each.id for each in sheet.row_breaks.brk] == [row - 1 for row in sorted([*starts, *continued])[1:]]


def test_a_picture_stands_under_what_was_read_from_its_place_and_says_what_it_shows(tmp_path: Path) -> None:
    base = application(1)
    seen = replace(base.evidence["current_role"], picture=png(400, 60), confidence=0.4)
    made = replace(base, evidence={**base.evidence, "current_role": seen})
    sheet = book_of(tmp_path / "a.xlsx", [made])["Evidence"]
    (picture,) = sheet._images  # type: ignore[attr-defined]
    at = picture.anchor._from
    cell: Any = sheet.cell(at.row + 1, at.col + 1)
    assert cell.value == base.fields["current_role"]
    height, points = sheet.row_dimensions[cell.row].height, 9525 / 0.75
    assert at.rowOff >= height_of(1) * points
    assert at.rowOff + picture.anchor.ext.cy <= (height or 0) * points
    assert picture.anchor.ext.cx / 9525 <= sheet.column_dimensions[cell.column_letter].width * 7
    with ZipFile(tmp_path / "a.xlsx") as book:
        drawing = next(
            name for name in book.namelist() if name.startswith("xl/drawings/") and b"descr" in book.read(name)
        )
        assert b'descr="Current role in school as it stands on the page"' in book.read(drawing)


def test_the_shortlist_prints_a_kind_of_column_to_a_page_in_type_that_can_be_read(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(2))["Shortlist"]
    starts = [str(sheet.cell(5, each.id + 1).value) for each in sheet.col_breaks.brk]
    assert [title[:2] for title in starts] == ["By", "D1", "In"]
    scale = sheet.page_setup.scale or 100
    assert scale >= 70
    edges, widths = [3, *(each.id for each in sheet.col_breaks.brk), sheet.max_column], sheet.column_dimensions
    key = sum(widths[letter].width for letter in "ABC")
    for first, last in pairwise(edges):
        page = key + sum(widths[get_column_letter(at + 1)].width for at in range(first, last))
        assert page * scale / 100 <= 137


def test_what_stands_in_the_columns_of_every_page_is_not_cut_where_they_end(tmp_path: Path) -> None:
    sheet = book_of(tmp_path / "a.xlsx", crowd(2), hub="cornwall-and-west-devon")["Shortlist"]
    assert (sheet["A1"].value, sheet["D1"].value) == ("Shortlist", "Cornwall and West Devon Maths Hub")


@pytest.mark.parametrize("programme", load_programmes(), ids=lambda programme: programme.id)
def test_no_heading_of_any_programme_is_broken_inside_a_word(tmp_path: Path, programme: Programme) -> None:
    made = [replace(application(1), programme=programme.id, fields=dict.fromkeys(each.id for each in programme.fields))]
    write_shortlist(tmp_path / "a.xlsx", None, made, (programme,), EDITION, "fingerprint")
    sheet: Any = load_workbook(tmp_path / "a.xlsx")["Shortlist"]
    for cell in sheet[5]:
        assert longest_word(str(cell.value)) <= sheet.column_dimensions[cell.column_letter].width + 0.01, cell.value
