"""Pictures decoded, a page at a time, the way up that the camera says, and never more pixels than are allowed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.scan.header import LONGER_SIDE, SHORTER_SIDE
from extractors.scan.paper import cut_out_paper

_MOST_PIXELS = 80_000_000
"""A page of A4 at 600 dpi has 35 million."""
_WANTED = 3600
_HIGH, _ROLL = 1.414, 2.4
"""Height over width of a page, and of a picture that shows several one below the other."""
_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "MPO")
_DAMAGED = "The picture is damaged and cannot be opened: ask the sender to send it anew."


def open_pages(data: bytes, limits: Limits) -> Iterator[Image.Image]:
    """The pages of a picture, in colour. Raises `Unreadable` for damage and for too many pixels or pages."""
    kinds: tuple[str, ...] = _KINDS
    if data[4:8] == b"ftyp":
        import pi_heif  # noqa: PLC0415 - only for photographs of telephones

        pi_heif.register_heif_opener()
        kinds = ("HEIF",)
    Image.init()
    kinds = tuple(kind for kind in kinds if kind in Image.OPEN)  # Pillow stumbles over one that it was built without
    Image.MAX_IMAGE_PIXELS = None  # the limit is our own, and looked at before anything is decoded
    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=kinds) as picture:
            warnings.simplefilter("ignore")
            count = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
            if count > limits.pages:
                raise Unreadable(Reason.LIMIT, f"The picture has {count} pages; {limits.pages} are allowed.")
            for at in range(count):
                if count > 1:
                    picture.seek(at)
                if min(picture.size) >= SHORTER_SIDE and max(picture.size) >= LONGER_SIDE:
                    for page in _tear(_decode(picture), limits):
                        yield cut_out_paper(page)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED) from error


def _tear(picture: Image.Image, limits: Limits) -> Iterator[Image.Image]:
    """The picture, or the pages that it shows one below the other, as telephones join them; torn where it is blank."""
    page = round(picture.width * _HIGH)
    count = round(picture.height / page)
    if count < 2 or picture.height < _ROLL * picture.width:
        yield picture
        return
    if count > limits.pages:
        raise Unreadable(Reason.LIMIT, f"The picture shows {count} pages; {limits.pages} are allowed.")
    grey = np.asarray(picture.convert("L")).astype(np.float32)
    unrest = np.convolve(grey.std(axis=1), np.ones(5) / 5, mode="same")
    reach = page // 20
    edges = [0]
    for at in range(1, count):
        middle = at * picture.height // count
        edges.append(middle - reach + int(np.argmin(unrest[middle - reach : middle + reach])))
    for top, bottom in pairwise((*edges, picture.height)):
        yield picture.crop((0, top, picture.width, bottom))


def _decode(picture: Image.Image) -> Image.Image:
    if picture.width * picture.height > _MOST_PIXELS:
        detail = f"The picture has {picture.width} × {picture.height} pixels, more than any scan of a page."
        raise Unreadable(Reason.LIMIT, detail)
    picture.draft("RGB", (_WANTED, _WANTED))
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        upright = upright.convert("F").point(lambda value: value / 257).convert("L")
    return upright.convert("RGB")
