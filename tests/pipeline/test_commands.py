"""The list of commands: it stands before any of them is loaded, and says of each what its own module says."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest
from typer.testing import CliRunner

from pipeline.cli import COMMANDS, app

_PARSING_AND_WRITING = {"pydantic", "openpyxl", "lxml", "pipeline.run", "pipeline.commands.run", "schemas"}


def shown(*arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--help"])
    assert result.exit_code == 0, result.output
    return " ".join(result.output.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_of_itself_what_the_list_says(name: str) -> None:
    assert COMMANDS[name] in shown()
    assert COMMANDS[name] in shown(name)


def test_the_version_is_told_alone() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.output) == (0, f"mastery-intake {version('mastery-intake')}\n")


def test_the_list_waits_for_no_command_to_be_loaded() -> None:
    code = "import sys; from pipeline.cli import app; app(['--help'], standalone_mode=False); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    assert "pipeline.cli" in loaded
    assert not loaded & _PARSING_AND_WRITING
