"""The worst moments: a full disk, a folder that nothing can be written to, death in the middle; and the run after."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.benchmarks.reliability.kills import photograph

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits and signals")

ROOT = Path(__file__).resolve().parent.parent.parent
INBOX = ROOT / "samples" / "inbox" / "march"


def command(out: Path) -> list[str]:
    return [sys.executable, "-m", "pipeline.cli", "run", str(INBOX), "--out", str(out), "--workers", "1"]


def run(out: Path, most: int | None = None, temporary: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A run that can write no file of more than so many bytes, as on a disk that is full."""

    def hold_back() -> None:
        if most is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    told = os.environ | ({"TMPDIR": str(temporary)} if temporary else {})
    return subprocess.run(
        command(out), cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=hold_back, env=told
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("whole") / "out"
    assert run(out).returncode == 0
    return photograph(out)


@pytest.mark.parametrize("most", [1_000, 100_000])
def test_a_full_disk_is_told_and_the_next_run_ends_with_the_same_files(
    tmp_path: Path, whole: dict[str, bytes], most: int
) -> None:
    out = tmp_path / "out"
    full = run(out, most)
    assert full.returncode == 1
    assert full.stderr.strip().count("\n") == 0
    assert "Traceback" not in full.stderr
    assert "disk" in full.stderr
    assert not list(out.rglob("*.xlsx"))
    assert not list(out.rglob(".*"))
    assert run(out).returncode == 0
    assert photograph(out) == whole


def test_a_kill_leaves_nothing_half_written_and_the_next_run_ends_with_the_same_files(
    tmp_path: Path, whole: dict[str, bytes]
) -> None:
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        command(out),
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
    assert run(out).returncode == 0
    assert photograph(out) == whole


def test_temporary_files_are_gone_after_a_run(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="t-") as temporary:  # sockets want a short path
        assert run(tmp_path / "out", temporary=Path(temporary)).returncode == 0
        assert os.listdir(temporary) == []  # noqa: PTH208 - of a name
    modes = {path.stat().st_mode & 0o077 for path in (tmp_path / "out").rglob("*")}
    assert modes == {0}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o500)
    refused = run(out)
    assert (refused.returncode, refused.stderr.strip().count("\n")) == (1, 0)
    assert "cannot be" in refused.stderr
