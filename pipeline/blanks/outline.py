"""What stands on a form from top to bottom, whatever kind of file it becomes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from schemas.programme import Field, Kind, Programme

_APART = frozenset((Kind.STATEMENT, Kind.ROWS, Kind.TICK))
"""Kinds of fields that do not stand in a table of short answers."""
_CONFIRMING = frozenset((Kind.TICK, Kind.SIGNATURE))
"""What the commitments stand before."""
_YES_OR_NO = re.compile(r"(?i)[\W_]*(?:(?:yes|no|or|delete|circle|tick|as|appropriate|please)[\W_]*)+")
_MOST_BOXES = 6
"""Options up to which each has a box of its own to tick; more are a list that drops down."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A printed heading of fields."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence that the form prints; one of a list where `is_item`."""

    text: str
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions with short answers, a row each. Fields in one group are answered in one place."""

    groups: tuple[tuple[Field, ...], ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """Sentences with a box before each."""

    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A box to write in, with the prompt at its top."""

    field: Field
    prompt: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with columns and empty rows."""

    field: Field


Part = Heading | Note | Questions | Ticks | Statement | Rows


def outline(programme: Programme) -> tuple[Part, ...]:
    """The parts of a programme's form below its title, in order."""
    texts = {commitment.text for commitment in programme.commitments}
    lead = next((text for text in reversed(programme.form.own_words) if text.endswith(":")), None) if texts else None
    opening = [text for text in programme.form.own_words if text != lead and text not in texts]
    parts: list[Part] = [*_notes(opening)]
    pending = [*([Note(lead)] if lead else []), *(Note(text, is_item=True) for text in _unticked(programme))]
    heading = None
    for (under, _), fields in groupby(programme.fields, key=lambda field: (field.under, _shape(field))):
        if under and under != heading:
            parts.append(Heading(under))
        heading = under
        group = tuple(fields)
        if any(field.kind in _CONFIRMING for field in group):
            parts, pending = [*parts, *pending], []
        parts.extend(_parts(group))
    return (*parts, *pending, *_notes(programme.form.ends[:1]))


def prompt_of(field: Field) -> str:
    """What is printed at a field's answer, with its limit where the programme file names one and the words do not."""
    is_boxed = field.kind is Kind.YES_NO  # "Yes/No" is printed as boxes
    printed = " ".join(text for text in field.printed if not (is_boxed and _YES_OR_NO.fullmatch(text)))
    limits = ((field.max_words, "words"), (field.max_characters, "characters"))
    for limit, unit in limits:
        if limit and f"{limit} {unit}" not in printed and f"{limit:,} {unit}" not in printed:
            printed = f"{printed} (maximum {limit} {unit})".strip()
    return printed


def hubs_of(programme: Programme, field: Field) -> tuple[str, ...]:
    """The names to choose from where a field asks for the hub."""
    is_hub = programme.hub_list is not None and field.id == programme.school.hub
    return tuple(hub.name for hub in programme.hubs) if is_hub else ()


def has_boxes(field: Field) -> bool:
    """Whether a choice is made by ticking boxes rather than in a list."""
    return field.kind is Kind.CHOICES or len(field.options) <= _MOST_BOXES


def _shape(field: Field) -> Kind:
    """Which fields stand in one table: those with short answers."""
    return field.kind if field.kind in _APART else Kind.TEXT


def _unticked(programme: Programme) -> Iterator[str]:
    return (commitment.text for commitment in programme.commitments if commitment.field is None)


def _notes(texts: list[str] | tuple[str, ...]) -> Iterator[Note]:
    """Sentences as notes; those behind one that ends in a colon are its list."""
    is_item = False
    for text in texts:
        yield Note(text, is_item=is_item and not text.endswith(":"))
        is_item = is_item or text.endswith(":")


def _parts(fields: tuple[Field, ...]) -> Iterator[Part]:
    match fields[0].kind:
        case Kind.STATEMENT:
            yield from (Statement(field, prompt_of(field)) for field in fields)
        case Kind.ROWS:
            yield from (Rows(field) for field in fields)
        case Kind.TICK:
            yield Ticks(fields)
        case _:
            yield Questions(tuple(tuple(group) for _, group in groupby(fields, key=lambda field: field.label)))
