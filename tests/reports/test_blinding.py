"""Blind workbooks: nothing that the form gives away is left in any part of the file, and little else is missing."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from reports.blind_key import write_blind_key
from reports.blinding.applications import blind
from reports.blinding.codes import code_all, code_of
from reports.marks_layout import APPLICATION
from reports.shortlist import write_shortlist
from schemas.application import Application, Finding, RegisterFacts, Severity, Status, Value
from tests.benchmarks.blind import measure
from tests.reports.builders import EDITION, PROGRAMME, application, crowd, with_findings

SECRET = bytes(range(32))


def read(text: str, field: str = "head_teacher_statement", **changes: Value) -> str:
    """A statement as a blind panel reads it, of Siân Jones-Evans at St Mary's."""
    given: dict[str, Value] = {
        "nominee_name": "Mrs Siân Jones-Evans",
        "nominee_email": "s.evans@stmarys.sch.uk",
        "school_name": "St Mary’s Catholic High School, Halifax",
        "teaching_history": ({"period": "2014", "school": "Ashdown Academy", "position": "Teacher"},),
    }
    base = application(1)
    made = replace(base, fields={**base.fields, **given, **changes, field: text})
    return str(blind(made, PROGRAMME).fields[field])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Siân leads.", "[the nominee] leads."),
        ("SIAN leads.", "[the nominee] leads."),
        ("Mrs Jones-Evans’s class", "[the nominee]’s class"),
        ("Mrs. Evans or Sian Jones", "[the nominee] or [the nominee]"),
        ("S. Jones-Evans, SJE and S.J.E. are one", "[the nominee], [the nominee] and [the nominee] are one"),
        ("at St. Marys, Saint Mary’s and SMCHS", "at [the school], [the school] and [the school]"),
        ("came from Ashdown", "came from [another school]"),
        ("in Halifax and near Leeds", "in [the place] and near [the place]"),
        ("write to s.evans@stmarys.sch.uk", "write to [an email address]"),
        ("call 01422 123456", "call [a phone number]"),
        ("Sam Green agrees", "[the head teacher] agrees"),
        ("She brings her own; I thank her.", "[they] brings [their] own; I thank [them]."),
        ("a lady of ideas", "a [person] of ideas"),
    ],
)
def test_every_form_of_what_the_form_gives_is_replaced(text: str, shown: str) -> None:
    assert read(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "Reading and marking take time, in the long run.",
        "An AS level group, the Surrey Plus Maths Hub and Key Stage 3.",
        "We work in green fields, young and old.",
    ],
)
def test_words_that_tell_nothing_stay(text: str) -> None:
    assert read(text) == text


def test_where_nominees_write_of_themselves_she_is_somebody_else() -> None:
    text = "I asked my mentor, and she said yes."
    assert read(text, "applicant_statement") == text
    assert read("As a mother I know.", "applicant_statement") == "As a [parent] I know."
    assert read("She has led.", "applicant_statement") == "[they] has led."


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Will Young", "Will and the young will learn", "[the nominee] and the young will learn"),
        ("May Price", "In May the price rose; May has led", "In May the price rose; [the nominee] has led"),
        ("An Nguyen", "An example; An has led", "An example; [the nominee] has led"),
        ("Jan van der Berg", "Mr van der Berg", "[the nominee]"),
        ("Elizabeth (Liz) Stone", "Liz is set in stone", "[the nominee] is set in stone"),
        ("Alan Taylor", "AT has led; look AT it", "[the nominee] has led; look [the nominee] it"),
    ],
)
def test_names_that_are_words_too_are_told_by_where_they_stand(name: str, text: str, shown: str) -> None:
    assert read(text, nominee_name=name) == shown


def test_words_that_name_the_school_and_the_user_are_the_school_in_every_run() -> None:
    names = {"school_name": "Brackenfield", "nominee_ncetm_username": "brackenfield"}
    assert read("I teach at Brackenfield.", **names) == "I teach at [the school]."


def test_what_says_who_it_is_gives_way_and_what_is_compared_stays() -> None:
    made = application(1, nominee_ncetm_username="tarka", qts=True, years_teaching=5)
    fields = blind(made, PROGRAMME).fields
    assert fields["nominee_name"] == "[the nominee]"
    assert fields["school_name"] == "[the school]"
    assert fields["nominee_email"] == fields["school_urn"] == fields["nominee_ncetm_username"] == "[withheld]"
    assert fields["applicant_signature"] == "[signed]"
    assert (fields["qts"], fields["years_teaching"]) == (True, 5)


def give_away() -> list[Application]:
    """Applications that name themselves wherever an application can."""
    made = []
    for base in crowd(8):
        name, school = base.fields["nominee_name"], base.fields["school_name"]
        email = base.fields["nominee_email"]
        message = f"{email} of {school} was not copied by {name}."
        told = RegisterFacts(
            urn="1", name=str(school), phase="Secondary", type="Academy", authority="Surrey", status="open"
        )
        fields = dict(base.fields) | {
            "current_role": f"Teacher at {school}",
            "head_teacher_statement": f"{name} is known at {school} in Surrey as {email}.",
        }
        finding = Finding(code="late", severity=Severity.ERROR, field=None, message=message)
        made.append(replace(with_findings(replace(base, fields=fields), finding), notes=(message,), register=told))
    return made


def test_no_part_of_a_blind_workbook_names_anyone_or_any_school(tmp_path: Path) -> None:
    made = give_away()
    write_shortlist(tmp_path / "a.xlsx", "surrey-plus", made, (PROGRAMME,), EDITION, "f", SECRET)
    with ZipFile(tmp_path / "a.xlsx") as archive:
        content = " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    content = re.sub(r"<[^>]*>", " ", content)
    for each in made:
        for field in ("nominee_name", "nominee_email", "school_name", "school_urn", "head_teacher_name"):
            assert str(each.fields[field]) not in content
        for word in str(each.fields["nominee_name"]).split():
            assert not re.search(rf"\b{word}\b", content), word
        assert each.application_id not in content
        assert each.sources[0].rpartition("/")[2] not in content


def test_candidates_stand_by_codes_which_the_key_alone_explains(tmp_path: Path) -> None:
    made = crowd(12)
    write_shortlist(tmp_path / "a.xlsx", "surrey-plus", made, (PROGRAMME,), EDITION, "f", SECRET)
    rows: list[Any] = list(load_workbook(tmp_path / "a.xlsx")["Shortlist"].iter_rows(min_row=5, values_only=True))
    shown = [row[rows[0].index(APPLICATION)] for row in rows[1:]]
    assert shown == sorted(shown) == [row[1] for row in rows[1:]]
    write_blind_key(tmp_path / "key.xlsx", [("surrey-plus", tuple(made))], (PROGRAMME,), EDITION, "f", SECRET)
    key = list(load_workbook(tmp_path / "key.xlsx")["Key"].iter_rows(min_row=4, values_only=True))
    schools = {each.application_id: each.fields["school_name"] for each in made}
    assert [row[1] for row in key] == shown
    assert all(schools[str(row[6])] == row[2] for row in key)


def test_a_code_is_the_same_in_every_run_and_another_with_another_secret() -> None:
    assert code_of("000001", SECRET) == code_of("000001", SECRET)
    assert code_of("000001", SECRET) != code_of("000001", b"x" * 32)
    codes = code_all((f"{number:06d}" for number in range(3000)), SECRET)
    assert len(set(codes.values())) == 3000


def test_a_replaced_application_is_in_no_blind_workbook(tmp_path: Path) -> None:
    old = replace(application(2), status=Status.SUPERSEDED)
    write_shortlist(tmp_path / "a.xlsx", "surrey-plus", [application(1), old], (PROGRAMME,), EDITION, "f", SECRET)
    assert "Replaced" not in load_workbook(tmp_path / "a.xlsx").sheetnames


def test_in_a_corpus_of_hard_names_none_is_left_and_hardly_a_word_is_missing() -> None:
    result = measure(60, seed=7)
    assert result.telling > 400
    assert result.left == []
    assert len(result.needless) <= result.telling // 100
