"""What it costs to read each document in a process of its own: the same forms here, and through one worker.

    python -m tests.benchmarks.reliability.isolation --rounds 5

Both are single-threaded, and what each takes is counted in seconds of the processor, this process's and the worker's
together, so that it makes little difference what else runs. They take turns, and the fastest round of each counts.
"""

from __future__ import annotations

import argparse
import time
from functools import cache

import psutil

from extractors.limits import Limits
from pipeline.environment import PROJECT
from pipeline.intake import worker
from pipeline.intake.confinement import Examine
from pipeline.intake.isolation import Pool

_KINDS = (".docx", ".pdf")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = sorted(path for path in (PROJECT / "samples").rglob("*") if path.suffix in _KINDS)
    documents = [path.read_bytes() for path in found]
    here, through = list[float](), list[float]()
    with Pool(1, Limits()) as pool:
        for number in range(options.rounds + 1):
            seconds = _read_here(documents), _read_through(pool, documents)
            if number:  # what is loaded or built with the first documents is not counted
                here.append(seconds[0])
                through.append(seconds[1])
    count = len(documents)
    print(f"{count} forms: {count / min(here):.1f} a second here, {count / min(through):.1f} through a worker")  # noqa: T201
    print(f"lost: {100 * (min(through) / min(here) - 1):.1f} %")  # noqa: T201


def _read_here(documents: list[bytes]) -> float:
    began = time.process_time()
    for data in documents:
        _examine()(data)
    return time.process_time() - began


@cache
def _examine() -> Examine:
    return worker.prepare(Limits())


def _read_through(pool: Pool, documents: list[bytes]) -> float:
    began = _spent()
    for number, data in enumerate(documents):
        pool.submit(str(number), data)
    for _ in documents:
        pool.next_done()
    return _spent() - began


def _spent() -> float:
    below = (child.cpu_times() for child in psutil.Process().children())
    return time.process_time() + sum(times.user + times.system for times in below)


if __name__ == "__main__":
    main()
