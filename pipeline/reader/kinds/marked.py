"""Text with how it is set, and the boxes that people tick, drawn or typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.document import Style

TICKED = "☒☑✓✔✗✘🗹◉"
EMPTY = "☐□○◯"
BOX = re.compile(f"[{TICKED}{EMPTY}]")
CROSSES = "✗✘"
"""Ticked if they stand alone; beside ticks they may as well say No."""
EMPHASIS = (Style.HIGHLIGHTED, Style.BORDERED, Style.BOLD, Style.UNDERLINED)
"""How people set off what they choose, the plainest way first."""

_TYPED_TICK = re.compile(r"[\[(]\s*[xX✓✔]\s*[\])]|(?<![\w/'’.-])[xX](?![\w/'’-])")
_TYPED_BOX = re.compile(r"[\[(]\s*[\])]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of text and how each of its stretches is set: (start, end, style)."""

    text: str
    styles: tuple[tuple[int, int, Style], ...] = ()


def style_at(piece: Marked, start: int, end: int) -> Style:
    """Every style that a stretch of the text has anywhere."""
    style = Style.PLAIN
    for first, last, set_in in piece.styles:
        if first < end and start < last:
            style |= set_in
    return style


def without_struck(piece: Marked) -> Marked:
    """The piece with blanks in the place of what is struck out."""
    text = piece.text
    for start, end, style in piece.styles:
        if Style.STRUCK in style:
            text = text[:start] + " " * (end - start) + text[end:]
    return Marked(text, piece.styles)


def draw_boxes(piece: Marked) -> Marked:
    """Boxes and crosses made of letters as the characters for them, each as long as it was: "[x]", "[ ]", "x"."""
    text = _TYPED_TICK.sub(lambda match: "☒".center(len(match.group())), piece.text)
    return Marked(_TYPED_BOX.sub(lambda match: "☐".center(len(match.group())), text), piece.styles)


def join(pieces: Iterable[Marked]) -> Marked:
    """All pieces as one, a line each."""
    text, styles = "", []
    for piece in pieces:
        text += "\n" if text else ""
        styles += [(start + len(text), end + len(text), style) for start, end, style in piece.styles]
        text += piece.text
    return Marked(text, tuple(styles))
