"""The environment that the program starts in."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from pipeline import environment

_START = """
import sys
from pathlib import Path
from pipeline import environment
sys.exit(environment.run(Path(sys.executable), "-c", "import sys; print(sys.dont_write_bytecode, sys.pycache_prefix)"))
"""


@pytest.mark.parametrize(
    ("wish", "kept"), [({"PYTHONDONTWRITEBYTECODE": "1"}, environment.PROJECT / ".venv" / "bytecode"), ({}, None)]
)
def test_bytecode_is_kept_and_never_beside_sources_where_that_is_not_wished(wish: dict[str, str], kept: object) -> None:
    told = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHONDONT", "PYTHONPYCACHE"))}
    command = [sys.executable, "-c", _START]
    done = subprocess.run(command, env=told | wish, cwd=environment.PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"False {kept}"
