"""A picture on a sheet, as openpyxl writes it: only PNG, whose size stands in its head, so that nothing decodes it."""

from __future__ import annotations

from openpyxl.drawing.image import Image
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

_HEAD = b"\x89PNG\r\n\x1a\n"
_EMU = 9525
"""Of these a pixel has so many: English Metric Units, in which drawings are measured."""
_MARGIN = 3
"""Pixels between the picture and the edge of its cell."""


class Picture(Image):
    """One of openpyxl's without its constructor, which decodes the picture with Pillow."""

    def __init__(self, data: bytes, column: int, row: int, width: int, height: int) -> None:
        """At most so large, in pixels, in the cell at `column` and `row`, counted from 1."""
        own_width, own_height = size_of(data)
        scale = min(1.0, width / own_width, height / own_height)
        self.width, self.height = round(own_width * scale), round(own_height * scale)
        self.format = "png"
        self._bytes = data
        self._id = 1
        margin = _MARGIN * _EMU
        at = AnchorMarker(col=column - 1, row=row - 1, colOff=margin, rowOff=margin)
        size = XDRPositiveSize2D(self.width * _EMU, self.height * _EMU)
        self.anchor = OneCellAnchor(_from=at, ext=size)

    def _data(self) -> bytes:
        return self._bytes

    @property
    def row_height(self) -> float:
        """The points that a row needs to show it whole."""
        return (self.height + 2 * _MARGIN) * 0.75


def is_picture(data: bytes | None) -> bool:
    """Whether the bytes begin as a PNG does, with a size."""
    return data is not None and data.startswith(_HEAD) and len(data) > 24 and min(size_of(data)) > 0


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
