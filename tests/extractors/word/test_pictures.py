from __future__ import annotations

import pytest

from extractors import word
from extractors.limits import Limits
from schemas.document import Paragraph
from tests.builders.word import Xml, docx, paragraph, picture, run, text_box
from tests.extractors.word.reading import read, texts

_LINE = (
    '<w:r><w:pict><v:shape type="#_x0000_t75"><v:imagedata r:id="rId4"/>'
    '<o:signatureline id="{0A-1}" issignatureline="t"/></v:shape></w:pict></w:r>'
)


def _first(data: bytes) -> Paragraph:
    block = word.read(data, Limits()).blocks[0]
    assert isinstance(block, Paragraph)
    return block


@pytest.mark.parametrize(
    ("content", "has_picture"),
    [
        (picture(), True),
        (Xml(f"<w:ins>{picture()}</w:ins>"), True),
        (Xml(f"<w:del>{picture()}</w:del>"), False),
        ('<w:r><w:rPr><w:vanish/></w:rPr><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>', False),
        ('<w:r><w:pict><v:shape><v:imagedata r:id="rId4"/></v:shape></w:pict></w:r>', True),
        ('<w:r><w:pict><v:rect><v:imagedata r:id="rId4"/></v:rect></w:pict></w:r>', True),
        ('<w:r><w:pict><v:group><v:shape><v:imagedata r:id="rId4"/></v:shape></v:group></w:pict></w:r>', True),
        ('<w:r><w:object><v:shape><v:imagedata r:id="rId4"/></v:shape><o:OLEObject/></w:object></w:r>', True),
        ('<w:r><w:drawing><w14:contentPart r:id="rId4"/></w:drawing></w:r>', True),
        ("<w:r><w:drawing><wps:wsp><wps:spPr><a:custGeom/></wps:spPr></wps:wsp></w:drawing></w:r>", True),
        ('<w:r><w:pict><v:shape path="m0,0l5,5e"/></w:pict></w:r>', True),
        ('<w:r><w:drawing><wps:wsp><wps:spPr><a:prstGeom prst="line"/></wps:spPr></wps:wsp></w:drawing></w:r>', False),
        ('<w:r><w:pict><v:line from="0,0" to="9,0"/></w:pict></w:r>', False),
        ('<w:r><w:pict><v:rect style="width:0;height:1.5pt" o:hr="t"/></w:pict></w:r>', False),
        ('<w:r><w:pict><v:shapetype id="t" path="m0,0l5,5e"/><v:shape type="#t"/></w:pict></w:r>', False),
        ('<w:r><w:pict><v:shape type="#t" path="m0,0l5,5e"/></w:pict></w:r>', False),
        (text_box("words"), False),
        (run("words"), False),
    ],
)
def test_what_is_drawn_in_a_paragraph_is_a_picture_and_a_bare_shape_is_not(content: str, has_picture: bool) -> None:
    assert _first(docx(paragraph(Xml(content)))).has_picture is has_picture


def test_a_picture_in_a_text_box_belongs_to_the_box() -> None:
    document = read(paragraph(text_box(paragraph(picture()))))
    assert [getattr(block, "has_picture", None) for block in document.blocks] == [False, True]


def test_a_signature_line_is_a_picture_only_once_it_is_signed() -> None:
    signature = {"_xmlsignatures/sig1.xml": b"<Signature><SetupID>{0A-1}</SetupID></Signature>"}
    other = {"_xmlsignatures/sig1.xml": b"<Signature><SetupID>{0B-2}</SetupID></Signature>"}
    body = paragraph(Xml(_LINE))
    assert not _first(docx(body)).has_picture
    assert not _first(docx(body, parts=other)).has_picture
    assert _first(docx(body, parts=signature)).has_picture


def test_a_control_whose_value_the_file_does_not_tell_is_doubted() -> None:
    control = '<w:r><w:object><v:shape><v:imagedata r:id="rId4"/></v:shape><w:control r:id="rId5"/></w:object></w:r>'
    found = _first(docx(paragraph("Name: ", Xml(control))))
    assert (found.text, found.has_picture, found.confidence) == ("Name: ", False, 0.5)


def test_the_name_of_a_picture_is_not_text() -> None:
    named = '<w:r><w:drawing><wp:inline><wp:docPr name="Picture 1" descr="Signed"/></wp:inline></w:drawing></w:r>'
    assert texts(read(paragraph(Xml(named)))) == [""]
