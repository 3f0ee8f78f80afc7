"""Whether blind shortlists are wanted for a folder of results, and the secret that their codes are made with."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from pipeline.errors import CannotRun

NAME = "blind.secret"
"""The file that holds it. While it is there, every run writes blind shortlists, and codes stay what they are."""
_BYTES = 32


def find_secret(out: Path, *, wanted: bool = False) -> bytes | None:
    """The secret of a folder; made where it is `wanted` and there is none. Raises `CannotRun`."""
    path = out / NAME
    try:
        if path.exists():
            return _check(bytes.fromhex(path.read_text("ascii").strip()), path)
        if not wanted:
            return None
        secret = secrets.token_bytes(_BYTES)
        # its owner alone may read it: with it, codes can be turned back into candidates
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secret.hex() + "\n")
    except ValueError as error:
        raise CannotRun(f"{path} is not as this program wrote it: put it back from a copy, or delete it.") from error
    except OSError as error:
        raise CannotRun(f"{path} cannot be read or written ({error.strerror}): check who may open it.") from error
    return secret


def _check(secret: bytes, path: Path) -> bytes:
    if len(secret) != _BYTES:
        raise ValueError(path)
    return secret
