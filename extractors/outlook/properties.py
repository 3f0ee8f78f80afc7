"""The properties of a MAPI object: their numbers, and their values as text, numbers, moments and bytes."""

from __future__ import annotations

import codecs
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from extractors.headers import decode_text

MESSAGE_FLAGS = 0x0E07
SUBJECT = 0x0037
SUBMITTED = 0x0039
SENDER_ADDRESSES = (0x5D02, 0x0065, 0x5D01, 0x0C1F)
"""Of whom the message is, then who sent it for them; for each the address as mail knows it, then as the server does."""
TRANSPORT_HEADERS = 0x007D
RECIPIENT_KIND = 0x0C15
DISPLAY_CC = 0x0E03
DISPLAY_TO = 0x0E04
DELIVERED = 0x0E06
TEXT_BODY = 0x1000
RTF_BODY = 0x1009
HTML_BODY = 0x1013
MESSAGE_ID = 0x1035
NAME = 0x3001
ADDRESSES = (0x39FE, 0x3003)
ATTACHED_DATA = 0x3701
SHORT_FILE_NAME = 0x3704
ATTACH_METHOD = 0x3705
LONG_FILE_NAME = 0x3707
PATH_NAMES = (0x370D, 0x3708)
CODE_PAGES = (0x3FFD, 0x3FDE)

_BYTE_STRING, _UTF16_STRING, _MOMENT = 0x1E, 0x1F, 0x40
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CODECS = {
    **{65000: "utf-7", 65001: "utf-8", 1200: "utf-16-le", 20127: "ascii", 20866: "koi8-r", 21866: "koi8-u"},
    **{50220: "iso2022_jp", 50221: "iso2022_jp", 51932: "euc_jp", 51949: "euc_kr", 10000: "mac-roman"},
    **{28590 + number: f"iso8859-{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 15)},
}


@dataclass(frozen=True, slots=True)
class Properties:
    """Type and raw value by the number of the property; `charset` is that of strings which are not UTF-16."""

    values: Mapping[int, tuple[int, bytes]]
    charset: str = field(default="cp1252")

    def text(self, *numbers: int) -> str | None:
        """The first of these properties that is text and not empty, without the zero that may end it."""
        for number in numbers:
            kind, raw = self.values.get(number, (0, b""))
            if kind == _UTF16_STRING:
                text = raw[: len(raw) & ~1].decode("utf-16-le", "replace")
            elif kind == _BYTE_STRING:
                text = decode_bytes(raw, self.charset)
            else:
                continue
            if text := text.rstrip("\0"):
                return text
        return None

    def number(self, *numbers: int) -> int | None:
        """The first of these properties that is there, as a whole number."""
        for number in numbers:
            raw = self.values.get(number, (0, b""))[1]
            if 2 <= len(raw) <= 8:
                return int.from_bytes(raw[:4], "little", signed=True)
        return None

    def moment(self, number: int) -> datetime | None:
        """The moment that a property names; None where there is none, or one at which nobody sent mail."""
        kind, raw = self.values.get(number, (0, b""))
        if kind != _MOMENT or len(raw) != 8:
            return None
        try:
            moment = _EPOCH + timedelta(microseconds=struct.unpack("<Q", raw)[0] // 10)
        except OverflowError:
            return None
        return moment if 1970 < moment.year < 2200 else None

    def data(self, number: int) -> bytes | None:
        """The bytes of a property, whatever its type."""
        return self.values[number][1] if number in self.values else None

    def with_charset_of(self, message: Properties) -> Properties:
        """The same, read in the code page that the message names."""
        return Properties(self.values, find_charset(message))


def find_charset(message: Properties) -> str:
    """The code page that a message names for its strings, as Python knows it; Windows' western one by default."""
    for number in CODE_PAGES:
        if (page := message.number(number)) and (charset := name_code_page(page)):
            return charset
    return "cp1252"


def name_code_page(page: int) -> str | None:
    """Python's name of a Windows code page, or None where it knows none."""
    name = _CODECS.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def decode_bytes(raw: bytes, charset: str) -> str:
    """Text in bytes: UTF-8 where it is that, else the charset told."""
    for name in ("utf-8", charset):
        try:
            return raw.decode(name)
        except UnicodeError:
            pass
    return decode_text(raw)
