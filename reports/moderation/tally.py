"""The marks that several people gave the candidates of a hub, and what follows from them. Nothing here is laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from reports.candidates import Candidate, Part, number_candidates
from reports.layout import scored_criteria
from reports.marks_layout import UNASSIGNED
from reports.wording import codes_of, hub_name
from schemas.application import Application
from schemas.decision import Decision, Return, Scored
from schemas.programme import Programme
from schemas.selection import Criterion

WITHIN, TIED, BELOW = "within", "tied at the cut", "below the cut"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Marks by application, criterion and scorer (by its place among `scorers`).

    `interests` and `entered` say in words what scorers declared and decided, `comments` what they wrote; `panel` are
    the decisions of the panel itself.
    """

    part: Part
    scorers: tuple[str, ...]
    marks: Mapping[tuple[str, str, int], int]
    interests: Mapping[str, str]
    entered: Mapping[str, str]
    comments: Mapping[str, str]
    panel: Mapping[str, Decision]
    places: int | None

    @property
    def programme(self) -> Programme:
        """The programme whose criteria are marked."""
        return self.part.programme

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria in the order of the shortlist."""
        return scored_criteria(self.programme)

    def given(self, candidate: Candidate, criterion: Criterion) -> list[int | None]:
        """The marks of all scorers, in their order."""
        name = candidate.application.application_id
        return [self.marks.get((name, criterion.id, at)) for at in range(len(self.scorers))]

    def mean(self, candidate: Candidate, criterion: Criterion) -> float | None:
        """The mean of the marks that there are."""
        marks = [mark for mark in self.given(candidate, criterion) if mark is not None]
        return fmean(marks) if marks else None

    def spread(self, candidate: Candidate, criterion: Criterion) -> int | None:
        """The highest mark less the lowest, where two or more scorers gave one."""
        marks = [mark for mark in self.given(candidate, criterion) if mark is not None]
        return max(marks) - min(marks) if len(marks) > 1 else None

    def total_by(self, candidate: Candidate, scorer: int) -> int | None:
        """A scorer's weighted total, where that scorer marked every criterion."""
        marks = [(criterion.weight, self.given(candidate, criterion)[scorer]) for criterion in self.criteria]
        if not marks or any(mark is None for _, mark in marks):
            return None
        return sum(weight * (mark or 0) for weight, mark in marks)

    def total(self, candidate: Candidate) -> float | None:
        """The panel's total: mean marks times weights, where every criterion has a mark."""
        means = [(criterion.weight, self.mean(candidate, criterion)) for criterion in self.criteria]
        if not means or any(mean is None for _, mean in means):
            return None
        return round(sum(weight * (mean or 0) for weight, mean in means), 2)

    def missing(self, candidate: Candidate) -> str:
        """Who gave no mark for what, in words; whoever gave none at all is named without codes."""
        codes = codes_of(self.programme.criteria)
        told = []
        for at, scorer in enumerate(self.scorers):
            lacking = [codes[each.id] for each in self.criteria if self.given(candidate, each)[at] is None]
            if lacking:
                told.append(scorer if len(lacking) == len(self.criteria) else f"{scorer}: {', '.join(lacking)}")
        return "; ".join(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a candidate stands: the rank by total, against the places, and whether one mark would change that."""

    rank: int
    against: str
    near: bool


def rank_all(tally: Tally) -> dict[int, Standing]:
    """The standing of each candidate with a total, by number."""
    totals = {
        candidate.number: total for candidate in tally.part.candidates if (total := tally.total(candidate)) is not None
    }
    ordered = sorted(totals.values(), reverse=True)
    mark = max((criterion.weight for criterion in tally.criteria), default=1)
    places, standings = tally.places, dict[int, Standing]()
    for number, total in totals.items():
        above, same = sum(other > total for other in ordered), ordered.count(total)
        if places is None:
            against, near = "", False
        else:
            against = WITHIN if above + same <= places else BELOW if above >= places else TIED
            has_cut = 0 < places < len(ordered)
            gap = total - ordered[places] if has_cut and above < places else 0.0
            gap = ordered[places - 1] - total if has_cut and above >= places else gap
            near = has_cut and gap <= mark
        standings[number] = Standing(rank=above + 1, against=against, near=near)
    return standings


def make_tally(
    programme: Programme,
    hub: str,
    applications: Iterable[Application],
    returns: Iterable[Return],
    programmes: tuple[Programme, ...],
    suffix: str = "",
    fingerprint: str = "",
) -> Tally:
    """The marks of the returns for those applications of a hub that stand now; `returns` are each scorer's last."""
    own = None if hub == UNASSIGNED else hub
    candidates = number_candidates(programme, [a for a in applications if a.programme == programme.id and a.hub == own])
    part = Part(
        programme=programme,
        hub=own,
        hub_name=hub_name(programmes, own),
        candidates=candidates,
        replaced=(),
        suffix=suffix,
        fingerprint=fingerprint,
    )
    returns = tuple(each for each in returns if each.programme == programme.id)
    names = {candidate.application.application_id for candidate in candidates}
    scoring = [each for each in returns if not each.is_panel and any(row.application_id in names for row in each.rows)]
    scoring.sort(key=lambda each: each.scorer.casefold())
    quota = programme.places_for(own)
    entered = [each.places for each in returns if each.places is not None and each.hub == hub]
    return Tally(
        part=part,
        scorers=tuple(each.scorer for each in scoring),
        marks={
            (row.application_id, criterion, at): mark
            for at, each in enumerate(scoring)
            for row in each.rows
            for criterion, mark in row.marks.items()
        },
        interests=_gather(scoring, lambda row: row.interest),
        entered=_gather(scoring, lambda row: row.decision.decision if row.decision else ""),
        comments=_gather(scoring, lambda row: row.comment),
        panel={
            row.application_id: row.decision for each in returns if each.is_panel for row in each.rows if row.decision
        },
        places=quota.places if quota else (entered[-1] if entered else None),
    )


def _gather(returns: Iterable[Return], what: Callable[[Scored], str]) -> dict[str, str]:
    """What each scorer says of each application, in a line for each that says something."""
    told: dict[str, list[str]] = {}
    for each in returns:
        for row in each.rows:
            text = what(row)
            if text:
                told.setdefault(row.application_id, []).append(f"{each.scorer}: {text}")
    return {name: "\n".join(lines) for name, lines in told.items()}
