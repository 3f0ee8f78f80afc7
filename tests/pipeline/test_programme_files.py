"""Programme files of staff's own: given to a run, kept beside the results, narrowed to, corrected afterwards."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.builders.program import ONE_FORM, assert_one_sentence, call
from tests.pipeline.test_cli import sources
from tests.schemas.test_mistakes import GOOD


def write_form(path: Path, **answers: str) -> Path:
    """A filled form of the programme in `GOOD`, as a Word document."""
    said = {
        "Name of organisation": "Ashdown Library",
        "Name of applicant": "Jane Smith",
        "Phase of the organisation": "Secondary",
        **{label.replace("_", " "): text for label, text in answers.items()},
    }
    made = Document()
    made.add_paragraph("Application for a Reading Grant")
    table = made.add_table(rows=0, cols=2)
    for label, text in said.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, text
    made.save(str(path))
    return path


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    write_form(folder / "grant.docx")
    shutil.copy(ONE_FORM, folder / "specialist.docx")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "my programme.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def applications(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "applications.jsonl").read_text(encoding="utf-8").splitlines()]


def programmes(out: Path) -> list[str]:
    return sorted(application["programme"] for application in applications(out))


def test_a_file_is_kept_and_narrows_the_run_and_later_runs_know_it(tmp_path: Path, inbox: Path, file: Path) -> None:
    out = tmp_path / "out"
    result = call("run", inbox, "--out", out, "--programme", file)
    assert result.exit_code == 0, result.stderr
    assert "1 form is of another programme and left out" in result.stdout
    (application,) = applications(out)
    assert application["programme"] == "reading-grants-2025"
    assert application["fields"] == {
        "organisation": "Ashdown Library",
        "applicant": "Jane Smith",
        "phase": "Secondary",
    }
    assert (application["hub"], application["status"]) == ("reading-grants-2025", "ready")
    assert (out / "shortlists" / "reading-grants-2025.xlsx").is_file()
    assert sources(out) == {"grant.docx": "application", "specialist.docx": "not-a-form"}
    file.unlink()
    assert call("run", inbox, "--out", out).exit_code == 0
    assert programmes(out) == ["reading-grants-2025", "secondary-mastery-specialist-2019-20"]
    assert call("run", inbox, "--out", out, "--programme", "reading-grants-2025").exit_code == 0
    assert len(programmes(out)) == 2, "what was in the results before is never taken out of them"


def test_a_form_that_no_programme_knew_is_read_again_when_its_programme_is_there(
    tmp_path: Path, inbox: Path, file: Path
) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    assert call("run", inbox, "--out", out).exit_code == 0
    assert sources(out)["grant.docx"] == "not-a-form"
    (out / "programmes").mkdir()
    shutil.copy(file, out / "programmes" / "grants.toml")
    assert call("run", inbox, "--out", out).exit_code == 0
    assert sources(out)["grant.docx"] == "application"
    (fresh / "programmes").mkdir(parents=True)
    shutil.copy(file, fresh / "programmes" / "grants.toml")
    assert call("run", inbox, "--out", fresh).exit_code == 0
    for name in ("applications.jsonl", "sources.jsonl"):
        assert (out / name).read_bytes() == (fresh / name).read_bytes()


def test_a_corrected_file_takes_the_place_of_the_one_before_and_reaches_what_came(
    tmp_path: Path, inbox: Path, file: Path
) -> None:
    out = tmp_path / "out"
    file.write_text(GOOD.replace("Phase of the organisation", "Which phase?"), encoding="utf-8")
    assert call("run", inbox, "--out", out, "--programme", file).exit_code == 0
    assert applications(out)[0]["fields"]["phase"] is None
    file.write_text(GOOD, encoding="utf-8")
    assert call("run", inbox, "--out", out, "--programme", file).exit_code == 0
    assert applications(out)[0]["fields"]["phase"] == "Secondary"
    assert [path.name for path in sorted((out / "programmes").glob("*.toml"))] == ["reading-grants-2025.toml"]


def test_a_rule_that_is_switched_off_finds_nothing(tmp_path: Path, inbox: Path, file: Path) -> None:
    write_form(inbox / "grant.docx", Phase_of_the_organisation="")
    assert call("run", inbox, "--out", tmp_path / "on", "--programme", file).exit_code == 0
    assert [finding["code"] for finding in applications(tmp_path / "on")[0]["findings"]] == ["missing-field"]
    file.write_text(GOOD + '\n[rules]\noff = ["missing-field"]\n', encoding="utf-8")
    assert call("run", inbox, "--out", tmp_path / "off", "--programme", file).exit_code == 0
    assert applications(tmp_path / "off")[0]["findings"] == []


@pytest.mark.parametrize(
    ("code", "says"),
    [("missing-fields", "did you mean 'missing-field'?"), ("low-confidence", "cannot be switched off")],
)
def test_a_rule_that_is_not_there_or_must_stay_is_told(
    tmp_path: Path, inbox: Path, file: Path, code: str, says: str
) -> None:
    file.write_text(GOOD + f'\n[rules]\noff = ["{code}"]\n', encoding="utf-8")
    result = call("run", inbox, "--out", tmp_path / "out", "--programme", file)
    assert result.exit_code == 1
    assert_one_sentence(result, says)
    assert f"my programme.toml, line {GOOD.count(chr(10)) + 3}, column 8" in result.stderr


def test_a_hub_list_that_lies_beside_a_file_comes_with_it(tmp_path: Path, inbox: Path, file: Path) -> None:
    file.write_text('hub_list = "libraries"\n' + GOOD, encoding="utf-8")
    (tmp_path / "libraries.toml").write_text(
        'id = "libraries"\ntitle = "Areas"\nsource = "council"\n[[hubs]]\nid = "north"\nname = "North"\nregion = "N"\n'
        'lead_schools = ["Ashdown Library"]\n',
        encoding="utf-8",
    )
    out = tmp_path / "out"
    result = call("run", inbox, "--out", out, "--programme", file)
    assert result.exit_code == 0, result.stderr
    assert applications(out)[0]["hub"] == "north"
    assert call("run", inbox, "--out", out).exit_code == 0


def test_a_programme_that_is_not_there_is_told_with_what_was_meant(tmp_path: Path, inbox: Path) -> None:
    result = call("run", inbox, "--out", tmp_path / "out", "--programme", "secondary-mastery-specialist-2019")
    assert result.exit_code == 1
    assert_one_sentence(result, "did you mean 'secondary-mastery-specialist-2019-20'?")


def test_a_mistake_in_a_kept_file_stops_the_run_before_anything_is_read(
    tmp_path: Path, inbox: Path, file: Path
) -> None:
    out = tmp_path / "out"
    (out / "programmes").mkdir(parents=True)
    (out / "programmes" / "grants.toml").write_text(GOOD.replace('"choice"', '"chioce"'), encoding="utf-8")
    result = call("run", inbox, "--out", out)
    assert result.exit_code == 1
    assert_one_sentence(result, "did you mean 'choice'?")
    assert not (out / "sources.jsonl").exists()
