"""Rows of cells, and how text tables (`.csv`, tab-separated) give them: in which charset, with which separator."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice

from extractors.errors import Reason, Unreadable
from extractors.signatures import PLAIN_TEXT, describe

Value = str | datetime
"""What stands in a cell: text as it is shown, or a date that the table knows to be one. An empty cell is ""."""
Row = Sequence[Value]

HEAD = 12
"""Rows among which the headings are looked for."""
_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_HEAD = 500_000
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_EXCEL_HINT = "sep="
_DAMAGED = "Its quotation marks do not match, so nobody can tell where a response ends: export it again."


def is_blank(row: Row) -> bool:
    """Whether nothing stands in a row."""
    return not any(isinstance(cell, datetime) or tidy(cell) for cell in row)


def tidy(text: str) -> str:
    """A text on one line, without the blanks and invisible characters that services leave around it."""
    seen = "".join(" " if character == "\u00a0" else character for character in text if character not in _INVISIBLE)
    return " ".join(seen.split())


_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")


def may_be_table(data: bytes) -> bool:
    """Whether these bytes are text of no other kind."""
    return _is_wide(data) is not None or describe(data) == PLAIN_TEXT


def read_head(data: bytes) -> tuple[Row, ...]:
    """The first rows, by the separator that makes most cells of one of them; none where a quotation is never closed."""
    text = _decode(data[: _LONGEST_HEAD + _LONGEST_HEAD % 2])
    try:
        return tuple(islice(_split(text, _find_separator(text), is_whole=False), HEAD))
    except csv.Error:
        return ()


def read(data: bytes) -> tuple[Row, ...]:
    """All rows. Raises `Unreadable` where the quotation marks do not match."""
    text = _decode(data)
    try:
        return tuple(_split(text, _find_separator(text), is_whole=True))
    except csv.Error as error:
        raise Unreadable(Reason.DAMAGED, _DAMAGED) from error


def _split(text: str, separator: str, *, is_whole: bool) -> Iterator[Row]:
    if text[: len(_EXCEL_HINT)].lower() == _EXCEL_HINT:
        text = text.partition("\n")[2]
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # one for the whole process: only ever raised
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=is_whole)


def _find_separator(text: str) -> str:
    """The one that cuts the first rows into most cells; quoted text may hold all the others."""

    def count(separator: str) -> int:
        try:
            return max(map(len, islice(_split(text[:_LONGEST_HEAD], separator, is_whole=False), HEAD)), default=0)
        except csv.Error:
            return 0

    return max(_SEPARATORS, key=count)


def _is_wide(data: bytes) -> str | None:
    """The charset of text in two bytes a character, by its mark or by the zeros of every other byte."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = data[0:400:2], data[1:400:2]
    if len(even) > 1 and not any(odd[:20]) and all(even[:20]):
        return "utf-16-le"
    if len(odd) > 1 and not any(even[:20]) and all(odd[:20]):
        return "utf-16-be"
    return None


def _decode(data: bytes) -> str:
    """The text: by its mark, as UTF-8 where it is that, else in Windows' charset, as Excel saves it."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    wide = _is_wide(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
