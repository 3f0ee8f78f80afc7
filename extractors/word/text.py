"""Paragraphs, runs, fields and characters: what text stands in a Word document, as its reader sees it."""

from __future__ import annotations

from extractors.word.looks import PLAIN, RUN_PROPERTIES, Look, look_of_paragraph, look_of_run
from extractors.word.names import FALLBACK, SPACE, Element, leading, qualified
from extractors.word.symbols import UNKNOWN, seen, symbol_font
from extractors.word.walk import Handler, Walk

_PARAGRAPH_PROPERTIES = qualified("w:pPr")
_XML_BLANKS = " \t\r\n"
_LINE_ENDS = str.maketrans("\r\n", "  ")
_FONT, _CHAR = qualified("w:font"), qualified("w:char")
_SYMBOL_FONT, _SYMBOL_CHAR = qualified("w16se:font"), qualified("w16se:char")
_CHOICE = qualified("mc:Choice")


def paragraph(walk: Walk, element: Element) -> None:
    """A paragraph, or what continues one whose mark is gone (accepting its deletion joins the two)."""
    if walk.flow.open is None or not walk.flow.open.joins:
        walk.close_paragraph()
        walk.open_paragraph()
    properties = leading(element, _PARAGRAPH_PROPERTIES)
    look = PLAIN if properties is None else look_of_paragraph(properties, walk.looks)
    outer = walk.paragraph_look
    walk.paragraph_look = look
    _walk_through(walk, element, look)
    walk.paragraph_look = outer
    if walk.flow.open is not None:
        walk.flow.open.joins = look.joins
        if not look.joins:
            walk.close_paragraph()


def run(walk: Walk, element: Element) -> None:
    """A run: its look holds for what is said inside it."""
    look = look_of_run(leading(element, RUN_PROPERTIES), walk.looks, walk.paragraph_look.style)
    _walk_through(walk, element, look)


def _walk_through(walk: Walk, element: Element, look: Look) -> None:
    """Walk through what looks so, muted where it is hidden: fields that begin or end in hidden text still do."""
    outer, walk.look = walk.look, look
    walk.muted += look.hidden
    walk.into(element)
    walk.muted -= look.hidden
    walk.look = outer


def text(walk: Walk, element: Element) -> None:
    """The characters of `w:t` or `m:t`. Blanks at its ends count only where the file says so, as Word has it."""
    characters = element.text or ""
    if "\n" in characters or "\r" in characters:
        characters = characters.translate(_LINE_ENDS)
    if element.get(SPACE) != "preserve" and not walk.keeps_blanks:
        characters = characters.strip(_XML_BLANKS)
    walk.say(seen(characters, walk.look.font))


def characters(said: str) -> Handler:
    """A handler for an element that stands for these characters."""

    def say(walk: Walk, _: Element) -> None:
        walk.say(said)

    return say


def symbol(walk: Walk, element: Element) -> None:
    """A character inserted from a symbol font (`w:sym`)."""
    walk.say(_symbol(element.get(_CHAR), element.get(_FONT)))


def emoji(walk: Walk, element: Element) -> None:
    """A character inserted from an emoji font (`w16se:symEx`), which older readers find in the fallback."""
    walk.say(_symbol(element.get(_SYMBOL_CHAR), element.get(_SYMBOL_FONT)))


def _symbol(code: str | None, font: str | None) -> str:
    try:
        return seen(chr(int(code or "", 16)), symbol_font(font))
    except (ValueError, OverflowError):
        return UNKNOWN


def formula(walk: Walk, element: Element) -> None:
    """A part of a formula that means more than its characters in a row (a power, a fraction): they are doubted."""
    walk.doubt()
    walk.into(element)


def alternatives(walk: Walk, element: Element) -> None:
    """One thing told in several ways (`mc:AlternateContent`): the first is read, the others would double it."""
    choice = element.find(_CHOICE)
    if choice is None:
        choice = element.find(FALLBACK)
    if choice is not None:
        walk.into(choice)


def text_box(walk: Walk, element: Element) -> None:
    """The content of a text box: its paragraphs come after the one that it is anchored in."""
    if not walk.muted:
        (walk.flow.open or walk.open_paragraph()).text_boxes.append(element)
