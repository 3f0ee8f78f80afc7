"""Counts that are formulas over the rows of another sheet, so that every number can be followed to what it counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pandas as pd
from openpyxl.utils import get_column_letter

from reports.cells import Formula
from reports.table import Region, quoted


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A table and where it was written; the rows of `frame` are in the order in which they stand there."""

    frame: pd.DataFrame
    region: Region
    _met: dict[Condition, pd.Series[bool]] = field(default_factory=dict, compare=False, repr=False)

    def cells(self, column: str) -> str:
        """The cells of a column by its heading, as a formula of another sheet names them."""
        return self.region.column(list(self.frame.columns).index(column) + 1, outside=True)

    def meets(self, conditions: tuple[Condition, ...]) -> pd.Series[bool]:
        """Which rows meet all conditions."""
        result = pd.Series(data=True, index=self.frame.index)
        for condition in conditions:
            if condition not in self._met:
                self._met[condition] = condition.test(self.frame[condition.column])
            result &= self._met[condition]
        return result

    def span(self, *conditions: Condition) -> str | None:
        """The rows from the first to the last that meets all conditions, as a link names them; None without any."""
        positions = self.meets(conditions).to_numpy().nonzero()[0]
        if not len(positions):
            return None
        first, last = (self.region.first + int(at) for at in (positions[0], positions[-1]))
        return f"{quoted(self.region.sheet)}!A{first}:{get_column_letter(len(self.frame.columns))}{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Is:
    """A condition: the column holds `value`, which stands in `cell` if given, else is written into the formula."""

    column: str
    value: object
    cell: str | None = None

    @property
    def criteria(self) -> tuple[str, ...]:
        """The condition's right side in a formula."""
        return (self.cell or _text(self.value),)

    def test(self, values: pd.Series[str]) -> pd.Series[bool]:
        """Whether each value meets it."""
        return values == self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class IsNot:
    """A condition: the column holds something else than `value`."""

    column: str
    value: object

    @property
    def criteria(self) -> tuple[str, ...]:
        """The condition's right side in a formula."""
        return (_text(f"<>{self.value}"),)

    def test(self, values: pd.Series[str]) -> pd.Series[bool]:
        """Whether each value meets it."""
        return values != self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """A condition: the column holds a number from `least` to `most`, which has no bound where it is None."""

    column: str
    least: int
    most: int | None = None

    @property
    def criteria(self) -> tuple[str, ...]:
        """The condition's right sides in a formula."""
        return (_text(f">={self.least}"), *(() if self.most is None else (_text(f"<={self.most}"),)))

    def test(self, values: pd.Series[str]) -> pd.Series[bool]:
        """Whether each value meets it."""
        numbers = pd.to_numeric(values, errors="coerce")
        return (numbers >= self.least) & (self.most is None or numbers <= self.most)


Condition = Is | IsNot | Between


def count(table: Written, *conditions: Condition) -> Formula:
    """The number of rows that meet all conditions, as a formula that already shows its result."""
    return Formula(f"COUNTIFS({','.join(_pairs(table, conditions))})", int(table.meets(conditions).sum()))


def total(table: Written, column: str, *conditions: Condition) -> Formula:
    """The sum of a column over the rows that meet all conditions, likewise."""
    result = int(table.frame.loc[table.meets(conditions), column].sum())
    return Formula(f"SUMIFS({table.cells(column)},{','.join(_pairs(table, conditions))})", result)


def _pairs(table: Written, conditions: tuple[Condition, ...]) -> Iterator[str]:
    for condition in conditions:
        for criterion in condition.criteria:
            yield f"{table.cells(condition.column)},{criterion}"


def _text(value: object) -> str:
    return '"' + str(value).replace('"', '""') + '"'
