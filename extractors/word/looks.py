"""How text looks in Word: the properties of runs, paragraphs and styles by which people mark a choice or hide text.

Bold and underline of a paragraph style are left out, since whole headings have them; colour alone marks nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from extractors.word.names import DEL, MOVE_FROM, Element, children, is_on, qualified, value_of
from extractors.word.symbols import symbol_font
from schemas.document import Style


@dataclass(frozen=True, slots=True)
class Look:
    """How a run or a paragraph looks. `font` is the run's font where that is a symbol font.

    `joins` says that a paragraph's mark is deleted, moved away or hidden: what follows continues it.
    """

    style: Style = Style.PLAIN
    hidden: bool = False
    font: str | None = None
    joins: bool = False


PLAIN = Look()
Looks = Mapping[str, Look]
"""What the styles of a document add, by style id; styles that add nothing are missing."""

RUN_PROPERTIES = qualified("w:rPr")
_RUN_STYLE, _PARAGRAPH_STYLE = qualified("w:rStyle"), qualified("w:pStyle")
_VANISH, _FONTS = qualified("w:vanish"), qualified("w:rFonts")
_LATIN_FONT = qualified("w:ascii")
_SHADING, _FILL, _BORDERS = qualified("w:shd"), qualified("w:fill"), qualified("w:pBdr")
_SIDES = tuple(qualified(f"w:{side}") for side in ("top", "left", "bottom", "right"))
_GONE = frozenset((DEL, MOVE_FROM))
_STYLE_ID, _BASED_ON = qualified("w:styleId"), qualified("w:basedOn")

_WHITE = frozenset((None, "auto", "ffffff", "white"))
_NOTHING = frozenset((None, "none", "nil"))


def _is_drawn(element: Element | None) -> bool:
    return value_of(element) not in _NOTHING


def _is_coloured(element: Element) -> bool:
    return value_of(element) not in _NOTHING | {"white"}


def _is_shaded(element: Element) -> bool:
    fill = element.get(_FILL)
    has_pattern = value_of(element) not in _NOTHING | {"clear"}
    return has_pattern or (fill.lower() if fill else None) not in _WHITE


_MARKS: dict[str, tuple[Style, Callable[[Element], bool]]] = {
    qualified("w:strike"): (Style.STRUCK, is_on),
    qualified("w:dstrike"): (Style.STRUCK, is_on),
    qualified("w:b"): (Style.BOLD, is_on),
    qualified("w:u"): (Style.UNDERLINED, _is_drawn),
    qualified("w:highlight"): (Style.HIGHLIGHTED, _is_coloured),
    _SHADING: (Style.HIGHLIGHTED, _is_shaded),
    qualified("w:bdr"): (Style.BORDERED, _is_drawn),
}
"""The properties that become a flag of a run's style, and when they hold."""


def look_of_run(properties: Element | None, looks: Looks, base: Style = Style.PLAIN) -> Look:
    """How a run with these properties (`w:rPr`) looks in a paragraph that looks like `base`."""
    own: list[tuple[Style, bool]] = []
    inherited, hidden, font = PLAIN, None, None
    for child in () if properties is None else children(properties):
        tag = child.tag
        if tag in _MARKS:
            flag, holds = _MARKS[tag]
            own.append((flag, holds(child)))
        elif tag == _FONTS:
            font = symbol_font(child.get(_LATIN_FONT))
        elif tag == _VANISH:
            hidden = is_on(child)
        elif tag == _RUN_STYLE:
            inherited = looks.get(value_of(child) or "", PLAIN)
    if not own and inherited is PLAIN and base is Style.PLAIN and not hidden and font is None:
        return PLAIN
    style = _changed(base | inherited.style, own)
    return Look(style, inherited.hidden if hidden is None else hidden, font or inherited.font)


def _changed(style: Style, own: list[tuple[Style, bool]]) -> Style:
    """A style after a run's own properties: one of two that mean the same suffices (a single or a double strike)."""
    for flag, _ in own:
        style &= ~flag
    for flag, holds in own:
        style = style | flag if holds else style
    return style


def look_of_paragraph(properties: Element, looks: Looks) -> Look:
    """What a paragraph's properties (`w:pPr`) say for all of its runs: shading, a frame, and what its style adds."""
    look = PLAIN
    for child in children(properties):
        tag = child.tag
        if tag == _PARAGRAPH_STYLE:
            named = looks.get(value_of(child) or "")
            if named is not None:
                look = Look(named.style & Style.STRUCK, named.hidden, joins=named.hidden)
        elif tag == RUN_PROPERTIES:
            if _is_gone(child):
                look = replace(look, joins=True)
        elif tag == _SHADING and _is_shaded(child):
            look = replace(look, style=look.style | Style.HIGHLIGHTED)
        elif tag == _BORDERS and all(_is_drawn(side) for side in map(child.find, _SIDES)):
            look = replace(look, style=look.style | Style.BORDERED)
    return look


def _is_gone(mark: Element) -> bool:
    """Whether a paragraph mark with these properties is deleted, moved away or hidden."""
    for child in mark:
        tag = child.tag
        if tag in _GONE or (tag == _VANISH and is_on(child)):
            return True
    return False


def read_looks(styles: Element) -> Looks:
    """What the styles of a style sheet (`w:styles`) add, each with the styles that it is based on."""
    by_id = {style.get(_STYLE_ID, ""): style for style in styles if style.get(_STYLE_ID)}
    looks = {name: _look_of_style(name, by_id) for name in by_id}
    return {name: look for name, look in looks.items() if look != PLAIN}


def _look_of_style(name: str, by_id: Mapping[str, Element]) -> Look:
    line: list[Element] = []
    while name in by_id and by_id[name] not in line:
        line.append(by_id[name])
        name = value_of(line[-1].find(_BASED_ON)) or ""
    look = PLAIN
    for style in reversed(line):
        own = look_of_run(style.find(RUN_PROPERTIES), {}, look.style)
        look = Look(own.style, own.hidden or look.hidden, own.font or look.font)
    return look
