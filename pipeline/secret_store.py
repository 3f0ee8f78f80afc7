"""The system's own safe place for passwords (the keyring), where there is one."""

from __future__ import annotations

SERVICE = "mastery-intake"
"""The name under which it keeps all that is this program's."""


def look_up(entry: str) -> str | None:
    """The password of an entry; none where the machine has no keyring or the keyring no such entry."""
    try:
        import keyring  # noqa: PLC0415 - slow to load, and an extra that a machine may lack
        import keyring.errors  # noqa: PLC0415
    except ImportError:
        return None
    try:
        return keyring.get_password(SERVICE, entry)
    except keyring.errors.KeyringError:
        return None
