"""The text of a sample file, taken out in the plainest way there is, without the program's own readers."""

from __future__ import annotations

import io
import re

import docx
import pypdfium2


def text_of(name: str, data: bytes) -> str:
    """The text of all cells of a Word file, or of all pages of a PDF."""
    if name.endswith(".docx"):
        tables = docx.Document(io.BytesIO(data)).tables
        return "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
    pages = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in pages).replace("\ufffe", "-")


def every_word(name: str, data: bytes) -> set[str]:
    """Every word of a file, those outside tables included."""
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs if name.endswith(".docx") else ()
    return words(f"{text_of(name, data)} {' '.join(paragraph.text for paragraph in paragraphs)}")


def words(text: str) -> set[str]:
    """The words of a text without what stands round them."""
    return set(re.findall(r"\w+", text))


def squeeze(text: str) -> str:
    """The text without any white space, in small letters."""
    return "".join(text.split()).lower()
