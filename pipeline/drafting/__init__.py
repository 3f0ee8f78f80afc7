"""From a blank form to the draft of its programme file: `Document` to TOML, every guess marked to be checked.

`boxes` says what stands in a cell, `tables` and `lines` find the questions, `guesses` what kind of answer each takes,
`facts` the limits, times and criteria that the text states, `people` whom the fields tell of; `toml` writes it down.
May import `schemas` alone; `pipeline.intake.drafter` reads the file, in a worker process.
"""

from __future__ import annotations

from pipeline.drafting.draft import make_draft
from pipeline.drafting.people import WORDED
from pipeline.drafting.toml import write_draft
from schemas.document import Document

__all__ = ("draft_programme",)


def draft_programme(document: Document) -> str | None:
    """The text of a programme file for this blank form; None where no question was found that a name could answer."""
    draft = make_draft(document)
    return write_draft(draft) if any(field.kind in WORDED for field in draft.fields) else None
