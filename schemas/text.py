"""What a text value is, for reader and rules alike (CONTRACT: "Text values are what the applicant wrote")."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"[^\S\n]+")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNUSUAL = re.compile(r"[^\w\n\t -~\u00a0-\u00ac\u00ae-\u00ff\u2010-\u2027]")
"""What may be invisible: all but letters, digits, and the punctuation of English; looked at one by one."""
_APART = {ord("\u2011"): "-"} | {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
"""What stands for plain characters: the no-break hyphen, and the ligatures of Latin print, as copied from a PDF."""
_KEPT_CONTROLS = frozenset("\n\t")
_INVISIBLE_CATEGORIES = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))


def clean(text: str) -> str:
    """`text` as a value: NFC, runs of blanks in a line folded to one, no blank line and no blank at either end.

    Invisible characters go: controls, soft hyphens, zero-width characters, directional marks. A no-break hyphen
    becomes a plain one, a no-break blank a plain one and a ligature its letters, since that is what the applicant saw.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text)).translate(_APART)
    if _UNUSUAL.search(text):
        text = "".join(c for c in text if c in _KEPT_CONTROLS or unicodedata.category(c) not in _INVISIBLE_CATEGORIES)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def word_count(text: str) -> int:
    """The number of words as Microsoft Word counts them: runs of characters between white space.

    `well-being` is one word and a dash standing alone is one (CONTRACT, "The 300-word limit").
    """
    return len(text.split())
