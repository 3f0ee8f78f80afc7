"""Rows of cells as a workbook stores them.

openpyxl keeps the book, its styles and the settings of its sheets, but takes about 28 microseconds for a cell; the
rows written here take about 2, keep what a formula shows before it is calculated (a preview on a telephone never
calculates), and no text of an applicant can ever become a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property, lru_cache

from openpyxl.utils import get_column_letter

from reports.style import TYPEFACE

CELL_LIMIT = 32_767
"""The most characters that Excel keeps in a cell, counted in UTF-16 units."""

_CUT = " [cut here: a cell holds no more; the rest is in the form itself]"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_STARTS_FORMULA = frozenset("=+-@\t'＝＋－＠")
_ERROR_VALUES = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"))
_DAY_ZERO = datetime(1899, 12, 30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The numbers of a look in the book: as it is, and with the mark that editing must not revive a formula."""

    plain: int
    quoted: int


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own, without its "=", and what it shows until it is calculated."""

    text: str
    shown: str | int | float


@dataclass(frozen=True)
class Marked:
    """A text of which some stretches stand out, as pairs of a stretch and whether it does."""

    stretches: tuple[tuple[str, bool], ...]
    size: float

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return "".join(stretch for stretch, _ in self.stretches)


Content = str | int | float | datetime | Formula | Marked | None


def row_xml(number: int, contents: Sequence[Content], styles: Sequence[Style], height: float | None) -> str:
    """One row; None leaves a cell empty but styled. `height` is in points."""
    parts = [f'<row r="{number}">' if height is None else f'<row r="{number}" ht="{height:g}" customHeight="1">']
    for column, (content, style) in enumerate(zip(contents, styles, strict=True), 1):
        parts.append(_WRITERS[type(content)](f'<c r="{_letters(column)}{number}"', content, style))
    parts.append("</row>")
    return "".join(parts)


def safe_text(text: str) -> str:
    """`text` as a cell may hold it: no character that XML forbids, not longer than Excel keeps."""
    if not text.isprintable():
        text = _ILLEGAL.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    if len(text) * 2 > CELL_LIMIT and len(text.encode("utf-16-le")) // 2 > CELL_LIMIT:
        kept = text.encode("utf-16-le")[: 2 * (CELL_LIMIT - len(_CUT))].decode("utf-16-le", "ignore")
        return kept + _CUT
    return text


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet would take the text for more than text when someone edits the cell."""
    return text[:1] in _STARTS_FORMULA or text in _ERROR_VALUES if text else False


def _escape(text: str) -> str:
    # Excel reads _x0041_ in any text as the character with that number; the underscore itself is _x005F_.
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=4096)  # a table says the same school, name and heading row by row
def _inside(content: str) -> tuple[str, bool]:
    """What stands in the cell of a text, and whether a spreadsheet would take it for more than text."""
    text = safe_text(content)
    return f' t="inlineStr"><is><t xml:space="preserve">{_escape(text)}</t></is></c>', is_formula_like(text)


def _text_xml(start: str, content: str, style: Style) -> str:
    inside, is_formula = _inside(content)
    return f'{start} s="{style.quoted if is_formula else style.plain}"{inside}'


def _marked_xml(start: str, content: Marked, style: Style) -> str:
    number = style.quoted if is_formula_like(content.text) else style.plain
    plain = f'<sz val="{content.size:g}"/><rFont val="{TYPEFACE}"/></rPr><t xml:space="preserve">'
    runs = "".join(
        f"{'<r><rPr><b/>' if stands_out else '<r><rPr>'}{plain}{_escape(safe_text(stretch))}</t></r>"
        for stretch, stands_out in content.stretches
        if stretch
    )
    return f'{start} s="{number}" t="inlineStr"><is>{runs}</is></c>'


def _formula_xml(start: str, content: Formula, style: Style) -> str:
    kind = ' t="str"' if isinstance(content.shown, str) else ""
    shown = _escape(content.shown) if isinstance(content.shown, str) else content.shown
    return f'{start} s="{style.plain}"{kind}><f>{_escape(content.text)}</f><v>{shown}</v></c>'


def _number_xml(start: str, content: float, style: Style) -> str:
    return f'{start} s="{style.plain}"><v>{content!r}</v></c>'


def _time_xml(start: str, content: datetime, style: Style) -> str:
    """A moment without its offset, to the second: a cell knows no time zone."""
    days = (content.replace(tzinfo=None, microsecond=0) - _DAY_ZERO).total_seconds() / 86_400
    return f'{start} s="{style.plain}"><v>{days!r}</v></c>'


def _empty_xml(start: str, _content: None, style: Style) -> str:
    return f'{start} s="{style.plain}"/>'


_WRITERS: dict[type, Callable[..., str]] = {
    str: _text_xml,
    int: _number_xml,
    float: _number_xml,
    datetime: _time_xml,
    Formula: _formula_xml,
    Marked: _marked_xml,
    type(None): _empty_xml,
}

_letters = cache(get_column_letter)
