"""Content controls (`w:sdt`): at any level, round characters, paragraphs, rows or a cell, they are read alike."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.word.drafts import Control
from extractors.word.names import Element, is_on, qualified, value_of
from extractors.word.walk import Walk
from schemas.document import WidgetKind

_PROPERTIES, _CONTENT = qualified("w:sdtPr"), qualified("w:sdtContent")
_NAMES = (qualified("w:alias"), qualified("w:tag"))
_SHOWS_PROMPT = qualified("w:showingPlcHdr")
_CHECK_BOX, _CHECKED, _CHECKED_VAL = qualified("w14:checkbox"), qualified("w14:checked"), qualified("w14:val")
_CHOICES = (qualified("w:dropDownList"), qualified("w:comboBox"))
_ITEM, _ITEM_TEXT, _ITEM_VALUE = (qualified(name) for name in ("w:listItem", "w:displayText", "w:value"))
_FRAMES = tuple(
    qualified(name)
    for name in (
        *("w:docPartObj", "w:docPartList", "w:group", "w:picture", "w:citation", "w:bibliography", "w:equation"),
        *("w15:repeatingSection", "w15:repeatingSectionItem"),
    )
)
"""What makes a content control a frame round something else, and no control that somebody fills in."""


def content_control(walk: Walk, element: Element) -> None:
    """A content control: what it shows is text like any other, unless it shows only its prompt."""
    properties, content = element.find(_PROPERTIES), element.find(_CONTENT)
    if content is None:
        return
    shows_prompt = properties is not None and is_on(properties.find(_SHOWS_PROMPT))
    control = None if properties is None else _control(properties)
    if control is not None:
        walk.open_control(control)
    walk.muted += shows_prompt
    walk.into(content)
    walk.muted -= shows_prompt
    if control is not None:
        walk.close_control(control)


def _control(properties: Element) -> Control | None:
    """The control that somebody fills in here, or None for a mere frame."""
    if any(properties.find(frame) is not None for frame in _FRAMES):
        return None
    name = next(filter(None, (value_of(properties.find(name)) for name in _NAMES)), "")
    box = properties.find(_CHECK_BOX)
    if box is not None:
        state = box.find(_CHECKED)
        return Control.tick_box(name, state is not None and state.get(_CHECKED_VAL, "1") not in ("0", "false"))
    choice = next((found for each in _CHOICES if (found := properties.find(each)) is not None), None)
    if choice is None:
        return Control(name=name, kind=WidgetKind.TEXT)
    return Control(name=name, kind=WidgetKind.CHOICE, options=tuple(_options(choice)))


def _options(choice: Element) -> Iterator[str]:
    """What a list shows to choose from; the prompt among its items has no value."""
    for item in choice.findall(_ITEM):
        value = item.get(_ITEM_VALUE, "")
        if shown := item.get(_ITEM_TEXT, value) if value else "":
            yield shown
