"""PDF files from layouts, as a word processor exports them: real text, ruled tables, boxes that go over pages.

Fonts are the standard ones that every PDF reader has, so that a file is small and the same on every machine.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import cache
from itertools import groupby
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, Image, PageTemplate, Paragraph, Spacer, Table
from reportlab.platypus import PageBreak as Break

from samples.layout import Block, Cell, Grid, Line, Look, PageBreak, Picture, Span

_RULE = HexColor("#7F9FA8")
_SHADE = HexColor("#E4EFF2")
_TEAL = HexColor("#006B80")
_MARGIN = 2 * cm
_BULLETS = {Look.BULLET: "\u2022", Look.SUB_BULLET: "o"}


def write_pdf(blocks: tuple[Block, ...], *, title: str = "", password: str | None = None) -> bytes:
    """The bytes of a PDF that shows `blocks`, openable only with `password` where one is given."""
    stream = io.BytesIO()
    document = BaseDocTemplate(
        stream,
        pagesize=A4,
        title=title,
        producer="Microsoft Word 2016",
        creator="Microsoft Word 2016",
        encrypt=StandardEncryption(password, ownerPassword="inbox", strength=128) if password else None,
        invariant=1,
    )
    frame = Frame(_MARGIN, 1.6 * cm, A4[0] - 2 * _MARGIN, A4[1] - 3.3 * cm, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_number_page))
    document.build([flowable for block in blocks for flowable in _draw(block)])
    return stream.getvalue()


def _number_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillGray(0.5)
    canvas.drawRightString(A4[0] - _MARGIN, 0.9 * cm, f"Page {document.page}")


@cache
def _style(look: Look) -> ParagraphStyle:
    """The style of a look; leading and spaces in points."""
    sizes = {
        Look.TITLE: (17, 21, 4, 2),
        Look.SUBTITLE: (12, 15, 0, 8),
        Look.HEADING: (12, 15, 8, 4),
        Look.BODY: (10, 12.6, 0, 6),
        Look.TABLE: (10, 12.4, 2, 2),
        Look.TABLE_HEADING: (10, 12.4, 2, 2),
        Look.BULLET: (10, 12.4, 0, 3),
        Look.SUB_BULLET: (10, 12.4, 0, 2),
        Look.HUB: (10, 12.4, 0, 1),
        Look.SMALL: (6, 8, 0, 0),
    }
    size, leading, before, after = sizes[look]
    heading = look in (Look.TITLE, Look.HEADING)
    indent = {Look.BULLET: 16.0, Look.SUB_BULLET: 34.0}.get(look, 0.0)
    return ParagraphStyle(
        look,
        fontName="Helvetica-Bold" if heading else "Helvetica",
        textColor=_TEAL if heading else HexColor("#000000"),
        fontSize=size,
        leading=leading,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        bulletIndent=max(0.0, indent - 14),
        bulletFontName="Helvetica",
        bulletFontSize=size,
        keepWithNext=heading,
    )


def _draw(block: Block) -> Iterable[Flowable]:
    if isinstance(block, PageBreak):
        yield Break()
    elif isinstance(block, Grid):
        yield _table(block)
    else:
        yield from _paragraphs(block)


def _paragraphs(line: Line) -> Iterable[Flowable]:
    """A line as flowables: its text, and each picture by itself."""
    if not any(span.text or span.picture for span in line.spans):
        yield Spacer(1, _style(line.look).leading)
        return
    for pictured, group in groupby(line.spans, key=lambda span: span.picture is not None):
        spans = tuple(group)
        if pictured:
            yield from (_image(span.picture) for span in spans if span.picture)
        else:
            text = "".join(map(_markup, spans))
            yield Paragraph(text, _style(line.look), bulletText=_BULLETS.get(line.look))


def _image(picture: Picture) -> Image:
    return Image(io.BytesIO(picture.png), picture.width * cm, picture.height * cm, hAlign="LEFT")


def _markup(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br/>")
    for wanted, tag in ((span.bold, "b"), (span.italic, "i"), (span.struck, "strike"), (span.underlined, "u")):
        text = f"<{tag}>{text}</{tag}>" if wanted else text
    return f'<font backColor="#FFFF00">{text}</font>' if span.highlighted else text


def _table(grid: Grid) -> Table:
    """A ruled table; that of a single box may break inside it, as Word lets long text go over pages."""
    width = len(grid.widths)
    data: list[list[object]] = [[""] * width for _ in grid.rows]
    style: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, _RULE),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.5, _RULE),
        ("LINEABOVE", (0, "splitfirst"), (-1, "splitfirst"), 0.5, _RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 5.4),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5.4),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
        ("NOSPLIT", (0, 0), (-1, min(2, len(grid.rows) - 1))),
    ]
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(grid.rows):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            corner = (column + cell.columns - 1, number + cell.rows - 1)
            taken.update((y, x) for y in range(number, corner[1] + 1) for x in range(column, corner[0] + 1))
            data[number][column] = _contents(cell, row.height)
            if corner != (column, number):
                style.append(("SPAN", (column, number), corner))
            if cell.shaded:
                style.append(("BACKGROUND", (column, number), corner, _SHADE))
    breaks = int(len(grid.rows) == 1)
    return Table(data, colWidths=[size * cm for size in grid.widths], style=style, splitInRow=breaks, hAlign="LEFT")


def _contents(cell: Cell, height: float) -> list[Flowable]:
    """The flowables of a cell, filled up to the least height of its row."""
    flowables = [flowable for line in cell.lines for flowable in _paragraphs(line)]
    lacking = height * cm - 4 - len(flowables) * (_style(Look.TABLE).leading + 4)
    return [*flowables, Spacer(1, lacking)] if lacking > 0 and cell.rows == 1 else flowables
