"""Workbooks under a password, as Excel and LibreOffice write and open them (MS-OFFCRYPTO 2.3.4.10, agile, AES-256)."""

from __future__ import annotations

import io

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a workbook under a password begins; others are zips."""

LONGEST = 255
"""The characters that Excel's own box for a password takes."""


class NoPassword(Exception):
    """Workbooks are to be written under passwords, and for these, by name, there is none."""

    def __init__(self, workbooks: tuple[str, ...]) -> None:
        super().__init__(workbooks)
        self.workbooks = workbooks


class WrongPassword(Exception):
    """The workbook does not open with this password, or is damaged: these two look alike."""


def is_encrypted(data: bytes) -> bool:
    """Whether these are the bytes (the first few are enough) of a workbook under a password, not of an open one."""
    return data.startswith(COMPOUND)


def encrypt(data: bytes, password: str) -> bytes:
    """The workbook under this password. The same workbook gives other bytes each time, as salts are drawn anew."""
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - slow to load, and needed by few

    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def decrypt(data: bytes, password: str) -> bytes:
    """The workbook without its password, whichever program wrote it. Raises `WrongPassword`."""
    from msoffcrypto import OfficeFile  # noqa: PLC0415 - slow to load, and needed by few

    out = io.BytesIO()
    try:
        file = OfficeFile(io.BytesIO(data))
        file.load_key(password=password)
        file.decrypt(out, verify_integrity=True)
    except Exception as error:  # whatever the library makes of bytes that somebody else wrote
        raise WrongPassword from error
    return out.getvalue()
