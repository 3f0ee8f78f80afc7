"""What a question of an online form may be called that asks for a field: made from what the programme file says of it.

Online forms are written anew, with the fields' names rather than the printed labels: one question for a name and one
for an address where the form has one cell for both, a question for each cell of a table, hints behind or before.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from pipeline.reader.flow import split_words
from schemas.programme import Column, Field, Kind, Programme

Words = tuple[str, ...]

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_SPELLINGS = {
    "headteacher": ("head", "teacher"),
    "headteachers": ("head", "teacher"),
    "mathematics": ("maths",),
    "math": ("maths",),
    "no": ("number",),
    "dept": ("department",),
    "emails": ("email",),
    "username": ("user", "name"),
}
_PAIRS = {("e", "mail"): "email", ("how", "many"): "number"}
_LITTLE = frozenset(
    (
        *("a", "an", "the", "of", "for", "in", "to", "at", "on", "by", "with", "and", "or", "s"),
        *("your", "their", "his", "her", "this", "you", "is", "are", "what", "which", "who"),
        *("please", "enter", "give", "provide", "state", "do", "does", "have", "has", "been"),
    )
)
"""Words that change nothing about what is asked."""
_NAMES = ("name",)
_ADDRESSES = ("email", "email address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One way to ask; `is_printed` is the form's own label. `bag` are its telling words, in any order."""

    words: Words
    bag: Words
    is_printed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a question may ask for: a field, both fields that share a cell, or a column of a table (`column`).

    `order` is its place on the form.
    """

    order: int
    fields: tuple[str, ...]
    wordings: tuple[Wording, ...]
    column: str | None = None


def find_words(text: str) -> Words:
    """The words of a question or a label, spelt in one way."""
    words: list[str] = []
    for word in split_words(text):
        if (*words[-1:], word) in _PAIRS:
            words[-1] = _PAIRS[words[-1], word]
        else:
            words += _SPELLINGS.get(word, (word,))
    return tuple(words)


def find_bag(words: Words) -> Words:
    """The telling words, sorted."""
    return tuple(sorted(word for word in words if word not in _LITTLE))


def without_brackets(text: str) -> str:
    """A label without the hints that it has in brackets."""
    return _BRACKETS.sub("", text).strip()


@cache
def list_targets(programme: Programme) -> tuple[Target, ...]:
    """Everything that a question may ask for, in the order of the form."""
    shared = Counter((field.label, field.under) for field in programme.fields if field.kind is not Kind.ROWS)
    targets: list[Target] = []
    for field in programme.fields:
        is_pair = field.kind is not Kind.ROWS and shared[field.label, field.under] > 1
        if is_pair and not any(set(target.fields) > {field.id} for target in targets):
            partners = [each.id for each in programme.fields if (each.label, each.under) == (field.label, field.under)]
            targets.append(_target(len(targets), tuple(partners), _labels_of(field), field.label))
        texts = _halves_of(field) if is_pair else _labels_of(field)
        targets.append(_target(len(targets), (field.id,), (*texts, field.title), None if is_pair else field.label))
        targets += [
            _target(len(targets) + number, (field.id,), _cells_of(field, column), None, column.id)
            for number, column in enumerate(field.columns)
        ]
    return tuple(targets)


def _target(
    order: int, fields: tuple[str, ...], texts: tuple[str, ...], printed: str | None, column: str | None = None
) -> Target:
    words = dict.fromkeys(find_words(text) for text in texts)
    own = None if printed is None else find_words(printed)
    wordings = tuple(Wording(words=each, bag=find_bag(each), is_printed=each == own) for each in words if each)
    return Target(order=order, fields=fields, wordings=wordings, column=column)


def _labels_of(field: Field) -> tuple[str, ...]:
    labels = (field.label, *field.also)
    plain = (
        *labels,
        *(without_brackets(label) for label in labels),
        *(f"{field.label} {each}" for each in field.printed),
    )
    return (*plain, *(f"{field.under} {label}" for label in labels if field.under))


def _halves_of(field: Field) -> tuple[str, ...]:
    """What is asked for one of the fields that share a cell on the form: "Head of department: email"."""
    what = _ADDRESSES if field.kind is Kind.EMAIL else _NAMES if field.kind is Kind.PERSON else ()
    bases = dict.fromkeys(without_brackets(label) for label in (field.label, *field.also))
    return tuple(f"{base} {each}" for base in bases for each in what)


def _cells_of(field: Field, column: Column) -> tuple[str, ...]:
    names = dict.fromkeys((field.title, *(without_brackets(label) for label in (field.label, *field.also))))
    return tuple(f"{name} {heading}" for name in names for heading in (column.label, *column.also))
