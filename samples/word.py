"""Word files from layouts, written as Word writes them but in a few milliseconds and with no clock in them.

The text of a document is laid into the parts of `word_package`; python-docx would take a hundred times as long for
the thousands of forms that the benchmark asks for.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

from samples.layout import Block, Cell, Change, Grid, Line, Look, PageBreak, Picture, Row, Span
from samples.word_package import NAMESPACES, RELATIONSHIP, SECTION, STATIC_PARTS, relationships

_TWIPS = 567
_EMU = 360_000
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_AUTHOR = 'w:author="Author" w:date="2019-04-12T10:31:00Z"'


def write_docx(blocks: tuple[Block, ...]) -> bytes:
    """The bytes of a Word file that shows `blocks`."""
    body = "".join(map(_block, blocks))
    pictures = {_picture_id(picture): picture for picture in _pictures(blocks)}
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NAMESPACES}><w:body>'
    document += f"{body}{SECTION}</w:body></w:document>"
    targets = {
        name: (f"{RELATIONSHIP}/image", f"media/image{number}.png") for number, name in enumerate(pictures, start=1)
    }
    parts = {
        **STATIC_PARTS,
        "word/_rels/document.xml.rels": relationships(targets),
        "word/document.xml": document,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            _add(archive, name, text.encode())
        for name, picture in pictures.items():
            _add(archive, f"word/{targets[name][1]}", picture.png)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    member = zipfile.ZipInfo(name, _FIXED_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 0
    archive.writestr(member, data)


def _pictures(blocks: Iterable[Block]) -> Iterable[Picture]:
    for block in blocks:
        lines: Iterable[Line] = ()
        if isinstance(block, Line):
            lines = (block,)
        elif isinstance(block, Grid):
            lines = (line for row in block.rows for cell in row.cells for line in cell.lines)
        yield from (span.picture for line in lines for span in line.spans if span.picture)


def _picture_id(picture: Picture) -> str:
    return f"rIdP{zlib.crc32(picture.png):08x}"


def _block(block: Block) -> str:
    if isinstance(block, PageBreak):
        return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return _paragraph(block) if isinstance(block, Line) else _table(block)


@cache
def _paragraph(line: Line) -> str:
    style = f'<w:pPr><w:pStyle w:val="{line.look}"/></w:pPr>' if line.look is not Look.BODY else ""
    return f"<w:p>{style}{''.join(map(_span, line.spans))}</w:p>"


def _span(span: Span) -> str:
    if span.picture:
        return f"<w:r>{_drawing(span.picture)}</w:r>"
    if not span.text:
        return ""
    marks = (
        (span.bold, "<w:b/>"),
        (span.italic, "<w:i/>"),
        (span.struck, "<w:strike/>"),
        (span.highlighted, '<w:highlight w:val="yellow"/>'),
        (span.underlined, '<w:u w:val="single"/>'),
    )
    properties = "".join(mark for wanted, mark in marks if wanted)
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    tag = "delText" if span.change is Change.DELETED else "t"
    runs = "<w:br/>".join(
        f'<w:{tag} xml:space="preserve">{escape(text)}</w:{tag}>' if text else "" for text in span.text.split("\n")
    )
    run = f"<w:r>{properties}{runs}</w:r>"
    if span.change is None:
        return run
    number = zlib.crc32(span.text.encode()) % 90_000
    return f'<w:{span.change} w:id="{number}" {_AUTHOR}>{run}</w:{span.change}>'


def _drawing(picture: Picture) -> str:
    name, about = _picture_id(picture), escape(picture.about, {'"': "&quot;"})
    number = zlib.crc32(picture.png) % 90_000
    size = f'cx="{round(picture.width * _EMU)}" cy="{round(picture.height * _EMU)}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{about}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{about}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{name}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _table(grid: Grid) -> str:
    widths = [round(width * _TWIPS) for width in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    waiting: dict[int, tuple[int, Cell]] = {}
    rows = "".join(_row(row, widths, waiting) for row in grid.rows)
    properties = (
        '<w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0"/></w:tblPr>'
    )
    return f"<w:tbl>{properties}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(row: Row, widths: list[int], waiting: dict[int, tuple[int, Cell]]) -> str:
    """One row; `waiting` holds, by column, how many rows more a cell from above goes on, and that cell."""
    cells, column, given = [], 0, iter(row.cells)
    while column < len(widths):
        rows_left, cell = waiting.pop(column, (0, None))
        merge = "<w:vMerge/>"
        if cell is None:
            cell = next(given)
            rows_left, merge = cell.rows, '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        if rows_left > 1:
            waiting[column] = (rows_left - 1, Cell(columns=cell.columns, shaded=cell.shaded))
        cells.append(_cell(cell, sum(widths[column : column + cell.columns]), merge))
        column += cell.columns
    height = f'<w:trPr><w:trHeight w:val="{round(row.height * _TWIPS)}"/></w:trPr>'
    return f"<w:tr>{height}{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="E4EFF2"/>' if cell.shaded else ""
    lines = "".join(map(_paragraph, cell.lines or (Line(),)))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}</w:tcPr>{lines}</w:tc>'
