"""The command `queries`: drafts for those with something open, and what the inbox team is told."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline.letters import reply_by
from reports.jsonl import write_applications
from schemas.application import Severity, Status
from tests.builders.program import call
from tests.reports.builders import PROGRAMME, application, finding, with_findings


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    doubt = finding("low-confidence", Severity.WARNING, "qts")
    made = [
        application(1),
        with_findings(application(2), finding(field="school_urn")),
        with_findings(application(3), doubt),
        with_findings(application(4, nominee_email=None, head_teacher_email="x"), finding(field="nominee_email")),
    ]
    write_applications(folder / "applications.jsonl", made)
    return folder


def drafts(out: Path, folder: str = "queries") -> list[str]:
    return sorted(path.stem for path in (out / folder).glob("*"))


def test_there_is_a_draft_for_each_application_with_something_for_the_school(out: Path) -> None:
    told = call("queries", "--out", out, "--by", "2026-12-04")
    assert told.exit_code == 0
    assert drafts(out) == ["000002", "000004"]
    assert b"Friday 4 December 2026" in (out / "queries" / "000002.eml").read_bytes()
    assert "for you to settle and not for the school: 000003" in told.output
    assert "Nothing was sent" in told.output
    assert not (out / "acknowledgements").exists()


def test_every_application_that_counts_is_acknowledged(out: Path) -> None:
    assert call("queries", "--out", out, "--acknowledge").exit_code == 0
    assert drafts(out, "acknowledgements") == ["000001", "000002", "000003", "000004"]
    assert b"nothing more that you need to do" in (out / "acknowledgements" / "000001.eml").read_bytes()
    assert b"nothing more" not in (out / "acknowledgements" / "000002.eml").read_bytes()


def test_what_is_settled_or_replaced_has_no_draft_any_more(out: Path) -> None:
    call("queries", "--out", out)
    old = with_findings(application(2), finding(field="school_urn"))
    changed = {name: getattr(old, name) for name in old.__slots__} | {"status": Status.SUPERSEDED}
    write_applications(out / "applications.jsonl", [type(old)(**changed)])
    told = call("queries", "--out", out)
    assert drafts(out) == []
    assert "2 removed" in told.output


def test_a_template_of_the_teams_own_is_used_and_its_mistakes_are_told(out: Path) -> None:
    assert call("queries", "--out", out, "--copy-templates").exit_code == 0
    template = out / "letters" / "queries.j2"
    template.write_text("Subject: Ours\n\n{{ oops }}\n")
    told = call("queries", "--out", out)
    assert told.exit_code == 1
    assert f"{template}, line 3: 'oops' is undefined" in told.output
    assert "Traceback" not in told.output
    shutil.rmtree(out / "letters")
    assert call("queries", "--out", out, "--templates", out / "letters").exit_code == 2


def test_without_a_run_it_says_what_to_do(tmp_path: Path) -> None:
    told = call("queries", "--out", tmp_path)
    assert told.exit_code == 1
    assert "name the folder that a run wrote its results to" in told.output


@pytest.mark.parametrize(
    ("today", "by"),
    [
        (date(2026, 11, 25), date(2026, 12, 2)),
        (date(2026, 11, 28), date(2026, 12, 7)),  # a Saturday
        (date(2019, 4, 22), date(2019, 4, 26)),  # the closing time is nearer than a week
        (date(2019, 4, 26), date(2019, 5, 3)),
    ],
)
def test_a_reply_is_asked_for_in_a_week_on_a_working_day_and_before_closing_time(today: date, by: date) -> None:
    assert reply_by(today, (PROGRAMME,)) == by
