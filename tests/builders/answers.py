"""Answers to every question of a programme, invented from its kind alone."""

from __future__ import annotations

from schemas.application import Value
from schemas.programme import Field, Kind, Programme

_STATEMENT = "We plan our lessons together, and each of us teaches them once.\nPupils say why, and not only what."


def invent_answers(programme: Programme) -> dict[str, Value]:
    """A value for every field, no two people or texts alike."""
    answers = {field.id: _invent(field, number) for number, field in enumerate(programme.fields, start=1)}
    if programme.school.hub and programme.hub_list:
        answers[programme.school.hub] = programme.hubs[3].name
    return answers


def _invent(field: Field, number: int) -> Value:
    match field.kind:
        case Kind.PERSON | Kind.SIGNATURE:
            return f"Ann {_letters(number)}wood"
        case Kind.EMAIL:
            return f"ann{number}@school{number}.example"
        case Kind.URN:
            return f"{190_000 + number}"
        case Kind.NUMBER:
            return number % 30 + 3
        case Kind.DATE:
            return f"2025-03-{number % 28 + 1:02}"
        case Kind.YES_NO:
            return number % 3 != 0
        case Kind.TICK:
            return True
        case Kind.CHOICE:
            return field.options[number % len(field.options)].label
        case Kind.CHOICES:
            return "\n".join(option.label for option in field.options[:2])
        case Kind.ROWS:
            columns = [column.id for column in field.columns]
            return tuple({column: f"{column.title()} {row} of {2000 + row}" for column in columns} for row in (1, 2))
        case Kind.STATEMENT:
            return f"Answer {number}. {_STATEMENT}"
        case _:
            return f"Answer {_letters(number)} {number}"


def _letters(number: int) -> str:
    return "".join(chr(ord("A") + int(digit)) for digit in str(number)).capitalize()
