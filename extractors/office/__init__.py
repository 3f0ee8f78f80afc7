"""What documents of other word processors say: LibreOffice turns them into Word's format, which is then read.

`.doc`, `.dot`, `.rtf`, `.odt`, `.ott`, `.fodt`, WordPerfect, Works, Word 2003 XML and Word's flat XML. What conversion
would lose is told beforehand: macros, and that a password is wanted. Where LibreOffice is not installed the document
waits for it.
"""

from __future__ import annotations

from dataclasses import replace

from extractors import word
from extractors.doubt import doubt
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.office.conversion import close, to_word
from extractors.office.guard import refuse_what_grows
from extractors.office.kinds import tell
from extractors.suite import find_suite
from schemas.document import Document, Mark
from schemas.tool import Tool

__all__ = ["close", "read", "recognises"]

_CONFIDENCE_IN_DAMAGED = 0.7
_LOCKED = "It is protected with a password: ask the sender for a copy without one."
_INSTALL = (
    "{} is read through LibreOffice: install it (free, from libreoffice.org) and run again, or ask for Word (.docx)"
    " or PDF."
)


def recognises(data: bytes) -> bool:
    """Whether these bytes are a document that LibreOffice reads and nothing else here does."""
    return tell(data) is not None


def read(data: bytes, limits: Limits) -> Document:
    """The document in these bytes. Raises `Unreadable`."""
    kind = tell(data)
    if kind is None:
        raise Unreadable(Reason.DAMAGED, "It is no document of a word processor.")
    if kind.is_locked(data):
        raise Unreadable(Reason.PASSWORD, _LOCKED)
    refuse_what_grows(data, limits)
    command = find_suite()
    if command is None:
        raise Unreadable(Reason.NOT_INSTALLED, _INSTALL.format(kind.name), missing=Tool.LIBREOFFICE)
    document = word.read(to_word(command, data, kind.ending, limits), limits)
    if kind.has_macros(data):
        document = replace(document, marks=document.marks | {Mark.MACROS})
    return doubt(document, _CONFIDENCE_IN_DAMAGED) if kind.is_doubtful(data) else document
