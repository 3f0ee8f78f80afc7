"""A picture of a page made even: the paper white wherever the light fell, and the grain of the picture taken off."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_BLOCK = 16
_PAPER_SHARE = 0.8
"""Share of the pixels of a block that are no brighter than its paper."""
_DARKEST_PAPER = 90
_GRAINY = 5.0
"""Mean distance of pixels from the median around them, on bare paper, from which a picture is grainy."""
_SHARPER = ImageFilter.UnsharpMask(radius=3, percent=150, threshold=0)
INK = 150
"""Brightness, the paper being 255, below which a pixel is ink."""


def even_out(grey: Grey) -> Grey:
    """The picture divided by the brightness of its paper, block by block."""
    paper = find_paper(grey)
    height, width = grey.shape
    wide = np.asarray(Image.fromarray(paper).resize((width, height), Image.Resampling.BILINEAR))
    table = np.minimum(np.arange(256)[:, None] * 255 // np.maximum(np.arange(256), _DARKEST_PAPER)[None, :], 255)
    even: Grey = table.astype(np.uint8)[grey, wide]
    return even


def find_paper(grey: Grey) -> Grey:
    """How bright the paper is in each block of the picture."""
    height, width = grey.shape
    padded = np.pad(grey, ((0, -height % _BLOCK), (0, -width % _BLOCK)), mode="edge")
    rows, columns = padded.shape[0] // _BLOCK, padded.shape[1] // _BLOCK
    blocks = padded.reshape(rows, _BLOCK, columns, _BLOCK).swapaxes(1, 2).reshape(rows, columns, -1)
    rank = int(_PAPER_SHARE * blocks.shape[-1])
    paper = Image.fromarray(np.partition(blocks, rank, axis=-1)[..., rank])
    return np.asarray(paper.filter(ImageFilter.MedianFilter(5)).filter(ImageFilter.GaussianBlur(2)))


def smooth(grey: Grey) -> Grey:
    """The picture without its grain, where it is grainy; thin lines do not outlive this, so find them before."""
    sample = Image.fromarray(grey[::2, ::2])
    middle = np.asarray(sample.filter(ImageFilter.MedianFilter(3))).astype(np.int16)
    bare = middle > 220
    grain = float(np.abs(np.asarray(sample).astype(np.int16) - middle)[bare].mean()) if bare.any() else 0.0
    if grain < _GRAINY:
        return grey
    return np.asarray(Image.fromarray(grey).filter(ImageFilter.MedianFilter(3)))


def sharpen(grey: Grey) -> Grey:
    """The picture with the edges of its letters clearer: of blurred print engines see no lines."""
    return np.asarray(Image.fromarray(grey).filter(_SHARPER))


def find_ink(even: Grey) -> Mask:
    """The pixels that are dark on a picture made even."""
    return even < INK
