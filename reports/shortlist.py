"""The workbook of one hub: "Read me", then the sheets of each programme that the hub has applications to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reports.blinding.applications import blind_part
from reports.blinding.codes import code_all
from reports.candidates import Candidate, Part, make_candidate, number_candidates
from reports.edition import Edition
from reports.sheets import SHORTLIST_SHEETS, read_me
from reports.wording import hub_name, short_name
from reports.workbook import Book
from schemas.application import Application, Status
from schemas.programme import Programme


def write_shortlist(
    path: Path,
    hub: str | None,
    applications: Iterable[Application],
    programmes: tuple[Programme, ...],
    edition: Edition,
    fingerprint: str,
    secret: bytes | None = None,
) -> None:
    """Writes the workbook of a hub (None: those of no known hub) from its applications, and holds nothing else.

    `fingerprint` is kept in the file's properties. With a `secret` it is a blind one, whose codes are made with that.
    Raises `PermissionError` where the old file is open in Excel.
    """
    parts = _parts(hub, tuple(applications), programmes, fingerprint, secret)
    book = Book(edition, f"Shortlist: {parts[0].hub_name}", fingerprint)
    read_me.write(book, parts, edition)
    for part in parts:
        for write in SHORTLIST_SHEETS:
            write(book, part)
    book.save(path)


def _parts(
    hub: str | None,
    applications: tuple[Application, ...],
    programmes: tuple[Programme, ...],
    fingerprint: str,
    secret: bytes | None,
) -> tuple[Part, ...]:
    applied_to = {application.programme for application in applications}
    own = [programme for programme in programmes if programme.id in applied_to]
    parts = [
        Part(
            programme=programme,
            hub=hub,
            hub_name=hub_name(programmes, hub),
            candidates=number_candidates(programme, mine),
            replaced=_list_replaced(programme, mine),
            suffix=suffix,
            fingerprint=fingerprint,
        )
        for programme, suffix in zip(own, suffixes(own), strict=True)
        for mine in [[each for each in applications if each.programme == programme.id]]
    ]
    if secret is None:
        return tuple(parts)
    codes = code_all((each.application_id for each in applications), secret)
    return tuple(blind_part(part, codes) for part in parts)


def _list_replaced(programme: Programme, applications: Iterable[Application]) -> tuple[Candidate, ...]:
    replaced = [make_candidate(programme, each) for each in applications if each.status is Status.SUPERSEDED]
    return tuple(sorted(replaced, key=lambda old: (old.school.casefold(), old.nominee.casefold())))


def suffixes(programmes: list[Programme]) -> list[str]:
    """What tells the sheets of several programmes apart: short names, numbered where they are alike."""
    if len(programmes) == 1:
        return [""]
    names = [short_name(programme) for programme in programmes]
    return [name if names.count(name) == 1 else f"{name} {at}" for at, name in enumerate(names, 1)]
