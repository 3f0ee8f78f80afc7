"""Files that are pictures, and PDFs whose pages are: what is recognised, what not, and what is said without a tool."""

from __future__ import annotations

import io
from functools import cache

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors import pdf, scan
from extractors.errors import Reason, Unreadable
from extractors.limits import Limits
from extractors.pdf.eyes import is_garbled
from extractors.scan import engine
from extractors.scan.pictures import open_pages
from schemas.document import Document, Format, iter_paragraphs
from schemas.tool import Tool
from tests.builders import pictures

needs_engine = pytest.mark.skipif(engine.find_engine() is None, reason="needs the extra “ocr” or the command tesseract")
LANDMARKS = ("Nominated teacher for programme", "Likely teaching groups", "Current role in school")
LIMITS = Limits()


def labels(canvas: Canvas) -> None:
    pictures.texts(canvas, "Nominated teacher for programme", "Likely teaching groups", "Current role in school")


def answers(canvas: Canvas) -> None:
    pictures.texts(canvas, "It gives me great pleasure to support this nomination.", "We release her for the days.")


@cache
def drawn(draw: pictures.Draw) -> Image.Image:
    return pictures.page(draw)


def said(document: Document) -> str:
    return " ".join(paragraph.text for paragraph in iter_paragraphs(document.blocks))


def typed(*draws: pictures.Draw) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(pictures.WIDTH, pictures.HEIGHT))
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def joined(*files: bytes) -> bytes:
    whole = pypdfium2.PdfDocument.new()
    for data in files:
        whole.import_pages(pypdfium2.PdfDocument(data))
    file = io.BytesIO()
    whole.save(file)
    return file.getvalue()


@needs_engine
def test_a_text_with_a_scanned_page_in_it_is_recognised_there_alone() -> None:
    beats: list[None] = []
    data = joined(typed(labels), pictures.as_pdf(drawn(answers)), typed(labels))
    document = pdf.read(data, Limits(pulse=lambda: beats.append(None)), LANDMARKS)
    assert "great pleasure to support this nomination" in said(document)
    assert [one.page for one in document.scans] == [2]
    assert document.format is Format.SCAN
    assert len(beats) == 2


def test_scanned_pages_away_from_the_form_are_left_alone() -> None:
    data = joined(typed(labels), typed(answers), pictures.as_pdf(drawn(answers)))
    assert pdf.read(data, LIMITS, LANDMARKS).scans == ()


@needs_engine
def test_the_text_that_a_scanner_laid_behind_its_picture_is_not_believed() -> None:
    def layered(canvas: Canvas) -> None:
        canvas.drawImage(io_image(drawn(labels)), 0, 0, pictures.WIDTH, pictures.HEIGHT)
        text = canvas.beginText(70, 720)
        text.setTextRenderMode(3)
        text.textLine("Nominatcd tcacher for programmc and other things that nobody wrote there at all")
        canvas.drawText(text)

    document = pdf.read(typed(layered), LIMITS, LANDMARKS)
    assert "Nominated teacher for programme" in said(document)
    assert "Nominatcd" not in said(document)


def io_image(picture: Image.Image) -> object:
    from reportlab.lib.utils import ImageReader  # noqa: PLC0415

    return ImageReader(picture)


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("The applicant is a teacher of mathematics at the school, and this is her form. " * 3, False),
        ("\ue021\ue034\ue011 \ue022\ue043\ue041\ue052\ue061 \ue021\ue034\ue011\ue022\ue043\ue041 " * 4, True),
        ("Wkh dssolfdqw lv d whdfkhu ri pdwkhpdwlfv dw wkh vfkrro " * 5, True),
        ("Page 1", False),
    ],
)
def test_text_that_a_font_does_not_spell_is_garbled(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled


@needs_engine
def test_every_page_of_a_tiff_is_read() -> None:
    first, second = (drawn(draw).convert("L") for draw in (labels, answers))
    data = pictures.saved(first, "TIFF", save_all=True, append_images=[second], compression="tiff_lzw")
    assert scan.recognises(data)
    document = scan.read(data, LIMITS, LANDMARKS)
    assert "Nominated teacher for programme" in said(document)
    assert "great pleasure to support" in said(document)
    assert [one.page for one in document.scans] == [1, 2]


def test_a_camera_says_which_way_up_its_picture_is() -> None:
    turned = drawn(labels).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6
    (page,) = open_pages(pictures.saved(turned, "JPEG", exif=exif), LIMITS)
    assert page.height > page.width


def test_a_sheet_on_a_dark_desk_is_cut_out_and_set_square() -> None:
    desk = Image.new("RGB", (1600, 2200), (70, 60, 50))
    sheet = drawn(labels).resize((1240, 1754))
    desk.paste(sheet.rotate(1.5, Image.Resampling.BICUBIC, expand=True, fillcolor=(70, 60, 50)), (150, 180))
    (page,) = open_pages(pictures.saved(desk), LIMITS)
    assert page.size == pytest.approx((2480, 3508), rel=0.03)
    assert min(page.getpixel((x, y))[0] for x in (5, page.width - 6) for y in (5, page.height - 6)) > 200  # type: ignore[index]


@needs_engine
def test_the_desk_is_cut_off_a_photograph_in_a_pdf_too() -> None:
    desk = Image.new("RGB", (1600, 1900), (120, 100, 80))
    desk.paste(drawn(labels).resize((1131, 1600)), (240, 150))
    document = pdf.read(pictures.as_pdf(desk), LIMITS, LANDMARKS)
    assert document.scans[0].width / document.scans[0].height == pytest.approx(0.707, rel=0.02)
    assert "Likely teaching groups" in said(document)


def test_pages_joined_to_one_long_picture_are_torn_apart() -> None:
    page = drawn(labels)
    roll = Image.new("RGB", (page.width, 3 * page.height), "white")
    for at in range(3):
        roll.paste(page, (0, at * page.height))
    data = pictures.saved(roll)
    assert scan.recognises(data)
    assert len(list(open_pages(data, LIMITS))) == 3


@pytest.mark.parametrize(("width", "height"), [(400, 120), (300, 300), (1800, 500)])
def test_a_logo_or_a_signature_is_no_page(width: int, height: int) -> None:
    assert not scan.recognises(pictures.png(width, height))
    assert not scan.recognises(pictures.saved(Image.new("RGB", (width, height)), "JPEG"))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", pictures.png(1240, 1754)[:20]])
def test_a_picture_cut_off_in_its_head_is_no_page(data: bytes) -> None:
    assert not scan.recognises(data)


def test_more_pixels_than_any_page_has_are_refused_undecoded() -> None:
    with pytest.raises(Unreadable) as caught:
        list(open_pages(pictures.png(20_000, 4_100), LIMITS))
    assert caught.value.reason is Reason.LIMIT


def test_a_damaged_picture_says_so() -> None:
    with pytest.raises(Unreadable) as caught:
        list(open_pages(pictures.saved(drawn(labels))[:4000], LIMITS))
    assert caught.value.reason is Reason.DAMAGED


@pytest.mark.parametrize("data", [pictures.png(1240, 1754), pictures.as_pdf(Image.new("L", (1240, 1754), 255))])
def test_without_a_recogniser_it_says_what_to_install(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "find_engine", lambda: None)
    read = scan.read if scan.recognises(data) else pdf.read
    with pytest.raises(Unreadable) as caught:
        read(data, LIMITS, LANDMARKS)
    assert (caught.value.reason, caught.value.missing) == (Reason.NOT_INSTALLED, Tool.OCR)
    assert "ocr" in caught.value.detail


def test_a_picture_that_is_none_behind_its_first_bytes_is_damaged_too() -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(4000)
    with pytest.raises(Unreadable, match="damaged"):
        list(open_pages(data, LIMITS))
