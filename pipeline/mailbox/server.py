"""The mail server, over IMAP: logged in safely, looked at, and never changed. Only this module speaks IMAP.

Folders are opened read-only (EXAMINE) and messages read without being marked (BODY.PEEK), so that nothing on the
server is marked, moved or deleted, whatever goes wrong here.
"""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import LoginError

from pipeline.errors import CannotRun
from pipeline.mailbox.address import Login, MailboxAddress

_PATIENCE = 60.0
"""Seconds that the server may stay silent."""
_MOST_FOLDERS = 20
_WAYS_IN = "an app password, or --oauth2 with an access token"


class BrokenLineError(Exception):
    """The connection was lost; what was read before stands, and a new connection can go on."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder opened for reading. Numbers of messages (UIDs) mean the same messages while `validity` is the same."""

    connection: Any
    validity: int

    def list_uids(self) -> tuple[int, ...]:
        """The UIDs of all messages, ascending."""
        with _told_when_broken():
            return tuple(sorted(self.connection.search("ALL")))

    def read_sizes(self, uids: Sequence[int]) -> dict[int, int]:
        """How many bytes each message has."""
        with _told_when_broken():
            found = self.connection.fetch(list(uids), ["RFC822.SIZE"])
        return {uid: int(items.get(b"RFC822.SIZE", 0)) for uid, items in found.items()}

    def read_messages(self, uids: Sequence[int]) -> dict[int, bytes]:
        """The messages as they came, byte for byte; one that was deleted meanwhile is missing."""
        with _told_when_broken():
            found = self.connection.fetch(list(uids), ["BODY.PEEK[]"])
        return {uid: items[b"BODY[]"] for uid, items in found.items() if items.get(b"BODY[]") is not None}


@contextmanager
def open_folder(address: MailboxAddress, login: Login, authority: Path | None) -> Iterator[Folder]:
    """The folder, open for reading. `authority` is a file with a certificate authority to trust beside the system's.

    Raises `CannotRun` for what trying again does not mend, `BrokenLineError` for what it may.
    """
    connection = _connect(address, authority)
    try:
        _log_in(connection, address, login)
        yield Folder(connection, _examine(connection, address))
    finally:
        with suppress(imaplib.IMAP4.error, OSError):
            connection.logout()


def _connect(address: MailboxAddress, authority: Path | None) -> Any:
    context = _trust(authority)
    try:
        with _told_when_broken():
            connection = IMAPClient(
                address.host, address.port, ssl=address.is_tls, ssl_context=context, timeout=_PATIENCE
            )
            if not address.is_tls:
                connection.starttls(context)
            return connection
    except ssl.SSLCertVerificationError as error:
        raise CannotRun(
            f"{address.host} could not prove that it is the server it says it is ({error.verify_message}): check how "
            "the name is written; if your organisation signs its own certificates, name its file after --ca-file."
        ) from error
    except ssl.SSLError as error:
        raise CannotRun(
            f"No safe connection to {address.host}, port {address.port}, could be made ({error.reason}): check the "
            "port (imaps:// means 993, imap:// 143), or ask whoever runs the server."
        ) from error
    except imaplib.IMAP4.error as error:
        raise CannotRun(
            f"{address.host} offers no safe connection here ({_words(error)}), so nothing was sent: try imaps://."
        ) from error


def _trust(authority: Path | None) -> ssl.SSLContext:
    """The system's authorities, and one more; certificates and the server's name are always checked."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority:
        try:
            context.load_verify_locations(authority)
        except (OSError, ssl.SSLError) as error:
            raise CannotRun(
                f"{authority} cannot be used as a certificate authority: name a file in PEM form after --ca-file."
            ) from error
    return context


def _log_in(connection: Any, address: MailboxAddress, login: Login) -> None:
    try:
        with _told_when_broken():
            if login.is_token:
                connection.oauth2_login(address.user, login.secret)
            else:
                connection.login(address.user, login.secret)
    except (LoginError, imaplib.IMAP4.error, UnicodeEncodeError) as error:
        raise CannotRun(
            f"{address.host} did not let {address.user} in ({_words(error)}): check user and "
            f"{'token (they run out after about an hour)' if login.is_token else 'password'}; Microsoft 365 and Gmail "
            f"take no ordinary password here, but {_WAYS_IN}."
        ) from error


def _examine(connection: Any, address: MailboxAddress) -> int:
    """Opens the folder read-only and gives its UIDVALIDITY."""
    try:
        with _told_when_broken():
            found = connection.select_folder(address.folder, readonly=True)
    except imaplib.IMAP4.error as error:
        with _told_when_broken():
            names = sorted(str(name) for _, _, name in connection.list_folders())
        shown = ", ".join(names[:_MOST_FOLDERS]) + (" …" if len(names) > _MOST_FOLDERS else "")
        raise CannotRun(
            f"{address.user} has no folder “{address.folder}” on {address.host} that can be opened "
            f"({_words(error)}): there are {shown}."
        ) from error
    return int(found[b"UIDVALIDITY"])


@contextmanager
def _told_when_broken() -> Iterator[None]:
    """A connection that is lost, never made or fell silent becomes `BrokenLineError`; what the server says does not."""
    try:
        yield
    except ssl.SSLError as error:
        if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            raise BrokenLineError(_words(error)) from error
        raise
    except (imaplib.IMAP4.abort, OSError, EOFError) as error:
        raise BrokenLineError(_words(error)) from error


def _words(error: BaseException) -> str:
    """What the server or the system said, as one short line."""
    text = " ".join(str(getattr(error, "strerror", None) or error).removeprefix("b'").rstrip("'").split())
    return "".join(character for character in text if character.isprintable())[:160] or type(error).__name__
