"""How text looks on a page: the marks by which people choose or hide, from elements, attributes and styles.

Colours of cells and paragraphs mark nothing (labels are shaded on many forms); those of words do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from schemas.document import Style

Declarations = Mapping[str, str]
"""Properties of a style by name, both in lower case."""
Sheet = Mapping[str, Declarations]
"""What a style sheet says of selectors as simple as `p`, `.c1` and `p.c1`."""

_MOST_RULES = 5000
_RULE = re.compile(r"(?<![^{}])([^{}]+)\{([^{}]*)\}")
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_SIMPLE = re.compile(r"[a-z][a-z0-9]*(?:\.[\w-]+)?|\.[\w-]+")
_TOLD: tuple[str, ...] = (
    *("text-decoration", "font-weight", "background", "border", "display", "visibility", "mso-", "white-space"),
    *("max-height", "opacity", "font-size"),
)

_BY_ELEMENT = {
    **dict.fromkeys(("s", "strike", "del"), Style.STRUCK),
    **dict.fromkeys(("b", "strong", "th"), Style.BOLD),
    **dict.fromkeys(("u", "ins"), Style.UNDERLINED),
    "mark": Style.HIGHLIGHTED,
}
_OF_WORDS = frozenset(
    ("span", "font", "b", "strong", "i", "em", "u", "s", "strike", "a", "mark", "label", "ins", "big", "small", "code")
)
_NO_COLOUR = re.compile(
    r"white|#fff(?:fff)?|transparent|none|inherit|initial|unset|auto|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*"
    r"|rgba\(.*,\s*0(?:\.0*)?\s*\)|window"
)
_NO_LINE = re.compile(r"\s*|.*\b(?:none|hidden)\b.*|0(?:px|pt|cm|in)?\b.*|inherit|initial|unset|medium none")


@dataclass(frozen=True, slots=True)
class Look:
    """How an element sets its text. `keeps_lines` tells that line ends and blanks of the source count."""

    style: Style = Style.PLAIN
    keeps_lines: bool = False


PLAIN = Look()


def read_sheet(text: str) -> Sheet:
    """The rules of a style sheet that tell of marks; those with selectors that are not simple are left out."""
    sheet: dict[str, dict[str, str]] = {}
    for number, (selectors, block) in enumerate(_RULE.findall(_COMMENT.sub(" ", text))):
        if number == _MOST_RULES:
            break
        told = {name: value for name, value in read_style(block).items() if name.startswith(_TOLD)}
        for selector in selectors.split(",") if told else ():
            name = selector.strip().lower()
            if _SIMPLE.fullmatch(name):
                sheet.setdefault(name, {}).update(told)
    return sheet


def read_style(text: str) -> Declarations:
    """The properties of a `style` attribute, the later of two counting."""
    found = {}
    for declaration in text.lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def declarations(tag: str, attributes: Mapping[str, str], sheet: Sheet) -> Declarations:
    """What the style sheet and the element's own attribute say of it."""
    own = read_style(attributes["style"]) if "style" in attributes else {}
    if not sheet:
        return own
    found: dict[str, str] = dict(sheet.get(tag, {}))
    for name in attributes.get("class", "").lower().split():
        found.update(sheet.get(f".{name}", {}))
        found.update(sheet.get(f"{tag}.{name}", {}))
    return {**found, **own} if found else own


def is_hidden(attributes: Mapping[str, str], told: Declarations) -> bool:
    """Whether nobody sees the element: the line that a newsletter shows beside its subject, a prompt that is gone."""
    if "hidden" in attributes:
        return True
    if not told:
        return False
    if told.get("display") == "none" or told.get("visibility") in ("hidden", "collapse"):
        return True
    if told.get("mso-hide") == "all" or told.get("mso-list") == "ignore":
        return True
    is_flat = re.match(r"0\D|0$", told.get("max-height", "")) is not None
    is_tiny = re.match(r"[01](?:\.0+)?(?:px|pt)?$", told.get("font-size", "")) is not None
    return is_flat and (is_tiny or re.match(r"0(?:\.0*)?$", told.get("opacity", "")) is not None)


def look_of(tag: str, told: Declarations, outer: Look) -> Look:
    """How an element sets its text, within one that sets it as `outer`."""
    style = outer.style | _BY_ELEMENT.get(tag, Style.PLAIN)
    for name, value in told.items():
        change = _CHANGES.get(name)
        if change and (tag in _OF_WORDS or name in _INHERITED):
            flag, holds = change
            style = style | flag if holds(value) else _without(style, flag, name)
    if "line-through" in told.get("text-decoration", "") + told.get("text-decoration-line", ""):
        style |= Style.STRUCK
    white_space = told.get("white-space", "")
    keeps = outer.keeps_lines or tag in ("pre", "textarea", "xmp", "listing", "plaintext")
    if white_space:
        keeps = white_space in ("pre", "pre-wrap", "pre-line", "break-spaces")
    return outer if (style, keeps) == (outer.style, outer.keeps_lines) else Look(style, keeps)


def _without(style: Style, flag: Style, name: str) -> Style:
    """A weight that is not bold ends boldness; a decoration that is none does not end one of an element around."""
    return style & ~flag if name == "font-weight" else style


def _is_heavy(value: str) -> bool:
    return value.startswith("bold") or (value.isdigit() and int(value) >= 600)


def _is_coloured(value: str) -> bool:
    return bool(value) and not _NO_COLOUR.fullmatch(value)


def _is_drawn(value: str) -> bool:
    return not _NO_LINE.fullmatch(value)


_INHERITED = frozenset(("font-weight", "text-decoration", "text-decoration-line"))
_CHANGES: dict[str, tuple[Style, Callable[[str], bool]]] = {
    "font-weight": (Style.BOLD, _is_heavy),
    "text-decoration": (Style.UNDERLINED, lambda value: "underline" in value),
    "text-decoration-line": (Style.UNDERLINED, lambda value: "underline" in value),
    "background": (Style.HIGHLIGHTED, _is_coloured),
    "background-color": (Style.HIGHLIGHTED, _is_coloured),
    "mso-highlight": (Style.HIGHLIGHTED, _is_coloured),
    "border": (Style.BORDERED, _is_drawn),
    "mso-border-alt": (Style.BORDERED, _is_drawn),
}
