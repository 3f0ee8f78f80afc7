"""Form fields and typed-over text added to a PDF by an incremental update, as viewers save them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_PAGE = re.compile(rb"(\d+) 0 obj\s*<<(?:(?!endobj).)*?/Type\s*/Page\b(?!s).*?endobj", re.DOTALL)
_ROOT = re.compile(rb"/Root\s+(\d+) 0 R")
_SIZE = re.compile(rb"/Size\s+(\d+)")

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """An annotation on a page (from 0): its entries beside /Rect, and the content of its appearance, if it has one.

    A check box has two appearances, of which `state` is shown.
    """

    page: int
    box: Box
    entries: str
    appearance: str | None = None
    off: str | None = None
    is_field: bool = False


def pdf_text(text: str) -> str:
    """A text string as PDF writes it when it is not plain Latin."""
    return "<FEFF" + text.encode("utf-16-be").hex().upper() + ">"


def lines_content(lines: Iterable[str], size: float, height: float) -> str:
    """Content that shows lines of text from the top of a box, in Helvetica; only characters of Windows Latin."""
    shown = "".join(f"({_escape(line)}) Tj T* " for line in lines)
    return f"/Tx BMC q BT /Helv {size} Tf 0 g {size * 1.2:.1f} TL 2 {height - size:.1f} Td {shown}ET Q EMC"


def _escape(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return "".join(c if c.isascii() else "".join(f"\\{byte:03o}" for byte in c.encode("cp1252")) for c in text)


def annotate(data: bytes, annotations: list[Annotation], *, need_appearances: bool = False) -> bytes:
    """The PDF with annotations added at its end; it must be one that keeps its objects in the open."""
    size = int(_SIZE.findall(data)[-1])
    root = int(_ROOT.findall(data)[-1])
    objects: dict[int, bytes] = {}

    def add(content: str) -> int:
        number = size + len([key for key in objects if key >= size])
        objects[number] = content.encode("latin-1")
        return number

    font = add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    numbers: dict[int, list[int]] = {}
    fields = []
    for annotation in annotations:
        number = add(_object(annotation, font, add))
        numbers.setdefault(annotation.page, []).append(number)
        if annotation.is_field:
            fields.append(number)
    for index, match in enumerate(_PAGE.finditer(data)):
        if index in numbers:
            body = match.group().split(b"obj", 1)[1].rsplit(b"endobj", 1)[0].strip()
            kids = " ".join(f"{number} 0 R" for number in numbers[index])
            objects[int(match.group(1))] = body[:-2] + f"\n/Annots [{kids}] >>".encode()
    if fields:
        catalog = re.search(rb"(?<!\d)%d 0 obj(.*?)endobj" % root, data, re.DOTALL)
        assert catalog is not None
        listed = " ".join(f"{number} 0 R" for number in fields)
        need = " /NeedAppearances true" if need_appearances else ""
        form = f"/AcroForm << /Fields [{listed}]{need} /DA (/Helv 0 Tf 0 g) /DR << /Font << /Helv {font} 0 R >> >> >>"
        objects[root] = catalog.group(1).strip()[:-2] + f"\n{form} >>".encode()
    return _append(data, objects, size, root)


def _object(annotation: Annotation, font: int, add: object) -> str:
    assert callable(add)
    left, bottom, right, top = annotation.box
    shape = f"/BBox [0 0 {right - left:.1f} {top - bottom:.1f}] /Resources << /Font << /Helv {font} 0 R >> >>"

    def stream(content: str) -> int:
        body = f"<< /Type /XObject /Subtype /Form {shape} /Length {len(content)} >>\nstream\n{content}\nendstream"
        return int(add(body))

    appearance = ""
    if annotation.appearance is not None and annotation.off is not None:
        on, off = stream(annotation.appearance), stream(annotation.off)
        appearance = f"/AP << /N << /Yes {on} 0 R /Off {off} 0 R >> >>"
    elif annotation.appearance is not None:
        appearance = f"/AP << /N {stream(annotation.appearance)} 0 R >>"
    rect = f"/Rect [{left:.1f} {bottom:.1f} {right:.1f} {top:.1f}]"
    return f"<< /Type /Annot /F 4 {rect} {annotation.entries} {appearance} >>"


def _append(data: bytes, objects: dict[int, bytes], size: int, root: int) -> bytes:
    before = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    out = bytearray(data if data.endswith(b"\n") else data + b"\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(out)
    out += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in places.items())
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(out) + trailer % (max(size, *objects) + 1, root, before, start)
