"""The tutorial, followed to the letter: every command of docs/tutorial.md, in its order, in a folder of its own."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from samples.tutorial import tutorial_files
from tests.builders.program import call

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.strip().splitlines()]


def test_the_committed_files_are_what_the_script_writes() -> None:
    for name, data in tutorial_files().items():
        assert (ROOT / "samples" / "tutorial" / name).read_bytes() == data, "run `python -m samples.generate`"


def test_every_command_of_the_tutorial_does_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "samples" / "tutorial", tmp_path / "samples" / "tutorial")
    monkeypatch.chdir(tmp_path)
    printed = []
    for command in COMMANDS:
        words = shlex.split(command)
        if words[0] == "cp":
            shutil.copy(*words[1:])
            continue
        assert words[:3] == ["python3", "-m", "pipeline"]
        result = call(*words[3:])
        assert result.exit_code == 0, f"{command}\n{result.output}"
        printed.append(result.stdout)
    assert "my-grants.toml is in order: Reading Grants 2026" in "".join(printed)
    lines = (tmp_path / "results" / "applications.jsonl").read_text(encoding="utf-8").splitlines()
    found = {record["fields"]["school"]: record for record in map(json.loads, lines)}
    assert {school: record["status"] for school, record in found.items()} == {
        "Ashdown High School": "ready",
        "Brook Academy": "query",
        "Hill Primary School": "query",
    }
    assert [finding["code"] for finding in found["Hill Primary School"]["findings"]] == [
        "not-eligible",
        "eligibility-unclear",
        "missing-field",
    ]
    book = load_workbook(tmp_path / "results" / "shortlists" / "reading-grants-2026.xlsx")
    assert any("Ashdown High School" in str(cell.value) for sheet in book for row in sheet for cell in row)


def test_what_the_tutorial_shows_of_the_file_stands_in_it() -> None:
    file = (ROOT / "samples" / "tutorial" / "reading-grants.toml").read_text(encoding="utf-8")
    shown = [re.sub(r"\s+#.*", "", line) for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
             for line in block.splitlines()]  # fmt: skip
    assert [line for line in shown if line not in file.splitlines()] == []
