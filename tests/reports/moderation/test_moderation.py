"""The moderation workbook: marks side by side, totals, the cut, agreement; its formulas say what the program says."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reports.candidates import make_candidate
from reports.marks_layout import APPLICATION, RESERVE, criterion_code
from reports.moderation.agreement import agree
from reports.moderation.book import write_moderation
from reports.moderation.tally import Tally, make_tally, rank_all
from reports.returned.reading import read_returned
from reports.returned.roster import make_roster
from reports.returned.sheet import PANEL
from reports.wording import codes_of
from schemas.decision import Decision, Return, Scored
from schemas.selection import Quota
from tests.reports.builders import EDITION, PROGRAMME, application

HUB = "surrey-plus"
CODES = codes_of(PROGRAMME.criteria)


def people(count: int) -> list[Any]:
    return [
        application(number, school_name=f"School {number:02}", nominee_name=f"Teacher {number}")
        for number in range(1, count + 1)
    ]


def back(scorer: str, given: Mapping[int, Mapping[str, int]], **more: Any) -> Return:
    """What a scorer returned: marks by candidate and the criterion's code; "*" stands for all others."""
    rows = tuple(
        Scored(
            application_id=f"{number:06d}",
            marks={each: mark for each, code in CODES.items() if (mark := marks.get(code, marks.get("*"))) is not None},
        )
        for number, marks in given.items()
    )
    told = {"file": f"{scorer}.xlsx", "sha256": "", "edition": "e", **more}
    return Return(programme=PROGRAMME.id, hub=HUB, scorer=scorer, rows=rows, **told)


def tally_of(count: int, *returns: Return, places: int | None = None) -> Tally:
    quotas = (Quota(places=places, source="a test"),) if places is not None else ()
    programme = PROGRAMME.model_copy(update={"quotas": quotas})
    return make_tally(programme, HUB, people(count), returns, (programme,), fingerprint="0123456789abcdef")


def write(path: Path, tally: Tally) -> Path:
    write_moderation(path, (tally,), tuple((name, EDITION.made_at, "f.xlsx") for name in tally.scorers), EDITION, "f")
    return path


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    rows = [
        [None if cell.value == "" else cell.value for cell in row]
        for row in load_workbook(path, data_only=True)[sheet].iter_rows()
    ]
    header = next(at for at, row in enumerate(rows) if "No." in row or row[0] == "Criterion")
    return [dict(zip(map(str, rows[header]), row, strict=True)) for row in rows[header + 1 :]]


FOUR = {1: {"*": 4}, 2: {"*": 3}, 3: {"*": 3, "E1": 2}, 4: {"*": 0}}
OTHERS = {1: {"*": 4, "E1": 2}, 2: {"*": 3}, 3: {"*": 3}, 4: {"*": 0, "D1": 3}}


def test_marks_stand_side_by_side_with_totals_mean_and_spread(tmp_path: Path) -> None:
    path = write(tmp_path / "m.xlsx", tally_of(4, back("Bo", OTHERS), back("Ann", FOUR)))
    first = table(path, "Marks")[0]
    assert (first["Criterion"][:2], first["Ann"], first["Bo"], first["Mean"], first["Spread"]) == ("E1", 4, 2, 3, 2)
    rows = table(path, "Moderation")
    assert [(row["Total by Ann"], row["Total by Bo"], row["Panel's total"], row["Rank"]) for row in rows] == [
        (56, 54, 55, 1),
        (42, 42, 42, 2),
        (41, 42, 41.5, 3),
        (0, 3, 1.5, 4),
    ]
    assert [row["Widest on one criterion"] for row in rows] == [2, 0, 1, 3]
    differences = [(row["Spread"], row["No."], row["Marks"]) for row in table(path, "Differences")]
    assert differences == [(3, 4, "Ann 0; Bo 3"), (2, 1, "Ann 4; Bo 2")]


def test_totals_stand_in_their_order_with_the_spread_of_scorers_and_the_last_place(tmp_path: Path) -> None:
    given = {1: {"*": 1}, 2: {"*": 3}, 3: {"*": 2}, 4: {"E1": 4}}
    path = write(tmp_path / "m.xlsx", tally_of(4, back("Ann", given), back("Bo", {**given, 3: {"*": 4}}), places=2))
    shown = ("Rank", "No.", "Panel's total", "Lowest by a scorer", "Highest by a scorer", "Total of the last place")
    rows = table(path, "Totals")
    assert [tuple(row[title] for title in shown) for row in rows] == [
        *((1, 2, 42, 42, 42, 42), (1, 3, 42, 28, 56, 42), (3, 1, 14, 14, 14, 42)),
        (None, 4, None, None, None, 42),
    ]
    (bars,) = load_workbook(path)["Totals"]._charts  # type: ignore[attr-defined]
    drawn = [series.val.numRef.f.rpartition("!")[2] for chart in bars._charts for series in chart.series]
    assert drawn == ["$E$4:$E$6", "$F$4:$F$6", "$G$4:$G$6", "$H$4:$H$6"]


def test_the_cut_ties_and_who_stands_within_a_mark_of_it() -> None:
    standings = rank_all(tally_of(4, back("Ann", FOUR), places=2))
    assert [(each.rank, each.against, each.near) for each in standings.values()] == [
        (1, "within", False),
        (2, "within", True),
        (3, "below the cut", True),
        (4, "below the cut", False),
    ]
    tied = rank_all(tally_of(3, back("Ann", {1: {"*": 4}, 2: {"*": 2}, 3: {"*": 2}}), places=2))
    assert [each.against for each in tied.values()] == ["within", "tied at the cut", "tied at the cut"]
    assert not [each for each in rank_all(tally_of(4, back("Ann", FOUR), places=9)).values() if each.near]
    assert {each.against for each in rank_all(tally_of(4, back("Ann", FOUR), places=0)).values()} == {"below the cut"}


def test_a_total_stands_only_where_nothing_is_missing(tmp_path: Path) -> None:
    partly = {1: {"*": 4}, 2: {"E1": 4}, 3: {}}
    tally = tally_of(3, back("Ann", partly), back("Bo", {1: {"*": 4}, 2: {"*": 2}}))
    rows = table(write(tmp_path / "m.xlsx", tally), "Moderation")
    assert [row["Total by Ann"] for row in rows] == [56, None, None]
    assert [row["Panel's total"] for row in rows] == [56, 29, None]
    assert rows[1]["No mark from"].startswith("Ann: E2, E3, ")
    assert rows[2]["No mark from"] == "Ann; Bo"
    assert rows[2]["Rank"] is None


@pytest.mark.parametrize("places", [None, 2])
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_formulas_calculate_what_the_program_says(tmp_path: Path, places: int | None) -> None:
    returns = (back("Ann", FOUR), back("Bo", {**OTHERS, 3: {"E1": 1}}), back("Cy", {1: {"*": 3}}))
    path = write(tmp_path / "m.xlsx", tally_of(5, *returns, places=places))
    load_workbook(path).save(tmp_path / "bare.xlsx")  # without what formulas show
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += ["xlsx", "--outdir", str(tmp_path / "done"), str(tmp_path / "bare.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for sheet in ("Moderation", "Totals", "Marks"):
        said, counted = table(path, sheet), table(tmp_path / "done" / "bare.xlsx", sheet)
        assert said == [pytest.approx(row) for row in counted]
    assert table(path, "Moderation")[0]["Rank"] == 1


def test_agreement_is_that_of_the_textbook() -> None:
    """Krippendorff's example of four observers and twelve units, here as criteria of one candidate."""
    observers = {
        "A": (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
        "B": (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
        "C": (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
        "D": (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
    }
    codes = list(CODES.values())
    returns = [
        back(name, {1: {code: mark for code, mark in zip(codes, marks, strict=False) if mark is not None}})
        for name, marks in observers.items()
    ]
    tally = tally_of(1, *returns)
    agreement = agree(tally, tally.criteria)
    assert agreement.compared == 11
    assert agreement.alpha == pytest.approx(0.849, abs=0.001)


def test_agreement_says_nothing_where_it_has_no_meaning() -> None:
    alone, alike = tally_of(2, back("Ann", FOUR)), tally_of(2, back("Ann", {1: {"*": 2}}), back("Bo", {1: {"*": 2}}))
    assert (agree(alone, alone.criteria).alpha, agree(alone, alone.criteria).compared) == (None, 0)
    agreement = agree(alike, alike.criteria)
    assert (agreement.alpha, agreement.same) == (None, 14)
    assert "says nothing" in agreement.words


def test_the_panels_decision_goes_out_and_comes_back(tmp_path: Path) -> None:
    made = people(4)
    path = write(tmp_path / "surrey-plus.xlsx", tally_of(4, back("Ann", FOUR)))
    book = load_workbook(path)
    sheet: Any = book["Moderation"]
    header: dict[str, Any] = {str(cell.value): cell.column for cell in sheet[5]}
    assert not [title for title in header if criterion_code(title)]
    assert sheet.cell(6, header[APPLICATION]).value == made[0].application_id
    sheet.cell(6, header[PANEL], "Appoint")
    sheet.cell(7, header[PANEL], "Reserve")
    sheet.cell(7, header[RESERVE], 1)
    book.save(path)
    readout = read_returned(path, make_roster(made, (PROGRAMME,), {HUB: frozenset(["another"])}))
    assert (readout.wrong, readout.told) == ((), ())
    (what,) = readout.returns
    assert what.is_panel
    assert [row.decision for row in what.rows if row.decision] == [
        Decision(decision="Appoint"),
        Decision(decision="Reserve", reserve=1),
    ]
    again = make_tally(PROGRAMME, HUB, made, (back("Ann", FOUR), what), (PROGRAMME,))
    row = table(write(tmp_path / "again.xlsx", again), "Moderation")[1]
    assert (row[PANEL], row[RESERVE]) == ("Reserve", 1)


def test_only_what_the_panel_fills_in_is_unlocked(tmp_path: Path) -> None:
    book = load_workbook(write(tmp_path / "m.xlsx", tally_of(2, back("Ann", FOUR))))
    assert all(sheet.protection.sheet for sheet in book.worksheets)
    panel: Any = book["Moderation"]
    unlocked = {
        str(panel.cell(5, cell.column).value)
        for row in panel.iter_rows(min_row=6)
        for cell in row
        if not cell.protection.locked
    }
    assert unlocked == {PANEL, RESERVE, "Reason for the decision"}


def test_a_scorer_who_was_named_like_a_formula_is_a_text(tmp_path: Path) -> None:
    path = write(tmp_path / "m.xlsx", tally_of(1, back("=1+1", FOUR)))
    assert load_workbook(path)["Marks"].cell(3, 6).data_type == "s"
    assert make_candidate(PROGRAMME, people(1)[0]).nominee == "Teacher 1"


def test_a_programme_without_criteria_is_decided_without_totals(tmp_path: Path) -> None:
    programme = PROGRAMME.model_copy(update={"criteria": ()})
    decided = (Scored(application_id="000001", marks={}, decision=Decision(decision="Appoint")),)
    what = Return(file="a.xlsx", sha256="", edition="e", programme=programme.id, hub=HUB, scorer="Ann", rows=decided)
    tally = make_tally(programme, HUB, people(2), (what,), (programme,))
    row = table(write(tmp_path / "m.xlsx", tally), "Moderation")[0]
    assert (row["Total by Ann"], row["Panel's total"], row["Rank"]) == (None, None, None)
    assert row["Decisions that scorers entered"] == "Ann: Appoint"
