"""Texts, URNs and signatures: what was written, as it was written."""

from __future__ import annotations

import re

from pipeline.reader.kinds.found import Found, is_unwritten
from schemas.application import PICTURE
from schemas.text import clean


def read_text(text: str) -> Found:
    """What was written, cleaned; a line of dots, dashes or underscores that the form draws to write on is nothing."""
    value = clean(text)
    if is_unwritten(value):
        return Found(None)
    if "@" in value and re.search(r"\s", value):
        return Found(value, f"An address stands among other words here: “{value}”.")
    return Found(value)


def read_urn(text: str) -> Found:
    """A URN: six digits, whatever blanks are between them; anything else stays as written."""
    value = clean(text)
    if is_unwritten(value):
        return Found(None)
    digits = re.sub(r"\s", "", value)
    if re.fullmatch(r"\d{6}", digits):
        return Found(digits)
    labelled = re.fullmatch(r"(?:school\s+)?urn\s*(?:number|no\.?)?\s*[:=]?\s*(\d{6})", value, re.IGNORECASE)
    return Found(labelled.group(1)) if labelled else Found(value)


def read_signature(text: str, has_picture: bool) -> Found:
    """The name that was typed, or `PICTURE` where a picture stands instead; None for an empty line to sign on."""
    value = clean(text).strip()
    if value and not is_unwritten(value):
        return Found(value)
    return Found(PICTURE if has_picture else None)
