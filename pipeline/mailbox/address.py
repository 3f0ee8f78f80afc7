"""Which mailbox to read, as its user writes it (`imaps://USER@HOST/FOLDER`), and how its user proves who they are."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from pipeline.errors import CannotRun

_PORTS = {"imaps": 993, "imap": 143}
_AS_IT_SHOULD_BE = (
    "write it as imaps://USER@HOST/FOLDER, for example imaps://hubs@school.org.uk@imap.school.org.uk/INBOX"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxAddress:
    """A folder of an account on a server. `is_tls` from the first byte on, else TLS is begun before logging in."""

    user: str
    host: str
    port: int
    folder: str
    is_tls: bool

    def __str__(self) -> str:
        return f"{self.folder} of {self.user} on {self.host}"


@dataclass(frozen=True, slots=True)
class Login:
    """How to prove who one is: with a password, or with an OAuth 2 bearer token in its place (XOAUTH2)."""

    secret: str
    is_token: bool


def parse_address(text: str) -> MailboxAddress:
    """The mailbox that an address names; the user may hold an @, and the folder is INBOX where none is named.

    Raises `CannotRun` where the address is not one, and where it holds a password: what stands on a command line is
    seen by others on the machine and stays in its history.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise CannotRun(f"The mailbox's address is not one that can be used: {_AS_IT_SHOULD_BE}.") from None
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username:
        raise CannotRun(f"The mailbox's address is not one that can be used: {_AS_IT_SHOULD_BE}.")
    if parts.password is not None:
        raise CannotRun("A password does not belong into the mailbox's address: leave it out, and you will be asked.")
    folder = unquote(text.partition("://")[2].partition("/")[2]).strip("/")
    return MailboxAddress(
        user=unquote(parts.username),
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        folder=folder or "INBOX",
        is_tls=parts.scheme == "imaps",
    )
