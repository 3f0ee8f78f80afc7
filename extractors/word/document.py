"""A Word document ready to be walked through: its body, the looks of its styles, its stray fields, its marks."""

from __future__ import annotations

from collections.abc import Mapping

from extractors.errors import Reason, Unreadable
from extractors.word.fields import stray_field_characters
from extractors.word.looks import Looks, read_looks
from extractors.word.names import DEL, MOVE_FROM, SPACE, Element, qualified
from extractors.word.package import Package, parse_xml
from extractors.word.walk import Handler, Walk
from schemas.document import Mark

_BODY = qualified("w:body")
_CHANGES = (DEL, MOVE_FROM, *map(qualified, ("w:ins", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge")))
_TELLING_STYLES = (b"vanish", b"strike")
_NO_BODY = (
    "The Word file is damaged (it has no text): open it in Word and save it anew, or ask the sender for it again."
)


def open_document(package: Package, elements: Mapping[str, Handler]) -> Walk:
    """A walk at the beginning of the package's document. Raises `Unreadable`."""
    part = package.main
    data = package.read(part)
    root = parse_xml(data, part, package.limits)
    body = root.find(_BODY)
    if body is None:
        raise Unreadable(Reason.DAMAGED, _NO_BODY)
    return Walk(
        elements=elements,
        package=package,
        part=part,
        body=body,
        looks=_looks(package, part, has_run_styles=b"rStyle" in data),
        stray_fields=stray_field_characters(body),
        keeps_blanks=root.get(SPACE) == "preserve",
        marks=set(_marks(package, body)),
    )


def _looks(package: Package, part: str, *, has_run_styles: bool) -> Looks:
    """What the document's styles add; its style sheet is only parsed where that may be anything."""
    sheet = next((target for _, kind, target in package.related(part) if kind == "styles"), None)
    if sheet not in package.members:
        return {}
    data = package.read(sheet)
    if not has_run_styles and not any(word in data for word in _TELLING_STYLES):
        return {}
    return read_looks(parse_xml(data, sheet, package.limits))


def _marks(package: Package, body: Element) -> list[Mark]:
    changes = next(body.iter(*_CHANGES), None)
    facts = ((Mark.TRACKED_CHANGES, changes is not None), (Mark.MACROS, package.has_macros))
    return [mark for mark, holds in facts if holds]
