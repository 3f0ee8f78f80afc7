"""What people do to a printed form with a pen, a stamp or a marker: strokes in points, drawn on a page's picture.

The handwriting is made of the strokes of a school alphabet, shaken and slanted, a little different each time.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from PIL import ImageDraw, ImageFont

from tests.benchmarks.accuracy.scans.alphabet import LETTERS
from tests.benchmarks.accuracy.scans.pages import Page, Spot

Point: TypeAlias = tuple[float, float]
Colour: TypeAlias = tuple[int, int, int]

BLUE: Colour = (28, 48, 130)
BLACK: Colour = (30, 30, 34)
RED: Colour = (190, 40, 50)
_STEPS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """One movement of the pen, in points from the page's top left."""

    points: tuple[Point, ...]
    colour: Colour = BLUE
    width: float = 1.1


def draw(page: Page, strokes: list[Stroke]) -> None:
    """Puts strokes on the picture of a page."""
    pen = ImageDraw.Draw(page.picture)
    for stroke in strokes:
        line = [(x * page.scale, y * page.scale) for x, y in _smooth(stroke.points)]
        pen.line(line, fill=stroke.colour, width=max(1, round(stroke.width * page.scale)), joint="curve")


def _smooth(points: tuple[Point, ...]) -> list[Point]:
    """A curve through the points (Catmull and Rom)."""
    if len(points) < 3:
        return list(points)
    padded = [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(_STEPS):
            t = step / _STEPS
            curve.append((_between(a[0], b[0], c[0], d[0], t), _between(a[1], b[1], c[1], d[1], t)))
    return [*curve, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t)


def write(text: str, left: float, baseline: float, size: float, rng: Random, colour: Colour = BLUE) -> list[Stroke]:
    """A line of handwriting; `size` is the height of small letters in points."""
    strokes, x = [], left
    slant = rng.uniform(0.1, 0.3)
    for character in _plain(text):
        if character == " ":
            x += 0.8 * size
            continue
        big = 1.55 if character.isupper() else 1.0
        shape = LETTERS.get(character.lower(), LETTERS["?"])
        unit = size / 10 * big * rng.uniform(0.92, 1.08)
        lift = rng.uniform(-0.06, 0.06) * size
        for line in shape:
            points = []
            for across, up in line:
                across, up = across + rng.uniform(-0.5, 0.5), up + rng.uniform(-0.5, 0.5)
                points.append((x + (across + slant * up) * unit, baseline - lift - up * unit))
            strokes.append(Stroke(points=tuple(points), colour=colour))
        x += (max(across for line in shape for across, _ in line) + 3.0) * unit
    return strokes


def _plain(text: str) -> str:
    """The text in letters that the alphabet has: accents are left out, as in a hurry."""
    text = text.replace("’", "'").replace("–", "-").replace("ł", "l").replace("Ł", "L").replace("ı", "i")
    return "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))


def sign(name: str, left: float, baseline: float, size: float, rng: Random, colour: Colour = BLUE) -> list[Stroke]:
    """A signature: an initial, a hasty surname that nobody can read, and a flourish."""
    initials = [word[0] for word in name.split() if word[0].isalpha()] or ["x"]
    strokes = write(initials[0], left, baseline, size * 1.3, rng, colour)
    x, points = left + size * 2.2, []
    for step in range(rng.randint(9, 16)):
        height = size * rng.choice((0.4, 0.5, 0.9, 1.8)) * rng.uniform(0.7, 1.2)
        points += [(x, baseline - height), (x + size * 0.25, baseline + size * rng.uniform(-0.15, 0.2))]
        x += size * rng.uniform(0.35, 0.6) * (1 + step / 20)
    strokes.append(Stroke(points=tuple(points), colour=colour))
    back = (left + size * rng.uniform(0, 2), baseline + size * 0.9)
    tail = [(x, baseline), back, (x + size * 2, baseline + size * 0.3)]
    strokes.append(Stroke(points=tuple(tail), colour=colour, width=0.9))
    return strokes


def circle(spot: Spot, rng: Random, colour: Colour = BLUE) -> list[Stroke]:
    """A ring around some words, not quite closed."""
    wide, high = (spot.right - spot.left) / 2 + 4, (spot.bottom - spot.top) / 2 + 3.5
    x, y = (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2
    start = rng.uniform(0, 6)
    points = []
    for step in range(15):
        angle, out = start + step * 0.46, 1 + rng.uniform(-0.05, 0.08)
        points.append((x + wide * out * math.cos(angle), y + high * out * math.sin(angle)))
    return [Stroke(points=tuple(points), colour=colour)]


def strike(spot: Spot, rng: Random, colour: Colour = BLUE) -> list[Stroke]:
    """A line through some words, slightly askew."""
    middle = (spot.top + spot.bottom) / 2
    ends = ((spot.left - 2, middle + rng.uniform(-1, 2)), (spot.right + 2, middle + rng.uniform(-2, 1)))
    return [Stroke(points=ends, colour=colour, width=1.3)]


def tick(spot: Spot, rng: Random, colour: Colour = BLUE) -> list[Stroke]:
    """A tick over the end of a word, as people set it."""
    x, y = spot.right - 2, spot.top - 1 + rng.uniform(-1, 1)
    lines = (((x - 3, y), (x, y + 5)), ((x, y + 5), (x + 8, y - 8)))
    return [Stroke(points=line, colour=colour) for line in lines]


def underline(spot: Spot, rng: Random, colour: Colour = BLUE) -> list[Stroke]:
    """A line under some words."""
    y = spot.bottom + 1.2
    points = [(spot.left + (spot.right - spot.left) * part / 4, y + rng.uniform(-0.5, 0.6)) for part in range(5)]
    return [Stroke(points=tuple(points), colour=colour)]


def stamp(page: Page, lines: tuple[str, ...], left: float, top: float, rng: Random, colour: Colour = RED) -> None:
    """A rubber stamp: a frame with words in it, thin enough to read what is below."""
    pen = ImageDraw.Draw(page.picture)
    font = ImageFont.load_default(size=9 * page.scale)
    width = max(font.getlength(line) for line in lines) / page.scale + 12
    box = (left, top, left + width, top + 12 * len(lines) + 8)
    pen.rectangle([edge * page.scale for edge in box], outline=colour, width=max(1, round(1.2 * page.scale)))
    for at, line in enumerate(lines):
        where = ((left + 6) * page.scale, (top + 4 + 12 * at + rng.uniform(-0.5, 0.5)) * page.scale)
        pen.text(where, line, fill=colour, font=font)
