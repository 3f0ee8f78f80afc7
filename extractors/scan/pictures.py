"""Pictures decoded, a page at a time, the way up that the camera says, and never more pixels than are allowed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.scan.header import LONGER_SIDE, SHORTER_SIDE
from extractors.scan.page import to_size
from extractors.scan.paper import cut_out_paper

_WANTED = 3600
_TIMES_IN_DRAFT = 4
"""How many times the pixels allowed a JPEG may have, of which few are decoded: telephones make 108 million."""
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
            count = _count_pages(picture, limits.pages) if picture.format == "TIFF" else 1
            for at in range(count):
                if count > 1:
                    picture.seek(at)
                if min(picture.size) >= SHORTER_SIDE and max(picture.size) >= LONGER_SIDE:
                    pages = _shrink(_decode(picture, limits.pixels), limits)
                    if at == count - 1:
                        picture.close()  # of tens of millions of pixels, none is needed while pages are recognised
                    yield from pages
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED) from error


def _shrink(picture: Image.Image, limits: Limits) -> list[Image.Image]:
    """The pages that a picture shows, each cut out and at the size at which it is recognised."""
    pages = (to_size(cut_out_paper(page)) for page in _tear(picture, limits))
    return [page.copy() if page is picture else page for page in pages]


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


def _count_pages(picture: Image.Image, most: int) -> int:
    """The pages of a TIFF; counted here, since Pillow would go on to the last of any number."""
    count = 1
    try:
        while count <= most:
            picture.seek(count)
            count += 1
    except EOFError:
        picture.seek(0)
        return count
    raise Unreadable(Reason.LIMIT, f"The picture has more pages than the {most} that are allowed.")


def _decode(picture: Image.Image, most: int) -> Image.Image:
    width, height = picture.size
    picture.draft("RGB", (_WANTED, _WANTED))  # a JPEG is made smaller while it is decoded
    if picture.width * picture.height > most or width * height > _TIMES_IN_DRAFT * most:
        raise Unreadable(Reason.LIMIT, f"The picture has {width} × {height} pixels, more than any scan of a page.")
    is_turned = picture.getexif().get(ExifTags.Base.Orientation, 1) != 1
    upright = ImageOps.exif_transpose(picture) if is_turned else picture
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright)
    if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
        upright = upright.convert("F").point(lambda value: value / 257).convert("L")
    return upright if upright.mode == "RGB" else upright.convert("RGB")
