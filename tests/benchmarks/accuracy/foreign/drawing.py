"""The form as a PDF by a program that knows tables and lines only (reportlab)."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.benchmarks.accuracy.foreign.blocks import Grid, Ink, Line, Look, Paper
from tests.benchmarks.accuracy.paper import load_font, mark_up

_WIDTH = 490.0
_LIGATURES = (("fi", "ﬁ"), ("fl", "ﬂ"))


def draw(paper: Paper, look: Look, *, ligatures: bool = False) -> bytes:
    """The file; `ligatures` sets fi and fl as one character each, which is what copying them out gives."""
    stream = io.BytesIO()
    style = ParagraphStyle("text", fontName=load_font(look.font), fontSize=look.size, leading=look.size * 1.3)
    hand = load_font(look.hand_font or look.font)

    def dress(ink: Ink, size: float) -> str:
        font, colour = (hand, look.colour) if ink.hand else (style.fontName, "000000")
        return f'<font name="{font}" size="{size}" color="#{colour}">{_spell(ink.text, font, ligatures)}</font>'

    def show(line: Line) -> Paragraph:
        size = look.size + {0: 0, 1: 4, 2: 1.5}[line.level]
        inner = "".join(dress(ink, size) for ink in line.inks)
        set_in = ParagraphStyle("line", style, leading=size * 1.3, bulletIndent=6, leftIndent=18 if line.bullet else 0)
        return Paragraph(inner, set_in, bulletText="•" if line.bullet else None)

    def furnish(canvas: Canvas, _: Any) -> None:
        canvas.setFont(style.fontName, 8)
        if paper.header:
            canvas.drawString(52, A4[1] - 30, paper.header)
        if paper.footer:
            canvas.drawString(52, 26, f"{paper.footer} – page {canvas.getPageNumber()}")

    story: list[Flowable] = []
    for block in paper.blocks:
        if isinstance(block, Line):
            story += [show(block), Spacer(1, 2)]
        else:
            story += [Spacer(1, 3), _table(block, show, look), Spacer(1, 8)]
    document = SimpleDocTemplate(stream, pagesize=A4, leftMargin=52, rightMargin=52, invariant=1)
    document.build(story, onFirstPage=furnish, onLaterPages=furnish)
    return stream.getvalue()


def _table(grid: Grid, show: Any, look: Look) -> Table:
    total = sum(grid.widths)
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if look.ruled:
        commands.append(("GRID", (0, 0), (-1, -1), 0.6, colors.Color(0.3, 0.3, 0.3)))
    lines: list[list[Any]] = []
    for at, row in enumerate(grid.rows):
        cells: list[Any] = []
        for cell in row:
            if cell.across > 1:
                commands.append(("SPAN", (len(cells), at), (len(cells) + cell.across - 1, at)))
            cells += [[show(line) for line in cell.lines], *[""] * (cell.across - 1)]
        lines.append(cells)
    return Table(lines, colWidths=[_WIDTH * width / total for width in grid.widths], style=commands, splitInRow=1)


def _spell(text: str, font: str, ligatures: bool) -> str:
    for letters, one in _LIGATURES if ligatures else ():
        text = text.replace(letters, one)
    return mark_up(text, font).replace("\t", "&nbsp;" * 6)
