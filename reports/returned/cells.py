"""What somebody entered in a cell: a mark, a decision, a number; what is none is told and never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from reports.marks_layout import DECISIONS
from reports.returned.opening import Returned
from reports.returned.sheet import tidy
from schemas.selection import HIGHEST_MARK

_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")
_SHOWN = 40


@dataclass(slots=True)
class Complaints:
    """What is wrong with a returned file, a sentence each; `told` is what is only worth knowing."""

    file: str
    wrong: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def at(self, cell: Any, says: str) -> None:
        """Something is wrong with a cell."""
        self.wrong.append(f"{self.file}, {place(cell)}: {says}")

    def on(self, sheet: str, says: str) -> None:
        """Something is wrong with a sheet."""
        self.wrong.append(f"{self.file}, {sheet}: {says}")

    def note(self, says: str) -> None:
        """Something to know about the file."""
        self.told.append(f"{self.file}: {says}")


def place(cell: Any) -> str:
    """A cell as spreadsheets name it."""
    title = cell.parent.title
    sheet = title if title.isalnum() else f"'{title}'"
    return f"{sheet}!{cell.coordinate}"


def read_mark(cell: Any, returned: Returned, complaints: Complaints) -> int | None:
    """The mark in a cell; None for an empty one, and for one that holds anything else."""
    value = _shown(cell, returned, complaints)
    number = _to_number(value)
    if value is None or tidy(value) == "":
        return None
    if number is None:
        complaints.at(
            cell, f"“{_shorten(value)}” is no number: enter a mark from 0 to {HIGHEST_MARK}; it was not counted."
        )
        return None
    if number != int(number) or not 0 <= number <= HIGHEST_MARK:
        complaints.at(cell, f"{number:g} is no mark: marks are whole, from 0 to {HIGHEST_MARK}; it was not counted.")
        return None
    if isinstance(value, str):
        complaints.told.append(f"{complaints.file}, {place(cell)}: the {number:g} there is text; it counts as a mark.")
    return int(number)


def read_whole(cell: Any, least: int, what: str, returned: Returned, complaints: Complaints) -> int | None:
    """A whole number from `least` on, of which `what` says what it is; None for an empty cell and for anything else."""
    value = _shown(cell, returned, complaints) if cell is not None else None
    if value is None or tidy(value) == "":
        return None
    number = _to_number(value)
    if number is None or number != int(number) or number < least:
        complaints.at(cell, f"“{_shorten(value)}” is not {what}, a whole number from {least} on; it was not counted.")
        return None
    return int(number)


def read_decision(cell: Any, returned: Returned, complaints: Complaints) -> str | None:
    """One of the decisions; None for an empty cell and for anything else."""
    text = tidy(_shown(cell, returned, complaints)) if cell is not None else ""
    if not text:
        return None
    found = next((known for known in DECISIONS if known.casefold() == text.casefold()), None)
    if found is None:
        complaints.at(cell, f"“{_shorten(text)}” is no decision: choose {', '.join(DECISIONS)}; it was not counted.")
    return found


def overwritten(cells: list[Any]) -> Iterator[Any]:
    """The cells in which a value stands where the program had written a formula."""
    for cell in cells:
        if cell is not None and cell.value is not None and cell.data_type != "f":
            yield cell


def _shown(cell: Any, returned: Returned, complaints: Complaints) -> object:
    """The value of a cell; of a formula what it showed, which is told."""
    if cell.data_type == "e":
        return str(cell.value)
    if cell.data_type != "f":
        return cell.value
    value: object = returned.values[cell.parent.title][cell.coordinate].value
    if value is None:
        complaints.at(cell, "a formula stands there, and the file does not hold its result: enter the value itself.")
    else:
        complaints.told.append(f"{complaints.file}, {place(cell)}: a formula stands there; {value} was taken from it.")
    return value


def _to_number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    text = tidy(value)
    return float(text.replace(",", ".")) if isinstance(value, str) and _NUMBER.fullmatch(text) else None


def _shorten(value: object) -> str:
    text = tidy(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
