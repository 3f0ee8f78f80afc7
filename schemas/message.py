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


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """When a message came and between whom.

    `received_at` is the receiving server's stamp (the topmost `Received`), else `Date`, else None; it always
    carries an offset; `is_senders_clock` tells that the server's stamp stands there but cannot be read, so that the
    sender's own clock is all there is. `sender` is the address of From; `addresses` are all of From, To and Cc, in
    lower case, sorted, each once.
    """

    received_at: datetime | None
    sender: str | None
    addresses: tuple[str, ...]
    is_senders_clock: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing inside a container.

    `position` counts from 1 among the parts that are not `multipart/*`, bodies included. `name` is the name that
    the container gives it, decoded but not yet made safe, or None. A body (`is_body`) is the text of a message.
    `problem` says why the part could not be taken out whole ("password-protected"); then `data` may be empty.
    """

    name: str | None
    position: int
    data: bytes
    is_body: bool = False
    problem: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What was in a container, in its own order."""

    kind: ContainerKind
    parts: tuple[Part, ...]
    envelope: Envelope | None = None
