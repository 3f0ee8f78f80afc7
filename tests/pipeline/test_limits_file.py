"""`--limits`: what can be set, and every mistake told in a sentence."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

from extractors.errors import Reason
from extractors.limits import MEBIBYTE, Limits
from pipeline.errors import CannotRun
from pipeline.intake.examined import Failed, Form
from pipeline.intake.worker import examine
from pipeline.limits_file import read_limits
from schemas.programme import load_programmes
from tests.builders import mail
from tests.builders.files import word_form
from tests.builders.program import call, records

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "limits.md"


def read(folder: Path, text: str) -> Limits:
    path = folder / "limits.toml"
    path.write_text(text)
    return read_limits(path)


def test_what_is_named_changes_and_the_rest_stays(tmp_path: Path) -> None:
    limits = read(tmp_path, 'pages = 3\nbytes = "2 MB"\nmemory = 300000000\nseconds = 2.5\n')
    assert limits == Limits(pages=3, bytes=2 * MEBIBYTE, memory=300_000_000, seconds=2.5)
    assert read(tmp_path, "") == read_limits(None) == Limits()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("page = 3", "sets page, which is no limit: there are bytes, "),
        ("pages = 0", "it has to be at least 1"),
        ("pages = 2.5", "write it like pages = 200"),
        ("pages = true", "write it like pages = 200"),
        ('pages = "3 MB"', "write it like pages = 200"),
        ('bytes = "3 pages"', 'write it like bytes = "100 MB"'),
        ('memory = "1 MB"', 'it has to be at least "200 MB"'),
        ("element_depth = 257", "it has to be from 1 to 256"),
        ("pulse = 1", "which is no limit"),
        ("pages", "is not understood"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(CannotRun) as error:
        read(tmp_path, text)
    assert words in str(error.value)


def test_a_file_that_is_not_there_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    result = call("run", tmp_path / "inbox", "--out", tmp_path / "out", "--limits", tmp_path / "missing")
    assert (result.exit_code, "cannot be read" in result.stderr) == (1, True)
    assert not (tmp_path / "out" / "sources.jsonl").exists()


def test_the_page_about_limits_names_each_with_what_it_is() -> None:
    table = dict(re.findall(r"^\| `(\w+)` \| ([\d]+(?: MB)?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert table.keys() == {field.name for field in fields(Limits)} - {"pulse"}
    for name, told in table.items():
        number = int(told.split()[0]) * (MEBIBYTE if told.endswith("MB") else 1)
        assert getattr(Limits(), name) == number


def test_everything_that_is_taken_out_of_one_file_counts_together(tmp_path: Path) -> None:
    inbox, out, limits = tmp_path / "inbox", tmp_path / "out", tmp_path / "limits.toml"
    inbox.mkdir()
    inner = [(f"{number}.zip", mail.archive((f"{number}.txt", b"%d" % number * 3000))) for number in range(3)]
    (inbox / "many.zip").write_bytes(mail.archive(*inner))
    limits.write_text('unpacked = "5 kB"')
    assert call("run", inbox, "--out", out, "--limits", limits).exit_code == 0
    refused = [
        line["path"]
        for line in records(out / "sources.jsonl")
        if "unpacks to more than anybody sends" in line["detail"]
    ]
    assert len(refused) == 2
    assert "many.zip" not in refused


def test_what_was_refused_is_read_when_the_limit_is_raised_and_stays_read_when_it_is_lowered(tmp_path: Path) -> None:
    inbox, limits = tmp_path / "inbox", tmp_path / "limits.toml"
    inbox.mkdir()
    (inbox / "late.zip").write_bytes(mail.archive(("form.docx", word_form()), ("list.txt", b"Dear all")))
    limits.write_text("elements = 20")

    def run(out: str, *options: str) -> list[str]:
        assert call("run", inbox, "--out", tmp_path / out, *options).exit_code == 0
        return (tmp_path / out / "sources.jsonl").read_text(encoding="utf-8").splitlines()

    def outcomes(lines: list[str]) -> list[str]:
        return [json.loads(line)["outcome"] for line in lines]

    refused = run("out", "--limits", str(limits))
    assert outcomes(refused) == ["container", "unreadable", "not-a-form"]
    read_now = run("out")
    assert outcomes(read_now) == ["container", "application", "not-a-form"]
    assert read_now == run("fresh")
    assert run("out", "--limits", str(limits)) == read_now


def test_a_form_with_an_answer_that_nobody_could_read_is_refused_whole() -> None:
    form, programmes = word_form({"statement": "maths " * 100}), load_programmes()
    assert isinstance(examine(form, programmes, Limits(characters=599)), Form)
    refused = examine(form, programmes, Limits(characters=598))
    assert isinstance(refused, Failed)
    assert (refused.reason, "599 characters" in refused.detail) == (Reason.LIMIT, True)
