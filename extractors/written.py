"""Files that old mail programs and news readers write into the text of a message: uuencoded, or in yEnc."""

from __future__ import annotations

import binascii
import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.errors import Reason
from schemas.message import Part

_UUENCODED = re.compile(rb"(?m)^begin [0-7]{3,4} ([^\r\n]+)\r?\n(?:[ -`]{1,62}\r?\n)+end[ \t]*\r?$")
_YENC_HEAD = re.compile(rb"=ybegin ([^\r\n]*?)name=([^\r\n]*)\r?\n(?:=ypart [^\r\n]*\r?\n)?")
_YENC_END = b"\n=yend"
_YENC_ESCAPE = re.compile(rb"=(.)", re.DOTALL)
_YENC_SHIFT = bytes((byte - 42) % 256 for byte in range(256))
_IN_PIECES = "The mail program cut it in pieces, and this is one: ask for the form in one message."


def files_in_text(text: bytes, count: int) -> list[Part]:
    """The files in a text, with the positions that follow `count` parts."""
    found = list(_UUENCODED.finditer(text)) if b"\nend" in text else []
    parts = [_make_part(match[1], decode_uu(match[0].lstrip()), count + at) for at, match in enumerate(found, start=1)]
    for is_piece, name, data in _iter_yenc(text):
        part = _make_part(name, data, count + len(parts) + 1)
        parts.append(replace(part, problem=Reason.DAMAGED, advice=_IN_PIECES) if is_piece else part)
    return parts


def _iter_yenc(text: bytes) -> Iterator[tuple[bool, bytes, bytes]]:
    """Of each file in yEnc whether it is only a piece of one, its name, and its bytes."""
    at = 0
    while head := _YENC_HEAD.search(text, at):
        at = text.find(_YENC_END, head.end() - 1)
        if at < 0:
            return
        yield b"part=" in head[1], head[2], _decode_yenc(text[head.end() : at])


def _make_part(name: bytes, data: bytes, position: int) -> Part:
    return Part(name=name.decode("utf-8", "replace").strip() or None, position=position, data=data)


def decode_uu(data: bytes) -> bytes:
    """What a uuencoded body says; its lines stand between `begin` and `end`."""
    out = []
    for line in data.partition(b"begin ")[2].splitlines()[1:]:
        if line.strip() == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:  # some encoders pad lines with more than the format says
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            with contextlib.suppress(binascii.Error):
                out.append(binascii.a2b_uu(line[:length]))
    return b"".join(out)


def _decode_yenc(text: bytes) -> bytes:
    """Each byte was moved up by 42; those that mail cannot bear stand behind `=` and were moved once more, by 64."""
    joined = text.replace(b"\r", b"").replace(b"\n", b"")
    plain = _YENC_ESCAPE.sub(lambda found: bytes(((found[1][0] - 64) % 256,)), joined)
    return plain.translate(_YENC_SHIFT)
