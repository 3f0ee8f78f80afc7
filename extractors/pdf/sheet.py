"""What stands on one page of a PDF, before anyone asks what belongs together: the words of the other modules here.

All coordinates are points from the page's upright top left corner, y growing downwards. The modules hand on, in this
order: `characters`, `drawings` and `controls` (pdfium's page to a `Sheet`), `styles` (drawn marks to
styles of text), `tables` (rules to cells), `lines`, `paragraphs`, `columns` (spans to paragraphs),
`breaks` (what runs on over a page break), `pdf` (pages to one document). A recogniser of scanned pages needs
only to make a `Sheet`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from schemas.document import Box, Style, WidgetKind

Bounds = tuple[float, float, float, float]
Upright = Callable[[float, float, float, float], Bounds]
"""From pdfium's left, bottom, right, top to left, top, right, bottom of the upright page."""


class Span(NamedTuple):
    """Characters drawn side by side without a blank, in one style; the smallest piece that is moved about.

    `lefts` has the left edge of each character. `baseline` is where the letters stand, `size` the type size.
    `glued` says that the span before it on its line is the same word; `blank_after` that a blank is really drawn
    behind it. `tag` numbers the paragraph that a tagged PDF puts it in, `is_label` tells of a list's drawn bullet.
    What was typed into a form control or over the page (`is_typed`) is one span, with its own blanks and line breaks.
    `certainty` is below 1 where
    someone else's recogniser wrote the text.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    lefts: tuple[float, ...]
    style: Style = Style.PLAIN
    glued: bool = False
    blank_after: bool = False
    tag: int | None = None
    is_label: bool = False
    is_typed: bool = False
    certainty: float = 1.0

    @property
    def middle(self) -> float:
        """The height half way between top and bottom."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line drawn on the page, horizontal or vertical; thin bars count as lines."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """What is drawn on a page beside its text.

    `fills` are coloured areas, `rings` closed outlines (boxes, ellipses), `strikes` and `underlines` what a reader's
    annotation says it is, `slants` hand-drawn or curved lines (a tick is some), `pictures` images and handwriting.
    """

    rules: tuple[Rule, ...] = ()
    fills: tuple[Box, ...] = ()
    rings: tuple[Box, ...] = ()
    strikes: tuple[Box, ...] = ()
    underlines: tuple[Box, ...] = ()
    slants: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()

    def __add__(self, other: Drawings) -> Drawings:
        return Drawings(
            rules=self.rules + other.rules,
            fills=self.fills + other.fills,
            rings=self.rings + other.rings,
            strikes=self.strikes + other.strikes,
            underlines=self.underlines + other.underlines,
            slants=self.slants + other.slants,
            pictures=self.pictures + other.pictures,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """A form control as it stands on its page."""

    name: str
    kind: WidgetKind
    value: str
    box: Box
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that stands on one page; `page` counts from 1. `watermarks` is text that slants across the others."""

    page: int
    width: float
    height: float
    spans: tuple[Span, ...]
    drawings: Drawings
    controls: tuple[Control, ...] = ()
    watermarks: tuple[Span, ...] = ()


def contains(box: Box, x: float, y: float, slack: float = 0.0) -> bool:
    """Whether a point lies in a box, or at most `slack` outside it."""
    return box.left - slack <= x <= box.right + slack and box.top - slack <= y <= box.bottom + slack


def hold(boxes: tuple[Box, ...]) -> Box:
    """The smallest box round all of `boxes`."""
    return Box(
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
