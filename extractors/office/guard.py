"""What LibreOffice is not asked to open: what would take all memory or never end is told from the bytes beforehand."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import accumulate

from extractors.errors import ZIP_FAULTS, Reason, Unreadable
from extractors.limits import Limits

_CONTENT = ("content.xml", "styles.xml")
_RICH_TEXT = b"{\\rt"
_RAW = re.compile(rb"\\bin(\d{1,10})")
_NOT_BRACES = bytes(set(range(256)) - set(b"{}"))
_STEP = {ord("{"): 1, ord("}"): -1}
_GROUPS_IN_GROUPS = 1000
_TAGS_TO_A_LINE = 4

_DAMAGED = "The rich text says that it goes on where the file ends: ask for it again, or for it as .docx."
_DEEP = "The rich text has groups inside groups, deeper than any form: ask for it as Word (.docx) or PDF."


def refuse_what_grows(data: bytes, limits: Limits) -> None:
    """Raises `Unreadable` for a document that is over a limit, or that LibreOffice would read without an end."""
    if data.startswith(b"PK"):
        _check_package(data, limits)
    elif data.startswith(_RICH_TEXT):
        _check_rich_text(data, limits)
    elif data.count(b"<") > limits.elements and data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise Unreadable(Reason.LIMIT, f"It has more than {limits.elements:,} tags: ask for it as .docx or PDF.")


def _check_package(data: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            size = sum(member.file_size for member in members)
            packed = sum(member.compress_size for member in members)
            if len(members) > limits.parts or size > limits.bytes or limits.has_grown_too_much(packed, size):
                detail = f"Its {len(members)} parts of {packed:,} bytes would unpack to {size:,}: it was left closed."
                raise Unreadable(Reason.LIMIT, detail)
            for member in members:
                if member.filename in _CONTENT and not member.flag_bits & 1:
                    with archive.open(member) as stream:
                        _check_tags(stream.read(limits.bytes), limits)
    except ZIP_FAULTS:
        return  # LibreOffice may still make something of it, and is watched


def _check_tags(content: bytes, limits: Limits) -> None:
    if (count := content.count(b"<")) > limits.elements:
        raise Unreadable(Reason.LIMIT, f"Its text has {count:,} tags; {limits.elements:,} are allowed.")


def _check_rich_text(data: bytes, limits: Limits) -> None:
    """Groups inside groups are counted without a look at what is escaped or raw: what is over is far over."""
    if any(int(length[1]) > len(data) for length in _RAW.finditer(data)):
        raise Unreadable(Reason.DAMAGED, _DAMAGED)
    if (count := data.count(b"\\par") + data.count(b"\\row")) > limits.elements // _TAGS_TO_A_LINE:
        raise Unreadable(Reason.LIMIT, f"The rich text has {count:,} paragraphs and rows: ask for it as .docx or PDF.")
    braces = data.replace(b"\\{", b"").replace(b"\\}", b"").translate(None, _NOT_BRACES)
    if max(accumulate(map(_STEP.__getitem__, braces)), default=0) > _GROUPS_IN_GROUPS:
        raise Unreadable(Reason.LIMIT, _DEEP)
