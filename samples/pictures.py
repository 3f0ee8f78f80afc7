"""The two kinds of picture in the inbox: a letterhead's emblem and a signature drawn with a mouse."""

from __future__ import annotations

import math
import random
import struct
import zlib
from collections.abc import Iterable
from functools import cache
from itertools import chain

from samples.layout import Picture

Point = tuple[float, float]
Colour = tuple[int, int, int]

_WHITE: Colour = (255, 255, 255)


def emblem(colour: Colour, about: str) -> Picture:
    """A ring of six dots round a larger one, as schools and programmes like them."""
    pixels = [[colour if inside else _WHITE for inside in row] for row in _ring()]
    return Picture(png=_png(pixels), width=1.7, height=1.7, about=about)


@cache
def _ring() -> tuple[tuple[bool, ...], ...]:
    """Which pixels of the emblem lie inside a dot."""
    size = 96
    middle = size / 2
    dots = [(middle, middle, 15.0)]
    for step in range(6):
        turn = math.tau * step / 6
        dots.append((middle + 32 * math.cos(turn), middle + 32 * math.sin(turn), 11.0))
    return tuple(
        tuple(any((x - left) ** 2 + (y - top) ** 2 <= radius**2 for left, top, radius in dots) for x in range(size))
        for y in range(size)
    )


def signature(rng: random.Random, name: str) -> Picture:
    """A scribble that could be anybody's name."""
    width, height = 260, 70
    pixels = [[_WHITE] * width for _ in range(height)]
    for x, y in _scribble(rng, width, height):
        for left in (0, 1):
            for top in (0, 1):
                row, column = min(max(int(y) + top, 0), height - 1), min(max(int(x) + left, 0), width - 1)
                pixels[row][column] = (25, 30, 90)
    return Picture(png=_png(pixels), width=4.4, height=1.2, about=f"Signature {name}")


def _scribble(rng: random.Random, width: int, height: int) -> Iterable[Point]:
    loops = rng.uniform(0.055, 0.09)
    tall = rng.uniform(0.22, 0.34) * height
    phase = rng.uniform(0, math.tau)
    for step in range(1600):
        x = 12 + step * (width - 30) / 1600
        fade = 1 - 0.7 * step / 1600
        yield (
            x + 9 * math.sin(x * loops * 1.9 + phase),
            height / 2 + fade * tall * math.sin(x * loops * 2 + phase) + 4 * math.sin(x * 0.31),
        )


def _png(pixels: list[list[Colour]]) -> bytes:
    """The pixels as a PNG, written here so that no version of an imaging library changes its bytes."""
    height, width = len(pixels), len(pixels[0])
    raw = b"".join(b"\0" + bytes(chain.from_iterable(row)) for row in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
