"""Letters as they are compared: case, accents and look-alikes from other alphabets do not count."""

from __future__ import annotations

import re
import unicodedata

_LOOK_ALIKES = str.maketrans("авекмнорстухіјѕԁԛԝαβεικνορτυχ", "abekmhopctyxijsdqwabeikvoptux")
"""Cyrillic and Greek small letters that look like Latin ones: a register that was read in the wrong encoding has them,
and so has text that was recognised from a picture."""
_APOSTROPHES = re.compile(r"['’‘`´ʼ]")
_CHURCH_OF_ENGLAND = re.compile(r"\bc\W?\s?of\s?e\b\W?|\bc\.\s?e\b\.?|\bcofe?\b|\bcoe\b|\bchurch of england\b")


def bare(text: str) -> str:
    """The text in small letters without accents and apostrophes; "C of E" is one word ("ce"), "&" and "+" are words."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_LOOK_ALIKES)
    plain = _CHURCH_OF_ENGLAND.sub("ce ", _APOSTROPHES.sub("", plain))
    return plain.replace("&", " and ").replace("+", " plus ")
