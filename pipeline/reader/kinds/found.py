"""What a kind gives back, and what stands on forms where nobody has written anything."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas.application import Value

FILLER = re.compile(r"^[\s._…\-–—]*$")
"""A line of dots, dashes or underscores that a form draws to write on."""
PLACEHOLDER = re.compile(r"(?i)^(?:click|tap|click or tap)(?: here)? to enter (?:text|a date)\.?$|^choose an item\.?$")
"""What Word shows in a content control that nobody has filled in, as it stands on a page that was printed."""
_STOPGAP = re.compile(
    r"(?i)\W*(?:n\s*/?\s*a|not applicable|tb[acd]|none|nil|as above|see above|to follow|to be \w+|x+|)\W*"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value and, where there is one, the reason for a person to look at it."""

    value: Value
    doubt: str | None = None


def is_stopgap(value: str) -> bool:
    """Whether a value only says that the answer is still to come, or that there is none."""
    return bool(_STOPGAP.fullmatch(value))


def is_unwritten(value: str) -> bool:
    """Whether a clean text is nothing that a person wrote."""
    return bool(FILLER.match(value) or PLACEHOLDER.match(value))
