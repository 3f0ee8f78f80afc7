from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from extractors.errors import Reason
from extractors.limits import MEBIBYTE, Limits
from pipeline.errors import CannotRun
from pipeline.intake.examined import Examined, Failed, NotAForm
from pipeline.intake.isolation import Pool
from tests.pipeline.intake import hostile

ROOT = Path(__file__).parent.parent.parent.parent
_HEAVY = {"typer", "rich", "pandas", "spacy", "sqlite3", "pipeline.cli", "reports"}
LIMITS = Limits(seconds=2.0, memory=400 * MEBIBYTE)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    with Pool(1, LIMITS, hostile.prepare) as one:
        yield one


def run(pool: Pool, *documents: str) -> dict[str, Examined]:
    for document in documents:
        pool.submit(document, document.encode())
    return dict(pool.next_done() for _ in documents)


def reason(examined: Examined) -> str:
    assert isinstance(examined, Failed)
    return examined.reason


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("segfault", Reason.CRASHED),
        ("abort", Reason.CRASHED),
        ("exit", Reason.CRASHED),
        ("sys.exit", Reason.CRASHED),
        ("raise", Reason.CRASHED),
        ("garble", Reason.CRASHED),
        ("loop", Reason.TIMEOUT),
        ("hold the lock", Reason.TIMEOUT),
    ],
)
def test_a_document_that_breaks_its_worker_costs_itself_alone(pool: Pool, document: str, why: Reason) -> None:
    done = run(pool, "before", document, "after")
    assert reason(done.pop(document)) == why
    assert done == {"before": NotAForm(detail="before"), "after": NotAForm(detail="after")}


def test_a_document_whose_pages_are_long_work_has_its_time_for_each() -> None:
    with Pool(1, Limits(seconds=0.5, memory=LIMITS.memory), hostile.prepare) as pool:
        assert run(pool, "read pages") == {"read pages": NotAForm(detail="six pages")}


@pytest.mark.skipif(os.name == "nt", reason="it starts a program that Windows has not")
def test_what_a_worker_started_and_wrote_is_gone_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with Pool(1, LIMITS, hostile.prepare) as pool:
        pool.submit("start others", b"start others")
        started = threading.Event()
        found: list[int] = []

        def look() -> None:
            while not started.wait(0.05):
                found.extend(int(note.read_text() or 0) for note in tmp_path.rglob("note"))

        watch = threading.Thread(target=look)
        watch.start()
        key, examined = pool.next_done()
        started.set()
        watch.join()
    assert (key, reason(examined)) == ("start others", Reason.TIMEOUT)
    assert max(found) > 0
    assert not psutil.pid_exists(max(found)) or psutil.Process(max(found)).status() == psutil.STATUS_ZOMBIE
    assert list(tmp_path.iterdir()) == []


def test_a_document_that_needs_ever_more_memory_is_given_up() -> None:
    with Pool(1, Limits(memory=LIMITS.memory), hostile.prepare) as pool:
        assert reason(run(pool, "eat slowly")["eat slowly"]) == Reason.MEMORY
        assert run(pool, "after") == {"after": NotAForm(detail="after")}


def test_documents_that_need_much_memory_are_read_one_after_the_other_and_none_is_lost() -> None:
    limits = Limits(memory=LIMITS.memory, memory_of_all=350 * MEBIBYTE)
    with Pool(2, limits, hostile.prepare) as pool:
        run(pool, "before", "beside")  # both workers stand ready
        done = run(pool, "hold one", "hold two")
    spans = [[float(moment) for moment in one.detail.split()] for one in done.values() if isinstance(one, NotAForm)]
    (first, second) = sorted(spans)
    assert first[1] <= second[0]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_one_huge_claim_of_memory_is_refused(pool: Pool) -> None:
    assert run(pool, "eat at once") == {"eat at once": Failed(reason=Reason.MEMORY, detail="refused")}


def test_a_worker_goes_on_after_a_good_document_and_is_replaced_after_a_bad_one(pool: Pool) -> None:
    first, again = run(pool, "pid")["pid"], run(pool, "pid")["pid"]
    run(pool, "exit")
    assert first == again != run(pool, "pid")["pid"]


def test_what_a_parser_writes_does_not_reach_the_terminal(pool: Pool, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(pool, "write")["write"] == NotAForm(detail="written")
    assert capfd.readouterr() == ("", "")


def test_a_worker_loads_neither_the_main_program_nor_what_only_that_needs(pool: Pool) -> None:
    assert run(pool, "main")["main"] == NotAForm(detail="None")
    modules = run(pool, "modules")["modules"]
    assert isinstance(modules, NotAForm)
    assert not _HEAVY & set(modules.detail.split())


def test_neither_does_what_reads_the_documents() -> None:
    script = "import sys, pipeline.intake.worker; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT).stdout
    assert not _HEAVY & set(loaded.split())


def test_no_more_workers_are_started_than_there_are_documents_and_none_is_left_over() -> None:
    others = count_processes()
    with Pool(3, LIMITS, hostile.prepare) as pool:
        assert count_processes() == others
        run(pool, "one")
        assert count_processes() == others + 1
        pool.submit("loop", b"loop")
    assert count_processes() == others


def count_processes() -> int:
    return sum("multiprocessing.spawn" in " ".join(child.cmdline()) for child in psutil.Process().children())


def test_there_is_room_for_a_few_documents_for_each_worker_and_not_for_many_bytes() -> None:
    with Pool(1, LIMITS, hostile.prepare) as pool:
        for number in range(4):
            assert pool.has_room
            pool.submit(str(number), b"x")
        assert not pool.has_room
        for _ in range(4):
            pool.next_done()
        assert pool.has_room
        pool.submit("large", b"x" * (64 * MEBIBYTE))
        assert not pool.has_room


def test_workers_that_cannot_be_started_end_the_run_with_a_sentence() -> None:
    with Pool(1, LIMITS, hostile.never_prepare) as pool, pytest.raises(CannotRun):
        run(pool, "one")


def test_a_full_disk_ends_the_run_and_is_no_document_s_fault(tmp_path: Path) -> None:
    with Pool(1, LIMITS, hostile.prepare) as pool, pytest.raises(CannotRun, match="no room for temporary files"):
        run(pool, "fill the disk")


def test_to_wait_for_nothing_is_an_error() -> None:
    with Pool(1, LIMITS, hostile.prepare) as pool, pytest.raises(LookupError):
        pool.next_done()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_worker_is_deaf_to_interrupts_from_its_first_moment(pool: Pool) -> None:
    assert run(pool, "deaf")["deaf"] == NotAForm(detail="True")


SCRIPT = """
    import signal
    from extractors.limits import Limits
    from pipeline.intake.isolation import Pool
    from tests.pipeline.intake import hostile

    signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests themselves run in the background
    print("main", flush=True)  # no guard for __main__: a worker that imported this would print and start workers too
    with Pool(1, Limits(), hostile.prepare) as pool:
        pool.submit("pid", b"pid")
        print(pool.next_done()[1].detail, flush=True)
        try:
            pool.submit("loop", b"loop")
            print("waiting", flush=True)
            pool.next_done()
        except KeyboardInterrupt:
            print("stopped", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("sent", "said"), [(signal.SIGINT, ["stopped"]), (signal.SIGKILL, [])])
def test_workers_die_with_the_program_and_say_nothing(tmp_path: Path, sent: signal.Signals, said: list[str]) -> None:
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(SCRIPT), encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
        start_new_session=True,
    )
    assert program.stdout and program.stderr
    assert program.stdout.readline() == "main\n"
    worker = int(program.stdout.readline())
    assert program.stdout.readline() == "waiting\n"
    try:
        time.sleep(0.3)  # for the worker to be in the midst of it
        if sent is signal.SIGINT:
            os.killpg(program.pid, sent)
        else:
            program.kill()
        assert program.communicate(timeout=10) == ("".join(f"{word}\n" for word in said), "")
        assert has_ended(worker)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)


def has_ended(worker: int) -> bool:
    """Whether a process is gone within a few seconds, or is only waiting to be buried."""
    for _ in range(100):
        if not psutil.pid_exists(worker) or psutil.Process(worker).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.05)
    return False
