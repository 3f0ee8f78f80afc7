"""Word's content controls as elements: to type in, to choose from, to tick. Each bears its field's title and id."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import nsmap, qn

PROMPT_STYLE = "Placeholder Text"
ENTER_TEXT = "Click or tap here to enter text."
ENTER_DATE = "Click or tap to enter a date."
CHOOSE = "Choose an item."
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_BOX_FONT = "MS Gothic"
_EMPTY = "☐"
nsmap.setdefault("w14", _W14)


def plain_text() -> Any:
    """Text of one line or several."""
    return _element("w:text", multiLine="1")


def drop_down(labels: Iterable[str]) -> Any:
    """One of these."""
    return _with_items(OxmlElement("w:dropDownList"), labels)


def combo_box(labels: Iterable[str]) -> Any:
    """One of these, or something else that is typed."""
    return _with_items(OxmlElement("w:comboBox"), labels)


def date_picker() -> Any:
    """A day, typed or picked."""
    picker = OxmlElement("w:date")
    for name, value in (("dateFormat", "d MMMM yyyy"), ("lid", "en-GB"), ("storeMappedDataAs", "dateTime")):
        picker.append(_element(f"w:{name}", val=value))
    picker.append(_element("w:calendar", val="gregorian"))
    return picker


def in_line(title: str, tag: str, number: int, kind: Any, prompt: str) -> Any:
    """A control inside a paragraph, showing its prompt."""
    return _control(title, tag, number, kind, _run(prompt, PROMPT_STYLE), shows_prompt=True)


def block(title: str, tag: str, number: int, prompt: str) -> Any:
    """A control round paragraphs, for long text."""
    paragraph = OxmlElement("w:p")
    paragraph.append(_run(prompt, PROMPT_STYLE))
    return _control(title, tag, number, None, paragraph, shows_prompt=True)


def tick_box(title: str, tag: str, number: int) -> Any:
    """A box that a click ticks."""
    box = OxmlElement("w14:checkbox")
    for name, value in (("checked", "0"), ("checkedState", "2612"), ("uncheckedState", "2610")):
        state = OxmlElement(f"w14:{name}")
        state.set(qn("w14:val"), value)
        if name != "checked":
            state.set(qn("w14:font"), _BOX_FONT)
        box.append(state)
    run = _run(_EMPTY, None)
    fonts = OxmlElement("w:rFonts")
    for script in ("ascii", "hAnsi", "eastAsia"):
        fonts.set(qn(f"w:{script}"), _BOX_FONT)
    run.get_or_add_rPr().append(fonts)
    return _control(title, tag, number, box, run)


def _control(title: str, tag: str, number: int, kind: Any, content: Any, *, shows_prompt: bool = False) -> Any:
    control, properties, inside = (OxmlElement(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent"))
    properties.append(_element("w:alias", val=title[:64]))  # Word refuses longer ones
    properties.append(_element("w:tag", val=tag[:64]))
    properties.append(_element("w:id", val=str(number)))
    properties.append(_element("w:lock", val="sdtLocked"))
    if shows_prompt:
        properties.append(OxmlElement("w:showingPlcHdr"))
    if kind is not None:
        properties.append(kind)
    inside.append(content)
    control.append(properties)
    control.append(inside)
    return control


def _with_items(chooser: Any, labels: Iterable[str]) -> Any:
    for label in labels:
        chooser.append(_element("w:listItem", displayText=label, value=label))
    return chooser


def _run(text: str, style: str | None) -> Any:
    run: Any = OxmlElement("w:r")
    if style:
        run.get_or_add_rPr().append(_element("w:rStyle", val=style.replace(" ", "")))
    letters = OxmlElement("w:t")
    letters.text = text
    run.append(letters)
    return run


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
