"""The passages of one statement by criterion, as a reader finds them beside it: a line or two each, none left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.passages import Passage
from reports.wording import codes_of, short_title
from schemas.programme import Criterion

_MOST = 2
"""Passages that are quoted for a criterion; of more their number is told."""
_AROUND = 42
"""Characters of its sentence that are quoted on each side of a passage."""
NOTHING = "No passage found for"


@dataclass(frozen=True, slots=True)
class Entry:
    """A criterion by name and what is quoted for it; or the words that nothing was found, and for which criteria."""

    name: str
    words: str

    @property
    def text(self) -> str:
        """Both together."""
        return f"{self.name}: {self.words}"


def list_evidence(text: str, passages: Sequence[Passage], criteria: tuple[Criterion, ...]) -> Iterator[Entry]:
    """An entry for each criterion that a passage bears on, and a last one that names the others."""
    codes, without, own = codes_of(criteria), [], dict[str, list[Passage]]()
    for passage in passages:
        own.setdefault(passage.criterion, []).append(passage)
    for criterion in sorted(criteria, key=lambda criterion: not criterion.essential):
        name = f"{codes[criterion.id]} {short_title(criterion)}"
        if criterion.id in own:
            yield Entry(name, _quote_all(text, own[criterion.id]))
        else:
            without.append(name)
    if without:
        yield Entry(NOTHING, "; ".join(without))


def _quote_all(text: str, passages: Sequence[Passage]) -> str:
    """The first passages, of a sentence each, and how many more there are."""
    by_sentence = {passage.sentence: passage for passage in reversed(passages)}
    chosen = sorted(by_sentence.values(), key=lambda passage: passage.start)
    quoted = " ".join(_quote(text, passage) for passage in chosen[:_MOST])
    more = len(chosen) - _MOST
    return f"{quoted} (and in {more} more {'sentence' if more == 1 else 'sentences'})" if more > 0 else quoted


def _quote(text: str, passage: Passage) -> str:
    """The passage with what stands around it in its sentence, in quotation marks."""
    begin, end = passage.sentence
    first, last = max(begin, passage.start - _AROUND), min(end, passage.end + _AROUND)
    before = text[first : passage.start]
    after = text[passage.end : last]
    if first > begin:
        before = "… " + (before.partition(" ")[2] or before)
    if last < end:
        after = (after.rpartition(" ")[0] or after) + " …"
    return f"“{(before + text[passage.start : passage.end] + after).strip()}”"
