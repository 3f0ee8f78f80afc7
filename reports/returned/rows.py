"""One row of a returned sheet: whose it is, and what was entered there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reports import marks_layout as titles
from reports.returned.cells import Complaints, place, read_decision, read_mark, read_whole
from reports.returned.opening import Returned
from reports.returned.roster import Known, Roster
from reports.returned.sheet import PANEL, Columns, tidy
from reports.wording import codes_of
from schemas.decision import Decision, Scored
from schemas.programme import Criterion

_SCHOOL, _NOMINEE, _CODE = "School", "Nominee", "Candidate"
_ENTERED = (titles.DECISION, PANEL, titles.RESERVE, titles.REASON, titles.INTEREST, titles.COMMENT)
_LONGEST = 2000


@dataclass(slots=True, kw_only=True)
class Reader:
    """Reads the rows of one sheet; `criteria` are by the number of their column."""

    columns: Columns
    returned: Returned
    roster: Roster
    criteria: Mapping[int, Criterion]
    complaints: Complaints
    _people: dict[tuple[str, str], list[Known]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for known in self.roster.applications.values():
            if not known.is_replaced:
                self._people.setdefault((tidy(known.school), tidy(known.nominee)), []).append(known)

    def whose(self, row: int) -> Known | None:
        """The application that the row is about; None for a row of nobody, which is told where it has entries."""
        reference = self.columns.text(row, titles.APPLICATION)
        named = self._named(row)
        if not reference and not has_entries(self, row):
            return None
        known = self.roster.find(reference) if reference else self._only(named)
        cell = self.columns.sheet.cell(row, self.columns.application or 1)
        if known is None:
            who = f"“{reference}” is no candidate of the last run" if reference else "nothing tells whose row this is"
            if has_entries(self, row):
                self.complaints.at(cell, f"{who}; the row was not counted.")
            return None
        code = self.columns.text(row, _CODE)
        if code and code != reference and code in self.roster.codes:
            self.complaints.at(
                cell,
                f"the row names candidate {code} and has the code {reference} at its end: only a part of the sheet was "
                "sorted, or somebody changed it; the row was not counted.",
            )
            return None
        others = [each for each in self._people.get(named, []) if each.application_id != known.application_id]
        if others and named != (tidy(known.school), tidy(known.nominee)):
            self.complaints.at(
                cell,
                f"the row names {named[1]} ({named[0]}) and has the application of {known.nominee} ({known.school}): "
                "only a part of the sheet was sorted; the row was not counted.",
            )
            return None
        return known

    def read(self, row: int, known: Known) -> Scored:
        """What was entered in the row of a candidate."""
        marks: dict[str, int] = {}
        empty: list[str] = []
        codes = codes_of(self.roster.programmes[known.programme].criteria)
        for column, criterion in self.criteria.items():
            cell = self.columns.sheet.cell(row, column)
            mark = read_mark(cell, self.returned, self.complaints)
            if mark is not None:
                marks[criterion.id] = mark
            elif tidy(cell.value) == "":
                empty.append(codes[criterion.id])
        if marks and empty:
            where = place(self.columns.sheet.cell(row, 1))
            self.complaints.wrong.append(
                f"{self.complaints.file}, {where}: {known.nominee} ({known.school}) has no mark for {', '.join(empty)}."
            )
        return Scored(
            application_id=known.application_id,
            marks=marks,
            decision=self._decision(row),
            interest=self.columns.text(row, titles.INTEREST)[:_LONGEST],
            comment=self.columns.text(row, titles.COMMENT)[:_LONGEST],
        )

    def _decision(self, row: int) -> Decision | None:
        heading = PANEL if self.columns.is_panel else titles.DECISION
        decided = read_decision(self.columns.cell(row, heading), self.returned, self.complaints)
        cell = self.columns.cell(row, titles.RESERVE)
        reserve = read_whole(cell, 1, "a place on the reserve list", self.returned, self.complaints)
        if reserve is not None and decided != titles.DECISIONS[1]:
            self.complaints.at(cell, f"there is a place on the reserve list, and the decision is {decided or 'empty'}.")
        if decided is None:
            return None
        reason = self.columns.text(row, titles.REASON)[:_LONGEST]
        return Decision(decision=decided, reserve=reserve if decided == titles.DECISIONS[1] else None, reason=reason)

    def _named(self, row: int) -> tuple[str, str]:
        return self.columns.text(row, _SCHOOL), self.columns.text(row, _NOMINEE)

    def _only(self, named: tuple[str, str]) -> Known | None:
        """The one candidate of this school and name, where the row has no id any more."""
        found = self._people.get(named, [])
        return found[0] if len(found) == 1 else None


def has_entries(reader: Reader, row: int) -> bool:
    """Whether somebody entered anything in the row."""
    entered = [reader.columns.sheet.cell(row, column).value for column in reader.criteria]
    return any(tidy(value) for value in entered) or any(reader.columns.text(row, title) for title in _ENTERED)
