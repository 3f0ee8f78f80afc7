"""Pictures of more pixels than any memory holds, in files of a few bytes; and pictures that never end."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from functools import partial

from PIL import Image

_SIDE = 60_000


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says it has so many pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in ((b"IHDR", head), (b"IDAT", data or zlib.compress(bytes(10**6))), (b"IEND", b""))
    )


def jpeg() -> bytes:
    """A JPEG of a page whose frame says that it has 65,500 by 65,500 pixels."""
    file = io.BytesIO()
    Image.new("RGB", (800, 1000), "white").save(file, "JPEG")
    data = bytearray(file.getvalue())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 65_500, 65_500)
    return bytes(data)


def tiff(width: int = _SIDE, height: int = _SIDE, following: int = 0) -> bytes:
    """A TIFF of one strip that says it has so many pixels; `following` is where its next page stands."""
    entries = (
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, 100),
    )
    body = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<2sHI", b"II", 42, 8) + body + struct.pack("<I", following)


def tiff_of_pages(count: int = 30_000) -> bytes:
    """A TIFF of very many pages, each the same few pixels."""
    size = len(tiff()) - 8
    bodies = (tiff(800, 1000, 8 + size * (number + 1))[8:] for number in range(count - 1))
    return tiff()[:8] + b"".join(bodies) + tiff(800, 1000)[8:]


def bmp() -> bytes:
    """A BMP that says it has 60,000 by 60,000 pixels."""
    head = struct.pack("<IiiHHIIiiII", 40, _SIDE, _SIDE, 1, 24, 0, 0, 0, 0, 0, 0)
    return struct.pack("<2sIHHI", b"BM", 54, 0, 0, 54) + head + bytes(1000)


def png_with_text() -> bytes:
    """A PNG of a page's size with a comment that unpacks to 60 MB."""
    text = b"Comment\0\0" + zlib.compress(bytes(60 * 2**20), 1)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    whole = png_of(800, 1000)
    return whole[:33] + chunk + whole[33:]


def png_of_zeros(width: int = 8900, height: int = 8900) -> bytes:
    """A PNG of just under the pixels allowed, all black."""
    packer = zlib.compressobj(1)
    line = bytes(1 + 3 * width)
    data = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    return png_of(width, height, data)


FILES: dict[str, Callable[[], bytes]] = {
    "pixels.png": partial(png_of, _SIDE, _SIDE),
    "pixels.jpg": jpeg,
    "pixels.tif": tiff,
    "pages.tif": tiff_of_pages,
    "loop.tif": partial(tiff, 800, 1000, 8),
    "pixels.bmp": bmp,
    "comment.png": png_with_text,
    "black.png": png_of_zeros,
    "thin.png": partial(png_of, 600, 2_000_000),
}
