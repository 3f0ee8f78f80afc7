"""Pictures of pages, by themselves: photographs and scans that are no PDF. Their print is recognised; see `page`.

What prepares and recognises pictures is loaded with the first of them: most documents need none of it.
"""

from __future__ import annotations

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.pdf.assembly import assemble
from extractors.pdf.labels import normalise
from extractors.pdf.pages import QuickPage
from extractors.pdf.pictures import MISSING, text_of
from extractors.scan.header import could_be_page, is_picture
from schemas.document import Document
from schemas.tool import Tool

_A4_HEIGHT = 842.0
"""Points of a page's longer side, taken for that of every picture: what pictures say of their size is not to be relied
on, and nobody needs it."""


def recognises(data: bytes) -> bool:
    """Whether the bytes are those of a picture large enough to show a page."""
    return is_picture(data) and could_be_page(data)


def read(data: bytes, limits: Limits, landmarks: tuple[str, ...] = ()) -> Document:
    """The pages that the picture shows, recognised; nothing of one without print. Raises `Unreadable`."""
    try:
        from extractors.scan.engine import find_engine  # noqa: PLC0415 - see above
        from extractors.scan.page import recognise  # noqa: PLC0415
        from extractors.scan.pictures import open_pages  # noqa: PLC0415
    except ImportError as error:
        raise Unreadable(
            Reason.NOT_INSTALLED, MISSING.format("It is a picture of the size of a page"), Tool.OCR
        ) from error
    engine = find_engine()
    if engine is None:
        raise Unreadable(Reason.NOT_INSTALLED, MISSING.format("It is a picture of the size of a page"), Tool.OCR)
    pages: list[QuickPage] = []
    sheets, scans = {}, []
    limits.pulse()
    for at, picture in enumerate(open_pages(data, limits)):
        recognised = recognise(picture, at + 1, _A4_HEIGHT, engine)
        limits.pulse()
        pages.append(QuickPage(text=text_of(recognised.sheet), has_picture=not recognised.sheet.spans))
        sheets[at] = recognised.sheet
        scans.append(recognised.scan)
    sought = frozenset(map(normalise, landmarks))
    return assemble(pages, sheets, sought, tuple(scans))
