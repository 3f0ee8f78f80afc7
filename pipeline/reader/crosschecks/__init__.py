"""Second looks at what was read, one small function each: where two ways to read disagree, the answer is in doubt.

A check gives reasons, each a sentence for a person; what becomes of them is `form`'s matter.
"""

from __future__ import annotations

from pipeline.reader.crosschecks.cells import check_cells
from pipeline.reader.crosschecks.controls import check_controls
from pipeline.reader.crosschecks.endings import check_end, check_lines
from pipeline.reader.crosschecks.lookalikes import check_lookalikes
from pipeline.reader.crosschecks.rivals import check_rivals
from pipeline.reader.crosschecks.unruled import check_unruled

__all__ = [
    "check_cells",
    "check_controls",
    "check_end",
    "check_lines",
    "check_lookalikes",
    "check_rivals",
    "check_unruled",
]
