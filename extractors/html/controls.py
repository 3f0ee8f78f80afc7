"""Form controls of a page: what each holds, as a widget and in the text where it stands."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from schemas.document import Place, Widget, WidgetKind

_TICKED, _UNTICKED = "☒", "☐"
_UNSEEN = frozenset(("hidden", "submit", "button", "reset", "image", "file", "password"))


def input_text(attributes: Mapping[str, str]) -> str:
    """What an `input` shows."""
    kind = attributes.get("type", "text").lower()
    if kind in ("checkbox", "radio"):
        return _TICKED if "checked" in attributes else _UNTICKED
    return "" if kind in _UNSEEN else attributes.get("value", "")


def input_widget(attributes: Mapping[str, str], place: Place) -> Widget | None:
    """An `input` as a widget; None for one that holds no answer."""
    kind = attributes.get("type", "text").lower()
    name = attributes.get("name") or attributes.get("id") or ""
    if kind in _UNSEEN:
        return None
    if kind in ("checkbox", "radio"):
        value = "on" if "checked" in attributes else "off"
        return Widget(name=name, kind=WidgetKind.TICK, value=value, place=place)
    return Widget(name=name, kind=WidgetKind.TEXT, value=attributes.get("value", ""), place=place)


def chosen_option(select: etree._Element) -> str:
    """What a `select` shows: the options that are chosen. The first option, shown where none is, is nobody's choice."""
    options = [each for each in select.iter("option") if "selected" in each.attrib and each.get("value") != ""]
    return ", ".join("".join(str(text) for text in each.itertext()).strip() for each in options)
