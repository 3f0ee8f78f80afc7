"""What a picture says of itself in its first bytes: its kind, and whether it is large enough to show a page.

Signatures and logos come with most messages; they are told from pages here, without decoding anything.
"""

from __future__ import annotations

from collections.abc import Iterator

SHORTER_SIDE, LONGER_SIDE = 550, 750
"""Pixels of the smallest picture in which a page of print can be read at all (A4 at 65 dpi)."""
_SLIM = 2.5
"""Longer side over shorter from which a picture is a banner, unless it is high and wide enough for pages in a row."""
_WIDE_ENOUGH = 800
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_SIZE_IN_FRAME = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
"""Markers of a JPEG that give its size."""
_WITHOUT_LENGTH = frozenset((0x01, *range(0xD0, 0xD9)))


def is_picture(data: bytes) -> bool:
    """Whether the bytes are those of a picture of a kind that cameras and scanners write."""
    return (
        data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*"))
        or (data.startswith(b"BM") and data[6:10] == bytes(4))
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[4:8] == b"ftyp" and data[8:12] in _HEIC)
    )


def could_be_page(data: bytes) -> bool:
    """Whether the picture has the size and shape of a page; true where only decoding it would tell."""
    size = _size(data)
    if size is None:
        return True
    shorter, longer = sorted(size)
    is_roll = size[1] > size[0] >= _WIDE_ENOUGH
    return shorter >= SHORTER_SIDE and longer >= LONGER_SIDE and (is_roll or longer <= _SLIM * shorter)


def _size(data: bytes) -> tuple[int, int] | None:
    """Width and height, for kinds that give them in one place; nothing of a picture that is cut off before."""
    if data.startswith(b"\x89PNG"):
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if data.startswith(b"BM"):
        width, height = (int.from_bytes(data[at : at + 4], "little", signed=True) for at in (18, 22))
        return abs(width), abs(height)
    if data.startswith(b"\xff\xd8"):
        return next(_frames(data), (0, 0))
    return None


def _frames(data: bytes) -> Iterator[tuple[int, int]]:
    """The sizes that a JPEG's own segments give; a thumbnail's stands inside one of them and is passed over."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in _WITHOUT_LENGTH:
            at += 2
        elif marker in _SIZE_IN_FRAME:
            yield int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
            return
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
