"""The national overview: every number is a count over rows, and what it shows is what it counts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from reports.overview import write_overview
from schemas.application import Application, Outcome, Severity, Source, Status
from tests.reports.builders import EDITION, PROGRAMME, application, crowd, finding, source, with_findings


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
    assert all(str(number).startswith(("=COUNTIFS(", "=SUMIFS(")) for row in hubs for number in row[2:8])


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
    charts = load_workbook(write(tmp_path / "o.xlsx", crowd(5), []))["Charts"]._charts  # type: ignore[attr-defined]
    assert len(charts) == 2
    assert all("'Summary'!" in chart.series[0].val.numRef.f for chart in charts)


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
