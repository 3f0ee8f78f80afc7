"""Texts, URNs and signatures: what was written, as it was written."""

from __future__ import annotations

import re

from pipeline.reader.kinds.found import Found, is_unwritten
from schemas.application import PICTURE
from schemas.text import clean

_LIMIT = re.compile(
    r"(?i)\W*(?:(?:max(?:imum|\.)?|up to|(?:no|not) more than|limit(?: of)?)\W+)*(\d[\d,]*)\s+(words|characters)"
    r"(?:\s+max(?:imum)?)?\W*"
)
_ADDRESS = re.compile(r"@(?![^\W_][\w-]*(?:[\s,;)]|$))")
"""An address; "UTC@MediaCityUK" has no dot and is the name of a school."""
_SHORTEST_LINE = 3
"""Dashes that a form draws to write on; fewer were typed."""


def is_limit(text: str, words: int | None, characters: int | None) -> bool:
    """Whether a line says only how many words or characters a statement may have: "(max 300 words)"."""
    found = _LIMIT.fullmatch(text)
    most = words if found and found[2].lower() == "words" else characters
    return bool(found and most and int(found[1].replace(",", "")) == most)


def read_text(text: str) -> Found:
    """What was written, cleaned; a line of dots, dashes or underscores that the form draws to write on is nothing."""
    value = clean(text)
    if re.fullmatch(r"[-–—]+", value) and len(value) < _SHORTEST_LINE:
        return Found(None, f"“{value}” stands there: it is taken to say that there is nothing.")
    if is_unwritten(value):
        return Found(None)
    if _ADDRESS.search(value) and re.search(r"\s", value):
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
        has_letters = any(character.isalpha() for character in value)
        return Found(value, None if has_letters else f"“{value}” stands where a signature is asked for.")
    return Found(PICTURE if has_picture else None)
