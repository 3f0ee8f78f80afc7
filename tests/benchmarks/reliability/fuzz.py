"""Reads thousands of damaged documents in the program's own workers: each must end as one outcome, in time.

    python -m tests.benchmarks.reliability.fuzz                          2,000 documents damaged from the samples
    python -m tests.benchmarks.reliability.fuzz --count 10000 --seed 7 --more FOLDER --keep FOLDER

`--more` names folders with further documents to damage, `--keep` one for those on which a parser crashed, hung or ate
memory. Prints what became of them, the slowest, and the peak memory of all processes together.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from extractors.errors import Reason, Unreadable
from extractors.formats import ContainerFormat, identify
from extractors.limits import MEBIBYTE, Limits
from pipeline.environment import PROJECT
from pipeline.intake.examined import Examined, Failed
from pipeline.intake.isolation import Pool
from tests.benchmarks.reliability.memory import Peak
from tests.benchmarks.reliability.mutation import mutate

_NOT_DOCUMENTS = (".py", ".toml", ".csv")
_SURPRISES = (Reason.CRASHED, Reason.TIMEOUT, Reason.MEMORY)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20.0, help="the limit of time for one document")
    parser.add_argument("--more", type=Path, action="append", default=[])
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    originals = list(_originals([PROJECT / "samples", *options.more]))
    documents = _damage(originals, options.count, options.seed)
    tally: Counter[str] = Counter()
    started: dict[str, float] = {}
    slowest, peak = 0.0, Peak()
    with Pool(os.cpu_count() or 1, Limits(seconds=options.seconds)) as pool:
        waiting: dict[str, bytes] = {}
        for key, data in documents:
            while not pool.has_room:
                slowest = max(slowest, _settle(*pool.next_done(), started, waiting, tally, options.keep))
            waiting[key], started[key] = data, time.monotonic()
            pool.submit(key, data)
        while waiting:
            slowest = max(slowest, _settle(*pool.next_done(), started, waiting, tally, options.keep))
    peak.stop()
    print(f"{sum(tally.values())} of {options.count} documents have an outcome, made from {len(originals)}")  # noqa: T201
    for what, number in tally.most_common():
        print(f"  {number:6}  {what}")  # noqa: T201
    print(f"slowest, waiting included: {slowest:.1f} s; peak memory of all processes: {peak.highest} MiB")  # noqa: T201


def _originals(folders: list[Path]) -> Iterator[bytes]:
    """The documents of folders, each once, those inside messages and archives included."""
    seen: set[bytes] = set()
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix not in _NOT_DOCUMENTS)
    waiting = [path.read_bytes() for path in files if path.is_file()]
    while waiting:
        data = waiting.pop()
        if data in seen or not 0 < len(data) < 2 * MEBIBYTE:
            continue
        seen.add(data)
        yield data
        file_format = identify(data)
        if isinstance(file_format, ContainerFormat):
            with suppress(Unreadable):
                waiting += [part.data for part in file_format.unpack(data, Limits()).parts]


def _damage(originals: list[bytes], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        rng = Random(f"{seed} {number}")
        yield f"{seed}-{number:06}", mutate(rng.choice(originals), originals, rng)


def _settle(
    key: str,
    examined: Examined,
    started: dict[str, float],
    waiting: dict[str, bytes],
    tally: Counter[str],
    keep: Path | None,
) -> float:
    """Counts an outcome; gives the seconds that it took."""
    data = waiting.pop(key)
    is_surprise = isinstance(examined, Failed) and examined.reason in _SURPRISES
    last = examined.trace.splitlines()[-2:] if isinstance(examined, Failed) else []
    tally[" ".join((type(examined).__name__, getattr(examined, "reason", ""), *last)).strip()] += 1
    if keep and is_surprise:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / key).write_bytes(data)
        if isinstance(examined, Failed):
            (keep / f"{key}.trace").write_text(f"{examined.reason}\n{examined.trace}\n")
    return time.monotonic() - started.pop(key)


if __name__ == "__main__":
    main()
