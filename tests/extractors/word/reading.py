"""Short ways to read a small Word document and to look at what came out."""

from __future__ import annotations

from extractors import word
from extractors.limits import Limits
from schemas.document import Cell, Document, Run, Table, iter_paragraphs
from tests.builders.word import docx


def read(*body: str) -> Document:
    """What a document with these blocks says."""
    return word.read(docx(*body), Limits())


def texts(document: Document) -> list[str]:
    """The text of each paragraph, those in cells included."""
    return [paragraph.text for paragraph in iter_paragraphs(document.blocks)]


def runs(document: Document) -> list[Run]:
    """The runs of all paragraphs."""
    return [run for paragraph in iter_paragraphs(document.blocks) for run in paragraph.runs]


def tables(document: Document) -> list[Table]:
    """The tables outside others."""
    return [block for block in document.blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    """The text of each cell, row by row."""
    return [[cell_text(cell) for cell in row] for row in table.rows]


def cell_text(cell: Cell) -> str:
    """The text of a cell, a line a paragraph."""
    return "\n".join(paragraph.text for paragraph in cell.paragraphs())
