"""The body of a message as the MIME entity that it is: its Content-Type, an empty line, and its bytes.

A body is known by more than its bytes: its Content-Type names its charset and how its lines are folded. So that one
file's bytes are still all that is needed to examine it, it travels as such an entity.
"""

from __future__ import annotations

import re

from schemas.message import Part

_HEADER = re.compile(rb"Content-Type: (text/[^\r\n]*)\r\n\r\n")
_UNKNOWN = "text/unknown"


def as_entity(part: Part) -> bytes:
    """A body below its Content-Type."""
    content_type = re.sub(r"[\r\n]+", " ", part.content_type or _UNKNOWN)
    return f"Content-Type: {content_type}\r\n\r\n".encode("utf-8", "replace") + part.data


def is_entity(data: bytes) -> bool:
    """Whether these bytes are such an entity."""
    return _HEADER.match(data) is not None


def open_entity(data: bytes) -> tuple[str, bytes]:
    """The Content-Type and the bytes below it; where there is none, an empty one and all of the bytes."""
    header = _HEADER.match(data)
    return (header[1].decode("utf-8", "replace"), data[header.end() :]) if header else ("", data)
