"""The declared table of a Word document's elements: what the walk does at each.

What is not named here is stepped into, so that text in a wrapper nobody thought of is not lost: hyperlinks, smart
tags, custom XML, insertions (`w:ins`, `w:moveTo`, read as accepted), simple fields, drawings round text boxes.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.word.chunks import chunk
from extractors.word.controls import content_control
from extractors.word.fields import field_character
from extractors.word.names import Element, qualified
from extractors.word.pictures import active_control, embedded_object, picture, vector_shape
from extractors.word.tables import cell, row, table
from extractors.word.text import alternatives, characters, emoji, formula, paragraph, run, symbol, text, text_box
from extractors.word.walk import Handler, Walk


def skip(walk: Walk, element: Element) -> None:
    """Leave out an element and all that it holds."""


_HANDLERS: tuple[tuple[Handler, str], ...] = (
    # blocks
    (paragraph, "w:p"),
    (table, "w:tbl"),
    (row, "w:tr"),
    (cell, "w:tc"),
    (chunk, "w:altChunk"),
    (content_control, "w:sdt"),
    (alternatives, "mc:AlternateContent"),
    # characters
    (run, "w:r"),
    (text, "w:t m:t"),
    (symbol, "w:sym"),
    (emoji, "w16se:symEx"),
    (characters("\t"), "w:tab w:ptab"),
    (characters("\n"), "w:br w:cr"),
    (characters("-"), "w:noBreakHyphen"),
    (field_character, "w:fldChar"),
    (formula, "m:f m:sSup m:sSub m:sSubSup m:sPre m:rad m:nary m:m m:eqArr m:limLow m:limUpp"),
    # drawings
    (text_box, "w:txbxContent"),
    (picture, "a:blip a:custGeom c:chart dgm:relIds w14:contentPart w:contentPart v:imagedata v:polyline v:curve"),
    (vector_shape, "v:shape"),
    (embedded_object, "w:object"),
    (active_control, "w:control"),
    # not what the document says: code, what was deleted or moved away, comments, phonetic guides, all properties
    (skip, "w:del w:moveFrom w:delText w:instrText w:delInstrText w:fldData mc:Fallback w:rt v:shapetype"),
    (
        skip,
        "w:pPr w:rPr w:sectPr w:tblPr w:tblGrid w:tblPrEx w:trPr w:tcPr w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr",
    ),
    (skip, "w:commentReference w:annotationRef w:footnoteReference w:footnoteRef w:endnoteReference w:endnoteRef"),
    (skip, "w:proofErr w:bookmarkStart w:bookmarkEnd w:lastRenderedPageBreak w:softHyphen"),
)

ELEMENTS: Mapping[str, Handler] = {qualified(name): handler for handler, names in _HANDLERS for name in names.split()}
