"""Runs the program on the worst files that anybody sends: each has its line, and memory stays bounded.

    python -m tests.benchmarks.reliability.worst               the set of tests/builders/worst
    python -m tests.benchmarks.reliability.worst --inbox FOLDER

Prints what became of each, the time of all, and the peak memory of the whole process tree.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pipeline.environment import PROJECT
from tests.benchmarks.reliability.memory import Peak
from tests.builders import worst
from tests.builders.worst import places


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inbox", type=Path, help="files in place of those that the tests make")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="worst-") as folder:
        inbox = options.inbox or _make(Path(folder))
        out = Path(folder) / "out"
        began = time.monotonic()
        command = [sys.executable, "-m", "pipeline.cli", "run", str(inbox), "--out", str(out)]
        program = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peak = Peak(program.pid)
        program.wait()
        seconds = time.monotonic() - began
        peak.stop()
        for line in (out / "sources.jsonl").read_text(encoding="utf-8").splitlines():
            source = json.loads(line)
            if "!/" not in source["path"]:
                print(f"{source['outcome']:12} {source['path']!a:44.44} {source['detail']}")  # noqa: T201
    print(f"exit status {program.returncode}, {seconds:.0f} s, peak memory of its processes: {peak.highest} MiB")  # noqa: T201
    sys.exit(program.returncode)


def _make(folder: Path) -> Path:
    inbox, outside = folder / "inbox", folder / "outside"
    inbox.mkdir()
    outside.mkdir()
    for name, make in worst.FILES.items():
        (inbox / name).write_bytes(make())
    places.fill(inbox, outside)
    return inbox


if __name__ == "__main__":
    main()
