"""What a form asks: its fields, what kinds of answers they take, and when one is required."""

from __future__ import annotations

import enum
from typing import Self

from pydantic import Field as Described
from pydantic import model_validator

from schemas.condition import Condition, Identifier, Model, Text


class Kind(enum.StrEnum):
    """How the text that stands at a field becomes a value."""

    TEXT = "text"
    PERSON = "person"
    EMAIL = "email"
    URN = "urn"
    NUMBER = "number"
    DATE = "date"
    YES_NO = "yes-no"
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"
    ROWS = "rows"
    STATEMENT = "statement"
    SIGNATURE = "signature"


OPTIONED = frozenset((Kind.CHOICE, Kind.CHOICES))
"""Kinds of answers that are taken from a list."""


class Option(Model):
    """One of the answers to choose from, as the form prints it, and other wordings of it."""

    label: Text
    also: tuple[Text, ...] = ()


class Column(Model):
    """One column of a table on the form: the key of its cells and the heading printed over it."""

    id: Identifier
    label: Text
    also: tuple[Text, ...] = ()


class Field(Model):
    """One question of the form.

    `label` is what the form prints, `also` other wordings that people have been seen to use; `under` is the printed
    heading that the field stands under. `printed` are the form's own words at the place of the answer. `title` is
    what messages and workbooks call the field. Two fields with one label share one cell ("name and email"). `since` is
    the field with rows whose first column shows since when a number of years runs. `required_if` makes a field required
    only where another answer asks for it. `tolerance` is how many words or characters a limit may be passed by before
    it is told. `options` are the answers of a choice.
    """

    id: Identifier
    title: Text
    kind: Kind
    label: Text
    also: tuple[Text, ...] = ()
    under: Text | None = None
    printed: tuple[Text, ...] = ()
    columns: tuple[Column, ...] = ()
    options: tuple[Option, ...] = ()
    required: bool = True
    required_if: Condition | None = None
    max_words: int | None = Described(default=None, ge=1)
    max_characters: int | None = Described(default=None, ge=1)
    tolerance: int = Described(default=0, ge=0)
    since: Identifier | None = None

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if bool(self.columns) != (self.kind is Kind.ROWS):
            raise ValueError(f"field '{self.id}': 'columns' are given for fields of kind 'rows', and only for those")
        if bool(self.options) != (self.kind in OPTIONED):
            raise ValueError(f"field '{self.id}': 'options' are given for 'choice' and 'choices', and only for those")
        if self.tolerance and self.max_words is None and self.max_characters is None:
            raise ValueError(f"field '{self.id}': a 'tolerance' needs 'max_words' or 'max_characters'")
        return self
