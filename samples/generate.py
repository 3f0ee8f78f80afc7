"""Writes the blank forms, the sample mailbox and what is true of it, from one seed: `python -m samples.generate`."""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from samples.cases import FAULTY, GOOD
from samples.form import lay_out
from samples.further import CASES, blank_files, invent_forms
from samples.hand import Hand
from samples.mail import write_message
from samples.nested import archives, forwarded
from samples.nomination import Inventor
from samples.pdf import write_pdf
from samples.post import at, compose, deliver, seal
from samples.repeats import replaced, sent_twice, together
from samples.strays import useless, with_company
from samples.truth import Delivery, applications_as_lines, sources_as_lines
from samples.tutorial import tutorial_files
from samples.word import write_docx
from schemas.programme import Programme, load_programmes

SEED = 2019
_STORIES = (sent_twice, replaced, together, archives, forwarded, useless, with_company)
_ROOT = Path(__file__).parent
_GOLDEN = _ROOT.parent / "tests" / "golden"
_BLANK_NAME = "2019-20-cohort-4-information-and-application"
_COHORT_4 = "secondary-mastery-specialist-2019-20"
_HANDS = (
    Hand(),
    Hand(person="comma", qts="struck"),
    Hand(person="brackets", qts="bold", signature="typed after"),
    Hand(person="labelled", years="{} years", doubled=True),
)


def invent_inbox(seed: int = SEED) -> tuple[Delivery, ...]:
    """Every file of the sample mailbox with what is true of it, sorted by path."""
    inventor = Inventor(programme=_programme(), rng=random.Random(seed))
    deliveries = [deliver(inventor, case) for case in (*GOOD, *FAULTY)]
    for story in _STORIES:
        deliveries.extend(story(inventor))
    return tuple(sorted(deliveries, key=lambda delivery: delivery.path))


def blank_forms() -> dict[str, bytes]:
    """The blank form as files: name to bytes."""
    programme = _programme()
    layout = lay_out(programme)
    return {
        f"{_BLANK_NAME}.docx": write_docx(layout),
        f"{_BLANK_NAME}.pdf": write_pdf(layout, title=programme.title),
    }


def write_inbox(folder: Path, count: int, seed: int, *, share_pdf: float = 0.4) -> None:
    """So many messages with one good form each, written into `folder`, a share of them with PDF forms.

    For benchmarks: the same arguments give the same bytes; statements come again in other company.
    """
    programme = _programme()
    inventor = Inventor(programme=programme, rng=random.Random(seed))
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, count + 1):
        kind: Literal["docx", "pdf"] = "pdf" if number * share_pdf % 1 + share_pdf >= 1 else "docx"
        hand = _HANDS[number % len(_HANDS)]
        form = seal(programme, inventor.nominate(), kind, "Application {last}.{kind}", hand, inventor.rng)
        message = compose(
            inventor.rng,
            [form],
            received=at(f"2019-04-{1 + number % 25:02} {number % 24:02}:{number % 60:02}:{number % 59:02}"),
            subject=f"Mastery Specialist application {number}",
        )
        (folder / f"{number:05}.eml").write_bytes(write_message(message))


def write_samples(samples: Path, golden: Path, seed: int) -> None:
    """The blank forms and the mailbox under `samples`, replacing what is there, and the truth under `golden`."""
    deliveries = invent_inbox(seed)
    files = {Path("forms", name): data for name, data in blank_forms().items()}
    files |= {Path("inbox", delivery.path): delivery.data for delivery in deliveries}
    files |= {Path("tutorial", name): data for name, data in tutorial_files().items()}
    for name in ("forms", "inbox"):
        shutil.rmtree(samples / name, ignore_errors=True)
    for path, data in files.items():
        (samples / path).parent.mkdir(parents=True, exist_ok=True)
        (samples / path).write_bytes(data)
    write_further(samples / "programmes", golden / "programmes")
    golden.mkdir(parents=True, exist_ok=True)
    (golden / "applications.jsonl").write_bytes(applications_as_lines(deliveries).encode())
    (golden / "sources.jsonl").write_bytes(sources_as_lines(deliveries).encode())


def write_further(samples: Path, golden: Path) -> None:
    """The blank and filled forms of the further programmes, a folder for each, and what is true of them."""
    shutil.rmtree(samples, ignore_errors=True)
    for programme in (each for each in load_programmes() if each.id in CASES):
        deliveries = invent_forms(programme)
        files = {Path("forms", name): data for name, data in blank_files(programme).items()}
        files |= {Path("inbox", delivery.path): delivery.data for delivery in deliveries}
        for path, data in files.items():
            target = samples / programme.id / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        truth = golden / programme.id
        truth.mkdir(parents=True, exist_ok=True)
        (truth / "applications.jsonl").write_bytes(applications_as_lines(deliveries).encode())
        (truth / "sources.jsonl").write_bytes(sources_as_lines(deliveries).encode())


def _programme() -> Programme:
    return next(programme for programme in load_programmes() if programme.id == _COHORT_4)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command: everything anew, or with `--inbox` only a large mailbox for a benchmark."""
    parser = argparse.ArgumentParser(prog="python -m samples.generate", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED, help="another seed gives other people and statements")
    parser.add_argument("--inbox", type=Path, help="write only a mailbox of good forms, into this folder")
    parser.add_argument("--count", type=int, default=1000, help="messages of that mailbox")
    parser.add_argument("--share-pdf", type=float, default=0.4, help="share of its forms that are PDF, 0 to 1")
    chosen = parser.parse_args(arguments)
    if chosen.inbox:
        write_inbox(chosen.inbox, chosen.count, chosen.seed, share_pdf=chosen.share_pdf)
    else:
        write_samples(_ROOT, _GOLDEN, chosen.seed)


if __name__ == "__main__":
    main()
