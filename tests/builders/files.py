"""The 2019/20 form as a Word file, whole or in part, from the neutral blocks of `tests.builders.forms`."""

from __future__ import annotations

from collections.abc import Mapping

from schemas.document import Block, Cell, Paragraph, Table
from tests.builders import word
from tests.builders.document import Content
from tests.builders.forms import form_blocks

PAGES = {1: slice(0, 7), 2: slice(7, 8), 3: slice(8, 13)}
"""The blocks of the form that a page holds: who and what, the applicant's statement, the head's and the signatures."""


def word_form(changes: Mapping[str, Content] | None = None, pages: tuple[int, ...] = (1, 2, 3)) -> bytes:
    """The form filled with the builder's answers and these changes, or some of its pages."""
    blocks = form_blocks(changes)
    return word.docx(*(_to_xml(block) for page in pages for block in blocks[PAGES[page]]))


def _to_xml(block: Block | str) -> str:
    if isinstance(block, Table):
        return word.table(*(word.row(*map(_cell_to_xml, row)) for row in block.rows))
    return word.paragraph(block.text if isinstance(block, Paragraph) else block)


def _cell_to_xml(cell: Cell) -> str:
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    lines = (line for paragraph in cell.paragraphs() for line in paragraph.text.split("\n"))
    return word.cell(*lines, properties=span)
