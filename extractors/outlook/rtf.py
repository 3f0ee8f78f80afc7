"""The rich text body of an Outlook message: unpacked (MS-OXRTFCP), and the HTML or text that it wraps taken out.

Outlook wraps a body that is HTML into rich text (MS-OXRTFEX): tags stand in groups `{\\*\\htmltag …}`, and what only
rich text needs stands between `\\htmlrtf` and `\\htmlrtf0`.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

from extractors.outlook.properties import name_code_page

_COMPRESSED, _STORED = b"LZFu", b"MELA"
_DICTIONARY = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    b"Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b"
    b"\\i\\u\\tab\\tx"
)
_WINDOW = 4096
_GROWS_AT_MOST = 20

_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_SKIPPED = frozenset((b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"generator", b"pntext"))
_CHARACTERS = {b"par": "\r\n", b"line": "\r\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“"}
_CHARACTERS |= {b"rdblquote": "”", b"bullet": "•", b"endash": "–", b"emdash": "—"}
_SYMBOLS = {b"~": "\u00a0", b"_": "\u2011", b"-": "", b"\n": "\r\n", b"\r": "\r\n"}


@dataclass(frozen=True, slots=True)
class Body:
    """A body; `is_plain` where it says no more than text."""

    data: bytes
    is_plain: bool


def read_rtf_body(packed: bytes, charset: str) -> Body | None:
    """The body in a compressed rich text: HTML or text where such a thing was wrapped in it, else the rich text."""
    data = decompress(packed)
    if not data.startswith(b"{\\rtf"):
        return None
    head = data[:2000]
    if b"\\fromhtml" in head:
        return Body(b"\xef\xbb\xbf" + _take_out(data, charset).encode("utf-8", "replace"), is_plain=False)
    if b"\\fromtext" in head:
        return Body(_take_out(data, charset).encode("utf-8", "replace"), is_plain=True)
    return Body(data, is_plain=b"\\trowd" not in data and b"\\object" not in data)


def decompress(packed: bytes) -> bytes:
    """Rich text as it was before Outlook packed it; as much as there is of one that is cut off."""
    if len(packed) < 16:
        return b""
    size, kind = struct.unpack_from("<I4s", packed, 4)
    if kind == _STORED:
        return packed[16 : 16 + size]
    if kind != _COMPRESSED:
        return b""
    size = min(size, _GROWS_AT_MOST * len(packed))
    out = bytearray(_DICTIONARY)
    start, at = len(out), 16
    try:
        while len(out) - start < size:
            flags = packed[at]
            at += 1
            for bit in range(8):
                if not flags >> bit & 1:
                    out.append(packed[at])
                    at += 1
                    continue
                reference = packed[at] << 8 | packed[at + 1]
                at += 2
                if reference >> 4 == len(out) % _WINDOW:  # a reference to the end of what there is marks the end
                    return bytes(out[start : start + size])
                _repeat(out, reference >> 4, (reference & 15) + 2)
    except IndexError:
        pass
    return bytes(out[start : start + size])


def _repeat(out: bytearray, offset: int, length: int) -> None:
    """Puts behind `out` what stands at this offset of the window, which may run into what is put there."""
    distance = (len(out) - offset) % _WINDOW or _WINDOW
    if distance > len(out):
        out += bytes(length)
        return
    for _ in range(length):
        out.append(out[-distance])


@dataclass(slots=True)
class _State:
    """What holds inside a group: whether it is passed over, is for rich text only, or is a tag of the HTML."""

    skipped: bool = False
    is_rtf_only: bool = False
    is_tag: bool = False
    charset: str = "cp1252"
    unicode_width: int = 1


class _Unwrapping:
    """Goes through the tokens of a rich text and gathers what was wrapped in it."""

    def __init__(self, charset: str) -> None:
        self._state = _State(charset=charset)
        self._above: list[_State] = []
        self._out: list[str] = []
        self._pending = bytearray()
        self._to_pass = 0

    def run(self, data: bytes) -> str:
        starred = False
        for token in _TOKEN.finditer(data):
            code, word, number, symbol, brace, text = token.groups()
            if brace:
                self._turn(brace)
            elif code:
                self._add_bytes(bytes((int(code, 16),)))
            elif word:
                self._obey(word, number, starred)
            elif symbol and symbol != b"*":
                self._add_text(_SYMBOLS.get(symbol, symbol.decode("latin-1")))
            elif text:
                self._add_bytes(text)
            starred = symbol == b"*"
        self._flush()
        return "".join(self._out)

    def _turn(self, brace: bytes) -> None:
        self._flush()
        self._to_pass = 0
        state = self._state
        if brace == b"{":
            self._above.append(state)
            self._state = _State(state.skipped, state.is_rtf_only, state.is_tag, state.charset, state.unicode_width)
        elif self._above:
            self._state = self._above.pop()

    def _obey(self, word: bytes, number: bytes | None, starred: bool) -> None:
        state, value = self._state, int(number) if number else None
        if word == b"htmltag":
            state.is_tag, state.skipped = True, False
        elif word == b"htmlrtf":
            self._flush()
            state.is_rtf_only = value != 0
        elif word in _SKIPPED or (starred and word != b"htmltag"):
            state.skipped = True
        elif word == b"ansicpg" and value:
            state.charset = name_code_page(value) or state.charset
        elif word == b"uc" and value is not None:
            state.unicode_width = min(max(value, 0), 8)
        elif word == b"u" and value is not None:
            self._add_text(chr(value % 65536))
            self._to_pass = state.unicode_width
        elif word in _CHARACTERS and not (state.is_tag and word not in (b"par", b"line", b"tab")):
            self._add_text(_CHARACTERS[word])

    def _is_heard(self) -> bool:
        return not (self._state.skipped or self._state.is_rtf_only)

    def _add_bytes(self, raw: bytes) -> None:
        passed = min(self._to_pass, len(raw))
        self._to_pass -= passed
        if self._is_heard():
            self._pending += raw[passed:]

    def _add_text(self, text: str) -> None:
        if self._is_heard():
            self._flush()
            self._out.append(text)

    def _flush(self) -> None:
        if self._pending:
            self._out.append(bytes(self._pending).decode(self._state.charset, "replace"))
            self._pending.clear()


def _take_out(data: bytes, charset: str) -> str:
    text = _Unwrapping(charset).run(data)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
