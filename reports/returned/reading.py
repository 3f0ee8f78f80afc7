"""A returned workbook read: the marks of each of its sheets, and one sentence for everything that is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reports import marks_layout as titles
from reports.marks_layout import Identity
from reports.returned.cells import Complaints, overwritten, place, read_whole
from reports.returned.opening import Returned, Unusable, open_returned
from reports.returned.roster import Known, Roster
from reports.returned.rows import Reader, has_entries
from reports.returned.scorer import PANEL_NAME, find_scorer
from reports.returned.sheet import Columns, beside, find_sheets, identify, no_sheet, tidy, weights
from reports.wording import codes_of
from schemas.decision import Return, Scored
from schemas.programme import Criterion, Programme

_FORMULAS = (titles.TOTAL, titles.RANK, titles.AGAINST_QUOTA)
_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """What a file gave: a return for each sheet of marks, what is wrong, and what is only worth knowing."""

    returns: tuple[Return, ...] = ()
    wrong: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


def read_returned(path: Path, roster: Roster, passwords: Iterable[str] = (), scorer: str | None = None) -> Readout:
    """The marks of a file. Never raises for what stands in it."""
    complaints = Complaints(path.name)
    returns: list[Return] = []
    try:
        returned = open_returned(path, passwords)
        sheets = list(find_sheets(returned.book))
        if not sheets:
            raise no_sheet(path.name)
    except Unusable as error:
        return Readout(wrong=(str(error),))
    for columns in sheets:
        try:
            returns.append(_read_sheet(columns, returned, path, roster, scorer, complaints))
        except Unusable as error:
            complaints.wrong.append(str(error))
    return Readout(returns=tuple(returns), wrong=tuple(complaints.wrong), told=tuple(complaints.told))


def _read_sheet(
    columns: Columns, returned: Returned, path: Path, roster: Roster, given: str | None, complaints: Complaints
) -> Return:
    identity = identify(columns, returned.book) or _guess(columns, roster, complaints)
    programme = roster.programmes.get(identity.programme)
    if programme is None:
        raise Unusable(
            f"{complaints.file}, {columns.sheet.title}: it is for the programme “{identity.programme}”, which this "
            "program does not know: was it made by a newer version?"
        )
    if not columns.is_panel:
        _check_edition(identity, roster, columns, complaints)
    criteria = {} if columns.is_panel else _criteria(columns, programme, complaints)
    hub = programme.hubs_by_id.get(identity.hub)
    name = (
        PANEL_NAME
        if columns.is_panel
        else find_scorer(columns, path.stem, identity.hub, hub.name if hub else "", given, complaints)
    )
    _check_formulas(columns, complaints)
    reader = Reader(columns=columns, returned=returned, roster=roster, criteria=criteria, complaints=complaints)
    rows = tuple(_read_rows(reader, identity))
    _tell_unscored(rows, identity, roster, columns, criteria, complaints)
    return Return(
        file=path.name,
        sha256=returned.sha256,
        programme=identity.programme,
        hub=identity.hub,
        edition=identity.edition,
        scorer=name,
        rows=rows,
        places=_read_places(columns, programme, identity.hub, returned, complaints),
        is_panel=columns.is_panel,
    )


def _guess(columns: Columns, roster: Roster, complaints: Complaints) -> Identity:
    """Whose sheet it is by the applications on it, where nothing on it says so any more."""
    found = [roster.find(columns.text(row, titles.APPLICATION)) for row in columns.rows]
    whose = Counter((known.programme, known.hub) for known in found if known)
    if not whose:
        raise Unusable(
            f"{complaints.file}, {columns.sheet.title}: nothing tells whose candidates these are: return the workbook "
            f"with the column “{titles.APPLICATION}” and what stands above it."
        )
    (programme, hub), _ = whose.most_common(1)[0]
    complaints.note(f"what tells the hub was deleted from {columns.sheet.title}; by its candidates it is {hub}.")
    return Identity(programme=programme, hub=hub, edition="")


def _check_edition(identity: Identity, roster: Roster, columns: Columns, complaints: Complaints) -> None:
    now = roster.editions.get(identity.hub)
    if now and identity.edition and identity.edition not in now:
        complaints.note(
            f"{columns.sheet.title} is from an earlier run than the hub's workbook of today; marks count for all "
            "candidates that still stand."
        )


def _criteria(columns: Columns, programme: Programme, complaints: Complaints) -> dict[int, Criterion]:
    """The criteria by the number of their column."""
    codes, found = codes_of(programme.criteria), dict[int, Criterion]()
    for criterion in programme.criteria:
        code = codes[criterion.id]
        if code in columns.doubled:
            complaints.on(
                columns.sheet.title, f"two columns are headed {code}, so neither was counted: rename one of them."
            )
        elif code in columns.by_code:
            found[columns.by_code[code]] = criterion
        else:
            complaints.on(
                columns.sheet.title,
                f"there is no column headed {code} ({criterion.title}): put its heading back as it was.",
            )
    by_code = {codes[criterion.id]: criterion for criterion in programme.criteria}
    for code, cell in weights(columns).items():
        if code in by_code and cell.value is not None and cell.value != by_code[code].weight:
            complaints.at(
                cell, f"the weight of {code} was changed to {tidy(cell.value)}; it counts {by_code[code].weight}."
            )
    return found


def _check_formulas(columns: Columns, complaints: Complaints) -> None:
    for title in _FORMULAS:
        cells = [columns.cell(row, title) for row in columns.rows]
        found = list(overwritten(cells))
        if not found:
            continue
        if len(found) > 1 and len(found) == len(
            [cell for cell in cells if cell is not None and cell.value is not None]
        ):
            complaints.note(f"“{title}” on {columns.sheet.title} holds values and no formulas; it is worked out anew.")
            continue
        for cell in found[:_MOST]:
            complaints.at(cell, f"the formula of “{title}” was overwritten; it is worked out anew from the marks.")
        if len(found) > _MOST:
            complaints.on(columns.sheet.title, f"so were {len(found) - _MOST} more formulas of “{title}”.")


def _read_places(
    columns: Columns, programme: Programme, hub: str, returned: Returned, complaints: Complaints
) -> int | None:
    cell = beside(columns, titles.PLACES)
    places = read_whole(cell, 0, "a number of places", returned, complaints)
    quota = programme.places_for(hub)
    if quota and cell is not None and places is not None and places != quota.places:
        complaints.at(cell, f"{places} places were entered; the programme has {quota.places}, and these count.")
    return places


def _read_rows(reader: Reader, identity: Identity) -> Iterator[Scored]:
    """The rows that count: each candidate's one row, of this hub, with somebody's entries."""
    columns, complaints = reader.columns, reader.complaints
    met: dict[str, list[tuple[Any, Scored]]] = {}
    for row in columns.rows:
        known = reader.whose(row)
        if known is None or not _belongs(known, identity, row, reader):
            continue
        met.setdefault(known.application_id, []).append((columns.sheet.cell(row, 1), reader.read(row, known)))
    for found in met.values():
        if len({repr(scored) for _, scored in found}) > 1:
            places = " and ".join(place(cell) for cell, _ in found)
            complaints.on(
                columns.sheet.title,
                f"{places} are rows of one candidate with different entries, so none was counted: delete one of them.",
            )
        else:
            yield found[0][1]


def _belongs(known: Known, identity: Identity, row: int, reader: Reader) -> bool:
    """Whether the row's candidate is one of the sheet's own; where not, and somebody entered something, it is told."""
    if not has_entries(reader, row):
        return (known.programme, known.hub) == (identity.programme, identity.hub) and not known.is_replaced
    cell = reader.columns.sheet.cell(row, 1)
    if (known.programme, known.hub) != (identity.programme, identity.hub):
        whose = known.hub if known.programme == identity.programme else f"another programme ({known.programme})"
        reader.complaints.at(
            cell, f"this candidate is one of {whose} and not of {identity.hub}; the row was not counted."
        )
        return False
    if known.is_replaced:
        reader.complaints.at(
            cell, "a later form has replaced this application since: score that one; the row was not counted."
        )
        return False
    return True


def _tell_unscored(
    rows: tuple[Scored, ...],
    identity: Identity,
    roster: Roster,
    columns: Columns,
    criteria: Mapping[int, Criterion],
    complaints: Complaints,
) -> None:
    """Candidates who have no row, and those without any mark who have declared nothing."""
    standing = roster.standing(identity.programme, identity.hub)
    missing = {known.application_id for known in standing} - {scored.application_id for scored in rows}
    if missing:
        whom = _list_people(known for known in standing if known.application_id in missing)
        complaints.on(columns.sheet.title, f"nothing was counted for {whom}.")
    empty = {scored.application_id for scored in rows if not scored.marks and not scored.interest}
    if criteria and empty:
        whom = _list_people(known for known in standing if known.application_id in empty)
        complaints.on(columns.sheet.title, f"no mark at all stands there for {whom}.")


def _list_people(people: Iterable[Known]) -> str:
    names = [f"{known.nominee} ({known.school})" for known in people]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return "; ".join(names[:_MOST]) + more
