"""What several modules look at and none may change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders.program import LATE_MAIL, start


@pytest.fixture(scope="session")
def late_results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the whole program makes of `LATE_MAIL`. Whoever changes something in it works on a copy."""
    out = tmp_path_factory.mktemp("late") / "out"
    done = start("run", LATE_MAIL, "--out", out, "--with-originals", umask=0o022)
    assert done.returncode == 0, done.stderr
    return out
