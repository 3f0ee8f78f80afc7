"""Word files as other programs write them: the same words in other XML.

Google Docs has no styles worth the name and sets every run and every cell by hand; Pages has its own style names and
shades its cells; Word for the web wraps pasted text in styles of its own and gives every paragraph an id.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

from tests.benchmarks.accuracy.foreign.blocks import Box, Grid, Ink, Line, Look, Paper
from tests.benchmarks.accuracy.ooxml import Package, el, parse

_WIDTH = 9360
_BULLETS = (
    '<w:numbering><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="●"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
)
_STYLES = {
    "google": '<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial"/></w:rPr>'
    '</w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="normal"/></w:style></w:styles>',
    "pages": '<w:styles><w:style w:type="paragraph" w:styleId="Body"><w:name w:val="Body"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="TableStyle2"><w:name w:val="Table Style 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading"><w:name w:val="Heading"/></w:style></w:styles>',
    "web": '<w:styles><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:customStyle="1" w:styleId="paragraph"><w:name w:val="paragraph"/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="normaltextrun"><w:name w:val="normaltextrun"/></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="eop"><w:name w:val="eop"/></w:style></w:styles>',
}


@dataclass(slots=True)
class Writer:
    """Writes a document in one program's dialect: "google", "pages" or "web"."""

    dialect: str
    look: Look
    rng: Random
    _paragraphs: int = 0

    def write(self, paper: Paper) -> bytes:
        """The file."""
        package = Package()
        package.add("styles", "styles.xml", parse(_STYLES[self.dialect]))
        package.add("numbering", "numbering.xml", parse(_BULLETS))
        body = el("w:body")
        for block in paper.blocks:
            body.append(parse(self._grid(block) if isinstance(block, Grid) else self._line(block)))
            if isinstance(block, Grid):
                body.append(parse(self._line(Line(inks=()))))
        references = "".join(
            self._furniture(package, kind, text) for kind, text in (("header", paper.header), ("footer", paper.footer))
        )
        section = (
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1080" w:right="1270" w:bottom="1080" w:left="1270"/>'
        )
        body.append(parse(f"<w:sectPr>{references}{section}</w:sectPr>"))
        return package.write(el("w:document", body))

    def _furniture(self, package: Package, kind: str, text: str) -> str:
        if not text and self.dialect != "pages":
            return ""
        number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        page = f'<w:r><w:t xml:space="preserve">  Page </w:t></w:r>{number}'
        inner = (
            f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{page if kind == "footer" else ""}</w:p>'
        )
        tag = "hdr" if kind == "header" else "ftr"
        relation = package.add(kind, f"{kind}1.xml", parse(f"<w:{tag}>{inner}</w:{tag}>"))
        return f'<w:{kind}Reference w:type="default" r:id="{relation}"/>'

    def _line(self, line: Line, *, in_cell: bool = False) -> str:
        self._paragraphs += 1
        size = self.look.size + {0: 0, 1: 5, 2: 2}[line.level]
        runs = "".join(self._run(ink, size, bold=ink.bold or line.level > 0) for ink in line.inks if ink.text)
        number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if line.bullet else ""
        if self.dialect == "google":
            space = '<w:spacing w:after="0" w:before="0" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
            looks = f'<w:pageBreakBefore w:val="0"/>{number}{space}<w:jc w:val="left"/>'
            return f'<w:p w:rsidR="00000000" w:rsidDel="00000000"><w:pPr>{looks}</w:pPr>{runs}</w:p>'
        if self.dialect == "pages":
            style = "TableStyle2" if in_cell else "Heading" if line.level else "Body"
            return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}<w:bidi w:val="0"/></w:pPr>{runs}</w:p>'
        end = '<w:r><w:rPr><w:rStyle w:val="eop"/></w:rPr><w:t>\u200b</w:t></w:r>' if in_cell else ""
        mark = f'w14:paraId="{0x10000000 + self._paragraphs:08X}" w14:textId="77777777" w:rsidR="00A12B3C"'
        return f'<w:p {mark}><w:pPr><w:pStyle w:val="paragraph"/>{number}</w:pPr>{runs}{end}</w:p>'

    def _run(self, ink: Ink, size: float, *, bold: bool) -> str:
        look = self.look
        font = look.hand_font if ink.hand and look.hand_font else look.font
        colour = look.colour if ink.hand else "000000"
        weight = f'<w:b w:val="{int(bold)}"/>'
        slant = '<w:i w:val="1"/>' if ink.hand and look.italic else ""
        fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}" w:eastAsia="{font}"/>'
        shape = f'<w:color w:val="{colour}"/><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
        if self.dialect == "google":
            tail = '<w:rtl w:val="0"/>'
            return _runs(
                f"{fonts}{weight}{slant}{shape}{tail}",
                [ink.text],
                'w:rsidR="00000000" w:rsidDel="00000000" w:rsidRPr="00000000"',
            )
        if self.dialect == "pages":
            return _runs(f'{fonts}{weight}{slant}{shape}<w:rtl w:val="0"/><w:lang w:val="en-US"/>', [ink.text], "")
        looks = f'<w:rStyle w:val="normaltextrun"/>{fonts}{weight}{slant}{shape}<w:lang w:val="en-GB"/>'
        return _runs(looks, _split(ink.text, self.rng), 'w:rsidR="00A12B3C"')

    def _grid(self, grid: Grid) -> str:
        total = sum(grid.widths)
        widths = [round(_WIDTH * width / total) for width in grid.widths]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        rows = "".join(f"<w:tr>{''.join(self._cells(row, widths))}</w:tr>" for row in grid.rows)
        table = '<w:tblW w:w="9360" w:type="dxa"/>'
        if self.dialect == "web" and self.look.ruled:
            table += f"<w:tblBorders>{_edges()}</w:tblBorders>"
        table += '<w:tblLayout w:type="fixed"/>'
        return f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _cells(self, row: tuple[Box, ...], widths: list[int]) -> list[str]:
        made, at = [], 0
        for cell in row:
            width = sum(widths[at : at + cell.across])
            at += cell.across
            span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
            looks = f'<w:tcW w:w="{width}" w:type="dxa"/>{span}'
            if self.dialect != "web" and self.look.ruled:
                looks += f"<w:tcBorders>{_edges(inside=False)}</w:tcBorders>"
            if self.dialect == "pages":
                looks += '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
            lines = "".join(self._line(line, in_cell=True) for line in cell.lines)
            made.append(f"<w:tc><w:tcPr>{looks}</w:tcPr>{lines}</w:tc>")
        return made


def _edges(*, inside: bool = True) -> str:
    sides = ("top", "left", "bottom", "right", *(("insideH", "insideV") if inside else ()))
    return "".join(f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>' for side in sides)


def _runs(looks: str, texts: list[str], attributes: str) -> str:
    return "".join(f"<w:r {attributes}><w:rPr>{looks}</w:rPr>{_text(text)}</w:r>" for text in texts)


def _text(text: str) -> str:
    pieces = text.split("\t")
    return "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' for piece in pieces)


def _split(text: str, rng: Random) -> list[str]:
    """The text in some runs, cut where a spelling checker cuts."""
    cuts = sorted({rng.randrange(len(text) + 1) for _ in range(len(text) // 25)})
    return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if text[a:b]]
