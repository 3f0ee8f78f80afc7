"""Where the password or the token of a mailbox comes from: never from the command line."""

from __future__ import annotations

import getpass
import os
import sys

from pipeline.errors import CannotRun
from pipeline.mailbox.address import MailboxAddress

PASSWORD_VARIABLE = "MASTERY_INTAKE_PASSWORD"
TOKEN_VARIABLE = "MASTERY_INTAKE_TOKEN"
_SERVICE = "mastery-intake"


def find_secret(address: MailboxAddress, *, is_token: bool) -> str:
    """The password, or the OAuth 2 token, of a mailbox: from the environment, the keyring, or asked at the terminal.

    Raises `CannotRun` where there is none and nobody to ask.
    """
    variable = TOKEN_VARIABLE if is_token else PASSWORD_VARIABLE
    found = os.environ.get(variable) or (None if is_token else _look_into_keyring(address))
    if found:
        return found
    what = "OAuth 2 access token" if is_token else "password"
    if not sys.stdin.isatty():
        raise CannotRun(
            f"There is no {what} for {address.user} on {address.host}: put it into the environment variable "
            f"{variable}" + ("." if is_token else f", or into the keyring (keyring set {_SERVICE} {_entry(address)}).")
        )
    return getpass.getpass(f"{what[0].upper()}{what[1:]} of {address.user} on {address.host}: ")


def _look_into_keyring(address: MailboxAddress) -> str | None:
    """The keyring's entry; a machine without a keyring has none."""
    try:
        import keyring  # noqa: PLC0415 - slow to load, and an extra that a machine may lack
        import keyring.errors  # noqa: PLC0415
    except ImportError:
        return None
    try:
        return keyring.get_password(_SERVICE, _entry(address))
    except keyring.errors.KeyringError:
        return None


def _entry(address: MailboxAddress) -> str:
    return f"{address.user}@{address.host}"
