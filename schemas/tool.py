"""The programs and libraries that some formats are read with and that need not be there."""

from __future__ import annotations

import enum


class Tool(enum.StrEnum):
    """What may be installed later: a document that could not be read for want of one is read when it is there."""

    LIBREOFFICE = "libreoffice"
    OCR = "ocr"
    PST = "pst"
