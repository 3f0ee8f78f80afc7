"""What a place on a scanned page looks like, cut out as a picture (PNG): evidence where reading was not sure."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from schemas.document import Box, Place, Scan

_MARGIN = 4.0
"""Points round the place that are shown, too."""
_MOST_PIXELS = 1_500_000


def cut_out(scans: Iterable[Scan], place: Place | None) -> bytes | None:
    """The picture of a place; None where its page was not recognised from a picture or the place has no box."""
    if place is None or place.box is None:
        return None
    scan = next((scan for scan in scans if scan.page == place.page), None)
    return _cut(scan, place.box) if scan else None


def _cut(scan: Scan, box: Box) -> bytes | None:
    scale = scan.columns / scan.width
    rows = len(scan.pixels) // scan.columns
    left, right = _within((box.left - _MARGIN) * scale, (box.right + _MARGIN) * scale, scan.columns)
    top, bottom = _within((box.top - _MARGIN) * scale, (box.bottom + _MARGIN) * scale, rows)
    if right <= left or bottom <= top or (right - left) * (bottom - top) > _MOST_PIXELS:
        return None
    lines = (scan.pixels[row * scan.columns + left : row * scan.columns + right] for row in range(top, bottom))
    return _png(right - left, bottom - top, b"".join(b"\0" + line for line in lines))


def _within(begin: float, end: float, size: int) -> tuple[int, int]:
    return max(int(begin), 0), min(int(end) + 1, size)


def _png(width: int, height: int, lines: bytes) -> bytes:
    """A PNG of grey values, a byte each; each line begins with a zero that says it is as it stands."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
