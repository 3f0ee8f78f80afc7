"""`programme list`, `show` and `check`, as their user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.program import ONE_FORM, assert_one_sentence, call
from tests.pipeline.test_programme_files import write_form
from tests.schemas.test_mistakes import GOOD


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "grants.toml"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_list_names_our_programmes_and_those_kept_with_the_results(tmp_path: Path, file: Path) -> None:
    (tmp_path / "programmes").mkdir()
    kept = file.rename(tmp_path / "programmes" / file.name)
    alone, both = call("programme", "list"), call("programme", "list", "--out", tmp_path)
    assert "secondary-mastery-specialist-2019-20" in alone.stdout
    assert "reading-grants-2025" not in alone.stdout
    assert "reading-grants-2025" in both.stdout
    assert str(kept)[-12:] in both.stdout.replace("\n", "").replace(" ", "")


def test_a_programme_is_shown_question_by_question(file: Path) -> None:
    shown = call("programme", "show", file)
    assert shown.exit_code == 0
    for words in ("Reading Grants 2025", "17:00 on Friday 14 March 2025", "phase is Primary: It is for secondary"):
        assert words in shown.stdout
    assert "Primary / Secondary" in " ".join(shown.stdout.split())


def test_what_is_not_there_is_told_with_what_was_meant() -> None:
    result = call("programme", "show", "secondary-mastery-specialist-2019")
    assert result.exit_code == 1
    assert_one_sentence(result, "did you mean 'secondary-mastery-specialist-2019-20'?")


def test_a_file_without_mistakes_is_in_order(file: Path) -> None:
    result = call("programme", "check", file)
    assert (result.exit_code, "is in order: Reading Grants 2025, 3 questions" in result.stdout) == (0, True)


def test_all_mistakes_of_a_file_are_printed_and_counted(file: Path) -> None:
    file.write_text(GOOD.replace('"choice"', '"chioce"').replace('name = "org', 'nam = "org'), encoding="utf-8")
    result = call("programme", "check", file)
    assert result.exit_code == 1
    assert [line.partition(", line ")[2].partition(",")[0] for line in result.stdout.splitlines()] == ["9", "33"]
    assert_one_sentence(result, "2 mistakes in")


def test_what_would_be_read_from_a_form_stands_beside_its_labels(tmp_path: Path, file: Path) -> None:
    form = write_form(tmp_path / "form.docx", Phase_of_the_organisation="Nursery")
    result = call("programme", "check", file, form, ONE_FORM)
    assert result.exit_code == 0
    told = " ".join(result.stdout.replace("│", " ").split())
    for words in (
        "form.docx: A form of Reading Grants 2025.",
        "Name of applicant Jane Smith 99% table 1, row 2,",
        "“Nursery” is none of the",
        "warning: low-confidence",
        f"{ONE_FORM.name}: It is a form of Secondary Mastery Specialist Programme 2019/20.",
    ):
        assert words in told, words
    assert sorted(path.name for path in tmp_path.iterdir()) == ["form.docx", "grants.toml"], "nothing is kept"


def test_a_form_that_is_not_there_is_told(file: Path) -> None:
    result = call("programme", "check", file, "missing.docx")
    assert result.exit_code == 2
    assert_one_sentence(result, "There is no file missing.docx")
