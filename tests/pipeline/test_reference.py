"""The pages of docs/ that are made from the code are what the code says today."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from pipeline.reference.pages import list_pages
from pipeline.reference.programme_file import list_keys
from pipeline.validators import CODES, VALIDATORS
from reports.wording import CURES
from tests.builders.program import assert_one_sentence, call

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", list_pages())
def test_a_page_is_current(name: str) -> None:
    written = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert written == list_pages()[name], "run `python -m pipeline.reference`"


def test_every_key_and_word_is_described_and_nothing_else() -> None:
    described = tomllib.loads((ROOT / "schemas" / "descriptions.toml").read_text(encoding="utf-8"))
    assert {name: set(keys) for name, keys in described.items()} == {
        name: set(keys) for name, keys in list_keys().items()
    }


def test_every_rule_has_a_meaning_a_reason_and_a_cure() -> None:
    for validator in VALIDATORS:
        assert len((validator.__doc__ or "").split("\n\n")) > 1, validator.CODE
        assert validator.CODE in CURES
        assert f"\n## {validator.CODE}\n" in list_pages()["rules.md"]


@pytest.mark.parametrize("code", CODES)
def test_explain_prints_what_the_page_says(code: str) -> None:
    told = call("explain", code)
    assert told.exit_code == 0
    page = list_pages()["rules.md"].split(f"\n## {code}\n")[1].split("\n## ")[0].replace("`", "")
    for paragraph in page.strip().split("\n\n"):
        assert paragraph in told.stdout.replace("`", "")


def test_explain_without_a_code_lists_all_and_a_wrong_one_is_told_what_was_meant() -> None:
    listed = call("explain")
    assert all(code in listed.stdout for code in CODES)
    wrong = call("explain", "lat")
    assert wrong.exit_code == 2
    assert_one_sentence(wrong, "did you mean 'late'?")


def test_the_links_of_the_reference_lead_somewhere() -> None:
    page = list_pages()["programme-file.md"]
    headings = {
        "".join(c for c in heading.lower() if c.isalnum() or c in " -_").strip().replace(" ", "-")
        for heading in re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]*)\)", page)) <= headings


def test_the_schema_for_editors_knows_every_key_of_our_own_files() -> None:
    schema = json.loads(list_pages()["programme.schema.json"])
    for file in (ROOT / "schemas" / "programmes").glob("*.toml"):
        assert set(tomllib.loads(file.read_text(encoding="utf-8"))) <= set(schema["properties"])
    assert set(schema["required"]) == {"id", "title", "form", "fields", "school", "nominees"}
