"""A blank form as fillable PDF: what `word` lays out, with form fields that every PDF reader can fill in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from pipeline.blanks.outline import (
    Heading,
    Note,
    Part,
    Questions,
    Rows,
    Statement,
    Ticks,
    has_boxes,
    hubs_of,
    outline,
    prompt_of,
)
from pipeline.blanks.widgets import Boxes, Chooser, Entry, TickBox
from schemas.programme import Field, Kind, Programme

_MARGIN = 2 * cm
_WIDTH = A4[0] - 2 * _MARGIN
_LABEL_WIDTH = 6.2 * cm
_BOX_WIDTH = 1.1 * cm
_PADDING = 4
_LINE = 17.0
_EMPTY_ROWS = 4
_HEADING_NEEDS = 3.5 * cm
_STATEMENT = 7.0 * cm
_POINTS_A_WORD = 0.85
"""Height that a word of a statement takes, at the size of type in which it is filled in."""
_TALLEST_STATEMENT = 20.0 * cm
_CHARACTERS_A_WORD = 6
_INK, _RULE, _SHADE, _GREY = (HexColor(f"#{code}") for code in ("004B5C", "8CA6AD", "E8F1F3", "595959"))
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=17, leading=21, textColor=_INK, spaceAfter=8)
_HEADING = ParagraphStyle(
    "heading", fontName="Helvetica-Bold", fontSize=12, leading=15, textColor=_INK, spaceBefore=10, spaceAfter=4
)
_BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=4)
_ITEM = ParagraphStyle("item", parent=_BODY, leftIndent=14, bulletIndent=3)
_LABEL = ParagraphStyle("label", fontName="Helvetica-Bold", fontSize=10, leading=12.5)
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=10, leading=12.5)


def write_pdf(programme: Programme) -> bytes:
    """The bytes of the programme's blank form as a fillable PDF. The same file gives the same bytes."""
    stream = io.BytesIO()
    title = programme.form.title
    document = BaseDocTemplate(stream, pagesize=A4, title=title, subject=programme.title, lang="en-GB", invariant=1)
    frame = Frame(_MARGIN, 1.8 * cm, _WIDTH, A4[1] - 3.4 * cm, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame], onPage=_number_page))
    flowables: list[Flowable] = [Paragraph(escape(title), _TITLE)]
    for part in outline(programme):
        flowables.extend(_draw(part, programme))
    document.build(flowables)
    return stream.getvalue()


def _number_page(canvas: Canvas, document: BaseDocTemplate) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(_GREY)
    canvas.drawRightString(A4[0] - _MARGIN, 1.0 * cm, f"Page {document.page}")


def _draw(part: Part, programme: Programme) -> list[Flowable]:
    match part:
        case Heading(text):
            return [CondPageBreak(_HEADING_NEEDS), Paragraph(escape(text), _HEADING)]
        case Note(text, is_item):
            bullet = "\u2022" if is_item else None
            return [Paragraph(escape(text), _ITEM if is_item else _BODY, bulletText=bullet)]
        case Questions(groups):
            return [_questions(groups, programme), Spacer(1, 8)]
        case Ticks(fields):
            return [_ticks(fields), Spacer(1, 8)]
        case Statement(field, prompt):
            return [_statement(field, prompt), Spacer(1, 8)]
        case Rows(field):
            return [_rows(field), Spacer(1, 8)]


def _questions(groups: tuple[tuple[Field, ...], ...], programme: Programme) -> Table:
    width = _WIDTH - _LABEL_WIDTH - 2 * _PADDING
    rows = []
    for group in groups:
        prompt = prompt_of(group[0])
        printed = [Paragraph(f"<i>{escape(prompt)}</i>", _TEXT)] if prompt else []
        answers = [_answer(field, programme, width) for field in group]
        rows.append([Paragraph(escape(group[0].label), _LABEL), [*printed, *answers]])
    shades = [("BACKGROUND", (0, 0), (0, -1), _SHADE)]
    return _table(rows, [_LABEL_WIDTH, _WIDTH - _LABEL_WIDTH], shades)


def _answer(field: Field, programme: Programme, width: float) -> Flowable:
    if field.kind is Kind.YES_NO:
        return Boxes(field.id, field.title, ("Yes", "No"), width, is_one_line=True)
    labels = tuple(option.label for option in field.options)
    if labels and has_boxes(field):
        return Boxes(field.id, field.title, labels, width, is_one_line=False, is_one=field.kind is Kind.CHOICE)
    if labels:
        return Chooser(field.id, field.title, labels, width)
    if hubs := hubs_of(programme, field):
        return Chooser(field.id, field.title, hubs, width, can_type=True)
    return Entry(field.id, _tip(field), width, _LINE, most=field.max_characters)


def _tip(field: Field) -> str:
    return f"{field.title} (day/month/year)" if field.kind is Kind.DATE else field.title


def _ticks(fields: tuple[Field, ...]) -> Flowable:
    rows = [[TickBox(field.id, field.title), Paragraph(escape(field.label), _TEXT)] for field in fields]
    return KeepTogether(_table(rows, [_BOX_WIDTH, _WIDTH - _BOX_WIDTH], []))


def _statement(field: Field, prompt: str) -> Flowable:
    top = [Paragraph(escape(field.label), _LABEL)]
    if prompt:
        top.append(Paragraph(escape(prompt), _TEXT))
    words = field.max_words or (field.max_characters or 0) / _CHARACTERS_A_WORD
    height = min(max(_STATEMENT, words * _POINTS_A_WORD), _TALLEST_STATEMENT)
    room = Entry(field.id, field.title, _WIDTH - 2 * _PADDING, height, is_long=True, most=field.max_characters)
    return KeepTogether(_table([[top], [room]], [_WIDTH], [("BACKGROUND", (0, 0), (0, 0), _SHADE)]))


def _rows(field: Field) -> Flowable:
    share = _WIDTH / len(field.columns)
    heading = [Paragraph(escape(field.label), _LABEL), *[""] * (len(field.columns) - 1)]
    names = [Paragraph(escape(column.label), _LABEL) for column in field.columns]
    empty = [
        [
            Entry(f"{field.id}_{row}_{column.id}", f"{field.title}, row {row}: {column.label}", share - 8, _LINE)
            for column in field.columns
        ]
        for row in range(1, _EMPTY_ROWS + 1)
    ]
    style = [("SPAN", (0, 0), (-1, 0)), ("BACKGROUND", (0, 0), (-1, 1), _SHADE)]
    return KeepTogether(_table([heading, names, *empty], [share] * len(field.columns), style))


def _table(rows: Sequence[Sequence[object]], widths: list[float], style: Sequence[tuple[object, ...]]) -> Table:
    ruled = [
        ("GRID", (0, 0), (-1, -1), 0.5, _RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), _PADDING) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    return Table(rows, colWidths=widths, style=[*ruled, *style], hAlign="LEFT")
