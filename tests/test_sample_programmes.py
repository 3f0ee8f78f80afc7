"""One run over forms of four programmes, blank and filled, to their shortlists; they are what the script writes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from samples.further import CASES, blank_files, invent_forms
from schemas.programme import load_programmes
from tests.builders.program import ROOT, Record, call, records

SAMPLES = ROOT / "samples" / "programmes"
GOLDEN = ROOT / "tests" / "golden" / "programmes"
PROGRAMMES = {programme.id: programme for programme in load_programmes() if programme.id in CASES}

TRUTH = {
    f"{programme}/inbox/{record['source']}": {**record, "programme": programme}
    for programme in CASES
    for record in records(GOLDEN / programme / "applications.jsonl")
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("programmes") / "out"
    done = call("run", SAMPLES, "--out", folder)
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="module")
def applications(out: Path) -> dict[str, Record]:
    return {application["sources"][0]: application for application in records(out / "applications.jsonl")}


def test_every_form_is_an_application_of_its_own_programme(applications: dict[str, Record]) -> None:
    assert {source: each["programme"] for source, each in applications.items()} == {
        source: truth["programme"] for source, truth in TRUTH.items()
    }


@pytest.mark.parametrize("source", TRUTH)
def test_an_application_says_what_its_form_says(source: str, applications: dict[str, Record]) -> None:
    application, truth = applications[source], TRUTH[source]
    assert application["fields"] == truth["fields"]
    for key in ("status", "received_at", "hub"):
        assert application[key] == truth[key], key
    findings = Counter((finding["code"], finding["field"]) for finding in application["findings"])
    assert findings == Counter((finding["code"], finding["field"]) for finding in truth["findings"])


def test_blank_forms_are_no_applications(out: Path) -> None:
    blanks = {source["path"]: source for source in records(out / "sources.jsonl") if "/forms/" in source["path"]}
    assert len(blanks) == 3 * len(CASES)
    assert {source["outcome"] for source in blanks.values()} == {"not-a-form"}


def test_each_hub_has_a_workbook_with_its_nominees(out: Path, applications: dict[str, Record]) -> None:
    for hub in {application["hub"] for application in applications.values()}:
        book = openpyxl.load_workbook(out / "shortlists" / f"{hub}.xlsx")
        texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row}
        for application in (each for each in applications.values() if each["hub"] == hub):
            for person in PROGRAMMES[application["programme"]].nominees:
                name = application["fields"][person.name]
                assert name is None or any(name in text for text in texts)


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=PROGRAMMES)
def test_the_samples_are_what_the_script_writes(programme: Any) -> None:
    folder = SAMPLES / programme.id
    made = {f"forms/{name}": data for name, data in blank_files(programme).items()}
    made |= {f"inbox/{delivery.path}": delivery.data for delivery in invent_forms(programme)}
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(made)
    assert [name for name, data in made.items() if (folder / name).read_bytes() != data] == []
