"""WordprocessingML as a few words: elements, paragraphs, runs, cells, tables, and the package around them."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_DECLARED = {prefix: uri for prefix, uri in NAMESPACES.items() if prefix != "xml"}
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Element: TypeAlias = etree._Element
Child: TypeAlias = "Element | Iterable[Child] | None"


def name(prefixed: str) -> str:
    """`w:p` as lxml wants it."""
    prefix, local = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def el(tag: str, *children: Child, text: str | None = None, attributes: Mapping[str, str] | None = None) -> Element:
    """An element; attributes are given by their prefixed names."""
    made = etree.Element(name(tag), nsmap=_DECLARED)
    for key, value in (attributes or {}).items():
        made.set(name(key) if ":" in key else key, value)
    made.text = text
    _append(made, children)
    return made


def _append(parent: Element, children: Iterable[Child]) -> None:
    for child in children:
        if isinstance(child, etree._Element):
            parent.append(child)
        elif child is not None:
            _append(parent, child)


def val(tag: str, value: str) -> Element:
    """An element whose one attribute is `w:val`."""
    return el(tag, attributes={"w:val": value})


def parse(xml: str) -> Element:
    """An element from XML that uses the prefixes above."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _DECLARED.items())
    return next(iter(etree.fromstring(f"<root {declared}>{xml}</root>")))


def run(text: str, *looks: Element, tag: str = "w:t") -> Element:
    """A run; line ends and tabs of the text become their elements."""
    made = el("w:r", el("w:rPr", *looks) if looks else None)
    for piece in re.split(r"(\n|\t)", text):
        if piece == "\n":
            made.append(el("w:br"))
        elif piece == "\t":
            made.append(el("w:tab"))
        elif piece:
            made.append(el(tag, text=piece, attributes={"xml:space": "preserve"}))
    return made


def par(*content: Child | str, style: str | None = None, bullet: int | None = None) -> Element:
    """A paragraph; strings become plain runs."""
    number = el("w:numPr", val("w:ilvl", "0"), val("w:numId", str(bullet))) if bullet else None
    looks = el("w:pPr", val("w:pStyle", style) if style else None, number)
    runs = (run(piece) if isinstance(piece, str) else piece for piece in content)
    return el("w:p", looks if len(looks) else None, *runs)


def cell(*blocks: Child, width: int, span: int = 1, merge: str | None = None) -> Element:
    """A table cell `width` twentieths of a point wide; `merge` is "restart" or "continue"."""
    looks = el(
        "w:tcPr",
        el("w:tcW", attributes={"w:w": str(width), "w:type": "dxa"}),
        val("w:gridSpan", str(span)) if span > 1 else None,
        val("w:vMerge", merge) if merge else None,
    )
    made = el("w:tc", looks, *blocks)
    if made[-1].tag != name("w:p"):
        made.append(el("w:p"))
    return made


def row(*cells: Child) -> Element:
    """A table row."""
    return el("w:tr", *cells)


def table(grid: Iterable[int], rows: Iterable[Child], *, borders: bool = True) -> Element:
    """A table with these column widths."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    kind = "single" if borders else "nil"
    lines = el("w:tblBorders", [el(f"w:{s}", attributes={"w:val": kind, "w:sz": "4", "w:space": "0"}) for s in sides])
    looks = el("w:tblPr", el("w:tblW", attributes={"w:w": "0", "w:type": "auto"}), lines, val("w:tblLayout", "fixed"))
    looks[-1].attrib.clear()
    looks[-1].set(name("w:type"), "fixed")
    columns = el("w:tblGrid", [el("w:gridCol", attributes={"w:w": str(width)}) for width in grid])
    return el("w:tbl", looks, columns, *rows)


_SHOWN = {"w:br": "\n", "w:tab": "\t", "w:noBreakHyphen": "-"}


def text_of(element: Element) -> str:
    """The characters inside, line breaks and tabs included, deleted ones not."""
    others = {name(tag): text for tag, text in _SHOWN.items()}
    return "".join(
        (node.text or "") if node.tag == name("w:t") else others.get(str(node.tag), "") for node in element.iter()
    )


@dataclass(slots=True, kw_only=True)
class Package:
    """The parts of a .docx beside the main one, and the relations from it."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: list[tuple[str, str, bool]] = field(default_factory=list)
    main_type: str = f"{_MAIN_TYPE}.document.main+xml"

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a new relation from the main part."""
        self.relations.append((kind if kind.startswith("http") else f"{_RELATIONS}/{kind}", target, external))
        return f"rId{len(self.relations)}"

    def add(self, kind: str, target: str, content: bytes | Element, content_type: str | None = None) -> str:
        """Adds a part beside the main one, with its relation; the id of that."""
        data = (
            content if isinstance(content, bytes) else etree.tostring(content, xml_declaration=True, encoding="UTF-8")
        )
        self.parts[f"word/{target}"] = data
        self.types[f"/word/{target}"] = content_type or f"{_MAIN_TYPE}.{kind}+xml"
        return self.relate(kind, target)

    def write(self, document: Element) -> bytes:
        """The whole file: the same bytes for the same content."""
        main = etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True)
        members = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relations([(f"{_RELATIONS}/officeDocument", "word/document.xml", False)]),
            "word/document.xml": main,
            "word/_rels/document.xml.rels": _relations(self.relations),
            **self.parts,
        }
        return zip_up(members)

    def _types(self) -> bytes:
        overrides = {"/word/document.xml": self.main_type, **self.types}
        lines = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
        defaults = "".join(
            f'<Default Extension="{end}" ContentType="{kind}"/>'
            for end, kind in (
                ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
                ("xml", "application/xml"),
                ("png", "image/png"),
            )
        )
        return f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">{defaults}{lines}</Types>'.encode()


def _relations(relations: list[tuple[str, str, bool]]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}" TargetMode="{"External" if out else "Internal"}"/>'
        for at, (kind, target, out) in enumerate(relations, start=1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def zip_up(members: Mapping[str, bytes]) -> bytes:
    """A zip archive whose bytes depend on its content alone."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in members.items():
            archive.writestr(zipfile.ZipInfo(path, (2019, 4, 20, 12, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def scribble(width: int = 160, height: int = 40) -> bytes:
    """A PNG that looks like a signature in blue ink: a wavy line on white."""
    rows = []
    for y in range(height):
        line = bytearray()
        for x in range(width):
            wave = height / 2 + (height / 3) * ((x // 9 % 3) - 1) * (1 - abs((x % 18) - 9) / 9)
            line += b"\x10\x20\x90" if abs(y - wave) < 1.6 else b"\xff\xff\xff"
        rows.append(b"\0" + bytes(line))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body
