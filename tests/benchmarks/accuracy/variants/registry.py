"""What a rendering of a form is, and how one is made from a change to the plainly filled Word form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from schemas.document import Format
from tests.benchmarks.accuracy.truth import Record
from tests.benchmarks.accuracy.wordform import Layout, WordForm, fill_form


@dataclass(frozen=True, slots=True)
class Draft:
    """A file and what it says, which a rendering may have changed."""

    data: bytes
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way in which forms arrive. `through` are the LibreOffice formats that the draft is saved as, in turn.

    `finish` is what is done to the file after that: printing and scanning it, say. `change` is what a Word rendering
    does to the plainly filled form, for renderings that do several things.
    """

    name: str
    format: Format
    tells: str
    make: Callable[[Record, Random], Draft]
    through: tuple[str, ...] = ()
    finish: Callable[[Draft, Random], Draft] | None = None
    change: Callable[[WordForm], None] | None = None


Change = Callable[[WordForm], None]


def word(name: str, tells: str, **layout: Any) -> Callable[[Change], Variant]:
    """Makes a Word rendering of a function that changes a plainly filled form; `layout` are fields of `Layout`."""

    def register(change: Change) -> Variant:
        def make(record: Record, rng: Random) -> Draft:
            form = fill_form(record, rng, Layout(**layout))
            change(form)
            return Draft(form.write(), form.record)

        return Variant(name=name, format=Format.WORD, tells=tells, make=make, change=change)

    return register


def saved(variant: Variant, name: str, tells: str, *through: str) -> Variant:
    """The rendering saved through LibreOffice as these formats in turn."""
    last = Format.PDF if through[-1] == "pdf" else Format.WORD
    return replace(variant, name=name, format=last, tells=tells, through=through)


def printed(variant: Variant) -> Variant:
    """The Word rendering as LibreOffice exports it to PDF."""
    return saved(variant, f"pdf-{variant.name}", f"exported to PDF: {variant.tells}", "pdf")
