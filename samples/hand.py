"""How people write their answers: which of many habits, from the separator of "name and email" to the signature."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from samples.form import Paper
from samples.layout import Change, Line, Look, Picture, Span, line
from schemas.application import Row, Value
from schemas.programme import Kind, Programme

PersonHabit = Literal["lines", "comma", "dash", "brackets", "slash", "space", "email first", "labelled"]
QtsHabit = Literal["typed", "struck", "bold", "underlined", "highlighted", "deleted"]
SignatureHabit = Literal["typed over", "typed after", "below"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """The habits with which one form was filled in.

    `years` is a pattern round the number of years. `bullets` makes points of all paragraphs of a statement but the
    first; `doubled` has two blanks after a full stop; `shouted` writes email addresses with capitals; `tracked` leaves
    a change in each statement that nobody has accepted.
    """

    person: PersonHabit = "lines"
    qts: QtsHabit = "typed"
    signature: SignatureHabit = "typed over"
    bullets: bool = False
    years: str = "{}"
    doubled: bool = False
    shouted: bool = False
    tracked: bool = False
    whole: bool = True
    prompts: bool = True
    picture: Picture | None = None


_PERSON: Mapping[PersonHabit, str] = {
    "lines": "{name}\n{email}",
    "comma": "{name}, {email}",
    "dash": "{name} - {email}",
    "brackets": "{name} ({email})",
    "slash": "{name} / {email}",
    "space": "{name} {email}",
    "email first": "{email}\n{name}",
    "labelled": "Name: {name}\nEmail: {email}",
}


def write(programme: Programme, values: Mapping[str, Value], hand: Hand) -> Paper:
    """The paper that says `values`, by field id, written in this hand."""
    lines: dict[str, tuple[Line, ...]] = {}
    rows: dict[str, tuple[tuple[str, ...], ...]] = {}
    for question in programme.fields:
        value = values[question.id]
        if question.kind is Kind.ROWS:
            rows[question.id] = _cells(value, tuple(column.id for column in question.columns))
        elif question.kind is Kind.SIGNATURE:
            lines[question.id] = _signature(question.printed[0], value, hand)
        elif question.kind is Kind.STATEMENT and isinstance(value, str):
            lines[question.id] = _statement(value, hand)
        elif question.kind is Kind.NUMBER and value is not None:
            lines[question.id] = (line(hand.years.format(value)),)
        elif question.kind is Kind.EMAIL and isinstance(value, str):
            lines[question.id] = (line(_address(value, hand)),)
        elif isinstance(value, str):
            lines[question.id] = tuple(map(line, value.split("\n")))
    for name in ("head_of_department", "head_teacher"):
        lines[f"{name}_name"] = _person(values[f"{name}_name"], values[f"{name}_email"], hand)
    qts = programme.field("qts")
    label, answer = _qts(qts.label, qts.printed[0], values["qts"], hand)
    lines["qts"] = answer
    return Paper(lines=lines, rows=rows, qts_label=label, whole=hand.whole, prompts=hand.prompts)


def _cells(value: Value, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    rows: tuple[Row, ...] = value if isinstance(value, tuple) else ()
    return tuple(tuple(row[column] for column in columns) for row in rows)


def _address(email: str, hand: Hand) -> str:
    mailbox, at, domain = email.partition("@")
    return f"{mailbox.title()}{at}{domain}" if hand.shouted else email


def _person(name: Value, email: Value, hand: Hand) -> tuple[Line, ...]:
    """Name and email in one cell; where one is missing, the other alone."""
    if not isinstance(email, str) or not isinstance(name, str):
        return tuple(line(text) for text in (name, email) if isinstance(text, str))
    text = _PERSON[hand.person].format(name=name, email=_address(email, hand))
    return tuple(map(line, text.split("\n")))


def _qts(label: str, printed: str, value: Value, hand: Hand) -> tuple[Line | None, tuple[Line, ...]]:
    """The label where one of its words is marked, and what stands in the cell beside it."""
    if value is None:
        return None, ()
    yes, no = printed.split("/")
    chosen, other = (yes, no) if value else (no, yes)
    if hand.qts == "typed":
        return None, (line(chosen),)
    if hand.qts == "deleted":
        return line(f"{label} {chosen}"), ()
    marked = {
        "struck": {other: Span(other, struck=True)},
        "bold": {chosen: Span(chosen, bold=True)},
        "underlined": {chosen: Span(chosen, underlined=True)},
        "highlighted": {chosen: Span(chosen, highlighted=True)},
    }[hand.qts]
    spans = (Span(f"{label} "), marked.get(yes, Span(yes)), Span("/"), marked.get(no, Span(no)))
    return Line(spans), ()


def _signature(printed: str, value: Value, hand: Hand) -> tuple[Line, ...]:
    if value is None:
        return ()
    own = line(printed, italic=True)
    if value == "[image]":
        return own, Line((Span(picture=hand.picture),))
    written = Span(str(value), italic=True)
    if hand.signature == "typed after":
        return (Line((Span(f"{printed}: ", italic=True), Span(str(value)))),)
    return (own, Line((written,))) if hand.signature == "below" else (Line((written,)),)


def _statement(value: str, hand: Hand) -> tuple[Line, ...]:
    paragraphs = [re.sub(r"\. (?=[A-Z])", ".  ", text) if hand.doubled else text for text in value.split("\n")]
    if hand.bullets:
        first, *points = paragraphs
        return line(first), *(line(point, Look.BULLET) for point in points)
    lines = tuple(map(line, paragraphs))
    return (*lines[:-1], _change(paragraphs[-1])) if hand.tracked else lines


def _change(text: str) -> Line:
    """The paragraph with its last sentence put in place of another under tracked changes; accepted, it is `text`."""
    end = text.rfind(". ") + 1
    return Line(
        (
            Span(text[:end]),
            Span(" I hope this is what you are looking for.", change=Change.DELETED),
            Span(text[end:], change=Change.INSERTED),
        )
    )
