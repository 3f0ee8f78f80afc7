"""The worst moments: a full disk, a folder that nothing can be written to, death in the middle; and the run after."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.benchmarks.reliability.kills import photograph
from tests.builders.program import INBOX, ROOT, call, command, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits and signals")

MAIL = INBOX / "march"


def words(out: Path) -> tuple[str | Path, ...]:
    return ("run", MAIL, "--out", out, "--workers", "1")


def run_held_back(out: Path, most: int) -> subprocess.CompletedProcess[str]:
    """A run that can write no file of more than so many bytes, as on a disk that is full."""

    def hold_back() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    told = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # what Python keeps of it would be cut off, for later runs too
    return start(*words(out), preexec_fn=hold_back, env=told)


def run_again(out: Path) -> dict[str, bytes]:
    """The run after, and what it leaves."""
    assert call(*words(out)).exit_code == 0
    return photograph(out)


@pytest.fixture(scope="module")
def ran() -> Iterator[tuple[Path, Path]]:
    """The results of a whole run, and the folder for the temporary files that it made."""
    with tempfile.TemporaryDirectory(prefix="t-") as folder:  # sockets want a short path
        out, temporary = Path(folder, "out"), Path(folder, "tmp")
        temporary.mkdir()
        done = start(*words(out), env=os.environ | {"TMPDIR": str(temporary)})
        assert done.returncode == 0, done.stderr
        yield out, temporary


@pytest.fixture(scope="module")
def whole(ran: tuple[Path, Path]) -> dict[str, bytes]:
    return photograph(ran[0])


@pytest.mark.parametrize("most", [1_000, 100_000])
def test_a_full_disk_is_told_and_the_next_run_ends_with_the_same_files(
    tmp_path: Path, whole: dict[str, bytes], most: int
) -> None:
    out = tmp_path / "out"
    full = run_held_back(out, most)
    assert full.returncode == 1
    assert full.stderr.strip().count("\n") == 0
    assert "Traceback" not in full.stderr
    assert "disk" in full.stderr.replace(str(tmp_path), "")  # whose name says so already
    assert not list(out.rglob("*.xlsx"))
    assert not list(out.rglob(".*"))
    assert run_again(out) == whole


def test_a_kill_leaves_nothing_half_written_and_the_next_run_ends_with_the_same_files(
    tmp_path: Path, whole: dict[str, bytes]
) -> None:
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        command(*words(out)),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"TMPDIR": str(temporary)},
    )
    while process.poll() is None and not (out / "sources.jsonl").exists():
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert {path.name for path in out.glob("*.xlsx")} <= {"overview.xlsx"}
    assert run_again(out) == whole


def test_temporary_files_are_gone_after_a_run(ran: tuple[Path, Path]) -> None:
    out, temporary = ran
    assert os.listdir(temporary) == []  # noqa: PTH208 - of a name
    assert {path.stat().st_mode & 0o077 for path in out.rglob("*")} == {0}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    refused = start(*words(out))
    assert (refused.returncode, refused.stderr.strip().count("\n")) == (1, 0)
    assert "cannot be" in refused.stderr
