"""Mailboxes in one file (mbox, RFC 4155): messages one after the other, each below a line that begins `From `."""

from __future__ import annotations

import re

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from schemas.message import ContainerKind, Contents, Part

# A line of prose may begin with "From " too: the separator is one word or bears a time, and a field follows it. Some
# programs leave out the empty line before it; then it has to bear a whole date and be followed by two fields.
_SEPARATOR = re.compile(
    rb"(?:(?:\A(?:\xef\xbb\xbf)?\s*|\n\r?\n)From (?:\S*|[^\r\n]*\d:\d\d[^\r\n]*)"
    rb"|\nFrom \S+ +[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} \d{1,2}:\d\d[^\r\n]* \d{4}[^\r\n]*"
    rb"(?=\r?\n[A-Za-z][!-9;-~]*:[^\n]*\n(?:[ \t][^\n]*\n)*[A-Za-z][!-9;-~]*:))"
    rb"[ \t]*\r?\n(?=[A-Za-z][!-9;-~]*:|>From )"
)


def recognises(data: bytes) -> bool:
    """Whether `data` begins with a separator and the field of a message below it."""
    return _SEPARATOR.match(data) is not None


def unpack(data: bytes, limits: Limits) -> Contents:
    """The messages, named by their number; neither the separator nor the empty line before it belongs to one.

    So a message has the same bytes here as in a file of its own. Raises `Unreadable` where they are too many.
    """
    separators = list(_SEPARATOR.finditer(data))
    if len(separators) > limits.messages:
        raise Unreadable(
            Reason.LIMIT,
            f"The mailbox has {len(separators)} messages, and {limits.messages} are read from one file: split it.",
        )
    ends = [separator.start() + 1 for separator in separators[1:]]
    last = re.compile(rb"\n(?:\r?\n)?\Z").search(data)
    ends.append(last.start() + 1 if last else len(data))
    return Contents(
        kind=ContainerKind.MAILBOX,
        parts=tuple(
            Part(name=str(number), position=number, data=data[separator.end() : end])
            for number, (separator, end) in enumerate(zip(separators, ends, strict=True), start=1)
        ),
    )
