"""What the headings of each service mean: which columns tell of a response, and which are the form's own questions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.online.cells import Row, Value, tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Service:
    """The headings that a service writes of its own, in small letters; they stand before the questions.

    `telling` are those by which it is known. `identity` are told with the response, `times` say when it was sent, the
    best first, and `respondent` by whom. `marks` are what it appends to a question for the column of its marking, and
    `before` what it puts before one. `has_parts` tells of a second row of headings: the parts of a question;
    `numbers_repeats` of a number behind a heading that stands there twice ("Name2").
    """

    telling: tuple[str, ...]
    identity: tuple[str, ...]
    times: tuple[str, ...]
    respondent: tuple[str, ...]
    other: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    has_parts: bool = False
    numbers_repeats: bool = False

    def owns(self, heading: str) -> bool:
        """Whether a heading is one of these."""
        own = (*self.identity, *self.times, *self.respondent, *self.other)
        return heading in own or heading.startswith(_CUSTOM)


_CUSTOM = ("custom data ", "custom 1")

_MICROSOFT = _Service(
    telling=("start time", "completion time"),
    identity=("id",),
    times=("last modified time", "completion time", "start time"),
    respondent=("email",),
    other=("name", "language", "total points", "quiz feedback", "grade posted time"),
    before=("points - ", "feedback - "),
    numbers_repeats=True,
)
_GOOGLE = _Service(
    telling=("timestamp",),
    identity=(),
    times=("timestamp",),
    respondent=("email address", "username"),
    other=("score", "total score"),
    marks=(" [score]", " [feedback]"),
)
_MONKEY = _Service(
    telling=("respondent id", "collector id"),
    identity=("respondent id",),
    times=("end date", "date modified", "start date", "date created"),
    respondent=("email address",),
    other=("collector id", "ip address", "first name", "last name", "language"),
    has_parts=True,
)
_SERVICES = (_MICROSOFT, _MONKEY, _GOOGLE)

TELLING_HEADINGS = (*(service.telling for service in _SERVICES), ("respondent_id", "collector_id"))
"""Words that all stand in a file, in small letters, where it is an export of one of the services."""

_NO_PART = frozenset(("", "response", "open-ended response", "open ended response"))
_NUMBERED = re.compile(r"(.*\D)\d{1,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of answers. `question` is its heading as it stands there, `part` the second one below it.

    `nth` counts columns with the same two, from 0. `text` is what was asked: without a number that the service added
    because another column has the same heading.
    """

    index: int
    question: str
    part: str
    nth: int
    text: str

    @property
    def letters(self) -> str:
        """What a spreadsheet calls the column: A, B, … Z, AA."""
        letters, rest = "", self.index + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How an export is laid out: columns of the response's own facts and of its answers, and where they end.

    `first_row` is that of the first response, `width` the number of columns with a heading.
    """

    first_row: int
    width: int
    identity: tuple[int, ...]
    times: tuple[int, ...]
    respondent: int | None
    questions: tuple[Column, ...]

    def stamps(self, row: Row) -> tuple[Value, ...]:
        """What the columns that tell the time say of a response, the best first."""
        return tuple(row[index] if index < len(row) else "" for index in self.times)


def find_layout(rows: Sequence[Row]) -> Layout | None:
    """The layout of a table whose first rows these are; None where it is no export."""
    for number, row in enumerate(rows):
        names = [tidy(str(cell)) for cell in row]
        folded = [name.lower().replace("_", " ") for name in names]
        for service in _SERVICES:
            if _is_of(service, folded):
                return _lay_out(service, names, folded, number, rows[number + 1 :])
    return None


def _is_of(service: _Service, folded: Sequence[str]) -> bool:
    return set(service.telling) <= set(folded)


def _lay_out(
    service: _Service, names: Sequence[str], folded: Sequence[str], number: int, below: Sequence[Row]
) -> Layout:
    own = _find_own(service, folded)
    parts = _find_parts(service, own, below)
    columns = tuple(_list_columns(service, names, folded, parts or [""] * len(names), frozenset(own.values())))

    def all_of(wanted: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(own[name] for name in wanted if name in own)

    return Layout(
        first_row=number + (2 if parts else 1),
        width=max(len(names), len(parts)),
        identity=all_of(service.identity),
        times=all_of(service.times),
        respondent=next(iter(all_of(service.respondent)), None),
        questions=columns,
    )


def _find_own(service: _Service, folded: Sequence[str]) -> dict[str, int]:
    """The columns of the service's own, by heading: those that stand together. None has a heading twice."""
    start = folded.index(service.telling[0])
    while start and service.owns(folded[start - 1]):
        start -= 1
    found: dict[str, int] = {}
    for index, name in enumerate(folded[start:], start=start):
        if name in found or (name and not service.owns(name)):
            break
        if name:
            found[name] = index
    return found


def _find_parts(service: _Service, own: dict[str, int], below: Sequence[Row]) -> list[str]:
    """The second row of headings, where there is one: nothing stands in it below the service's own columns."""
    if not service.has_parts or not below:
        return []
    parts = [tidy(str(cell)) for cell in below[0]]
    return [] if any(parts[index : index + 1] not in ([], [""]) for index in own.values()) else parts or [""]


def _list_columns(
    service: _Service, names: Sequence[str], folded: Sequence[str], parts: Sequence[str], own: frozenset[int]
) -> Iterator[Column]:
    counts: Counter[tuple[str, str]] = Counter()
    question = ""
    for index in range(max(len(names), len(parts))):
        name = names[index] if index < len(names) else ""
        part = parts[index] if index < len(parts) else ""
        question = name or (question if service.has_parts and part else "")
        if index in own or not (question or part) or _is_marking(service, question.lower(), folded):
            continue
        asked = _without_number(question, folded) if service.numbers_repeats else question
        part = "" if part.lower() in _NO_PART else part
        yield Column(
            index=index,
            question=question,
            part=part,
            nth=counts[question, part],
            text=f"{asked}: {part}" if part else asked,
        )
        counts[question, part] += 1


def _is_marking(service: _Service, name: str, folded: Sequence[str]) -> bool:
    """Whether a column has the points or the feedback for another one: nothing that the respondent wrote."""
    bases = [name.removesuffix(mark) for mark in service.marks if name.endswith(mark)]
    bases += [name.removeprefix(mark) for mark in service.before if name.startswith(mark)]
    return any(base in folded for base in bases)


def _without_number(question: str, folded: Sequence[str]) -> str:
    """The question without the number that Microsoft Forms appends where a heading would stand there twice."""
    numbered = _NUMBERED.fullmatch(question)
    return numbered[1] if numbered and numbered[1].lower().replace("_", " ") in folded else question
