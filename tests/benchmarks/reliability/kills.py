"""Kills the whole program at random moments and lets it run again: the files must be those of a run without a kill.

    python -m tests.benchmarks.reliability.kills                     20 kills, on the sample mailbox
    python -m tests.benchmarks.reliability.kills --count 100 --seed 3 --inbox FOLDER

Every process of the run is killed at once (SIGKILL to its group), once or several times before it may finish. Compared
byte for byte are the two `.jsonl` files, and every workbook part by part but for the moment that it was made at.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from random import Random

from pipeline.environment import PROJECT

_MADE_AT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|\d{1,2} [A-Z][a-z]+ \d{4} at \d\d:\d\d|\d\d:\d\d")
_KILLS_AT_MOST = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=20, help="kills")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inbox", type=Path, default=PROJECT / "samples" / "inbox")
    options = parser.parse_args()
    rng = Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        whole = Path(folder) / "whole"
        began = time.monotonic()
        _finish(options.inbox, whole)
        seconds = time.monotonic() - began
        expected = photograph(whole)
        kills, wrong, number = 0, 0, 0
        while kills < options.count:
            number += 1
            out = Path(folder) / f"out{number}"
            for _ in range(min(rng.randint(1, _KILLS_AT_MOST), options.count - kills)):
                kills += _kill(options.inbox, out, rng.uniform(0.0, seconds))
            _finish(options.inbox, out)
            differing = _differences(expected, photograph(out))
            if differing:
                wrong += 1
                print(f"after kills in run {number}: {', '.join(differing)}")  # noqa: T201
            shutil.rmtree(out)
    print(f"{kills} kills in {number} runs of {seconds:.1f} s each; {wrong} runs ended with other files")  # noqa: T201
    sys.exit(1 if wrong else 0)


def photograph(out: Path) -> dict[str, bytes]:
    """What stands in a folder of results: every file but the ledger, workbooks as their parts, without their time."""
    found: dict[str, bytes] = {}
    for path in sorted(out.rglob("*")):
        name = path.relative_to(out).as_posix()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                for part in book.namelist():
                    found[f"{name}!/{part}"] = _MADE_AT.sub(b"", book.read(part))
        elif path.is_file() and not path.name.startswith("intake."):
            found[name] = path.read_bytes()
    return found


def _command(inbox: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "pipeline.cli", "run", str(inbox), "--out", str(out)]


def _finish(inbox: Path, out: Path) -> None:
    done = subprocess.run(_command(inbox, out), cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"a run did not finish: {done.stderr}")


def _kill(inbox: Path, out: Path, after: float) -> int:
    """Starts a run and kills all of its processes after so many seconds; 0 where it had finished before."""
    process = subprocess.Popen(
        _command(inbox, out), cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(after)
        return 0
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return 1


def _differences(expected: dict[str, bytes], found: dict[str, bytes]) -> list[str]:
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))


if __name__ == "__main__":
    main()
