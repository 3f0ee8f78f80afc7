"""Little Word documents from body XML: `docx(table(row("School URN", "123456")))`.

What a builder returns is `Xml`; plain text given to a builder is put into a paragraph or run of its own.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": WORD,
        "r": OFFICE,
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)


class Xml(str):
    """XML text, as opposed to text that is still to be escaped."""


def run(text: str, properties: str = "") -> Xml:
    """A run of text with properties, such as `<w:strike/>`."""
    return Xml(f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


def paragraph(*content: str, properties: str = "") -> Xml:
    """A paragraph of runs, each given as text or XML."""
    runs = "".join(item if isinstance(item, Xml) else run(item) for item in content)
    return Xml(f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")


def cell(*content: str, properties: str = "") -> Xml:
    """A cell of paragraphs, each given as text, or of other blocks given as XML."""
    blocks = "".join(item if isinstance(item, Xml) else paragraph(item) for item in content)
    return Xml(f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>")


def row(*cells: str, properties: str = "") -> Xml:
    """A row of cells, each given as its text or as XML."""
    content = "".join(item if isinstance(item, Xml) else cell(item) for item in cells)
    return Xml(f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>")


def table(*rows: str) -> Xml:
    """A table of rows."""
    return Xml(f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>")


def control(content: str, properties: str = "") -> Xml:
    """A content control round XML of any level."""
    return Xml(f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")


def complex_field(code: str, result: str | None, data: str = "") -> Xml:
    """A field in three parts; without its result where that is None. `data` is a form field's `w:ffData`."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
    return Xml(f'{begin}{instruction}{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>')


def text_box(*content: str) -> Xml:
    """A run with a text box, stored twice as Word does: as a drawing, and as VML for older readers."""
    blocks = "".join(item if isinstance(item, Xml) else paragraph(item) for item in content)
    box = f"<w:txbxContent>{blocks}</w:txbxContent>"
    drawing = (
        f"<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    picture = f'<w:pict><v:shape type="#_x0000_t202"><v:textbox>{box}</v:textbox></v:shape></w:pict>'
    return Xml(
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture() -> Xml:
    """A run with a picture."""
    return Xml(
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        '<a:blip r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def document(*body: str) -> str:
    """The text of a document part."""
    blocks = "".join(item if isinstance(item, Xml) else paragraph(item) for item in body)
    return f"<w:document {_NAMESPACES}><w:body>{blocks}<w:sectPr/></w:body></w:document>"


def docx(
    *body: str,
    styles: str | None = None,
    parts: Mapping[str, bytes] | None = None,
    links: Mapping[str, tuple[str, str]] | None = None,
    content_type: str = DOCUMENT_TYPE,
) -> bytes:
    """The bytes of a Word file with these blocks.

    `styles` are the elements of its style sheet, `parts` further parts by name, `links` relationships of the document
    to parts: id to kind and target.
    """
    links = dict(links or {})
    contents = {"word/document.xml": document(*body).encode(), **(parts or {})}
    if styles is not None:
        links["rIdStyles"] = ("styles", "styles.xml")
        contents["word/styles.xml"] = f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>'.encode()
    contents["word/_rels/document.xml.rels"] = _relationships(links)
    return package(contents, content_type)


def package(parts: Mapping[str, bytes], content_type: str = DOCUMENT_TYPE, main: str = "word/document.xml") -> bytes:
    """The bytes of a package with these parts; `main` holds the document."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{content_type}"/></Types>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", _relationships({"rId1": ("officeDocument", main)}))
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _relationships(links: Mapping[str, tuple[str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in links.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{entries}</Relationships>'
    ).encode()
