"""The files that machines put pictures of pages into."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random

import pypdfium2
from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.benchmarks.accuracy.paper import load_font
from tests.benchmarks.accuracy.scans.pages import Page, Spot

CONVERT = shutil.which("convert")
"""ImageMagick, for the pictures of newer telephones."""

_STRIP = 256
_CONFUSED = tuple(pair.split() for pair in ("rn m", "m rn", "l 1", "I l", "o 0", "e c", "h b", "S 5", "0 O"))


def as_pdf(
    pictures: Sequence[Image.Image],
    dpi: int,
    *,
    jpeg: int = 80,
    in_strips: bool = False,
    layers: Sequence[Sequence[Spot]] = (),
) -> bytes:
    """A page for each picture; in strips as some scanners write it; `layers` are invisible words on each page."""
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=1)
    for at, picture in enumerate(pictures):
        width, height = picture.width * 72 / dpi, picture.height * 72 / dpi
        canvas.setPageSize((width, height))
        for top, strip in _strips(picture) if in_strips else [(0, picture)]:
            bottom = height - (top + strip.height) * 72 / dpi
            canvas.drawImage(_reader(strip, jpeg), 0, bottom, strip.width * 72 / dpi, strip.height * 72 / dpi)
        for spot in layers[at] if layers else ():
            _write_unseen(canvas, spot, height)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def as_fax_pdf(pictures: Sequence[Image.Image], dpi: int) -> bytes:
    """Black and white pages as fax machines and copiers compress them (CCITT group 4)."""
    stream = io.BytesIO()
    objects: list[bytes] = []
    kids = []
    for picture in pictures:
        width, height = picture.width * 72 / dpi, picture.height * 72 / dpi
        number = len(objects) + 3
        kids.append(f"{number} 0 R")
        content = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Im Do Q".encode()
        image = (
            f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /BitsPerComponent 1 "
            f"/ColorSpace /DeviceGray /Filter /CCITTFaxDecode "
            f"/DecodeParms << /K -1 /BlackIs1 true /Columns {picture.width} /Rows {picture.height} >>"
        )
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width:.2f} {height:.2f}] /Contents {number + 1} 0 R "
            f"/Resources << /XObject << /Im {number + 2} 0 R >> >> >>".encode()
        )
        objects += [_stream("", content), _stream(image, _group4(picture))]
    head = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    head.append(f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode())
    offsets = []
    stream.write(b"%PDF-1.4\n")
    for number, body in enumerate([*head, *objects], start=1):
        offsets.append(stream.tell())
        stream.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = stream.tell()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    size = len(offsets) + 1
    stream.write(f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n".encode())
    stream.write(f"startxref\n{start}\n%%EOF\n".encode())
    return stream.getvalue()


def as_tiff(pictures: Sequence[Image.Image], dpi: int, compression: str) -> bytes:
    """All pages in one file."""
    stream = io.BytesIO()
    first, *others = pictures
    first.save(stream, "TIFF", save_all=True, append_images=others, compression=compression, dpi=(dpi, dpi))
    return stream.getvalue()


def as_picture(picture: Image.Image, dpi: int, kind: str, *, turned: int = 1) -> bytes:
    """One picture; `turned` is the orientation that a telephone notes instead of turning it (EXIF)."""
    stream = io.BytesIO()
    notes = Image.Exif()
    if turned != 1:
        notes[0x0112] = turned
    if kind == "JPEG":
        picture.save(stream, kind, quality=82, dpi=(dpi, dpi), exif=notes)
    else:
        picture.save(stream, kind, dpi=(dpi, dpi))
    return stream.getvalue()


def as_heic(picture: Image.Image) -> bytes:
    """The picture as newer telephones keep it, by ImageMagick: nothing that pip brings may be used to write this."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.png"), Path(folder, "page.heic")
        picture.save(source)
        assert CONVERT is not None
        subprocess.run([CONVERT, str(source), "-quality", "70", str(target)], check=True, capture_output=True)
        return target.read_bytes()


def glue(pictures: Sequence[Image.Image]) -> Image.Image:
    """All pages below one another, as telephone programs make one long picture of a document."""
    size = (max(picture.width for picture in pictures), sum(picture.height for picture in pictures))
    whole = Image.new(pictures[0].mode, size, "white")
    top = 0
    for picture in pictures:
        whole.paste(picture, (0, top))
        top += picture.height
    return whole


def replace_pages(pdf: bytes, pages: dict[int, bytes]) -> bytes:
    """A PDF with some of its pages replaced by the first page of others."""
    document = pypdfium2.PdfDocument(pdf)
    for at, other in pages.items():
        document.import_pages(pypdfium2.PdfDocument(other), [0], index=at)
        document.del_page(at + 1)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def words_of(page: Page) -> list[Spot]:
    """What a good text recognition would put behind the page."""
    return list(page.spots)


def misread(page: Page, rng: Random) -> list[Spot]:
    """What a poor text recognition puts there: confused letters, lost words."""
    made = []
    for spot in page.spots:
        words = []
        for word in spot.text.split(" "):
            if rng.random() < 0.03:
                continue
            if rng.random() < 0.2:
                old, new = rng.choice(_CONFUSED)
                word = word.replace(old, new, 1)
            words.append(word)
        made.append(Spot(text=" ".join(words), left=spot.left, top=spot.top, right=spot.right, bottom=spot.bottom))
    return made


def _strips(picture: Image.Image) -> list[tuple[int, Image.Image]]:
    tops = range(0, picture.height, _STRIP)
    return [(top, picture.crop((0, top, picture.width, min(top + _STRIP, picture.height)))) for top in tops]


def _reader(picture: Image.Image, quality: int) -> ImageReader:
    stream = io.BytesIO()
    picture.save(stream, "PNG" if picture.mode == "1" else "JPEG", quality=quality)
    return ImageReader(io.BytesIO(stream.getvalue()))


def _write_unseen(canvas: Canvas, spot: Spot, height: float) -> None:
    if not spot.text.strip():
        return
    font = load_font("DejaVu Sans")
    size = max(4.0, (spot.bottom - spot.top) * 0.9)
    text = canvas.beginText(spot.left, height - spot.bottom + size * 0.2)
    text.setTextRenderMode(3)
    text.setFont(font, size)
    natural = canvas.stringWidth(spot.text, font, size)
    text.setHorizScale(100 * (spot.right - spot.left) / natural if natural else 100)
    text.textOut(spot.text)
    canvas.drawText(text)


def _stream(entries: str, data: bytes) -> bytes:
    return f"<< {entries} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"


def _group4(picture: Image.Image) -> bytes:
    """The picture's one strip of CCITT group 4."""
    stream = io.BytesIO()
    picture.save(stream, "TIFF", compression="group4", strip_size=1 << 30)
    opened = TiffImageFile(io.BytesIO(stream.getvalue()))
    start, length = opened.tag_v2[273][0], opened.tag_v2[279][0]
    assert len(opened.tag_v2[273]) == 1
    return stream.getvalue()[start : start + length]
