"""How fast the whole program is, and what it costs: run by hand, never in the tests.

    python -m tests.benchmarks.throughput                     1,000 Word messages, then 1,000 PDF ones
    python -m tests.benchmarks.throughput --growth            100, 1,000 and 5,000 messages of each kind

Prints applications a second and the peak memory of the whole process tree for the whole run with workbooks, the share
of each stage, and beside it what python-docx alone needs to walk the cells of the same Word files and pdfplumber alone
for the words and tables of all pages of the same PDFs, one process each.
"""

from __future__ import annotations

import argparse
import email
import io
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import docx
import pdfplumber
import psutil

from extractors.formats import ContainerFormat, DocumentFormat, identify
from extractors.limits import Limits
from pipeline.judgement.casework import draw_case, judge
from pipeline.judgement.standing import settle
from pipeline.ledger import open_ledger
from pipeline.reader import landmarks, read_form
from reports.publication import publish
from samples.generate import write_inbox
from schemas.application import Application
from schemas.document import Document
from schemas.message import Contents
from schemas.programme import load_programmes

SAMPLE = 40
"""Documents that the libraries alone, and the stages one by one, are timed on; times are then told for one document."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A whole run: seconds on the clock, and the highest sum of the memory of all its processes, in MiB."""

    seconds: float
    peak: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--growth", action="store_true", help="100, 1,000 and 5,000 messages")
    parser.add_argument("--kind", choices=("word", "pdf"), help="only Word or only PDF")
    options = parser.parse_args()
    sizes = (100, 1000, 5000) if options.growth else (options.messages,)
    for kind in (options.kind,) if options.kind else ("word", "pdf"):
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                report(Path(folder), kind, size, with_stages=size == sizes[0])


def report(folder: Path, kind: str, size: int, *, with_stages: bool) -> None:
    inbox = folder / "inbox"
    write_inbox(inbox, count=size, seed=size, share_pdf=1.0 if kind == "pdf" else 0.0)
    whole = measure_run(inbox, folder / "out")
    forms = list(iter_forms(inbox, SAMPLE))
    alone = seconds_each(walk_with_python_docx if kind == "word" else walk_with_pdfplumber, forms)
    each = whole.seconds / size
    say(f"\n{size} {kind} applications, {os.cpu_count()} processors")
    say(f"  whole run        {whole.seconds:8.1f} s   {size / whole.seconds:6.1f} applications a second")
    say(f"  one application  {each * 1000:8.1f} ms")
    say(f"  library alone    {alone * 1000:8.1f} ms  {'python-docx' if kind == 'word' else 'pdfplumber'}, one process")
    say(f"  ratio            {alone / each:8.1f}")
    say(f"  peak memory      {whole.peak:8.0f} MiB of all processes together")
    if with_stages:
        tell_stages(folder, inbox, forms)


def measure_run(inbox: Path, out: Path) -> Measured:
    command = [sys.executable, "-m", "pipeline.cli", "run", str(inbox), "--out", str(out)]
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        peaks = [0.0]
        watcher = threading.Thread(target=watch_memory, args=(process.pid, peaks))
        watcher.start()
        status = process.wait()
        seconds = time.perf_counter() - start
        watcher.join()
    if status:
        raise SystemExit(f"the run failed with status {status}")
    return Measured(seconds, peaks[0] / 2**20)


def watch_memory(pid: int, peaks: list[float]) -> None:
    try:
        process = psutil.Process(pid)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            tree = [process, *process.children(recursive=True)]
            peaks[0] = max(peaks[0], sum(memory_of(each) for each in tree))
            time.sleep(0.1)
    except psutil.NoSuchProcess:
        return


def memory_of(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0.0


def iter_forms(inbox: Path, most: int) -> Iterator[bytes]:
    for path in sorted(inbox.rglob("*.eml"))[:most]:
        for part in email.message_from_bytes(path.read_bytes()).walk():
            if (part.get_filename() or "").lower().endswith((".docx", ".pdf")):
                data = part.get_payload(decode=True)
                if isinstance(data, bytes):
                    yield data


def seconds_each(work: Callable[[bytes], object], documents: list[bytes]) -> float:
    start = time.perf_counter()
    for data in documents:
        work(data)
    return (time.perf_counter() - start) / len(documents)


def walk_with_python_docx(data: bytes) -> int:
    return sum(
        len(cell.text) for table in docx.Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells
    )


def walk_with_pdfplumber(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return sum(len(page.extract_words()) + len(page.extract_tables()) for page in pdf.pages)


def tell_stages(folder: Path, inbox: Path, forms: list[bytes]) -> None:
    """The stages one after the other in this process: what one application costs in each, in CPU milliseconds."""
    programmes = load_programmes()
    limits, marks = Limits(), landmarks(programmes)
    messages = [path.read_bytes() for path in sorted(inbox.rglob("*.eml"))[:SAMPLE]]
    documents = [read(data, limits, marks) for data in forms]
    stages = {
        "open messages": cpu_each(lambda: [unpack(data, limits) for data in messages], len(messages)),
        "extract": cpu_each(lambda: [read(data, limits, marks) for data in forms], len(forms)),
        "read the form": cpu_each(lambda: [read_form(each, programmes) for each in documents], len(forms)),
    }
    with open_ledger(folder / "out" / "intake.sqlite") as ledger:
        by_id = {programme.id: programme for programme in programmes}
        settlement = settle(ledger.iter_receipts(), programmes)
        count = max(1, len(settlement.drafts))
        stages["settle"] = cpu_each(lambda: settle(ledger.iter_receipts(), programmes), count)

        def judge_all() -> list[Application]:
            return [
                judge(draw_case(d, tuple(ledger.reading(sha) for sha in d.documents), by_id[d.programme]), d)
                for d in settlement.drafts
            ]

        applications = judge_all()
        (folder / "again").mkdir()
        stages["judge"] = cpu_each(judge_all, count)
        stages["write files"] = cpu_each(
            lambda: publish(
                folder / "again", applications, settlement.sources, programmes, datetime(2026, 1, 1, tzinfo=UTC), "0"
            ),
            count,
        )
    total = sum(stages.values())
    for name, seconds in stages.items():
        say(f"    {name:16} {seconds * 1000:6.1f} ms   {seconds / total:4.0%}")


def unpack(data: bytes, limits: Limits) -> Contents:
    found = identify(data)
    assert isinstance(found, ContainerFormat)
    return found.unpack(data, limits)


def read(data: bytes, limits: Limits, marks: tuple[str, ...]) -> Document:
    found = identify(data)
    assert isinstance(found, DocumentFormat)
    return found.read(data, limits, marks)


def cpu_each(work: Callable[[], object], count: int) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) / count


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
