"""Messages written out by hand, so that every header and every part can be as odd as those of the world."""

from __future__ import annotations

import base64
from dataclasses import dataclass

BINARY = "application/octet-stream"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a message. `name` becomes a `filename`; `head` replaces all header fields; `encode` is for base64."""

    data: bytes
    name: str | None = None
    media: str = BINARY
    disposition: str = "attachment"
    head: str | None = None
    encode: bool = True

    def write(self) -> bytes:
        """The part as it stands between two boundaries."""
        head = self.head or self._usual_head()
        if not self.encode:
            return text(f"{head}\n\n") + self.data
        return text(f"{head}\nContent-Transfer-Encoding: base64\n\n") + base64.encodebytes(self.data)

    def _usual_head(self) -> str:
        named = f'; filename="{self.name}"' if self.name is not None else ""
        return f"Content-Type: {self.media}\nContent-Disposition: {self.disposition}{named}"


def text(value: str) -> bytes:
    """Text with the line ends that mail has."""
    return value.replace("\n", "\r\n").encode("utf-8", "surrogateescape")


def body(value: str, subtype: str = "plain") -> Part:
    """The text of a message."""
    return Part(data=text(value), head=f"Content-Type: text/{subtype}; charset=utf-8", encode=False)


def attached_message(data: bytes, name: str | None) -> Part:
    """A message as a part of another."""
    named = f'\nContent-Disposition: attachment; filename="{name}"' if name else ""
    return Part(data=data, head=f"Content-Type: message/rfc822{named}", encode=False)


def multipart(subtype: str, *parts: Part, boundary: str) -> Part:
    """A part that holds parts."""
    return Part(
        data=enclose(boundary, *parts),
        head=f'Content-Type: multipart/{subtype}; boundary="{boundary}"',
        encode=False,
    )


def message(head: str, *parts: Part, boundary: str, subtype: str = "mixed") -> bytes:
    """A message of these parts below these header fields."""
    fields = f'{head}\nMIME-Version: 1.0\nContent-Type: multipart/{subtype}; boundary="{boundary}"\n\n'
    return text(fields) + enclose(boundary, *parts)


def enclose(boundary: str, *parts: Part) -> bytes:
    """Parts between the lines that divide them."""
    line = f"\r\n--{boundary}".encode()
    return b"".join(line + b"\r\n" + part.write() for part in parts) + line + b"--\r\n"
