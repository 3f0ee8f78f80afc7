"""A letter as a message that mail programs open as an unsent draft: no date, no sender, nothing that is not so yet."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP

from reports.letters.templates import Text

_SEAL = "X-Mastery-Intake-Draft"
_SEAL_LINE = re.compile(rb"^" + _SEAL.encode() + rb": ([0-9a-f]{64})\r?\n", re.MULTILINE)
_STYLE = "font-family: Calibri, Arial, sans-serif; font-size: 11pt; color: #1a1a1a"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipients:
    """The addresses that a letter goes to; those of `cc` are not among `to`."""

    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    reaches_nominee: bool = True


def write_draft(text: Text, recipients: Recipients) -> bytes:
    """The message. The same letter gives the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # Outlook and Thunderbird open it for writing
    message["X-Uniform-Type-Identifier"] = "com.apple.mail-draft"  # so does Apple Mail
    for name, addresses in (("To", recipients.to), ("Cc", recipients.cc)):
        if addresses:
            message[name] = ", ".join(addresses)
    message["Subject"] = text.subject
    message.set_content(text.body, cte="quoted-printable")
    message.add_alternative(_to_html(text.body), subtype="html", cte="quoted-printable")
    message.set_boundary("=_" + hashlib.sha256(text.body.encode()).hexdigest()[:32])
    data = message.as_bytes()
    return f"{_SEAL}: {hashlib.sha256(data).hexdigest()}\r\n".encode() + data


def is_as_written(data: bytes) -> bool:
    """Whether nobody has changed the draft since the program wrote it."""
    found = _SEAL_LINE.match(data)
    return found is not None and hashlib.sha256(data[found.end() :]).hexdigest().encode() == found[1]


def _to_html(body: str) -> str:
    parts = "\n".join(_iter_html([line.strip() for line in body.split("\n")]))
    return f'<html><head><meta charset="utf-8"></head>\n<body style="{_STYLE}">\n{parts}\n</body></html>\n'


def _iter_html(lines: Sequence[str]) -> Iterator[str]:
    """Paragraphs between empty lines, and lists of the lines that begin with "- "."""
    paragraph: list[str] = []
    items: list[str] = []
    for line in (*lines, ""):
        is_item = line.startswith("- ")
        if paragraph and (is_item or not line):
            yield f"<p>{'<br>'.join(paragraph)}</p>"
            paragraph = []
        if items and not is_item:
            yield f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
            items = []
        if is_item:
            items.append(html.escape(line[2:]))
        elif line:
            paragraph.append(html.escape(line))
