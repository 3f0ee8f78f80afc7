"""The national overview: every number is a count over rows, and what it shows is what it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from reports.overview import write_overview
from schemas.application import Application, Outcome, Severity, Source, Status
from schemas.decision import Decision
from schemas.selection import Quota
from tests.reports.builders import EDITION, PROGRAMME, application, crowd, finding, source, statement, with_findings


def rows_of(path: Path, sheet: str, formulas: bool = False) -> list[list[Any]]:
    book = load_workbook(path, data_only=not formulas)
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


def write(path: Path, applications: list[Application], sources: list[Source]) -> Path:
    write_overview(path, applications, sources, (PROGRAMME,), EDITION, "fingerprint")
    return path


def test_numbers_by_hub_count_every_status_and_those_without_a_hub(tmp_path: Path) -> None:
    late = with_findings(application(1), finding("late"), finding("low-confidence", Severity.WARNING))
    made = [late, application(2), replace(application(3), status=Status.SUPERSEDED), application(4, hub=None)]
    rows = rows_of(write(tmp_path / "o.xlsx", made, []), "Summary")
    assert next(row for row in rows if row[0] == "Surrey Plus Maths Hub")[1:8] == ["South East", 3, 1, 1, 1, 1, 2]
    assert next(row for row in rows if row[0] == "Hub not known")[2] == 1
    assert next(row for row in rows if row[0] == "All")[2:8] == [4, 2, 1, 1, 1, 2]


def test_every_hub_of_the_list_has_its_row_and_every_number_its_formula(tmp_path: Path) -> None:
    rows = rows_of(write(tmp_path / "o.xlsx", crowd(3), []), "Summary", formulas=True)
    hubs = [row for row in rows if str(row[0]) in {hub.name for hub in PROGRAMME.hubs}]
    assert len(hubs) == 35
    assert all(str(number).startswith(("=COUNTIFS(", "=SUMIFS(")) for row in hubs for number in (*row[2:9], row[10]))


def test_days_between_the_first_and_the_last_stand_there_too(tmp_path: Path) -> None:
    rows = rows_of(write(tmp_path / "o.xlsx", crowd(60), []), "Summary")
    start = next(at for at, row in enumerate(rows) if row[0] == "Day")
    end = next(at for at, row in enumerate(rows) if row[0] == "not known")
    days = [row[0] for row in rows[start + 1 : end]]
    assert len(days) == (days[-1] - days[0]).days + 1
    assert sum(row[2] for row in rows[start + 1 : end]) == 60


def test_what_needs_a_person_comes_first_among_the_documents(tmp_path: Path) -> None:
    sources = [source("a.eml", Outcome.CONTAINER), source("b.pdf", Outcome.UNREADABLE), source("c.docx")]
    rows = rows_of(write(tmp_path / "o.xlsx", [], sources), "Documents")
    assert [row[1] for row in rows[3:]] == ["b.pdf", "a.eml", "c.docx"]
    assert rows[3][0] == "Yes"


def test_what_was_replaced_has_nothing_open(tmp_path: Path) -> None:
    old = replace(with_findings(application(1), finding(field="school_urn")), status=Status.SUPERSEDED)
    new = with_findings(application(2), finding(field="qts"))
    rows = rows_of(write(tmp_path / "o.xlsx", [old, new], []), "Queries")
    assert [row[5] for row in rows[3:]] == ["QTS status"]


def test_with_no_application_at_all_it_is_still_written(tmp_path: Path) -> None:
    path = write(tmp_path / "o.xlsx", [], [])
    assert load_workbook(path).sheetnames == ["Summary", "Charts", "Applications", "Queries", "Documents"]
    assert next(row for row in rows_of(path, "Summary") if row[0] == "All")[2] == 0


def test_charts_are_drawn_from_the_cells_of_the_summary(tmp_path: Path) -> None:
    book = load_workbook(write(tmp_path / "o.xlsx", crowd(5), [source("a.pdf", Outcome.UNREADABLE)]), data_only=True)
    charts, summary = book["Charts"]._charts, book["Summary"]  # type: ignore[attr-defined]
    assert len(charts) == 6
    for chart in charts:
        drawn: list[Any] = []
        for series in chart.series:
            sheet, _, cells = series.val.numRef.f.replace("$", "").partition("!")
            values = [cell.value for row in summary[cells if ":" in cells else f"{cells}:{cells}"] for cell in row]
            assert sheet == "'Summary'"
            drawn += values
            assert all(isinstance(value, int) for value in values)
        assert any(drawn)


def test_no_chart_is_larger_than_its_page(tmp_path: Path) -> None:
    sheet = load_workbook(write(tmp_path / "o.xlsx", crowd(5), []))["Charts"]
    page = 100 / (sheet.page_setup.scale or 100)
    for chart in sheet._charts:  # type: ignore[attr-defined]
        size = chart.anchor.ext  # in units of 1/360000 cm; A4 within its margins is 18.9 by 26.1 cm
        assert size.width / 360_000 < 18.9 * page - 2  # LibreOffice breaks at whole columns
        assert size.height / 360_000 < 26.1 * page - 2


def test_a_text_of_a_form_is_no_formula_here_either(tmp_path: Path) -> None:
    made = [application(1, school_name="=1+1", maths_hub="@hub", school_urn="+44")]
    book = load_workbook(write(tmp_path / "o.xlsx", made, [source("=evil.docx")]))
    for name in ("Applications", "Documents"):
        assert not [cell for row in book[name].iter_rows() for cell in row if cell.data_type == "f"]


def section(path: Path, title: str) -> list[list[Any]]:
    """The rows of a block of the summary, without its headings and notes."""
    rows = rows_of(path, "Summary")
    start = next(at for at, row in enumerate(rows) if row[0] == title)
    end = next((at for at, row in enumerate(rows) if at > start and not any(row)), len(rows))
    block = rows[start + 1 : end]
    return block[next(at for at, row in enumerate(block) if row[2]) + 1 :]


def test_every_number_leads_to_the_rows_that_it_counts(tmp_path: Path) -> None:
    made = [*crowd(12), *crowd(5, "sussex", first=40), application(60, hub=None)]
    sources = [source("a.pdf", Outcome.UNREADABLE), source("b.eml", Outcome.CONTAINER), source("c.eml")]
    book = load_workbook(write(tmp_path / "o.xlsx", made, sources), data_only=True)
    summary: Any = book["Summary"]
    led = {cell.coordinate for row in summary.iter_rows() for cell in row if cell.hyperlink}
    for row in load_workbook(tmp_path / "o.xlsx")["Summary"].iter_rows():
        for cell in row:
            is_count = str(cell.value).startswith(("=COUNTIFS(", "=SUMIFS("))
            assert (cell.coordinate in led) == (is_count and summary[cell.coordinate].value > 0)
    surrey = next(row for row in summary.iter_rows() if row[0].value == "Surrey Plus Maths Hub")
    sheet, _, rows = surrey[4].hyperlink.location.partition("!")
    first, last = (int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) for cell in rows.split(":"))
    shown: Any = book[sheet.strip("'")]
    assert [shown.cell(at, 4).value for at in (first, last)] == ["Query", "Query"]
    assert {shown.cell(at, 1).value for at in range(first, last + 1)} == {"Surrey Plus Maths Hub"}


def test_who_is_appointed_stands_against_the_places(tmp_path: Path) -> None:
    programme = PROGRAMME.model_copy(update={"quotas": (Quota(places=2, source="a test"),)})
    decisions = {"000001": Decision(decision="Appoint"), "000002": Decision(decision="Reserve", reserve=1)}
    write_overview(tmp_path / "o.xlsx", crowd(3), [], (programme,), EDITION, "f", decisions)
    row = next(row for row in rows_of(tmp_path / "o.xlsx", "Summary") if row[0] == "Surrey Plus Maths Hub")
    assert row[8:11] == [1, 2, 1]
    places = [row[9:11] for row in rows_of(tmp_path / "o.xlsx", "Applications")[3:]]
    assert sorted(map(str, places)) == ["['', None]", "['Appoint', None]", "['Reserve', 1]"]


def test_the_rush_before_closing_time_is_told_by_the_hour(tmp_path: Path) -> None:
    at = (
        "2019-04-25T16:59:59",
        "2019-04-25T17:00:00",
        "2019-04-26T16:10:00",
        "2019-04-26T16:59:00",
        "2019-04-26T17:00:01",
    )
    made = [
        replace(application(number), received_at=datetime.fromisoformat(f"{moment}+01:00"))
        for number, moment in enumerate(at, 1)
    ]
    rows = section(write(tmp_path / "o.xlsx", made, []), "Before closing time")
    assert {row[0]: row[2] for row in rows if row[2]} == {
        datetime(2019, 4, 25, 17): 1,
        datetime(2019, 4, 26, 16): 2,
        datetime(2019, 4, 26, 17): 1,
    }
    assert rows[-1][1] == "closing time or later"
    assert len(rows) == 28


def test_lengths_of_statements_stand_against_the_limit(tmp_path: Path) -> None:
    counts = (None, 1, 300, 301, 330, 331)
    made = [
        application(number, applicant_statement=None if words is None else statement(words))
        for number, words in enumerate(counts, 1)
    ]
    made.append(replace(application(9, applicant_statement=statement(900)), status=Status.SUPERSEDED))
    rows = section(write(tmp_path / "o.xlsx", made, []), "Lengths of statements")
    assert {row[0]: row[2] for row in rows if row[2]} == {
        "none": 1,
        "1 to 75": 1,
        "271 to 300": 1,
        "301 to 330": 2,
        "331 and more": 1,
    }


def test_what_is_missing_most_comes_first_and_what_was_doubted_stands_apart(tmp_path: Path) -> None:
    doubt = finding("low-confidence", Severity.WARNING, "years_teaching")
    made = [
        with_findings(application(1), finding(field="qts"), doubt),
        with_findings(application(2), finding(field="qts"), finding(field="school_urn")),
    ]
    path = write(tmp_path / "o.xlsx", made, [])
    assert [row[0:3] for row in section(path, "What is missing most")] == [
        ["QTS status", "", 2],
        ["School URN", "", 1],
    ]
    assert [row[0:3] for row in section(path, "Where forms could not be read for sure")] == [["Years teaching", "", 1]]


def test_why_documents_could_not_be_read_is_counted(tmp_path: Path) -> None:
    sources = [source(name, Outcome.UNREADABLE) for name in ("a.pdf", "b.PDF", "c.docx")]
    rows = section(write(tmp_path / "o.xlsx", [], sources), "Documents that could not be read")
    assert [row[:3] for row in rows] == [["damaged", ".pdf", 2], ["damaged", ".docx", 1]]


def test_what_is_written_where_no_hub_could_be_told_is_counted_letter_by_letter(tmp_path: Path) -> None:
    written = (None, "?", "not sure", "not sure", "*", "<5", "=x")
    made = [application(number, hub=None, maths_hub=text) for number, text in enumerate(written, 1)]
    rows = section(write(tmp_path / "o.xlsx", made, []), "Hub that could not be told")
    assert {row[0]: row[2] for row in rows} == {"(nothing)": 1, "?": 1, "not sure": 2, "*": 1, "<5": 1, "=x": 1}
