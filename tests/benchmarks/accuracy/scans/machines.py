"""What a scanner, a copier, a fax or a telephone makes of a sheet of paper."""

from __future__ import annotations

import io
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Light: TypeAlias = NDArray[np.float32]
"""A picture as brightness from 0 to 1: rows, columns and, where it is in colour, three colours."""

_MM = 72 / 25.4
_DESK = (96, 72, 52)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """How a machine sees. Lengths are fractions of an inch where they must not depend on the resolution.

    `skew` is the most that a sheet lies askew, in degrees. `paper` and `ink` are how bright they are, `shade` is how
    much darker one side is, `through` how much of the next page shines through, `jpeg` the quality of the compression
    that every such picture has had once.
    """

    dpi: int = 200
    colours: str = "grey"
    skew: float = 0.6
    noise: float = 0.015
    blur: float = 0.003
    shade: float = 0.0
    through: float = 0.0
    paper: float = 0.97
    ink: float = 0.08
    holes: bool = False
    edges: bool = False
    crease: bool = False
    tilt: float = 0.0
    threshold: float = 0.62
    speckle: float = 0.0
    jpeg: int | None = 85
    turn: int = 0


def see(page: Image.Image, back: Image.Image | None, machine: Machine, rng: Random) -> Image.Image:
    """A page as the machine's picture of it: RGB, grey or, for a fax, black and white."""
    page = _lay(page, back, machine, rng)
    page = page if machine.colours == "colour" else page.convert("L")
    page = page.filter(ImageFilter.GaussianBlur(machine.blur * machine.dpi))
    light = _expose(np.asarray(page).astype(np.float32) / np.float32(255), machine, rng)
    if machine.colours == "bilevel":
        picture = _cut(light, machine, rng)
    else:
        picture = Image.fromarray((np.clip(light, 0, 1) * 255).astype(np.uint8))
    if machine.turn:
        picture = picture.transpose(_TURNS[machine.turn])
    return _compress(picture, machine.jpeg) if machine.jpeg else picture


_TURNS = {
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""By how many degrees to the right the picture is turned."""


def _lay(page: Image.Image, back: Image.Image | None, machine: Machine, rng: Random) -> Image.Image:
    """The sheet on the glass or on the desk: its paper, holes and creases, and how it lies."""
    if back is not None and machine.through:
        ghost = back.transpose(Image.Transpose.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(0.008 * machine.dpi))
        faint = Image.blend(Image.new("RGB", ghost.size, "white"), ghost, machine.through).resize(page.size)
        page = Image.fromarray(np.minimum(np.asarray(page), np.asarray(faint)))
    draw = ImageDraw.Draw(page)
    if machine.crease:
        y = int(page.height * rng.uniform(0.45, 0.55))
        draw.line([(0, y), (page.width, y + rng.randint(-6, 6))], fill=(205, 205, 205), width=max(2, machine.dpi // 80))
    if machine.holes:
        _punch(draw, page.height, machine)
    if machine.tilt:
        return _photograph(page, machine, rng)
    angle = rng.uniform(-machine.skew, machine.skew)
    bed = (40, 40, 44) if machine.edges else (255, 255, 255)
    if machine.edges:
        margin = machine.dpi // 8
        wide = Image.new("RGB", (page.width + margin, page.height + margin), bed)
        wide.paste(page, (rng.randint(margin // 3, margin), rng.randint(margin // 3, margin)))
        page = wide
    return page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=bed) if angle else page


def _punch(draw: ImageDraw.ImageDraw, height: int, machine: Machine) -> None:
    scale = machine.dpi / 72
    for side in (-40, 40):
        x, y, radius = 11 * _MM * scale, height / 2 + side * _MM * scale, 3 * _MM * scale
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(60, 60, 60))


def _photograph(page: Image.Image, machine: Machine, rng: Random) -> Image.Image:
    """The sheet on a desk, seen a little from one side."""
    width, height = page.size
    border = int(0.06 * width)
    size = (width + 2 * border, height + 2 * border)

    def corner(x: float, y: float) -> tuple[float, float]:
        pull = machine.tilt * width
        return x + border + rng.uniform(-pull, pull), y + border + rng.uniform(-pull, pull)

    seen = [corner(0, 0), corner(width, 0), corner(width, height), corner(0, height)]
    real = [(0, 0), (width, 0), (width, height), (0, height)]
    data = _perspective(seen, real)
    desk = Image.new("RGB", size, _DESK)
    sheet = page.transform(size, Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC, fillcolor=_DESK)
    mask = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, data, fillcolor=0)
    desk.paste(sheet, mask=mask)
    return desk


def _perspective(seen: list[tuple[float, float]], real: list[tuple[int, int]]) -> list[float]:
    """The eight numbers that take the seen corners to the real ones."""
    rows, sides = [], []
    for (x, y), (u, v) in zip(seen, real, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        sides += [u, v]
    return [float(number) for number in np.linalg.solve(np.array(rows), np.array(sides))]


def _expose(light: Light, machine: Machine, rng: Random) -> Light:
    """Paper that is not quite white, light that falls from one side, and the sensor's noise."""
    height, width = light.shape[:2]
    chance = np.random.default_rng(rng.getrandbits(32))
    fall = np.ones((height, width), dtype=np.float32)
    if machine.shade:
        angle = rng.uniform(0, 2 * np.pi)
        across = np.linspace(-0.5, 0.5, width, dtype=np.float32)[None, :] * np.float32(np.cos(angle))
        down = np.linspace(-0.5, 0.5, height, dtype=np.float32)[:, None] * np.float32(np.sin(angle))
        fall = 1 - np.float32(machine.shade) * (0.5 + across + down) ** 2
    grain = chance.standard_normal((height, width), dtype=np.float32) * np.float32(machine.noise)
    if light.ndim == 3:
        fall, grain = fall[:, :, None], grain[:, :, None]
    return (np.float32(machine.ink) + light * np.float32(machine.paper - machine.ink)) * fall + grain


def _cut(light: Light, machine: Machine, rng: Random) -> Image.Image:
    """Black and white: what is darker than the threshold is ink, and some dirt is too."""
    white = light > machine.threshold
    if machine.speckle:
        chance = np.random.default_rng(rng.getrandbits(32))
        white ^= chance.random(white.shape) < machine.speckle
    return Image.fromarray(white)


def _compress(picture: Image.Image, quality: int) -> Image.Image:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    return Image.open(io.BytesIO(stream.getvalue()))
