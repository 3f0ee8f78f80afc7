"""Fields: their code is not text, their result is. Legacy form fields note their state beside it (`w:ffData`)."""

from __future__ import annotations

from extractors.word.drafts import Control, OpenField
from extractors.word.names import DEL, FALLBACK, MOVE_FROM, Element, is_on, number_of, qualified, value_of
from extractors.word.walk import Walk
from schemas.document import WidgetKind

_CHARACTER, _KIND = qualified("w:fldChar"), qualified("w:fldCharType")
_FORM_DATA, _NAME = qualified("w:ffData"), qualified("w:name")
_CHECK_BOX, _CHECKED = qualified("w:checkBox"), qualified("w:checked")
_DROP_DOWN, _ENTRY, _RESULT = qualified("w:ddList"), qualified("w:listEntry"), qualified("w:result")
_TEXT_INPUT, _DEFAULT = qualified("w:textInput"), qualified("w:default")


def field_character(walk: Walk, element: Element) -> None:
    """The begin, separator or end of a complex field: up to the separator stands code, then the result."""
    if element in walk.stray_fields:
        return
    kind = element.get(_KIND)
    if kind == "begin":
        _begin(walk, element)
    elif walk.fields and kind == "separate":
        walk.muted -= not walk.fields[-1].shows
        walk.fields[-1].shows = True
    elif walk.fields and kind == "end":
        field = walk.fields.pop()
        walk.muted -= not field.shows
        if field.control is not None:
            walk.close_control(field.control)


def _begin(walk: Walk, element: Element) -> None:
    field = OpenField(control=_form_control(element.find(_FORM_DATA)))
    walk.fields.append(field)
    walk.muted += 1
    if field.control is not None:
        walk.open_control(field.control)


def _form_control(data: Element | None) -> Control | None:
    """The control that a legacy form field is, or None for any other field."""
    if data is None:
        return None
    name = value_of(data.find(_NAME)) or ""
    if (box := data.find(_CHECK_BOX)) is not None:
        state = box.find(_CHECKED)
        return Control.tick_box(name, is_on(box.find(_DEFAULT) if state is None else state))
    if (choices := data.find(_DROP_DOWN)) is not None:
        options = tuple(filter(None, (value_of(entry) for entry in choices.findall(_ENTRY))))
        return Control(name=name, kind=WidgetKind.CHOICE, default=_chosen(choices), options=options)
    if (text_input := data.find(_TEXT_INPUT)) is not None:
        return Control(name=name, kind=WidgetKind.TEXT, default=value_of(text_input.find(_DEFAULT)) or "")
    return None


def _chosen(choices: Element) -> str:
    """The entry that a legacy drop-down shows: the chosen one, else the default, else the first."""
    entries = [value_of(entry) or "" for entry in choices.findall(_ENTRY)]
    index = number_of(choices.find(_RESULT), number_of(choices.find(_DEFAULT), 0))
    return entries[index] if index < len(entries) else ""


def stray_field_characters(root: Element) -> frozenset[Element]:
    """The field characters that belong to no whole field: taken for one, they would hide the text that follows."""
    stray: list[Element] = []
    open_fields: list[list[Element]] = []
    for character in root.iter(_CHARACTER):
        if next(character.iterancestors(DEL, MOVE_FROM, FALLBACK), None) is not None:
            continue
        kind = character.get(_KIND)
        if kind == "begin":
            open_fields.append([])
        if not open_fields:
            stray.append(character)
            continue
        open_fields[-1].append(character)
        if kind == "end":
            open_fields.pop()
    return frozenset(stray).union(*open_fields)
