"""Who is the same nominee: told by email address, else by name and school (CONTRACT, "An application")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.judgement.addresses import is_address, mailbox

_TITLES = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "mx", "dr", "doctor", "prof", "professor", "sir", "dame"),
        *("rev", "revd", "reverend", "fr", "father", "sr", "sister"),
    )
)
_ALIKE = 85.0
"""Percentage of rapidfuzz's ratio from which two names are one, misspelt: "anne smith" and "ann smith" have 95, "ann
smith" and "jan smith" 78."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominee:
    """What a form says of whom it nominates, as written."""

    name: str | None
    email: str | None
    school: str | None
    urn: str | None

    @property
    def address(self) -> str | None:
        """The email address in lower case, where it has the shape of one."""
        return self.email.lower() if self.email and is_address(self.email) else None

    def keys(self) -> frozenset[tuple[str, ...]]:
        """What this nominee is known by; nominees who share a key are the same.

        The address, and the mailbox that it reaches with the surname ("ann+ncetm@", "ann@": one Smith, but not a Smith
        and a Jones); and the name with the school, so that a form with a corrected or forgotten address finds its
        predecessor (whoever holds both sees other addresses in `low-confidence`).
        """
        found: set[tuple[str, ...]] = set()
        name = fold_name(self.name or "")
        if self.address:
            found = {("address", self.address), ("mailbox", mailbox(self.address), name.rpartition(" ")[2])}
        if name:
            schools = (("school", fold(self.school or "")), ("urn", self.urn or ""))
            found |= {(kind, name, school) for kind, school in schools if school}
        return frozenset(found)


def group_alike(keys: Sequence[frozenset[tuple[str, ...]]]) -> tuple[tuple[int, ...], ...]:
    """Positions in `keys`, those that share a key, directly or through others, together; in order of the first."""
    groups: dict[int, list[int]] = {}
    group_of: dict[tuple[str, ...], int] = {}
    for position, own in enumerate(keys):
        joined = sorted({group_of[key] for key in own if key in group_of})
        members = sorted({position, *(member for group in joined for member in groups.pop(group))})
        groups[members[0]] = members
        group_of.update({key: members[0] for member in members for key in keys[member]})
    return tuple(tuple(groups[first]) for first in sorted(groups))


def stranger_names(own: Iterable[str | None], others: Iterable[str | None]) -> tuple[str, ...]:
    """Those of `others` that are clearly the name of nobody in `own`, each once, sorted; none where `own` has none."""
    known = [name for name in own if name]
    strangers = {other for other in others if other and not any(_may_be_one(name, other) for name in known)}
    return tuple(sorted(strangers)) if known else ()


def other_names(own: str | None, others: Iterable[str | None]) -> tuple[str, ...]:
    """Those of `others` that are clearly another person's name than `own`, each once, sorted."""
    return tuple(sorted({other for other in others if own and other and not _may_be_one(own, other)}))


def alike_names(own: str | None, others: Iterable[str | None]) -> tuple[str, ...]:
    """Those of `others` that may be another way to write `own`, each once, sorted."""
    return tuple(sorted({other for other in others if own and other and _may_be_one(own, other)}))


def fold(text: str) -> str:
    """The name of a person or a school for comparing: without case, accents, punctuation and a leading "the"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", re.sub(r"['’‘`´]", "", bare).replace("&", " and "))
    words = ["st" if word == "saint" else word for word in words]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def fold_name(name: str) -> str:
    """A person's name for comparing, without titles; a lone surname keeps them ("Mr Patel", "Mrs Patel")."""
    words = fold(name).split()
    untitled = [word for word in words if word not in _TITLES]
    return " ".join(untitled if len(untitled) > 1 else words)


def _may_be_one(first: str, second: str) -> bool:
    """Whether two names may be one person's: "A. Smith" and "Ann Smith", a middle name more, a slip of the pen."""
    words, others = ([word for word in fold(name).split() if word not in _TITLES] for name in (first, second))
    if not words or not others or fuzz.ratio(" ".join(words), " ".join(others)) >= _ALIKE:
        return True
    fewer, more = sorted((words, others), key=len)
    if len(fewer) == 1:
        return fewer[0] in more
    initials = words[0][0] == others[0][0] and min(len(words[0]), len(others[0])) == 1
    return set(fewer) <= set(more) or (fewer[-1] == more[-1] and initials)
