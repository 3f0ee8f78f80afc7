"""The characters of a page as pdfium gives them, put together to spans.

pdfium knows each character's place but guesses blanks from gaps, badly for letter-spaced or tightly set text: its
guesses are passed over, drawn blanks are kept, and gaps are judged here.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from extractors.pdf.sheet import Bounds, Span, Upright
from schemas.document import Style

_HYPHEN_AT_LINE_END = 0x02
_BLANKS = frozenset((*range(0x02), *range(0x03, 0x21), 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000))
_LINE_ENDS = (0x0A, 0x0D)
_CONTROLS_END = 0x20
_UNKNOWN = 0xFFFD
"""Stands for a letter whose font does not say which it is: the value that holds it is in doubt."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPELLINGS = {**_LIGATURES, _HYPHEN_AT_LINE_END: "-", 0x2611: "☒", 0x25A1: "☐", 0xFFFE: "-"}
_DINGBATS = {"x": "☒", "o": "☐", "\xa8": "☐", "\xfd": "☒", "\xfe": "☒", "\xfb": "✗", "\xfc": "✓"}
_DINGBATS_2 = {"Q": "☒", "R": "☒", "S": "☒", "T": "☒", "\xa3": "☐", "O": "✗", "P": "✓"}
_DINGBATS_OF_OPEN_SYMBOL = {chr(0xF000 + ord(sign)): tick for sign, tick in _DINGBATS.items() if not sign.isascii()}
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_OF_ONE_WORD = 0.16
"""Gap between characters, in type sizes, up to which they are one word."""
_LOW, _TALL = 0.5, 2.5
"""Heights of characters, in type sizes, between which the stated size is believed."""
_FEWEST_AROUND = 3
"""Characters of a word from which the first and the last may be set alike and one between them raised."""
_SLANT = 0.04
"""Quarter turns by which text may stand askew."""
_INVISIBLE = 3
_CERTAINTY_OF_A_HIDDEN_LAYER = 0.6


class _Setting(NamedTuple):
    """How one text object is set."""

    style: Style
    size: float
    is_invisible: bool
    font: str
    content_id: int
    turn: int | None
    """Quarter turns, clockwise, that would set it upright; None for slanting text (a watermark)."""


class _Font(NamedTuple):
    name: str
    is_bold: bool


class Tags(NamedTuple):
    """What a tagged PDF says of its marked content: the paragraph it belongs to, and which of it are list labels."""

    paragraphs: Mapping[int, int]
    labels: frozenset[int]


def read_spans(text_page: Any, upright: Upright, rotation: int, tags: Tags) -> tuple[list[Span], list[Span]]:
    """The spans of a page in the order they are drawn, `glued` where a style changes inside a word; and watermarks.

    `rotation` is the number of quarter turns by which `upright` turns the page. Text that stands sideways even so is
    one span for each text object, and so is slanting text, the watermarks.
    """
    reader = _Reader(text_page, upright, rotation, tags)
    reader.read()
    return reader.spans, reader.watermarks


def turn_of(text_page: Any, index: int) -> int | None:
    """Quarter turns, clockwise, that would set a character upright; None if its line slants.

    Letters may lean (italics that the producer made of an upright font): their baseline does not, which is what counts.
    """
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text_page, index, matrix)
    quarters = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _SLANT else None


class _Reader:
    """Walks the characters of one page; holds what pdfium's calls write into and what is known of each text object."""

    def __init__(self, text_page: Any, upright: Upright, rotation: int, tags: Tags) -> None:
        self.text_page = text_page.raw
        self.upright = upright
        self.rotation = rotation
        self.tags = tags
        self.settings: dict[int, _Setting] = {}
        self.fonts: dict[int, _Font] = {}
        self.spans: list[Span] = []
        self.watermarks: list[Span] = []
        self.tallest: dict[float, float] = {}
        self.low: list[tuple[int, float]] = []
        self.turned: _Setting | None = None
        self.indices: list[int] = []
        self.text: list[str] = []
        self.boxes: list[Bounds] = []

    def read(self) -> None:
        """Find all spans of the page."""
        text_page, upright = self.text_page, self.upright
        text, boxes, indices = self.text, self.boxes, self.indices
        get_unicode, get_box = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
        rectangle = pdfium.FS_RECTF()
        for index in range(max(pdfium.FPDFText_CountChars(text_page), 0)):
            code = get_unicode(text_page, index)
            if code < _CONTROLS_END and self._is_unknown(index, code):
                code = _UNKNOWN
            if code in _BLANKS:
                self._meet_blank(index, code)
                continue
            get_box(text_page, index, rectangle)
            box = upright(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
            if boxes and index > indices[-1] + 1:
                box = self._part(index, box)
            if boxes and not _runs_on(boxes[-1], box):
                self._finish()
            indices.append(index)
            text.append(chr(code))
            boxes.append(box)
        self._finish()
        self._set_low_sizes()

    def _is_unknown(self, index: int, code: int) -> bool:
        """Whether a control code stands for a letter that is drawn there, and that the font does not name."""
        if pdfium.FPDFText_IsGenerated(self.text_page, index):
            return False
        if code == 0:
            return True
        if pdfium.FPDFText_HasUnicodeMapError(self.text_page, index) != 1:
            return False
        sides = [ctypes.c_double() for _ in range(4)]
        pdfium.FPDFText_GetCharBox(self.text_page, index, *sides)
        left, right, bottom, top = (side.value for side in sides)
        is_hyphen = code == _HYPHEN_AT_LINE_END and pdfium.FPDFText_IsHyphen(self.text_page, index) == 1
        return right > left and top > bottom and not is_hyphen

    def _part(self, index: int, box: Bounds) -> Bounds:
        """The box of a character, and that of the one before it, without the ink that stands out of their widths.

        pdfium's boxes hold the ink, so that they hide most of a blank before a j or behind an italic f; browsers draw
        no blank there at all, they only leave its room.
        """
        origin, advance = self._origin(index), self._advance(self.indices[-1])
        before, behind = self._origin(self.indices[-1]), self.boxes[-1]
        if before and advance and behind[0] < before[0] + advance < behind[2]:
            self.boxes[-1] = (behind[0], behind[1], before[0] + advance, behind[3])
        return (origin[0], *box[1:]) if origin and box[0] < origin[0] < box[2] else box

    def _set_low_sizes(self) -> None:
        """Give spans of low signs alone (a full stop, an o) the size that is stated, if others show that it is true.

        Inside a scaled drawing it is not.
        """
        for at, size in self.low:
            if self.tallest[size] > _LOW * size:
                self.spans[at] = self.spans[at]._replace(size=size)

    def _meet_blank(self, index: int, code: int) -> None:
        if pdfium.FPDFText_IsGenerated(self.text_page, index):
            return
        if self.boxes:
            self._finish(blank_after=code not in _LINE_ENDS)
            return
        spans = self.watermarks if self.turned and self.turned.turn is None else self.spans
        if spans and code not in _LINE_ENDS and not spans[-1].blank_after:
            spans[-1] = spans[-1]._replace(blank_after=True)

    def _finish(self, *, blank_after: bool = False) -> None:
        """Make spans of the characters held, one for each setting."""
        if not self.boxes:
            return
        begin, end = 0, len(self.boxes)
        setting = self._setting(self.indices[0])
        is_level = end < _FEWEST_AROUND or len({box[1] for box in self.boxes}) == 1
        if end > 1 and (self._setting(self.indices[-1]) != setting or not is_level):
            for at in range(1, end):
                following = self._setting(self.indices[at])
                if following != setting:
                    self._append(begin, at, setting)
                    begin, setting = at, following
        self._append(begin, end, setting, blank_after=blank_after)
        self.text.clear()
        self.boxes.clear()
        self.indices.clear()

    def _append(self, begin: int, end: int, setting: _Setting, *, blank_after: bool = False) -> None:
        boxes = self.boxes[begin:end]
        text, lefts = _spell(self.text[begin:end], boxes, setting.font)
        top, bottom = min([box[1] for box in boxes]), max([box[3] for box in boxes])
        height = bottom - top
        self.tallest[setting.size] = max(height, self.tallest.get(setting.size, 0.0))
        size = setting.size if _LOW * setting.size < height < _TALL * setting.size else 0.83 * height
        span = Span(
            text=text,
            left=boxes[0][0],
            top=top,
            right=max([box[2] for box in boxes]),
            bottom=bottom,
            baseline=self._baseline(self.indices[begin], bottom - 0.2 * height, top, bottom),
            size=size,
            lefts=lefts,
            style=setting.style,
            glued=begin > 0,
            blank_after=blank_after,
            tag=self.tags.paragraphs.get(setting.content_id),
            is_label=setting.content_id in self.tags.labels,
            certainty=_CERTAINTY_OF_A_HIDDEN_LAYER if setting.is_invisible else 1.0,
        )
        if setting.turn == self.rotation:
            self.turned = None
            if height <= _LOW * setting.size:
                self.low.append((len(self.spans), setting.size))
            self.spans.append(span)
        else:
            self._append_turned(span, setting)

    def _append_turned(self, span: Span, setting: _Setting) -> None:
        """Sideways or slanting text, whose characters stand on lines of their own: all of one object is one span."""
        spans = self.watermarks if setting.turn is None else self.spans
        if self.turned == setting and spans:
            last = spans[-1]
            text = f"{last.text} {span.text}" if last.blank_after else last.text + span.text
            left, top = min(last.left, span.left), min(last.top, span.top)
            bottom = max(last.bottom, span.bottom)
            spans[-1] = last._replace(
                text=text, left=left, top=top, right=max(last.right, span.right), bottom=bottom, baseline=bottom,
                lefts=(left,) * len(text), blank_after=span.blank_after,
            )  # fmt: skip
        else:
            spans.append(span._replace(glued=False))
        self.turned = setting

    def _baseline(self, index: int, otherwise: float, top: float, bottom: float) -> float:
        origin = self._origin(index)
        return origin[1] if origin and top < origin[1] <= bottom + 1 else otherwise

    def _origin(self, index: int) -> tuple[float, float] | None:
        x, y = ctypes.c_double(), ctypes.c_double()
        if not pdfium.FPDFText_GetCharOrigin(self.text_page, index, x, y):
            return None
        return self.upright(x.value, y.value, x.value, y.value)[:2]

    def _advance(self, index: int) -> float:
        """How wide a character's font says that it is, on the page; 0 where that is not known."""
        text_object = pdfium.FPDFText_GetTextObject(self.text_page, index)
        size, width, matrix = ctypes.c_float(), ctypes.c_float(), pdfium.FS_MATRIX()
        if not text_object or not pdfium.FPDFPageObj_GetMatrix(text_object, matrix):
            return 0.0
        pdfium.FPDFTextObj_GetFontSize(text_object, size)
        font, code = pdfium.FPDFTextObj_GetFont(text_object), pdfium.FPDFText_GetUnicode(self.text_page, index)
        is_known = pdfium.FPDFFont_GetGlyphWidth(font, code, size, width)
        return width.value * math.hypot(matrix.a, matrix.b) if is_known else 0.0

    def _setting(self, index: int) -> _Setting:
        text_object = pdfium.FPDFText_GetTextObject(self.text_page, index)
        address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
        if address not in self.settings:
            self.settings[address] = (
                self._read_setting(text_object, index)
                if address
                else _Setting(Style.PLAIN, 0, False, "", -1, self.rotation)
            )
        return self.settings[address]

    def _read_setting(self, text_object: Any, index: int) -> _Setting:
        size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
        pdfium.FPDFTextObj_GetFontSize(text_object, size)
        pdfium.FPDFPageObj_GetMatrix(text_object, matrix)
        font = self._font(pdfium.FPDFTextObj_GetFont(text_object))
        mode = pdfium.FPDFTextObj_GetTextRenderMode(text_object)
        return _Setting(
            style=Style.BOLD if font.is_bold or mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE else Style.PLAIN,
            size=size.value * math.hypot(matrix.c, matrix.d),
            is_invisible=mode == _INVISIBLE,
            font=font.name,
            content_id=pdfium.FPDFPageObj_GetMarkedContentID(text_object),
            turn=turn_of(self.text_page, index),
        )

    def _font(self, font: Any) -> _Font:
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address and address not in self.fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = buffer.value.decode("utf-8", "replace")
            is_bold = bool(_BOLD.search(name)) or pdfium.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
            self.fonts[address] = _Font(name, is_bold)
        return self.fonts.get(address, _Font("", False))


def _runs_on(before: Bounds, box: Bounds) -> bool:
    """Whether a character stands right behind the one before it, or is drawn by the same glyph (a ligature)."""
    _, top, right, bottom = before
    height = bottom - top
    if not -0.5 * height < box[0] - right < _OF_ONE_WORD * 0.8 * height:
        return box == before
    return abs((top + bottom) - (box[1] + box[3])) <= height


def _spell(characters: list[str], boxes: list[Bounds], font: str) -> tuple[str, tuple[float, ...]]:
    """The text and the left edge of each of its characters: ligatures apart, tick boxes as ☒ and ☐."""
    joined = "".join(characters)
    if joined.isascii() and joined.isprintable() and "Wingdings" not in font and len(set(boxes)) == len(boxes):
        return joined, tuple([box[0] for box in boxes])
    dingbats = _dingbats(font)
    text: list[str] = []
    lefts: list[float] = []
    for box, glyph in groupby(zip(characters, boxes, strict=True), key=itemgetter(1)):
        spelling = "".join(_spell_one(character, dingbats) for character, _ in glyph)
        text.append(spelling)
        step = (box[2] - box[0]) / len(spelling)
        lefts.extend(box[0] + position * step for position in range(len(spelling)))
    joined = "".join(text)
    if any("\ud800" <= letter <= "\udfff" for letter in joined):
        joined = joined.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        lefts = [lefts[min(at, len(lefts) - 1)] for at in range(len(joined))]
    return joined, tuple(lefts)


def _dingbats(font: str) -> Mapping[str, str]:
    """What the letters of a font of signs stand for. LibreOffice puts OpenSymbol in the place of Wingdings."""
    if "Wingdings2" in font.replace("-", ""):
        return _DINGBATS_2
    if "Wingdings" in font:
        return _DINGBATS
    return _DINGBATS_OF_OPEN_SYMBOL if "OpenSymbol" in font else {}


def _spell_one(character: str, dingbats: Mapping[str, str]) -> str:
    code = ord(character)
    if dingbats:
        plain = chr(code - 0xF000) if 0xF000 <= code < 0xF100 else character
        return dingbats.get(plain) or dingbats.get(character, character)
    return _SPELLINGS.get(code, character)
