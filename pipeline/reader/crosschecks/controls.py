"""Form controls hold their values themselves: what one of them holds must stand in an answer, and in its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.reader.flow import split_words
from schemas.application import Answer, Value
from schemas.document import Place, Widget, WidgetKind
from schemas.programme import Kind, Programme
from schemas.question import OPTIONED

_SHOWN = 60
_REWORDED = frozenset((Kind.TICK, Kind.DATE, Kind.NUMBER, *OPTIONED))
"""Kinds whose values are not in the words that stand on the form."""


def check_controls(
    widgets: tuple[Widget, ...], programme: Programme, answers: Mapping[str, Answer], own_words: str
) -> Iterator[tuple[str, str]]:
    """The fields that a control's value should stand in and does not: by its name, else by its place.

    `own_words` are the form's, without blanks: a control may hold a label or a prompt too.
    """
    everything = own_words + "".join(_fold(answer.value) for answer in answers.values())
    by_name = {"".join(split_words(field.id)): field.id for field in programme.fields}
    for widget in widgets:
        words = split_words(widget.value)
        if widget.kind is not WidgetKind.TEXT or not words:
            continue
        named = by_name.get("".join(split_words(widget.name)))
        if named and programme.field(named).kind not in (Kind.YES_NO, *_REWORDED):
            if not all(word in own_words + _fold(answers[named].value) for word in words):
                yield named, f"The form control of this name holds “{_shorten(widget.value)}”."
        elif not all(word in everything for word in words):
            field = next((a.field for a in answers.values() if _is_at(a.place, widget.place)), programme.fields[0].id)
            if programme.field(field).kind in _REWORDED and answers[field].value is not None:
                continue
            yield field, f"A form control holds “{_shorten(widget.value)}”, which stands in no answer as it is."


def _fold(value: Value) -> str:
    if isinstance(value, tuple):
        return "".join("".join(split_words(cell)) for row in value for cell in row.values())
    return "" if value is None else "".join(split_words(f"{value:g}" if isinstance(value, float) else str(value)))


def _is_at(place: Place | None, other: Place) -> bool:
    if place is None or place.page != other.page:
        return False
    if place.box and other.box:
        return (
            place.box.left <= other.box.right
            and place.box.right >= other.box.left
            and (place.box.top <= other.box.bottom and place.box.bottom >= other.box.top)
        )
    return (place.table, place.row, place.cell, place.paragraph) == (
        other.table,
        other.row,
        other.cell,
        other.paragraph,
    )


def _shorten(text: str) -> str:
    shown = " ".join(text.split())
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1].rstrip() + "…"
