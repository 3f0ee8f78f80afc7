"""Who may stand in a returned workbook: the applications of the last run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reports.blinding.codes import code_all
from reports.candidates import make_candidate
from reports.marks_layout import UNASSIGNED
from schemas.application import Application, Status
from schemas.programme import Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One application as a returned row is held against it."""

    application_id: str
    programme: str
    hub: str
    school: str
    nominee: str
    is_replaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """The programmes and applications; `editions` are those of the workbooks that stand now, by hub; `codes` tell whom
    the codes of blind workbooks stand for."""

    programmes: Mapping[str, Programme]
    applications: Mapping[str, Known]
    editions: Mapping[str, frozenset[str]]
    codes: Mapping[str, str]

    def find(self, reference: str) -> Known | None:
        """The application that a row names by its id, or by its code."""
        return self.applications.get(self.codes.get(reference, reference))

    def standing(self, programme: str, hub: str) -> tuple[Known, ...]:
        """Those that a panel scores."""
        return tuple(
            known
            for known in self.applications.values()
            if known.programme == programme and known.hub == hub and not known.is_replaced
        )


def make_roster(
    applications: Iterable[Application],
    programmes: tuple[Programme, ...],
    editions: Mapping[str, frozenset[str]],
    secret: bytes | None = None,
) -> Roster:
    """The roster of the last run; with the `secret` of blind workbooks, also of those."""
    by_id = {programme.id: programme for programme in programmes}
    known = [_know(application, by_id[application.programme]) for application in applications]
    return Roster(
        programmes=by_id,
        applications={each.application_id: each for each in known},
        editions=editions,
        codes=_decode(known, secret) if secret else {},
    )


def _decode(known: Iterable[Known], secret: bytes) -> dict[str, str]:
    """The applications by their codes; a code that two hubs share (one in millions) stands for nobody."""
    by_hub: dict[str, list[str]] = {}
    for each in known:
        by_hub.setdefault(each.hub, []).append(each.application_id)
    pairs = [(code, name) for names in by_hub.values() for name, code in code_all(names, secret).items()]
    counted = Counter(code for code, _ in pairs)
    return {code: name for code, name in pairs if counted[code] == 1}


def _know(application: Application, programme: Programme) -> Known:
    candidate = make_candidate(programme, application)
    return Known(
        application_id=application.application_id,
        programme=application.programme,
        hub=application.hub or UNASSIGNED,
        school=candidate.school,
        nominee=candidate.nominee,
        is_replaced=application.status is Status.SUPERSEDED,
    )
