"""Exports of online forms on their way from the inbox to applications: when a response came, and what it replaces."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from schemas.application import Status
from tests.builders import mail
from tests.builders import online as build
from tests.builders.files import word_form
from tests.pipeline.test_threads import JANE, OMAR, RUTH, codes, post, run

EARLY, LATE = datetime(2019, 4, 20, 9, 30), datetime(2019, 4, 26, 17, 0, 1)
FORM = {"email": "j.smith@ashdown.example", "school": "Ashdown High School"}


def test_a_response_counts_from_when_it_was_sent_however_its_export_came(tmp_path: Path) -> None:
    export = build.as_xlsx(build.microsoft(build.answers(), at=[EARLY], sender="office@ashdown.example"))
    forwarded = post(mail.attachment(export, "Form(1-1).xlsx"), at="29 Apr 2019 09:00:00 +0100", sender="x@hub.example")
    for number, files in enumerate(({"Form.xlsx": export}, {"a.eml": forwarded})):
        (application,) = run(tmp_path / str(number), files).applications
        assert str(application.received_at) == "2019-04-20 09:30:00+01:00"
        assert codes(application) == set()
        assert any("office@ashdown.example" in note for note in application.notes)


def test_a_response_that_was_sent_after_closing_time_is_late(tmp_path: Path) -> None:
    rows = build.google(build.answers(), build.answers(name="Bob Lee", email="b@x.example"), at=_stamps())
    outcome = run(tmp_path, {"r.csv": build.as_csv(rows)})
    assert codes(outcome.of("r.csv!/1")) == set()
    assert codes(outcome.of("r.csv!/2")) == {"late"}


def _stamps() -> tuple[str, str]:
    return "2019/04/26 4:00:00 pm GMT", "2019/04/26 5:00:01 pm GMT+1"


def test_a_response_and_a_word_form_of_one_nominee_are_one_application_with_the_later_one_ahead(tmp_path: Path) -> None:
    form = post(
        mail.attachment(word_form({"email": FORM["email"]})), at="23 Apr 2019 12:00:00 +0100", cc=(JANE, OMAR, RUTH)
    )
    for number, day in enumerate((22, 24)):
        export = build.as_xlsx(build.microsoft(build.answers(), at=[datetime(2019, 4, day, 9, 1)]))
        outcome = run(tmp_path / str(number), {"a.eml": form, "b.xlsx": export})
        paths = ["a.eml!/Form.docx", "b.xlsx!/1"]
        ahead, behind = paths if day == 22 else paths[::-1]
        assert outcome.of(ahead).status is not Status.SUPERSEDED
        assert outcome.of(behind).status is Status.SUPERSEDED
        assert outcome.of(ahead).application_id in outcome.sources[behind].detail


def test_an_export_in_the_message_of_a_form_is_no_second_format_of_it(tmp_path: Path) -> None:
    export = build.as_xlsx(build.microsoft(build.answers(), at=[EARLY]))
    parts = (mail.attachment(word_form({"email": FORM["email"]})), mail.attachment(export, "r.xlsx"))
    outcome = run(tmp_path, {"a.eml": post(*parts, cc=(JANE, OMAR, RUTH))})
    assert len(outcome.applications) == 2
    assert outcome.sources["a.eml!/r.xlsx!/1"].outcome == "application"


def test_an_export_that_is_downloaded_again_adds_what_is_new(tmp_path: Path) -> None:
    first, second = build.answers(), build.answers(name="Bob Lee", email="b@x.example")
    rows = build.google(second, first, at=["2019/04/21 9:00:00 am GMT+1", "2019/04/20 9:00:00 am GMT+1"])
    outcome = run(tmp_path, {"a.csv": build.as_csv([rows[0], rows[2]])}, {"b.csv": build.as_csv(rows)})
    assert [outcome.sources[path].outcome for path in ("a.csv", "a.csv!/1", "b.csv!/1", "b.csv!/2")] == [
        "container",
        "application",
        "application",
        "duplicate",
    ]
    assert outcome.sources["b.csv!/2"].application_id == outcome.sources["a.csv!/1"].application_id
    assert outcome.sources["b.csv"].detail == "An export of an online form with 2 responses inside."


def test_a_later_export_may_tell_which_is_the_day_and_which_the_month(tmp_path: Path) -> None:
    first, second = build.answers(), build.answers(name="Bob Lee", email="b@x.example")
    rows = build.monkey(first, second, at=["04/03/2019 09:00:00", "04/25/2019 09:00:00"])
    early, later = build.as_csv(rows[:3]), build.as_csv(rows)
    alone = run(tmp_path / "1", {"a.csv": early}).of("a.csv!/1")
    assert (codes(alone), str(alone.received_at)) == ({"low-confidence"}, "2019-03-04 09:00:00+00:00")
    both = run(tmp_path / "2", {"a.csv": early}, {"b.csv": later}).of("a.csv!/1")
    assert (codes(both), str(both.received_at)) == (set(), "2019-04-03 09:00:00+01:00")


def test_a_response_whose_time_cannot_be_read_says_so(tmp_path: Path) -> None:
    rows = build.google(build.answers(), at=["last Friday"])
    (application,) = run(tmp_path, {"a.csv": build.as_csv(rows)}).applications
    assert application.received_at is None
    (finding,) = application.findings
    assert "no time of this response that can be read" in finding.message


def test_an_export_of_something_else_is_no_form_and_has_no_parts(tmp_path: Path) -> None:
    rows = build.google(["Yes", "Ann"], questions=["Do you like school meals?", "Name"])
    outcome = run(tmp_path, {"a.csv": build.as_csv(rows), "b.xlsx": build.as_xlsx([["Name of school"], ["Oak"]])})
    assert {path: source.outcome for path, source in outcome.sources.items()} == {
        "a.csv": "not-a-form",
        "b.xlsx": "not-a-form",
    }


def test_a_row_that_is_broken_is_one_unreadable_document(tmp_path: Path) -> None:
    rows = build.google(build.answers(), build.answers(name="Bob Lee", email="b@x.example"))
    rows[1].append("rest of a sentence, unquoted")
    outcome = run(tmp_path, {"a.csv": build.as_csv(rows)})
    assert [outcome.sources[f"a.csv!/{number}"].outcome for number in (1, 2)] == ["unreadable", "application"]


def test_a_signature_page_in_a_message_completes_a_response(tmp_path: Path) -> None:
    unsigned = build.answers()[:-3]
    export = build.as_xlsx(build.microsoft((*unsigned, "", "", ""), at=[EARLY]))
    page = word_form({"name": "Jane Smith", "email": FORM["email"], "head_signature": "Ruth Adeyemi"}, pages=(3,))
    answer = post(mail.attachment(page, "signatures.docx"), at="23 Apr 2019 12:00:00 +0100", sender=FORM["email"])
    outcome = run(tmp_path, {"a.xlsx": export, "b.eml": answer})
    (application,) = outcome.applications
    assert application.sources == ("a.xlsx!/1", "b.eml!/signatures.docx")
    assert application.fields["head_teacher_signature"] == "Ruth Adeyemi"
    assert str(application.received_at) == "2019-04-20 09:30:00+01:00"
