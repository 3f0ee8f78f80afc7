"""`mastery-intake programme new` and `programme blank`, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli import app
from schemas.programme import load_programme

FORM = Path(__file__).resolve().parents[2] / "samples" / "forms" / "2019-20-cohort-4-information-and-application.docx"
BLANK = "secondary-embedding-year-2023-24"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["programme", *map(str, arguments)])


def test_a_form_becomes_a_programme_file_that_loads_at_once(tmp_path: Path) -> None:
    target = tmp_path / "mine.toml"
    done = run("new", "--from", FORM, "--out", target)
    assert done.exit_code == 0, done.output
    assert "22 questions were found" in done.output
    assert f"programme check {target}" in done.output
    made = load_programme(target)
    assert made.form.title == "Application to participate in Secondary Mastery Specialist Programme"
    assert [closing.at.isoformat() for closing in made.closing] == ["2019-04-26T17:00:00"]
    assert made.field("applicant_statement").max_words == 300
    assert len(made.criteria) == 14
    assert made.nominees[0].name == "nominated_teacher_name"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    target = tmp_path / "mine.toml"
    target.write_text("mine", encoding="utf-8")
    done = run("new", "--from", FORM, "--out", target)
    assert done.exit_code == 2
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("letter.txt", b"Dear colleagues,\n\nthank you for your letter.\n", "No question was found on it."),
        ("broken.docx", b"PK\x03\x04 nothing of it", "cannot be drafted from"),
        ("message.eml", b"From: a@b.example\nSubject: the form\n\nattached\n", "name the blank form itself"),
    ],
)
def test_what_is_no_form_is_told_in_a_sentence(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    done = run("new", "--from", path, "--out", tmp_path / "mine.toml")
    assert done.exit_code == 1
    assert said in done.output
    assert not (tmp_path / "mine.toml").exists()


def test_a_blank_form_is_written_as_word_pdf_and_questions(tmp_path: Path) -> None:
    done = run("blank", BLANK, "--out", tmp_path / "forms")
    assert done.exit_code == 0, done.output
    names = {path.name: path.read_bytes()[:4] for path in (tmp_path / "forms").iterdir()}
    assert names == {
        f"{BLANK}.docx": b"PK\x03\x04",
        f"{BLANK}.pdf": b"%PDF",
        f"{BLANK}-online-form.csv": b"\xef\xbb\xbfN",
    }
    assert run("blank", BLANK, "--out", tmp_path / "forms").exit_code == 0
    (tmp_path / "forms" / f"{BLANK}.docx").write_bytes(b"somebody's own")
    again = run("blank", BLANK, "--out", tmp_path / "forms")
    assert again.exit_code == 1
    assert (tmp_path / "forms" / f"{BLANK}.docx").read_bytes() == b"somebody's own"


def test_an_unknown_programme_is_told_with_what_was_meant(tmp_path: Path) -> None:
    done = run("blank", "secondary-embeding-year-2023-24", "--out", tmp_path)
    assert done.exit_code != 0
    assert BLANK in done.output
