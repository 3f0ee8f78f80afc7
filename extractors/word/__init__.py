"""What a Word document says: `.docx`, `.docm`, `.dotx` and `.dotm`, usual and strict, as the sender saw it.

Tracked changes are read as accepted, macros never run, prompts and hidden text left out. Numbers of places: paragraphs
outside tables count one by one, empty ones and those of text boxes included; tables likewise, a nested one within its
cell; rows as they stand once deleted ones are gone; cells as they begin in their row.

The package is opened by `package`, the walk through it declared in `elements`.
"""

from __future__ import annotations

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.word.document import open_document
from extractors.word.elements import ELEMENTS
from extractors.word.package import open_package, recognises_package
from schemas.document import Document, Format

_TOO_DEEP = "The Word file holds tables, frames or documents inside one another, deeper than any form."


def recognises(data: bytes) -> bool:
    """Whether these bytes are a Word document, be it damaged, or an Office document that is locked by a password."""
    return recognises_package(data)


def read(data: bytes, limits: Limits) -> Document:
    """The document in these bytes. Raises `Unreadable`."""
    package = open_package(data, limits)
    with package.archive:
        walk = open_document(package, ELEMENTS)
        try:
            walk.into(walk.body)
            walk.close_paragraph()
        except RecursionError as error:
            raise Unreadable(Reason.LIMIT, _TOO_DEEP) from error
    return Document(
        format=Format.WORD, blocks=tuple(walk.flow.blocks), widgets=tuple(walk.widgets), marks=frozenset(walk.marks)
    )
