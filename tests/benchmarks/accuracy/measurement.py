"""The corpus made, read the real way, and compared."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random

from extractors.limits import Limits
from pipeline.intake.worker import examine
from schemas.application import Reading
from schemas.document import Format
from schemas.programme import Programme, load_programmes
from tests.benchmarks.accuracy.comparison import Judgement, judge
from tests.benchmarks.accuracy.conversion import convert_all
from tests.benchmarks.accuracy.truth import Record, invent_record
from tests.benchmarks.accuracy.variants.registry import Draft, Variant

_PROGRAMME = "secondary-mastery-specialist-2019-20"
_ENDINGS = (
    (b"%PDF", "pdf"),
    (b"PK", "docx"),
    (b"\xff\xd8", "jpg"),
    (b"\x89PNG", "png"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document of the corpus, as it lies in the folder, and the truth about it."""

    variant: Variant
    path: Path
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A form that was not read as one, and why."""

    variant: str
    file: str
    detail: str


def make_corpus(variants: Iterable[Variant], count: int, seed: int, folder: Path) -> list[Paper]:
    """Writes `count` documents of every variant into the folder, with the truth beside each."""
    papers = []
    for variant, number, draft in _convert(
        [(v, n, _draft(v, n, seed)) for v in variants for n in range(count)], folder
    ):
        if variant.finish is not None:
            draft = variant.finish(draft, _chance(variant, number, seed, "finish"))
        path = folder / variant.name / f"{number:03}.{_ending(variant, draft.data)}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draft.data)
        truth = json.dumps(dict(draft.record.values), ensure_ascii=False, indent=1)
        path.with_suffix(".json").write_text(truth, encoding="utf-8")
        papers.append(Paper(variant=variant, path=path, record=draft.record))
    return papers


def _draft(variant: Variant, number: int, seed: int) -> Draft:
    rng = _chance(variant, number, seed)
    return variant.make(invent_record(rng), rng)


def _chance(variant: Variant, number: int, seed: int, *step: str) -> Random:
    return Random(" ".join((str(seed), variant.name, str(number), *step)))


def _ending(variant: Variant, data: bytes) -> str:
    """The usual ending of a file's name, by how it was saved, else by its first bytes."""
    if variant.through and variant.finish is None:
        return variant.through[-1]
    if variant.format is Format.HTML:
        return "html" if data.lstrip().startswith(b"<") else "txt"
    return next((ending for start, ending in _ENDINGS if data[: len(start)] == start), "heic")


def _convert(drafts: list[tuple[Variant, int, Draft]], folder: Path) -> list[tuple[Variant, int, Draft]]:
    """The drafts, those of variants that go through LibreOffice saved so; what it cannot save is left out."""
    made = list(drafts)
    for step in range(max((len(variant.through) for variant, _, _ in drafts), default=0)):
        kinds = {
            (variant.through[step - 1] if step else "docx", variant.through[step])
            for variant, _, _ in made
            if len(variant.through) > step
        }
        for ending, target in sorted(kinds):
            chosen = [
                at
                for at, (variant, _, _) in enumerate(made)
                if variant.through[step : step + 1] == (target,)
                and (variant.through[step - 1] if step else "docx") == ending
            ]
            results = convert_all([made[at][2].data for at in chosen], ending, target, folder / "converted")
            for at, data in zip(chosen, results, strict=True):
                variant, number, draft = made[at]
                made[at] = (variant, number, Draft(data or b"", draft.record))
    return [item for item in made if item[2].data]


def measure(papers: list[Paper]) -> tuple[list[Judgement], list[Lost]]:
    """Reads every document as a worker of the program does and compares every field."""
    judgements: list[Judgement] = []
    lost: list[Lost] = []
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        readings = pool.map(_read, [paper.path for paper in papers], chunksize=8)
    for paper, reading in zip(papers, readings, strict=True):
        compare = partial(judge, paper.variant.name, str(paper.path), paper.record)
        if isinstance(reading, str):
            lost.append(Lost(variant=paper.variant.name, file=str(paper.path), detail=reading))
        else:
            judgements += [compare(answer, paper.variant.format) for answer in reading.answers]
    return judgements, lost


def _read(path: Path) -> Reading | str:
    outcome = examine(path.read_bytes(), _programmes(), Limits())
    reading = getattr(outcome, "reading", None)
    if not isinstance(reading, Reading):
        return f"{type(outcome).__name__}: {getattr(outcome, 'detail', '')} {getattr(outcome, 'trace', '')}"
    return reading if reading.programme == _PROGRAMME else f"taken for a form of {reading.programme}"


@cache
def _programmes() -> tuple[Programme, ...]:
    return load_programmes()
