"""Words that tell whether the nominee is a man or a woman, and what stands in their place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.blinding.folding import fold
from reports.blinding.traces import Trace

_NOT_OWNED = (
    r"(?=\s*(?:[.,;:!?)\]\"”]|$|\n|(?:to|in|and|or|as|for|with|at|on|by|that|when|who|because|the|a|an|this|these|if|"
    r"through|into|from|during|over|but|so|very|again|every|each|both|our|their|my|your|would|will|is|was|has|can)\b))"
)
"""What follows "her" where it does not own it."""

PRONOUNS = (
    Trace(r"(?i:\b(?:he|she)(?:\s*/\s*(?:he|she))?\b)", "[they]"),
    Trace(rf"(?i:\bher\b){_NOT_OWNED}", "[them]"),
    Trace(rf"(?i:\bhis\b){_NOT_OWNED}", "[theirs]"),
    Trace(r"(?i:\b(?:her|his)\b)", "[their]"),
    Trace(r"(?i:\bhim\b)", "[them]"),
    Trace(r"(?i:\bhers\b)", "[theirs]"),
    Trace(r"(?i:\b(?:himself|herself)\b)", "[themself]"),
)
"""Where a text is about the nominee."""

_ABOUT_SELF = (
    Trace(
        r"(?i:(?<=\bas a )|(?<=\bam a )|(?<=\bI'm a )|(?<=\bbeing a )|(?<=\bbecame a )|(?<=\bnew )|(?<=\bworking ))"
        r"(?i:mother|mum|father|dad)\b",
        "[parent]",
    ),
    Trace(r"(?i:(?<=\bmy )(?:husband|wife|girlfriend|boyfriend)\b)", "[partner]"),
    Trace(r"(?i:(?<=\bas a )(?:woman|man|lady|female|male)\b)", "[person]"),
    Trace(r"(?i:\b(?:maternity|paternity)\b)", "[parental]"),
)
_ABOUT_NOMINEE = (
    Trace(r"(?i:\b(?:lady|gentleman|woman|man|gent)\b)", "[person]"),
    Trace(r"(?i:\b(?:husband|wife)\b)", "[partner]"),
    Trace(r"(?i:\b(?:mother|mum|father|dad)\b)", "[parent]"),
    Trace(r"(?i:\b(?:chairwoman|chairman)\b)", "[chair]"),
    Trace(r"(?i:\bheadmistress|\bheadmaster)", "[head teacher]"),
)
_FIRST_PERSON = re.compile(r"\b(?:I|I'm|I've|my|My|me)\b")


def gender_traces(text: str, *, own_words: bool) -> Iterator[Trace]:
    """What to replace in a text: less where nominees write of themselves, since "she" is then somebody else."""
    yield from _ABOUT_SELF
    if not own_words or not _FIRST_PERSON.search(fold(text)):
        yield from PRONOUNS
        yield from _ABOUT_NOMINEE
