"""What the periods of a teaching history leave open: gaps and overlaps, pointed out and never judged.

Only what is certain is told: of "2012" and "2014" it is that a year lies between, of "2012" and "2013" it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.candidates import Candidate
from reports.periods import Period, describe_month, read_period
from schemas.programme import Field, Programme

_LEAST = 3
"""Months from which a gap or an overlap is told: a summer between two posts is none."""
_MOST = 6
"""Sentences about one history."""
_QUOTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class _Post:
    words: str
    name: str
    period: Period

    @property
    def first(self) -> int:
        """The latest month in which it can have begun."""
        return self.period.start.latest

    def last(self, *, surely: bool) -> float:
        """The month in which it ended: the earliest that it can be, or the latest."""
        end = self.period.end
        if end is None:
            return float("inf")
        return max(end.earliest, self.period.start.earliest) if surely else end.latest


def history_fields(programme: Programme) -> tuple[Field, ...]:
    """The tables whose first column tells periods of employment: those that a number of years is compared with."""
    named = {field.since for field in programme.fields}
    return tuple(field for field in programme.fields if field.id in named and field.columns)


def point_out(candidate: Candidate, field: Field) -> Iterator[str]:
    """A sentence for each gap, each overlap and each period that tells no months; one if there is nothing to tell."""
    posts, unread = _read(candidate, field)
    told = [*_gaps(posts), *_overlaps(posts)]
    if len(told) > _MOST:
        told[_MOST:] = [f"And {len(told) - _MOST} more: compare the periods yourself."]
    yield from told
    for words in unread:
        yield f"“{_short(words)}” does not say from when to when: compare it yourself."
    if posts and not told and not unread:
        yield f"No gap or overlap of {_LEAST} months or more between the periods given."


def _read(candidate: Candidate, field: Field) -> tuple[list[_Post], list[str]]:
    posts, unread = [], []
    for row in candidate.rows(field.id):
        words, *rest = row.values()
        period = read_period(words) if words else None
        if period:
            name = ", ".join(text for text in reversed(rest) if text) or words
            posts.append(_Post(words=words, name=_short(name), period=period))
        elif any(row.values()):
            unread.append(words or ", ".join(text for text in rest if text))
    return sorted(posts, key=lambda post: (post.period.start.earliest, post.first)), unread


def _gaps(posts: Sequence[_Post]) -> Iterator[str]:
    """Between the latest end so far and the next beginning, where months surely lie between."""
    until = posts[0].last(surely=False) if posts else 0.0
    for post in posts[1:]:
        months = post.period.start.earliest - until - 1
        if months >= _LEAST:
            first, last = describe_month(int(until) + 1), describe_month(post.period.start.earliest - 1)
            when = first if first == last else f"{first} to {last}"
            yield f"Gap: no post is given for {when} (at least {int(months)} months)."
        until = max(until, post.last(surely=False))


def _overlaps(posts: Sequence[_Post]) -> Iterator[str]:
    for at, one in enumerate(posts):
        for other in posts[at + 1 :]:
            begin = max(one.first, other.first)
            months = min(one.last(surely=True), other.last(surely=True)) - begin + 1
            if months >= _LEAST:
                length = "still" if months == float("inf") else f"at least {int(months)} months"
                yield f"Overlap: {one.name} and {other.name}, from {describe_month(begin)} ({length})."


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else line[: _QUOTED - 1].rstrip() + "…"
