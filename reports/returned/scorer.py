"""Who scored: as the sheet says, as whoever returns it says, or by the file's name where that holds one."""

from __future__ import annotations

import re

from reports.marks_layout import SCORED_BY
from reports.returned.cells import Complaints
from reports.returned.opening import Unusable
from reports.returned.sheet import Columns, beside, tidy

PANEL_NAME = "The panel"
"""Who returns a moderation workbook."""

_NOISE = re.compile(
    r"\b(copy|of|shortlist|shortlisting|scores?|scored|scoring|marks?|marked|final|completed?|returned?|by|from|hub|maths"
    r"|blind|xlsx|new|v\d+|\d+)\b",
    re.IGNORECASE,
)


def find_scorer(columns: Columns, stem: str, hub: str, hub_name: str, given: str | None, complaints: Complaints) -> str:
    """The scorer's name. Raises `Unusable` where nothing tells it: marks of two people must never become one's."""
    if given:
        return tidy(given)
    cell = beside(columns, SCORED_BY)
    name = tidy(cell.value) if cell is not None else ""
    if name:
        return name
    name = _from_file(stem, hub, hub_name)
    if not name:
        raise Unusable(
            f"{complaints.file}, {columns.sheet.title}: nobody's name stands at “{SCORED_BY}”: enter it there, or give "
            "--scorer NAME; nothing of this sheet was taken."
        )
    complaints.note(f"nobody's name stands at “{SCORED_BY}”; by the file's name the scorer is “{name}”.")
    return name


def _from_file(stem: str, hub: str, hub_name: str) -> str:
    """What of a file's name is neither the hub nor a word such as "copy"."""
    text = re.sub(r"[_\W]+", " ", stem).strip()
    for known in (hub, hub_name):
        plain = re.sub(r"[_\W]+", " ", known).strip()
        text = re.sub(rf"\b{re.escape(plain)}\b", " ", text, flags=re.IGNORECASE) if plain else text
    name = " ".join(_NOISE.sub(" ", text).split())
    return name if len(name) > 1 else ""
