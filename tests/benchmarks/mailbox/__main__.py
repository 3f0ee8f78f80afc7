"""Judges a mailbox that it makes itself: every source, time, status, hub and finding against the contract.

    python -m tests.benchmarks.mailbox                              one round of every scenario
    python -m tests.benchmarks.mailbox --count 3 --seed 7 --keep /tmp/box

One round has some hundreds of messages. A second mailbox is judged with a register of schools. The first is also
run in two halves, and what differs from one run is listed.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.mailbox.comparing import Comparison, compare, differ
from tests.benchmarks.mailbox.maker import Maker
from tests.benchmarks.mailbox.scenarios import REGISTERED, SCENARIOS, Scenario
from tests.builders import register
from tests.builders.programmes import COHORT_4


def make(scenarios: Mapping[str, Scenario], count: int, seed: int, folder: Path) -> Maker:
    """The mailbox of these scenarios, `count` times each, written to `folder`."""
    maker = Maker(programme=COHORT_4, rng=random.Random(seed))
    for number in range(1, count + 1):
        for name, scenario in scenarios.items():
            maker.prefix = f"{name} {number}"
            scenario(maker)
    for path, data in maker.box.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return maker


def run(inbox: Path, out: Path, *more: str) -> None:
    """The real program, in a process of its own."""
    command = [sys.executable, "-m", "pipeline", "run", str(inbox), "--out", str(out), *more]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def show(title: str, result: Comparison) -> None:
    """Precision and recall by code, then the differences."""
    print(f"\n{title}\n{'code':24} {'right':>6} {'precision':>10} {'recall':>8}")  # noqa: T201
    for code in sorted(result.right.keys() | result.wanting.keys() | result.needless.keys()):
        right, wanting, needless = result.right[code], result.wanting[code], result.needless[code]
        precision, recall = right / ((right + needless) or 1), right / ((right + wanting) or 1)
        print(f"{code:24} {right:6} {precision:10.3f} {recall:8.3f}")  # noqa: T201
    print(dict(Counter(kind for kind, _ in result.differences)))  # noqa: T201
    for kind, text in sorted(result.differences):
        print(f"  {kind}: {text}")  # noqa: T201


def main() -> None:
    parser = argparse.ArgumentParser(description="How right a mailbox is judged.")
    parser.add_argument("--count", type=int, default=1, help="rounds of every scenario")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder for the mailboxes and results")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="mailbox-"))
    plain = make(SCENARIOS, options.count, options.seed, folder / "inbox")
    print(f"{len(plain.box.files)} files, {len(plain.box.applications)} applications in {folder}")  # noqa: T201
    run(folder / "inbox", folder / "out")
    show("without a register", compare(plain.box, folder / "out"))
    schools = make(REGISTERED, options.count, options.seed, folder / "registered")
    (folder / "schools.csv").write_bytes(register.to_csv(schools.rows))
    (folder / "links.csv").write_bytes(register.to_csv(schools.links))
    known = ("--register", str(folder / "schools.csv"), "--register", str(folder / "links.csv"))
    run(folder / "registered", folder / "registered-out", *known)
    show("with a register", compare(schools.box, folder / "registered-out"))
    half = folder / "half"
    for path, data in sorted(plain.box.files.items())[1::2]:
        (half / path).parent.mkdir(parents=True, exist_ok=True)
        (half / path).write_bytes(data)
    run(half, folder / "halves-out")
    run(folder / "inbox", folder / "halves-out")
    print("\nin two halves, otherwise than in one run:")  # noqa: T201
    print("\n".join(differ(folder / "out", folder / "halves-out")) or "nothing")  # noqa: T201


if __name__ == "__main__":
    main()
