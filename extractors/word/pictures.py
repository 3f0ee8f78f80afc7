"""Pictures, ink and drawings: that something is drawn in a paragraph, which may be a signature."""

from __future__ import annotations

from extractors.word.names import Element, qualified
from extractors.word.walk import Walk

_SIGNATURE_LINE, _SIGNATURE_ID = qualified("o:signatureline"), "id"
_TEXT_BOX_CONTENT = qualified("w:txbxContent")
_ACTIVE_CONTROL = qualified("w:control")
_SIGNATURES = "_xmlsignatures/"


def picture(walk: Walk, _: Element) -> None:
    """Something that is drawn: an image, ink, a chart, a line drawn by hand."""
    walk.show_picture()


def embedded_object(walk: Walk, element: Element) -> None:
    """An embedded object, shown as a picture; or an ActiveX control, whose value no part of the file tells plainly."""
    if next(element.iter(_ACTIVE_CONTROL), None) is not None:
        walk.doubt()
    else:
        walk.show_picture()


def active_control(walk: Walk, _: Element) -> None:
    """An ActiveX control outside an object."""
    walk.doubt()


def vector_shape(walk: Walk, element: Element) -> None:
    """A VML shape (`v:shape`). A signature line shows an image of itself before anybody has signed it."""
    line = element.find(_SIGNATURE_LINE)
    if line is None:
        walk.into(element)
        is_drawn_by_hand = element.get("path") and next(element.iter(_TEXT_BOX_CONTENT), None) is None
        if is_drawn_by_hand and not element.get("type"):
            walk.show_picture()
    elif _is_signed(walk, line.get(_SIGNATURE_ID, "")):
        walk.show_picture()


def _is_signed(walk: Walk, line: str) -> bool:
    """Whether one of the package's digital signatures is of this signature line."""
    parts = [part for part in walk.package.members if part.startswith(_SIGNATURES) and part.endswith(".xml")]
    return bool(line) and any(line.encode() in walk.package.read(part) for part in parts)
