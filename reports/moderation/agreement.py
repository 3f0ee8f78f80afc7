"""How far scorers agree, beyond what chance would give: Krippendorff's alpha, by NLTK."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reports.moderation.tally import Tally
from schemas.selection import Criterion

_RELIABLE, _TENTATIVE = 0.8, 0.667
"""Krippendorff's own bounds (Content Analysis, chapter on reliability)."""
_FEW = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Agreement on a criterion, or on all: `compared` are candidates and criteria that two or more scorers marked,
    `same` those of them with the same mark from all. `alpha` is None where it has no meaning: fewer than two scorers,
    or one mark everywhere."""

    compared: int
    same: int
    alpha: float | None

    @property
    def words(self) -> str:
        """What that means."""
        if not self.compared:
            return "nothing was marked by two people"
        if self.alpha is None:
            return "all marks are the same, so the number says nothing"
        if self.compared < _FEW:
            return "too few to rely on the number: look at the marks themselves"
        if self.alpha >= _RELIABLE:
            return "reliable"
        return (
            "tentative: talk about the widest differences" if self.alpha >= _TENTATIVE else "low: talk before you rank"
        )


def agree(tally: Tally, criteria: Iterable[Criterion]) -> Agreement:
    """The agreement of all scorers on these criteria; marks are numbers whose distances count."""
    units = [
        [(at, mark) for at, mark in enumerate(tally.given(candidate, criterion)) if mark is not None]
        for candidate in tally.part.candidates
        for criterion in criteria
    ]
    compared = [unit for unit in units if len(unit) > 1]
    same = sum(len({mark for _, mark in unit}) == 1 for unit in compared)
    return Agreement(compared=len(compared), same=same, alpha=_alpha(compared))


def _alpha(units: list[list[tuple[int, int]]]) -> float | None:
    if len({mark for unit in units for _, mark in unit}) < 2:
        return None
    from nltk.metrics.agreement import AnnotationTask  # noqa: PLC0415 - slow to load, and needed where scores are read
    from nltk.metrics.distance import interval_distance  # noqa: PLC0415

    data = [(str(scorer), number, mark) for number, unit in enumerate(units) for scorer, mark in unit]
    return float(AnnotationTask(data, distance=interval_distance).alpha())
