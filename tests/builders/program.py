"""The program as its user starts it: in this process, or as a process of its own where that is the point."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from pipeline.cli import app

ROOT = Path(__file__).resolve().parent.parent.parent
INBOX = ROOT / "samples" / "inbox"
LATE_MAIL = INBOX / "last two days"
ONE_FORM = INBOX / "by hand" / "St Bega's.docx"

Record = dict[str, Any]


def call(*arguments: str | Path, answer: str | None = None) -> Result:
    """A command in this process, which has loaded already what a new one loads for seconds.

    A run has one worker, where it does not say otherwise: other tests are busy with the other processors.
    """
    words = [str(argument) for argument in arguments]
    if words[:1] == ["run"] and "--workers" not in words:
        words += ["--workers", "1"]
    return CliRunner().invoke(app, words, input=answer)


def start(*arguments: str | Path, **how: Any) -> subprocess.CompletedProcess[str]:
    """A command as a process of its own; `how` goes to `subprocess.run`."""
    return subprocess.run(
        command(*arguments), cwd=ROOT, capture_output=True, encoding="utf-8", timeout=170, check=False, **how
    )


def command(*arguments: str | Path) -> list[str]:
    """The words that start it."""
    return [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]


def records(path: Path) -> list[Record]:
    """The lines of a `.jsonl` file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def assert_one_sentence(result: Result, words: str) -> None:
    assert words in result.stderr
    assert "Traceback" not in result.output
    assert result.stderr.strip().count("\n") == 0
