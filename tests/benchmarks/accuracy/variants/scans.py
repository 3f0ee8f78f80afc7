"""Forms printed, perhaps written on, and scanned, copied, faxed or photographed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from random import Random

import pypdfium2
from PIL import Image

from schemas.document import Format
from tests.benchmarks.accuracy.paper import Sheet, Slot, draw_form, texts_of
from tests.benchmarks.accuracy.scans import files
from tests.benchmarks.accuracy.scans.machines import Machine, see
from tests.benchmarks.accuracy.scans.pages import Page, render
from tests.benchmarks.accuracy.truth import STATEMENTS, Record
from tests.benchmarks.accuracy.variants import scans_pens
from tests.benchmarks.accuracy.variants.registry import Draft, Variant, word
from tests.benchmarks.accuracy.wordform import WordForm

FACES = (
    ("Liberation Sans", 10),
    ("Liberation Serif", 11),
    ("DejaVu Sans", 10),
    ("DejaVu Serif", 10),
    ("Liberation Sans", 11),
    ("Liberation Serif", 12),
    ("Liberation Sans Narrow", 11),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """A form that went through a machine: what it was, and the pictures of its pages."""

    pdf: bytes
    pages: list[Page]
    pictures: list[Image.Image]
    machine: Machine
    rng: Random
    written: frozenset[int] = frozenset()
    """The pages with room for the pen."""


Pack = Callable[[Shot], bytes]


def as_pdf(shot: Shot) -> bytes:
    """A picture a page."""
    return files.as_pdf(shot.pictures, shot.machine.dpi, jpeg=shot.machine.jpeg or 90)


Pen = scans_pens.Pen


def scan(draft: Draft, slots: list[Slot], rng: Random, machine: Machine, pack: Pack, pen: Pen | None) -> Draft:
    """The document printed, written on, scanned and put into a file."""
    pages = render(draft.data, machine.dpi)
    record = pen(scans_pens.Desk(pages=pages, slots=slots, rng=rng), draft.record) if pen else draft.record
    backs = [page.picture for page in pages[1:]] + [None]
    pictures = [see(page.picture.copy(), back, machine, rng) for page, back in zip(pages, backs, strict=True)]
    written = frozenset(slot.page for slot in slots)
    shot = Shot(pdf=draft.data, pages=pages, pictures=pictures, machine=machine, rng=rng, written=written)
    return Draft(pack(shot), record)


def _room(cells: Iterable[str]) -> dict[str, float]:
    """How high the boxes are that wait for the pen."""
    return {key: 260.0 if key in STATEMENTS else 30.0 for key in cells}


def _scan(
    name: str,
    tells: str,
    machine: Machine | None = None,
    pack: Pack = as_pdf,
    pen: Pen | None = None,
    face: tuple[str, float] | None = None,
) -> Variant:
    """A form drawn in some face, filled but for what the pen fills, through a machine into a file."""

    def make(record: Record, rng: Random) -> Draft:
        font, size = face or rng.choice(FACES)
        blank, texts = (pen.blank, pen.texts) if pen else (frozenset(), {})
        sheet = Sheet(font=font, size=size, blank=frozenset(blank), heights=_room(blank))
        pdf = draw_form({**texts_of(record), **texts}, sheet)
        return scan(Draft(pdf, record), sheet.slots, rng, machine or Machine(), pack, pen)

    return Variant(name=f"scan-{name}", format=Format.SCAN, tells=tells, make=make)


def _leave(form: WordForm) -> None:
    """Nothing is changed but the setting."""


def _scan_word(name: str, tells: str, machine: Machine, pack: Pack = as_pdf, **layout: object) -> Variant:
    """The Word form as LibreOffice prints it, through a machine."""
    typed = word(f"scan-{name}", tells, with_information=False, **layout)(_leave)

    def finish(draft: Draft, rng: Random) -> Draft:
        return scan(draft, [], rng, machine, pack, None)

    return replace(typed, format=Format.SCAN, through=("pdf",), finish=finish, change=None)


def _layered(shot: Shot, *, poor: bool) -> bytes:
    layers = [files.misread(page, shot.rng) if poor else files.words_of(page) for page in shot.pages]
    return files.as_pdf(shot.pictures, shot.machine.dpi, layers=layers)


def _one_scanned(shot: Shot, *, which: int) -> bytes:
    """One page scanned, and every other that was written on: the table of signatures may break across pages."""
    chosen = {which % len(shot.pictures), *shot.written}
    scanned = {at: files.as_pdf([shot.pictures[at]], shot.machine.dpi) for at in sorted(chosen)}
    return files.replace_pages(shot.pdf, scanned)


def _side_by_side(shot: Shot) -> bytes:
    first, *others = shot.pictures
    sheets = []
    for left, right in zip_longest([first, *others][::2], others[::2]):
        wide = Image.new(left.mode, (2 * left.width, left.height), "white")
        wide.paste(left, (0, 0))
        if right is not None:
            wide.paste(right, (left.width, 0))
        sheets.append(wide)
    return files.as_pdf(sheets, shot.machine.dpi)


def _turned_here_and_there(shot: Shot) -> bytes:
    pictures = [one.rotate(shot.rng.choice((0, 90, 180, 270)), expand=True) for one in shot.pictures]
    return files.as_pdf(pictures, shot.machine.dpi)


dpi_150 = _scan("150", "150 dpi, grey", Machine(dpi=150, blur=0.002, noise=0.01))
dpi_200 = _scan("200", "200 dpi, grey")
dpi_300 = _scan("300", "300 dpi, grey", Machine(dpi=300))
clean = _scan("clean", "200 dpi, as good as it gets", Machine(skew=0, noise=0.004, blur=0.001, paper=1.0))
colour = _scan("colour", "200 dpi in colour, paper not white", Machine(colours="colour", paper=0.9, shade=0.06))
skewed = _scan("skew", "up to two and a half degrees askew", Machine(skew=2.5))
noisy = _scan("noise", "a grainy copy", Machine(noise=0.06, blur=0.004))
blurred = _scan("blur", "a little out of focus", Machine(blur=0.0065))
shaded = _scan("shade", "darker towards one side", Machine(shade=0.4, paper=0.92))
squeezed = _scan("jpeg", "saved as a small JPEG", Machine(jpeg=32))
faint = _scan("faint", "printed with little toner", Machine(ink=0.45))
two_up = _scan("two-up", "two pages side by side on the glass", pack=_side_by_side)
through = _scan("through", "the next page shines through", Machine(through=0.14))
punched = _scan(
    "holes",
    "punched, with the dark edges of the scanner's bed, a crease",
    Machine(holes=True, edges=True, crease=True, skew=1.2),
)
right = _scan("turned-90", "sheets fed sideways", Machine(turn=90))
down = _scan("turned-180", "sheets fed upside down", Machine(turn=180))
left = _scan("turned-270", "sheets fed sideways, the other way", Machine(turn=270, skew=1.0))
mixed_turns = _scan("turned-mixed", "every sheet fed as it came", pack=_turned_here_and_there)
fax = _scan(
    "fax",
    "black and white, CCITT G4 in a PDF",
    Machine(colours="bilevel", speckle=0.0006, jpeg=None),
    lambda shot: files.as_fax_pdf(shot.pictures, shot.machine.dpi),
)
fax_tiff = _scan(
    "fax-tiff",
    "black and white, CCITT G4 in a TIFF",
    Machine(colours="bilevel", speckle=0.0006, jpeg=None),
    lambda shot: files.as_tiff(shot.pictures, shot.machine.dpi, "group4"),
)
fax_300 = _scan(
    "bilevel-300",
    "black and white at 300 dpi",
    Machine(dpi=300, colours="bilevel", jpeg=None),
    lambda shot: files.as_fax_pdf(shot.pictures, shot.machine.dpi),
)
tiff = _scan(
    "tiff",
    "all pages in a grey TIFF",
    Machine(jpeg=None),
    lambda shot: files.as_tiff(shot.pictures, shot.machine.dpi, "tiff_lzw"),
)
strips = _scan(
    "strips",
    "each page in strips",
    pack=lambda shot: files.as_pdf(shot.pictures, shot.machine.dpi, in_strips=True),
)
layer_right = _scan(
    "layer", "with the scanner's own text behind it, right", Machine(skew=0), partial(_layered, poor=False)
)
layer_poor = _scan(
    "layer-poor", "with the scanner's own text behind it, poor", Machine(skew=0), partial(_layered, poor=True)
)
last_page = _scan(
    "last-page",
    "a text PDF whose last page was signed and scanned",
    pack=partial(_one_scanned, which=-1),
    pen=scans_pens.SIGNED,
)
middle_page = _scan(
    "middle-page", "a text PDF with one scanned page in the middle", pack=partial(_one_scanned, which=1)
)
long_jpeg = _scan(
    "long-jpeg",
    "all pages in one long JPEG",
    Machine(colours="colour"),
    lambda shot: files.as_picture(files.glue(shot.pictures), shot.machine.dpi, "JPEG"),
)
long_png = _scan(
    "long-png",
    "all pages in one long PNG",
    Machine(jpeg=None, dpi=150),
    lambda shot: files.as_picture(files.glue(shot.pictures), shot.machine.dpi, "PNG"),
)

signed = _scan("signed", "signed by hand", Machine(colours="colour"), pen=scans_pens.SIGNED)
signed_fax = _scan("signed-grey", "signed by hand over the printed prompt", pen=scans_pens.SIGNED)
by_hand = _scan(
    "field-by-hand", "one short answer in handwriting", Machine(colours="colour"), pen=scans_pens.HANDWRITTEN
)
by_hand_grey = _scan("fields-by-hand", "several answers in handwriting, in black", pen=scans_pens.MOSTLY_HANDWRITTEN)
all_by_hand = _scan("all-by-hand", "the form filled in by hand, all but its tables", pen=scans_pens.ALL_HANDWRITTEN)
circled = _scan("qts-circled", "Yes or No circled", pen=scans_pens.CIRCLED)
struck = _scan("qts-struck", "the other word struck out", Machine(colours="colour"), pen=scans_pens.STRUCK)
ticked = _scan("qts-ticked", "the word ticked", Machine(colours="colour"), pen=scans_pens.TICKED)
stamped = _scan("stamped", "a stamp over the text", Machine(colours="colour"), pen=scans_pens.STAMPED)
underlined = _scan("underlined", "words underlined by pen", pen=scans_pens.UNDERLINED)

word_200 = _scan_word(
    "word-200", "the Word form printed and scanned, 200 dpi", Machine(), font="Liberation Sans", size=11
)
word_300 = _scan_word(
    "word-300",
    "the Word form printed and scanned, 300 dpi",
    Machine(dpi=300, skew=1.0),
    font="Liberation Serif",
    size=11,
)
word_unruled = _scan_word(
    "word-unruled", "the Word form without ruling lines, scanned", Machine(), font="DejaVu Sans", size=10, borders=False
)
word_phone = _scan_word(
    "word-phone",
    "the Word form photographed page by page",
    Machine(dpi=220, colours="colour", tilt=0.015, shade=0.35, noise=0.02),
    font="Liberation Sans",
    size=11,
)


def _one_page(name: str, tells: str, machine: Machine, pack: Pack) -> Variant:
    """A form short enough for one sheet, so that one picture holds it."""

    def make(record: Record, rng: Random) -> Draft:
        record = _shorten(record)
        font = rng.choice(("Liberation Sans", "Liberation Serif", "Liberation Sans Narrow"))
        for size in (9.0, 8.5, 8.0, 7.5, 7.0, 6.5, 6.0):
            pdf = draw_form(texts_of(record), Sheet(font=font, size=size, margin=28))
            if len(pypdfium2.PdfDocument(pdf)) == 1:
                break
        return scan(Draft(pdf, record), [], rng, machine, pack, None)

    return Variant(name=f"scan-{name}", format=Format.SCAN, tells=tells, make=make)


def _shorten(record: Record) -> Record:
    """The record with little in its tables and a few sentences in its statements."""
    values, written = dict(record.values), dict(record.written)
    for key in STATEMENTS:
        text = " ".join(written[key].split()[:45])
        written[key], values[key] = text, text or None
    for key, most in (("teaching_history", 3), ("professional_development", 2)):
        values[key] = record.rows(key)[:most]
    return replace(record, values=values, written=written)


_PHONE = Machine(dpi=300, colours="colour", tilt=0.015, shade=0.35, noise=0.02, blur=0.003)
jpeg = _one_page(
    "jpeg-page",
    "one page as a JPEG",
    Machine(dpi=300, colours="colour"),
    lambda shot: files.as_picture(shot.pictures[0], shot.machine.dpi, "JPEG"),
)
png = _one_page(
    "png-page",
    "one page as a PNG",
    Machine(dpi=300, jpeg=None),
    lambda shot: files.as_picture(shot.pictures[0], shot.machine.dpi, "PNG"),
)
phone = _one_page(
    "phone-jpeg",
    "a page photographed on a desk",
    _PHONE,
    lambda shot: files.as_picture(shot.pictures[0], 72, "JPEG"),
)
phone_exif = _one_page(
    "phone-exif",
    "a page photographed, its turn noted only in the JPEG",
    _PHONE,
    lambda shot: files.as_picture(shot.pictures[0].transpose(Image.Transpose.ROTATE_90), 72, "JPEG", turned=6),
)
heic = (
    _one_page(
        "heic",
        "a page photographed by a newer telephone",
        replace(_PHONE, dpi=200),
        lambda shot: files.as_heic(shot.pictures[0]),
    )
    if files.CONVERT
    else None
)
