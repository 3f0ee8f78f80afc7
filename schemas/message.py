"""What a container holds: the parts of a message or an archive, and what the envelope of a message tells."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import datetime


class ContainerKind(enum.StrEnum):
    """The kinds of container; only a message has an envelope."""

    MESSAGE = "message"
    ARCHIVE = "archive"
    MAILBOX = "mailbox"
    SIGNED = "signed"
    """The content of a message or a file, in the wrapping of a signature (S/MIME)."""
    OUTLOOK = "outlook"
    """Attachments in Outlook's own wrapping (winmail.dat)."""
    CALENDAR = "calendar"
    EXPORT = "export"
    """The responses to an online form, as a table."""


class ClockDoubt(enum.StrEnum):
    """Why the time of a message may not be the one at which it came in.

    The receiving server's stamp cannot be read, so that it is the sender's own clock, or that of the server before it;
    or the stamp is by a clock whose zone nobody can know, and is taken for UTC. Of a response to an online form, that
    day and month may be each other, that only the day is told, or that nothing can be read.
    """

    SENDERS_CLOCK = "senders-clock"
    SERVER_BEFORE = "server-before"
    NO_ZONE = "no-zone"
    DAY_OR_MONTH = "day-or-month"
    DAY_ONLY = "day-only"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What the text of a message tells of another one that is quoted or forwarded in it: nothing that a server saw.

    `sent_at` has an offset only where one is written. `addresses` are those of From, To and Cc, as in an envelope.
    """

    sent_at: datetime | None
    sender: str | None
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """When a message came, between whom, and what it belongs to.

    `received_at` is the receiving server's stamp (the topmost `Received`), else `Date`, else None; it always carries
    an offset, and `clock_doubt` says what speaks against it. `passed_at` is the earliest stamp of a server on its
    way, where that is earlier. `sender` is the address of From; `addresses` are all of From, To and Cc, in lower
    case, sorted, each once. `message_id` is the message's own id and `refers_to` the ids of those it answers.
    `quotes` are the headers that its text quotes, from the top, and `links` the hosts of file-sharing services on which
    it says that a file lies, sorted; nothing is fetched from there.

    A response to an online form (`is_response`) has one too: when it was sent, without an offset where none is written,
    and by whom, as far as the service tells.
    """

    received_at: datetime | None
    sender: str | None
    addresses: tuple[str, ...]
    clock_doubt: ClockDoubt | None = None
    passed_at: datetime | None = None
    message_id: str | None = None
    refers_to: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    links: tuple[str, ...] = ()
    is_response: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing inside a container.

    `position` counts from 1 among the parts that are not `multipart/*`, bodies included. `name` is the name that
    the container gives it, decoded but not yet made safe, or None. A body (`is_body`) is the text of a message.
    `content_type` is that field of a body as it stands in the message, or empty: it names the body's charset.
    `problem` says why the part could not be taken out whole ("password-protected"); then `data` may be empty, and
    `advice` may be a sentence on what to do. A response to an online form has an `envelope`, and `context`: what is
    needed to read it and does not belong to it (`extractors.online.response`).
    """

    name: str | None
    position: int
    data: bytes
    is_body: bool = False
    problem: str | None = None
    advice: str | None = None
    content_type: str = ""
    context: str = ""
    envelope: Envelope | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was in a container, in its own order."""

    kind: ContainerKind
    parts: tuple[Part, ...]
    envelope: Envelope | None = None
