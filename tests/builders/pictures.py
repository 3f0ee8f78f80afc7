"""Pictures of pages: print set by a PDF's own typeface, drawn over by hand, and as scanners and cameras deliver it."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable

import pypdfium2
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

DOTS = 200 / 72
"""Pixels to the point, as most scanners are set."""
WIDTH, HEIGHT = 595, 842

Draw = Callable[[Canvas], None]


def png(width: int, height: int) -> bytes:
    """A white picture, written by hand so that small ones need no library."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = (b"\0" + b"\xff" * width) * height
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def page(draw: Draw, dots: float = DOTS) -> Image.Image:
    """A page of A4 that a function draws, y growing upwards as in any PDF."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT))
    draw(canvas)
    canvas.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    picture: Image.Image = document[0].render(scale=dots).to_pil().convert("RGB")
    return picture


def texts(
    canvas: Canvas, *lines: str, x: float = 70, y: float = 720, font: str = "Helvetica", size: float = 11
) -> None:
    """Lines of text from a place downwards."""
    canvas.setFont(font, size)
    for number, line in enumerate(lines):
        canvas.drawString(x, y - 1.3 * size * number, line)


def grid(canvas: Canvas, columns: tuple[float, ...], rows: tuple[float, ...]) -> None:
    """A ruled table."""
    canvas.setLineWidth(0.6)
    canvas.grid(list(columns), list(rows))


def pen(picture: Image.Image, *points: tuple[float, float], width: float = 1.6) -> None:
    """A stroke of a pen through points, in points from the top left corner."""
    ImageDraw.Draw(picture).line(
        [(x * DOTS, y * DOTS) for x, y in points], fill=(20, 20, 90), width=round(width * DOTS), joint="curve"
    )


def saved(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """The picture as a file."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def as_pdf(*pictures: Image.Image) -> bytes:
    """The pictures as the pages of a PDF, as scanners write it."""
    return saved(pictures[0], "PDF", resolution=200.0, save_all=True, append_images=list(pictures[1:]))
