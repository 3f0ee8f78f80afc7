"""What a document of Apple's Pages says, where it carries the PDF that Pages makes of it for looking at quickly.

The document itself is in a form that nothing here reads well. The PDF was drawn when the document was last saved, so it
is what the sender saw; but some versions of Pages keep only the beginning, so that no value of it is taken for certain.
"""

from __future__ import annotations

import io
import zipfile

from extractors import pdf
from extractors.archive import take_out
from extractors.doubt import doubt
from extractors.errors import ZIP_FAULTS, Reason, Unreadable
from extractors.limits import Limits
from schemas.document import Document

_PREVIEW = "QuickLook/Preview.pdf"
_OWN_MEMBERS = frozenset(("Index/Document.iwa", "Index.zip", "index.xml", "index.apxl"))
_CONFIDENCE = 0.7
_DAMAGED = "The Pages document is damaged: ask for it as Word (.docx) or PDF."


def recognises(data: bytes) -> bool:
    """Whether these bytes are a document of Apple's programs with a PDF of itself inside."""
    if not data.startswith(b"PK") or _PREVIEW.encode() not in data:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except ZIP_FAULTS:
        return False
    return _PREVIEW in names and not names.isdisjoint(_OWN_MEMBERS)


def read(data: bytes, limits: Limits, landmarks: tuple[str, ...]) -> Document:
    """The document in these bytes. Raises `Unreadable`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = archive.getinfo(_PREVIEW)
            size = member.file_size
            if size > limits.bytes or limits.has_grown_too_much(member.compress_size, size):
                raise Unreadable(Reason.LIMIT, f"Its PDF of {member.compress_size:,} bytes would unpack to {size:,}.")
            preview = take_out(archive, member)
    except ZIP_FAULTS as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED) from error
    return doubt(pdf.read(preview, limits, landmarks), _CONFIDENCE)
