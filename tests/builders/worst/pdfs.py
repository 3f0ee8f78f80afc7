"""PDFs that refer to themselves, unpack without an end, or say that they are larger than any paper."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from functools import partial

MEBIBYTE = 1024 * 1024
_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGE = (
    "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    " /Resources << /Font << /F 3 0 R >> /XObject << /X 6 0 R >> >>"
)


def write(objects: Mapping[int, str | bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, by number; the catalogue is the first."""
    data, offsets = b"%PDF-1.7\n", dict[int, int]()
    for number, body in objects.items():
        offsets[number] = len(data)
        data += f"{number} 0 obj\n".encode() + (body.encode() if isinstance(body, str) else body) + b"\nendobj\n"
    size = max(objects) + 1
    table = "".join(
        f"{offsets[number]:010} 00000 n \n" if number in offsets else "0000000000 65535 f \n" for number in range(size)
    )
    end = f"xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(data)}\n%%EOF"
    return data + end.encode()


def stream(data: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream"


def document(changes: Mapping[int, str | bytes] | None = None, trailer: str = "") -> bytes:
    """A PDF of one page with some objects changed or added."""
    objects: dict[int, str | bytes] = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: "<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        3: _FONT,
        4: stream(b"BT /F 11 Tf 70 700 Td (Name of school) Tj ET /X Do"),
        5: f"<< {_PAGE} >>",
        6: stream(b"", "/Type /XObject /Subtype /Form /BBox [0 0 10 10]"),
    }
    return write(objects | dict(changes or {}), trailer)


def bomb(mebibytes: int) -> bytes:
    """Zeros, packed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(MEBIBYTE)) for _ in range(mebibytes)) + packer.flush()


def page_tree_in_circles() -> bytes:
    """Pages whose kids are their parents."""
    return document(
        {
            2: "<< /Type /Pages /Kids [2 0 R 7 0 R 5 0 R] /Count 100000 >>",
            7: "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 9 >>",
        }
    )


def many_pages(count: int = 20_000) -> bytes:
    """One page, counted twenty thousand times."""
    return document({2: f"<< /Type /Pages /Kids [{'5 0 R ' * count}] /Count {count} >>"})


def false_count() -> bytes:
    """A page tree that says it has two thousand million pages."""
    return document({2: "<< /Type /Pages /Kids [5 0 R] /Count 2147483647 >>"})


def table_in_circles() -> bytes:
    """A cross-reference table that is its own predecessor."""
    whole = document()
    return document(trailer=f"/Prev {whole.index(b'xref')}")


def form_in_itself() -> bytes:
    """Forms drawn inside one another in a circle, many times over."""
    resources = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {} 0 R >> >>"
    return document({6: stream(b"/X Do " * 50, resources.format(7)), 7: stream(b"/X Do " * 50, resources.format(6))})


def forms_that_branch(levels: int = 12) -> bytes:
    """Forms that each draw ten more: ten to the twelfth in all."""
    head = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {} 0 R >> >>"
    forms = {6 + level: stream(b"/X Do " * 10, head.format(7 + level)) for level in range(levels)}
    last = stream(b"0 0 m 9 9 l S", "/Type /XObject /Subtype /Form /BBox [0 0 10 10]")
    return document({**forms, 6 + levels: last})


def packed(mebibytes: int, filters: int = 1) -> bytes:
    """A page whose content unpacks to hundreds of megabytes."""
    data = bomb(mebibytes)
    for _ in range(filters - 1):
        data = zlib.compress(data)
    return document({4: stream(data, f"/Filter [{'/FlateDecode ' * filters}]")})


def picture(width: int, height: int, entries: str = "", data: bytes = b"") -> bytes:
    """A scan whose picture says that it has so many pixels."""
    head = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 8 /ColorSpace /DeviceRGB"
        f" /Filter /FlateDecode {entries}"
    )
    return document({4: stream(b"595 0 0 842 0 0 cm /X Do"), 6: stream(data or bomb(200), head)})


def large_page(side: str = "1000000000") -> bytes:
    """A page of a thousand million points."""
    return document({5: f"<< {_PAGE.replace('595 842', f'{side} {side}')} >>", 4: stream(b"0 0 m 9 9 l S")})


def operators(text: bytes, count: int) -> bytes:
    """A page drawn by very many operators."""
    return document({4: stream(zlib.compress(text * count, 1), "/Filter /FlateDecode")})


def nested(text: str, depth: int) -> bytes:
    """Arrays or dictionaries inside one another."""
    return document({7: text * depth})


def fields_in_circles() -> bytes:
    """Form fields that are their own children, and a page with all of them."""
    return document(
        {
            1: "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [7 0 R 8 0 R] >> >>",
            5: f"<< {_PAGE} /Annots [7 0 R 8 0 R] >>",
            7: "<< /T (a) /Parent 8 0 R /Kids [8 0 R 7 0 R] /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /P 5 0 R >>",
            8: "<< /T (b) /Parent 7 0 R /Kids [7 0 R] /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /P 5 0 R >>",
        }
    )


def structure_in_circles() -> bytes:
    """A structure tree whose elements hold one another."""
    return document(
        {
            1: "<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 7 0 R >>",
            7: "<< /Type /StructTreeRoot /K [8 0 R] /ParentTree << /Nums [0 [8 0 R]] >> >>",
            8: "<< /Type /StructElem /S /P /P 8 0 R /K [8 0 R 8 0 R 7 0 R] /Pg 5 0 R >>",
            5: f"<< {_PAGE} /StructParents 0 >>",
        }
    )


def scripts() -> bytes:
    """A PDF that wants to run scripts, open files and send itself somewhere."""
    act = "<< /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/x'\\)) /Next << /S /Launch /F (/bin/sh) >> >>"
    return document({1: f"<< /Type /Catalog /Pages 2 0 R /OpenAction {act} /AA << /WC {act} >> >>"})


FILES: dict[str, Callable[[], bytes]] = {
    "page-tree.pdf": page_tree_in_circles,
    "pages.pdf": many_pages,
    "count.pdf": false_count,
    "table.pdf": table_in_circles,
    "form.pdf": form_in_itself,
    "branches.pdf": forms_that_branch,
    "packed.pdf": partial(packed, 400),
    "packed-thrice.pdf": partial(packed, 1500, 3),
    "picture.pdf": partial(picture, 100_000, 100_000),
    "picture-8000.pdf": partial(picture, 8000, 8000),
    "page-size.pdf": large_page,
    "page-size-2.pdf": partial(large_page, "1e30"),
    "lines.pdf": partial(operators, b"0 0 m 500 500 l S\n", 1_500_000),
    "letters.pdf": partial(operators, b"BT /F 11 Tf 70 700 Td (Name of school) Tj ET\n", 100_000),
    "saves.pdf": partial(operators, b"q ", 5_000_000),
    "arrays.pdf": partial(nested, "[", 2_000_000),
    "dictionaries.pdf": partial(nested, "<< /A ", 500_000),
    "fields.pdf": fields_in_circles,
    "structure.pdf": structure_in_circles,
    "scripts.pdf": scripts,
}
