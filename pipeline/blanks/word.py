"""A blank form as Word: headings for screen readers, tables with labels at the left, and a control at every answer."""

from __future__ import annotations

import io
from itertools import count
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pipeline.blanks import controls
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
from pipeline.blanks.package import FIXED_TIME, without_clock
from schemas.programme import Field, Kind, Programme

_WIDTH = 17.0
_LABEL_WIDTH = 6.2
_BOX_WIDTH = 1.1
_EMPTY_ROWS = 4
_STATEMENT_HEIGHT = 5.0
_SIGNATURE_HEIGHT = 1.2
_FONT = "Arial"
_INK = RGBColor(0x00, 0x4B, 0x5C)
_RULE, _SHADE = "8CA6AD", "E8F1F3"


def write_docx(programme: Programme) -> bytes:
    """The bytes of the programme's blank form as a Word file."""
    writer = _Writer(programme)
    for part in outline(programme):
        writer.write(part)
    return writer.bytes()


class _Writer:
    """A document that grows part by part."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._document = docx.Document()
        self._numbers = count(1)
        _set_up(self._document, programme)
        self._document.add_heading(programme.form.title, level=0)

    def bytes(self) -> bytes:
        """The document as a file."""
        stream = io.BytesIO()
        self._document.save(stream)
        return without_clock(stream.getvalue())

    def write(self, part: Part) -> None:
        """Adds a part at the end."""
        match part:
            case Heading(text):
                self._document.add_heading(text, level=1)
            case Note(text, is_item):
                self._document.add_paragraph(text, style="List Bullet" if is_item else None)
            case Questions(groups):
                self._questions(groups)
            case Ticks(fields):
                self._ticks(fields)
            case Statement(field, prompt):
                self._statement(field, prompt)
            case Rows(field):
                self._rows(field)

    def _questions(self, groups: tuple[tuple[Field, ...], ...]) -> None:
        table = self._table((_LABEL_WIDTH, _WIDTH - _LABEL_WIDTH), len(groups))
        for row, group in zip(table.rows, groups, strict=True):
            label, answer = row.cells
            _label(label, group[0].label)
            if group[0].kind is Kind.SIGNATURE:
                row.height = Cm(_SIGNATURE_HEIGHT)
            first = answer.paragraphs[0]
            if prompt := prompt_of(group[0]):
                first.add_run(prompt).italic = True
                first = answer.add_paragraph()
            for number, field in enumerate(group):
                self._answer(answer, first if number == 0 else answer.add_paragraph(), field)

    def _answer(self, cell: Any, paragraph: Any, field: Field) -> None:
        """The controls of one answer, the first in `paragraph`, further ones below it."""
        hubs = hubs_of(self._programme, field)
        if field.kind is Kind.YES_NO:
            self._boxes([paragraph], field, ("Yes", "No"))
        elif field.options and has_boxes(field):
            labels = tuple(option.label for option in field.options)
            paragraphs = [paragraph, *(cell.add_paragraph() for _ in labels[1:])]
            self._boxes(paragraphs, field, labels)
        elif field.options:
            paragraph._p.append(self._control(field, controls.drop_down(option.label for option in field.options)))
        elif hubs:
            paragraph._p.append(self._control(field, controls.combo_box(hubs), controls.CHOOSE))
        elif field.kind is Kind.DATE:
            paragraph._p.append(self._control(field, controls.date_picker(), controls.ENTER_DATE))
        else:
            paragraph._p.append(self._control(field, controls.plain_text(), controls.ENTER_TEXT))

    def _boxes(self, paragraphs: list[Any], field: Field, labels: tuple[str, ...]) -> None:
        """A box before each label: in a paragraph of its own, or all in the one that there is."""
        for number, label in enumerate(labels):
            paragraph = paragraphs[min(number, len(paragraphs) - 1)]
            paragraph._p.append(controls.tick_box(f"{field.title}: {label}", field.id, next(self._numbers)))
            paragraph.add_run(f" {label}" + ("      " if len(paragraphs) == 1 and number + 1 < len(labels) else ""))

    def _control(self, field: Field, kind: Any, prompt: str = controls.CHOOSE) -> Any:
        return controls.in_line(field.title, field.id, next(self._numbers), kind, prompt)

    def _ticks(self, fields: tuple[Field, ...]) -> None:
        table = self._table((_BOX_WIDTH, _WIDTH - _BOX_WIDTH), len(fields))
        for row, field in zip(table.rows, fields, strict=True):
            box, sentence = row.cells
            box.paragraphs[0]._p.append(controls.tick_box(field.title, field.id, next(self._numbers)))
            _label(sentence, field.label, bold=False)
        for row in table.rows[:-1]:
            _keep_with_next(row)

    def _statement(self, field: Field, prompt: str) -> None:
        table = self._table((_WIDTH,), 2)
        top, room = table.rows
        _label(top.cells[0], field.label)
        if prompt:
            top.cells[0].add_paragraph(prompt)
        _keep_with_next(top)
        room.height = Cm(_STATEMENT_HEIGHT)
        cell = room.cells[0]._tc
        cell.remove(cell.p_lst[0])
        cell.append(controls.block(field.title, field.id, next(self._numbers), controls.ENTER_TEXT))

    def _rows(self, field: Field) -> None:
        """Heading and names of the columns, repeated where the table goes over a page, and empty rows."""
        share = _WIDTH / len(field.columns)
        table = self._table((share,) * len(field.columns), 2 + _EMPTY_ROWS)
        heading, names, *empty = table.rows
        _label(heading.cells[0].merge(heading.cells[-1]), field.label)
        for cell, column in zip(names.cells, field.columns, strict=True):
            _label(cell, column.label)
        for row in (heading, names):
            _mark_header(row)
            _keep_with_next(row)
        for row in empty:
            row.height = Cm(0.8)

    def _table(self, widths: tuple[float, ...], rows: int) -> Any:
        """A ruled table with space below it."""
        table = self._document.add_table(rows, len(widths))
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        _rule(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
            for cell in column.cells:
                cell.width = Cm(width)
        for row in table.rows:
            _add(row._tr.get_or_add_trPr(), "w:cantSplit")
        gap = self._document.add_paragraph()
        gap.paragraph_format.space_after = Pt(0)
        gap.paragraph_format.line_spacing = Pt(9)
        return table


def _set_up(document: Any, programme: Programme) -> None:
    """Page, fonts and properties. Times are fixed: the same programme file gives the same form."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    sizes = {"Normal": (10.5, 0, 4), "Title": (17, 0, 8), "Heading 1": (12.5, 8, 4), "List Bullet": (10.5, 0, 3)}
    for name, (size, before, after) in sizes.items():
        _set_style(document.styles[name], size, before, after)
        if name in ("Title", "Heading 1"):
            document.styles[name].font.color.rgb = _INK
            document.styles[name].font.bold = True
    for border in document.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    style = document.styles.add_style(controls.PROMPT_STYLE, 2)
    style.font.color.rgb = RGBColor(0x59, 0x59, 0x59)
    properties = document.core_properties
    properties.title, properties.language = programme.form.title, "en-GB"
    properties.subject, properties.author, properties.comments = programme.title, "", ""
    properties.created = properties.modified = FIXED_TIME
    footer = section.footer.paragraphs[0]
    footer.text = " ".join(filter(None, (programme.title, programme.cohort)))


def _set_style(style: Any, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), _FONT)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    _add(style.element.get_or_add_rPr(), "w:lang", val="en-GB")


def _label(cell: Any, text: str, *, bold: bool = True) -> None:
    cell.paragraphs[0].add_run(text).bold = bold
    if bold:
        _add(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=_SHADE)


def _rule(table: Any) -> None:
    """Lines round every cell, and a little air inside."""
    properties = table._tbl.tblPr
    borders = _add(properties, "w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _add(borders, f"w:{side}", val="single", sz="4", space="0", color=_RULE)
    margins = _add(properties, "w:tblCellMar")
    for side, air in (("top", "50"), ("left", "100"), ("bottom", "30"), ("right", "100")):
        _add(margins, f"w:{side}", w=air, type="dxa")


def _mark_header(row: Any) -> None:
    _add(row._tr.get_or_add_trPr(), "w:tblHeader")


def _keep_with_next(row: Any) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _add(parent: Any, name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element
