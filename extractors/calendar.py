"""Calendar entries (iCalendar, RFC 5545) that carry files inside themselves; one without is no container."""

from __future__ import annotations

import re

from extractors.errors import Reason, Unreadable
from extractors.headers import decode_base64, decode_text
from extractors.limits import Limits
from schemas.message import ContainerKind, Contents, Part

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR\b", re.IGNORECASE)
_FOLD = re.compile(rb"\r?\n[ \t]")
_ATTACHED = re.compile(rb"(?im)^ATTACH((?:;[^:;\"\r\n]*(?:\"[^\"\r\n]*\")?)*;ENCODING=BASE64[^:\r\n]*):([^\r\n]*)")
_NAME = re.compile(r";(?:X-FILENAME|FILENAME|X-APPLE-FILENAME|X-ORACLE-FILENAME)=(?:\"([^\"]*)\"|([^;:]*))", re.I)


def recognises(data: bytes) -> bool:
    """Whether `data` is a calendar entry with a file in it."""
    return _START.match(data) is not None and _ATTACHED.search(_FOLD.sub(b"", data)) is not None


def unpack(data: bytes, limits: Limits) -> Contents:
    """The files in the entry. Raises `Unreadable` where they are too many."""
    found = list(_ATTACHED.finditer(_FOLD.sub(b"", data)))
    if len(found) > limits.parts:
        raise Unreadable(Reason.LIMIT, f"The entry has more than {limits.parts} files: ask for the form itself.")
    return Contents(
        kind=ContainerKind.CALENDAR,
        parts=tuple(
            Part(name=_name(decode_text(one[1])), position=number, data=decode_base64(one[2]))
            for number, one in enumerate(found, start=1)
        ),
    )


def _name(parameters: str) -> str | None:
    found = _NAME.search(parameters)
    return (found[1] or found[2] or "").strip() or None if found else None
