"""Small PDFs for tests, drawn by coordinates: points from the top left corner of an A4 page, y growing downwards."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
FONT, SIZE, LEADING, PADDING = "Helvetica", 11.0, 13.5, 5.4

Draw = Callable[[Canvas], None]


def pdf(*pages: Sequence[Draw], password: str | None = None, owner: str | None = None, rotation: int = 0) -> bytes:
    """A PDF of pages, each the things drawn on it."""
    stream = io.BytesIO()
    encrypt = StandardEncryption(password or "", ownerPassword=owner or password) if password or owner else None
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), encrypt=encrypt, invariant=1)
    for page in pages:
        if rotation:
            canvas.setPageRotation(rotation)
        for draw in page:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def text(left: float, top: float, *lines: str, leading: float = LEADING, font: str = FONT, size: float = SIZE) -> Draw:
    """Lines of text, the first one's baseline `size` under `top`."""
    return partial(_text, left=left, top=top, lines=lines, leading=leading, font=font, size=size)


def _text(
    canvas: Canvas, *, left: float, top: float, lines: Sequence[str], leading: float, font: str, size: float
) -> None:
    canvas.setFont(font, size)
    for at, line in enumerate(lines):
        canvas.drawString(left, HEIGHT - top - size - at * leading, line)


def box(left: float, top: float, width: float, height: float) -> Draw:
    """A stroked rectangle."""
    return lambda canvas: canvas.rect(left, HEIGHT - top - height, width, height)


def line(left: float, top: float, right: float, bottom: float) -> Draw:
    """A stroked straight line."""
    return lambda canvas: canvas.line(left, HEIGHT - top, right, HEIGHT - bottom)


def bar(left: float, top: float, width: float, height: float, colour: tuple[float, float, float] = (0, 0, 0)) -> Draw:
    """A filled rectangle without an outline."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColorRGB(*colour)
        canvas.rect(left, HEIGHT - top - height, width, height, stroke=0, fill=1)
        canvas.restoreState()

    return draw


def wrap(words: str, width: float) -> list[str]:
    """Lines of at most `width` points, broken where the next word does not fit, as a word processor does."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, FONT, SIZE) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def ruled(left: float, top: float, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> Draw:
    """A ruled table; the text of each cell is wrapped, its paragraphs parted by line ends."""

    def draw(canvas: Canvas) -> None:
        y = top
        for row in rows:
            cells = [
                [part for paragraph in cell.split("\n") for part in wrap(paragraph, width - 2 * PADDING)]
                for cell, width in zip(row, widths, strict=True)
            ]
            height = max(1, *map(len, cells)) * LEADING + 4
            x = left
            for cell, width in zip(cells, widths, strict=True):
                box(x, y, width, height)(canvas)
                text(x + PADDING, y + 1, *cell)(canvas)
                x += width
            y += height

    return draw


def raw_pdf(annotations: Sequence[str], content: str = "", fields: bool = True) -> bytes:
    """A PDF of one page written out by hand, with annotations as given; form fields need no appearance so."""
    count = len(annotations)
    numbers = " ".join(f"{6 + at} 0 R" for at in range(count))
    form = f"/AcroForm << /NeedAppearances true /Fields [{numbers}] /DA (/F 11 Tf) /DR << /Font << /F 3 0 R >> >> >>"
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {form if fields else ''} >>",
        "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        f" /Resources << /Font << /F 3 0 R >> >> /Annots [{numbers}] >>",
        *annotations,
    ]
    data, offsets = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    trailer = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    return data + trailer.encode()
