"""A document's pages as pictures, and where their words lie on them."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PIL import Image

_POINTS = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stretch of text on a page: left, top, right, bottom in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its size in points, its picture in colour, and its words line by line."""

    width: float
    height: float
    dpi: int
    picture: Image.Image
    spots: tuple[Spot, ...]

    @property
    def scale(self) -> float:
        """Pixels to a point."""
        return self.dpi / _POINTS


def render(pdf: bytes, dpi: int) -> list[Page]:
    """Every page of a PDF, as a printer would print it."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    pages = []
    for page in document:
        width, height = page.get_size()
        picture = page.render(scale=dpi / _POINTS).to_pil().convert("RGB")
        pages.append(Page(width=width, height=height, dpi=dpi, picture=picture, spots=_spots(page, height)))
    return pages


def find(pages: list[Page], text: str) -> tuple[int, Spot] | None:
    """Where a text first stands: its page, and the box of the text alone, as far as can be said."""
    for at, page in enumerate(pages):
        for spot in page.spots:
            start = spot.text.find(text)
            if start >= 0:
                return at, part(spot, start, start + len(text))
    return None


def part(spot: Spot, start: int, end: int) -> Spot:
    """Some characters of a stretch, taken to be equally wide."""
    step = (spot.right - spot.left) / max(1, len(spot.text))
    return Spot(
        text=spot.text[start:end],
        left=spot.left + start * step,
        right=spot.left + end * step,
        top=spot.top,
        bottom=spot.bottom,
    )


def _spots(page: pypdfium2.PdfPage, height: float) -> tuple[Spot, ...]:
    words = page.get_textpage()
    spots = []
    for at in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(at)
        text = words.get_text_bounded(left, bottom, right, top).strip()
        if text:
            spots.append(Spot(text=text, left=left, right=right, top=height - top, bottom=height - bottom))
    return tuple(spots)
