"""Where the password or the token of a mailbox comes from: never from the command line."""

from __future__ import annotations

import getpass
import os
import sys

from pipeline.errors import CannotRun
from pipeline.mailbox.address import MailboxAddress
from pipeline.secret_store import SERVICE, look_up

PASSWORD_VARIABLE = "MASTERY_INTAKE_PASSWORD"
TOKEN_VARIABLE = "MASTERY_INTAKE_TOKEN"


def find_secret(address: MailboxAddress, *, is_token: bool) -> str:
    """The password, or the OAuth 2 token, of a mailbox: from the environment, the keyring, or asked at the terminal.

    Raises `CannotRun` where there is none and nobody to ask.
    """
    variable = TOKEN_VARIABLE if is_token else PASSWORD_VARIABLE
    found = os.environ.get(variable) or (None if is_token else look_up(_entry(address)))
    if found:
        return found
    what = "OAuth 2 access token" if is_token else "password"
    if not sys.stdin.isatty():
        raise CannotRun(
            f"There is no {what} for {address.user} on {address.host}: put it into the environment variable "
            f"{variable}" + ("." if is_token else f", or into the keyring (keyring set {SERVICE} {_entry(address)}).")
        )
    return getpass.getpass(f"{what[0].upper()}{what[1:]} of {address.user} on {address.host}: ")


def _entry(address: MailboxAddress) -> str:
    return f"{address.user}@{address.host}"
