"""What plain text says: a form that was typed into a message or pasted there, with the marks that mail leaves in it.

`unfolding` gives the lines as their author ended them, without the marks of quoting (RFC 3676); `joining` puts
together again what a mail program broke at its margin, and doubts where nobody can know. Lines cut by tabs are what
remains of a table, and become one. Numbers of places: paragraphs and tables count one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.plain.joining import join
from extractors.plain.unfolding import Line, unfold
from schemas.document import Block, Cell, Document, Format, Paragraph, Place, Run, Style, Table

_DRAWN_MARK = re.compile(r"^\s*(?:[•▪·§]\s*|o\t+\s*|\(?\w{1,3}[.)]\t+\s*)(?=\S)")
"""A bullet or number that a word processor drew: a sign that nobody types, or a mark with a tab behind it."""
_STARRED = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,120}?)(?<=\S)\*(?![\w*])")
_SHORT = 100
"""Characters up to which a line may be a label: what stands in asterisks there was bold before mail made it plain."""


def read(text: str, landmarks: Sequence[str], *, is_flowed: bool = False, deletes_space: bool = False) -> Document:
    """The document in this text; `landmarks` are phrases that begin lines of their own."""
    lines = join(unfold(text, is_flowed=is_flowed, deletes_space=deletes_space), landmarks)
    return Document(format=Format.HTML, blocks=tuple(_make_blocks(lines)))


def _make_blocks(lines: Sequence[Line]) -> Iterator[Block]:
    rows: list[Line] = []
    paragraphs = tables = 0
    for line in (*lines, Line("")):
        if "\t" in line.text.strip("\t \u00a0") and not _DRAWN_MARK.match(line.text):
            rows.append(line)
            continue
        if rows:
            tables += 1
            yield _make_table(rows, tables)
            rows = []
        if not line.is_empty:
            paragraphs += 1
            yield _make_paragraph(line.text, line.confidence, Place(paragraph=paragraphs))


def _make_table(lines: Sequence[Line], number: int) -> Table:
    rows = []
    for row, line in enumerate(lines):
        cells = []
        for column, text in enumerate(line.text.rstrip("\t \u00a0").split("\t")):
            place = Place(table=number, row=row + 1, cell=column + 1)
            blocks = (_make_paragraph(text, line.confidence, place),) if text.strip() else ()
            cells.append(Cell(blocks=blocks, place=place, row=row, column=column))
        rows.append(tuple(cells))
    return Table(rows=tuple(rows), place=Place(table=number))


def _make_paragraph(text: str, confidence: float, place: Place) -> Paragraph:
    text = _DRAWN_MARK.sub("", text).strip()
    return Paragraph(runs=tuple(_split_runs(text)), place=place, confidence=confidence)


def _split_runs(text: str) -> Iterator[Run]:
    """The text with what a mail program put in asterisks as bold: a label at the beginning, words of a short line."""
    end = 0
    for match in _STARRED.finditer(text):
        if len(text) > _SHORT and match.start() > 0:
            break
        if match.start() > end:
            yield Run(text[end : match.start()])
        yield Run(match[1], Style.BOLD)
        end = match.end()
    if text[end:]:
        yield Run(text[end:])
