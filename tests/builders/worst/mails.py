"""Messages that nest, repeat and never end."""

from __future__ import annotations

import base64
import struct
from collections.abc import Callable
from functools import partial

from tests.builders import mail

_LEVELS = 200


def parts_in_parts(levels: int = _LEVELS) -> bytes:
    """A message whose parts hold parts, 200 levels deep."""
    inner = mail.body()
    for level in range(levels):
        inner = mail.multipart(inner, boundary=f"b{level}", subtype="mixed")
    return mail.lines("From: ann@school.example\nSubject: Form\nMIME-Version: 1.0\n") + inner


def messages_in_messages(levels: int = _LEVELS, encoding: str = "") -> bytes:
    """A message attached to a message attached to a message, 200 levels deep."""
    inner = mail.simple()
    for level in range(levels):
        head = f"Content-Type: message/rfc822\n{encoding}\n"
        inner = mail.message(mail.body(), mail.lines(head) + inner, boundary=f"b{level}")
    return inner


def many_parts(count: int = 50_000) -> bytes:
    """A message of more parts than anybody attaches."""
    return mail.message(*[mail.lines("\n")] * count)


def many_fields(count: int = 60_000) -> bytes:
    """A message of tens of thousands of header fields."""
    return mail.lines("From: ann@school.example\nSubject: x\n") + b"X-A: b\r\n" * count + b"\r\ntext\r\n"


def many_stamps(count: int = 30_000) -> bytes:
    """A message that passed through very many servers."""
    stamp = b"Received: from a.example by b.example; Thu, 25 Apr 2019 14:03:22 +0100\r\n"
    return stamp * count + mail.simple()


def long_field(name: str, text: str, length: int) -> bytes:
    """A message with one field of megabytes."""
    line = (text * (length // len(text) + 1))[:length]
    return mail.lines(f"From: ann@school.example\n{name}: ") + line.encode() + mail.lines("\nSubject: x\n\ntext")


def long_line(length: int = 20 * 2**20) -> bytes:
    """A message whose text is one line of 20 MB."""
    return mail.simple("a" * length)


def many_boundaries(levels: int = 19, lines: int = 40_000) -> bytes:
    """Nested parts with line after line that almost is their boundary."""
    inner = mail.body("\n--b" * lines)
    for level in range(levels):
        inner = mail.multipart(inner, boundary=f"b{level}", subtype="mixed")
    return mail.lines("From: ann@school.example\nSubject: Form\nMIME-Version: 1.0\n") + inner


def mailbox(count: int = 30_000) -> bytes:
    """A mailbox of more messages than are read from one file."""
    return mail.mailbox(*(mail.simple(f"{number}") for number in range(count)))


def many_links(count: int = 100_000) -> bytes:
    """A message of nothing but links."""
    link = "https://1drv.ms/w/s!abcdef"
    return mail.message(mail.body("".join(f'<a href="{link}{number}">Form</a>' for number in range(count)), "html"))


def many_quotes(count: int = 60_000) -> bytes:
    """A message that quotes headers without an end."""
    quote = "From: Ann <ann@school.example>\nSent: 25 April 2019 14:03\nTo: hub@ncetm.example\nSubject: x\n\n"
    return mail.simple(quote * count)


def names() -> bytes:
    """Attachments called after paths, escapes, and very long names."""
    odd = ("../../etc/passwd", "a\x00b", "x" * 5000 + ".docx", "=?utf-8?b?Gzszh?=", "\u202egpj.exe", "\x1b[31mred")
    return mail.message(*(mail.attachment(b"text " + name.encode(), name) for name in odd))


def uuencoded(count: int = 3_000) -> bytes:
    """A text of very many files written out in letters."""
    return mail.simple("\n".join(f"begin 644 file{number}.docx\n#0V%T\n`\nend" for number in range(count)))


def winmail(count: int = 100_000) -> bytes:
    """Outlook's own wrapping with attachments without an end."""
    item = struct.pack("<BIIH", 2, 0x00069002, 0, 0)
    return struct.pack("<IH", 0x223E9F78, 1) + item * count


def calendar(count: int = 50_000) -> bytes:
    """A calendar entry with very many files."""
    data = base64.b64encode(b"text").decode()
    lines = f"ATTACH;ENCODING=BASE64;VALUE=BINARY:{data}\n" * count
    return mail.lines(f"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\n{lines}END:VEVENT\nEND:VCALENDAR\n")


FILES: dict[str, Callable[[], bytes]] = {
    "parts-in-parts.eml": parts_in_parts,
    "messages-in-messages.eml": messages_in_messages,
    "parts.eml": many_parts,
    "fields.eml": many_fields,
    "stamps.eml": many_stamps,
    "letters-in-to.eml": partial(long_field, "To", "a", 2 * 2**20),
    "brackets-in-to.eml": partial(long_field, "To", "<", 2**19),
    "quotes-in-to.eml": partial(long_field, "To", '"a', 2**20),
    "comments-in-to.eml": partial(long_field, "To", "(a", 2**20),
    "words-in-subject.eml": partial(long_field, "Subject", "=?utf-8?q?a?= ", 2 * 2**20),
    "type.eml": partial(long_field, "Content-Type", 'text/plain; a="b', 2**18),
    "blanks-in-type.eml": partial(long_field, "Content-Type", "multipart/mixed;" + " " * 5000, 2**20),
    "references.eml": partial(long_field, "References", "<a@b> ", 2 * 2**20),
    "dates.eml": partial(long_field, "Date", "1 Jan 2019 ", 2**20),
    "line.eml": long_line,
    "boundaries.eml": many_boundaries,
    "mailbox.mbox": mailbox,
    "links.eml": many_links,
    "quotes.eml": many_quotes,
    "names.eml": names,
    "uuencoded.eml": uuencoded,
    "winmail.dat": winmail,
    "files.ics": calendar,
}
