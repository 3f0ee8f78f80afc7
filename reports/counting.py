"""Counts that are formulas over the rows of another sheet, so that every number can be followed to what it counts."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from reports.cells import Formula
from reports.table import Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A table and where it was written."""

    frame: pd.DataFrame
    region: Region

    def cells(self, column: str) -> str:
        """The cells of a column by its heading, as a formula of another sheet names them."""
        return self.region.column(list(self.frame.columns).index(column) + 1, outside=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Is:
    """A condition: the column holds `value`, which stands in `cell` if given, else is written into the formula."""

    column: str
    value: object
    cell: str | None = None

    @property
    def criterion(self) -> str:
        """The condition's right side in a formula."""
        return self.cell or '"' + str(self.value).replace('"', '""') + '"'


def count(table: Written, *conditions: Is) -> Formula:
    """The number of rows that meet all conditions, as a formula that already shows its result."""
    frame = table.frame
    meets = pd.Series(data=True, index=frame.index)
    for condition in conditions:
        meets &= frame[condition.column] == condition.value
    pairs = ",".join(f"{table.cells(condition.column)},{condition.criterion}" for condition in conditions)
    return Formula(f"COUNTIFS({pairs})", int(meets.sum()))


def total(table: Written, column: str, *conditions: Is) -> Formula:
    """The sum of a column over the rows that meet all conditions, likewise."""
    frame = table.frame
    meets = pd.Series(data=True, index=frame.index)
    for condition in conditions:
        meets &= frame[condition.column] == condition.value
    pairs = ",".join(f"{table.cells(condition.column)},{condition.criterion}" for condition in conditions)
    return Formula(f"SUMIFS({table.cells(column)},{pairs})", int(frame.loc[meets, column].sum()))
