"""Characters of symbol fonts, as people insert them for ticks, boxes, arrows and mathematical signs.

Such a font draws a tick where the file holds a letter or a private-use code; the tables say which character a reader
of the page sees. A box with anything in it is ☒ and an empty one ☐, as `schemas.document.Run` has it.
"""

from __future__ import annotations

import re

UNKNOWN = "\ufffd"
"""Stands for a character that is seen on the page and cannot be told from the file."""

_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
_PRIVATE = 0xF000  # symbol fonts put their codes 0x20 to 0xFF here


def _laid_out(*rows: tuple[int, str]) -> dict[int, str]:
    """A table of characters from rows of them, each beginning at a code. A blank leaves its code unknown."""
    return {start + offset: char for start, row in rows for offset, char in enumerate(row) if char != " "} | {0x20: " "}


_FONTS = {
    "wingdings": _laid_out(
        (0x21, "✏✂✁👓🔔📖🕯☎✆✉"),
        (0x41, "✌👌👍👎☜☞☝☟🖐☺😐☹💣☠"),
        (0x6C, "●❍■☐☐☐☐⬧⧫◆❖⬥☒⮹⌘"),
        (0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
        (0x9E, "·•▪○○○◉◎ ▪☐ ✦★"),
        (0xD5, "⌫⌦ ➢   ➲  ←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳"),
        (0xFB, "✗✓☒☒"),
    ),
    "wingdings 2": _laid_out((0x4F, "✗✓☒☒☒☒"), (0xA2, "☐☐☐☐")),
    "wingdings 3": _laid_out((0x66, "←→↑↓↖↗↙↘"), (0x70, "▲▼△▽◀▶◁▷")),
    "webdings": _laid_out((0x33, "◀▶▲▼"), (0x61, "✓ ☐"), (0x67, "■"), (0x6E, "●"), (0x72, "✗")),
    "symbol": _laid_out(
        (0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?"),
        (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
        (0x60, "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
        (0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
        (0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
        (0xE0, "◊〈®©™∑"),
        (0xF1, "〉∫"),
    ),
    "marlett": _laid_out((0x61, "✓✓"), (0x72, "✗")),
}

_FONTLESS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "☐", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0fe": "☒"}
"""Private-use characters that Word itself draws for bullets and ticks, also where a copy has lost their font."""

_TICKED = frozenset("☒☑☓✓✔✕✖✗✘✅🗴🗵🗶🗷🗸🗹xX")
_EMPTY = frozenset("☐□▢◻○◯❏❐❑❒🔲🔳⬜")


def symbol_font(name: str | None) -> str | None:
    """The name as `seen` takes it if it is that of a symbol font, else None."""
    return name.lower() if name and name.lower() in _FONTS else None


def seen(text: str, font: str | None) -> str:
    """What a reader of the page sees where this text is set in a symbol font, or in no such font (None).

    What no table knows is `UNKNOWN`, never left out: a code that only its font can explain may have been the answer.
    """
    if font is None:
        return _PRIVATE_USE.sub(lambda found: _FONTLESS.get(found[0], UNKNOWN), text)
    return "".join(_drawn(ord(char), _FONTS[font]) for char in text)


def _drawn(code: int, font: dict[int, str]) -> str:
    is_private = _PRIVATE <= code <= _PRIVATE + 0xFF
    if code > 0xFF and not is_private:
        return chr(code)
    return font.get(code - _PRIVATE if is_private else code, UNKNOWN)


def is_ticked(glyph: str) -> bool | None:
    """Whether the glyph of a tick box is a ticked one; None where it is neither that nor an empty one."""
    if glyph in _TICKED:
        return True
    return False if glyph in _EMPTY else None
