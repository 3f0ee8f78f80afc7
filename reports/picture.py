"""A picture on a sheet, as openpyxl writes it: only PNG, whose size stands in its head, so that nothing decodes it."""

from __future__ import annotations

from openpyxl.drawing.fill import Blip
from openpyxl.drawing.geometry import PresetGeometry2D
from openpyxl.drawing.image import Image
from openpyxl.drawing.picture import PictureFrame
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D

_HEAD = b"\x89PNG\r\n\x1a\n"
_EMU = 9525
"""Of these a pixel has so many: English Metric Units, in which drawings are measured."""
MARGIN = 3
"""Pixels between the picture and the edge of its cell."""


class Picture(Image):
    """One of openpyxl's without its constructor, which decodes the picture with Pillow."""

    def __init__(self, data: bytes, column: int, row: int, width: int, height: int, *, below: float, says: str) -> None:
        """At most so large, in pixels, in the cell at `column` and `row`, counted from 1, so many points `below` its
        upper edge; `says` is what is told to who cannot see it."""
        own_width, own_height = size_of(data)
        scale = min(1.0, width / own_width, height / own_height)
        self.width, self.height = round(own_width * scale), round(own_height * scale)
        self.format = "png"
        self._bytes = data
        self._id = 1
        self._below = below
        margin = MARGIN * _EMU
        at = AnchorMarker(col=column - 1, row=row - 1, colOff=margin, rowOff=margin + round(below * _EMU / 0.75))
        size = XDRPositiveSize2D(self.width * _EMU, self.height * _EMU)
        self.anchor = OneCellAnchor(_from=at, ext=size, pic=_frame(row, says))

    def _data(self) -> bytes:
        return self._bytes

    @property
    def row_height(self) -> float:
        """The points that a row needs to show it whole."""
        return self._below + (self.height + 2 * MARGIN) * 0.75


def _frame(number: int, says: str) -> PictureFrame:
    """As openpyxl makes one, which would say of every picture that it is one."""
    frame = PictureFrame()
    about = frame.nvPicPr.cNvPr
    about.id, about.name, about.descr = number, f"Picture {number}", says
    frame.blipFill.blip = Blip(cstate="print")
    frame.spPr.prstGeom = PresetGeometry2D(prst="rect")
    frame.spPr.ln = None
    return frame


def is_picture(data: bytes | None) -> bool:
    """Whether the bytes begin as a PNG does, with a size."""
    return data is not None and data.startswith(_HEAD) and len(data) > 24 and min(size_of(data)) > 0


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels."""
    return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
