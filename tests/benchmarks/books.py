"""How long the workbooks take: run by hand, never in the tests.

    python -m tests.benchmarks.books                    forty hubs with sixty candidates each, and the overview
    python -m tests.benchmarks.books --blind            with the blind ones and their key

The applications are invented, and finished: what is measured is `reports.publication.publish` with as many writers as
there are processors, with everything loaded that a run loads while it reads forms.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import psutil

from pipeline.writers import get_ready, write_all
from reports.publication import Published, publish
from schemas.application import Application, Source
from tests.reports.builders import EDITION, PROGRAMME, crowd, source


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--hubs", type=int, default=40)
    parser.add_argument("--candidates", type=int, default=60)
    parser.add_argument("--blind", action="store_true")
    options = parser.parse_args()
    names = [hub.id for hub in PROGRAMME.hubs]
    names += [f"hub-{number}" for number in range(len(names), options.hubs)]
    made = [
        each
        for number, hub in enumerate(names[: options.hubs])
        for each in crowd(options.candidates, hub, 1 + number * options.candidates)
    ]
    sources = [source(each.sources[0], application_id=each.application_id) for each in made]
    writers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        get_ready()
        _publish(Path(folder) / "first", made[:1], sources[:1], writers, None)  # waits until all is loaded
        begin, worked = time.perf_counter(), _processor_seconds()
        secret = b"s" * 32 if options.blind else None
        published = _publish(Path(folder) / "all", made, sources, writers, secret)
        seconds, worked = time.perf_counter() - begin, _processor_seconds() - worked
        size = sum(path.stat().st_size for path in published.files) / 2**20
    sys.stdout.write(
        f"{len(made)} applications, {len(published.files)} files of {size:.1f} MiB: {seconds:.1f} s "
        f"with {writers} writers, {worked:.1f} s of processors; load of the machine {os.getloadavg()[0]:.1f}\n"
    )


def _publish(
    folder: Path, made: list[Application], sources: list[Source], writers: int, secret: bytes | None
) -> Published:
    folder.mkdir()
    return publish(
        folder,
        iter(made),
        sources,
        (PROGRAMME,),
        EDITION.made_at,
        EDITION.version,
        partial(write_all, writers=writers),
        secret=secret,
    )


def _processor_seconds() -> float:
    """Of this process and of the one that writers are forked from, with those of its writers that have ended."""
    own = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in (own, *own.children(recursive=True)))


if __name__ == "__main__":
    main()
