"""Small documents in a line, for tests of the reader: `document(table(row("School URN", "123456")))`."""

from __future__ import annotations

from collections.abc import Iterable

from schemas.document import Block, Cell, Document, Format, Paragraph, Place, Run, Style, Table

Content = str | Paragraph | tuple["Content", ...]


def paragraph(*parts: str | Run, picture: bool = False, number: int | None = None) -> Paragraph:
    """A paragraph of plain texts and styled runs."""
    runs = tuple(part if isinstance(part, Run) else Run(part) for part in parts)
    return Paragraph(runs=runs, place=Place(paragraph=number), has_picture=picture)


def struck(text: str) -> Run:
    """A struck-out run."""
    return Run(text, Style.STRUCK)


def styled(text: str, style: Style) -> Run:
    """A run in any style."""
    return Run(text, style)


def row(*contents: Content, spans: Iterable[int] = ()) -> tuple[tuple[Content, ...], tuple[int, ...]]:
    """A row of cells; `spans` gives the columns that each cell covers, 1 where nothing is said."""
    widths = tuple(spans) or (1,) * len(contents)
    return contents, widths


def table(*rows: tuple[tuple[Content, ...], tuple[int, ...]], number: int = 1) -> Table:
    """A table of rows."""
    made = []
    for row_number, (contents, widths) in enumerate(rows):
        cells, column = [], 0
        for cell_number, (content, width) in enumerate(zip(contents, widths, strict=True), start=1):
            place = Place(table=number, row=row_number + 1, cell=cell_number)
            cells.append(Cell(blocks=_blocks(content), place=place, row=row_number, column=column, column_span=width))
            column += width
        made.append(tuple(cells))
    return Table(rows=tuple(made), place=Place(table=number))


def document(*blocks: Block | str) -> Document:
    """A Word document of these blocks; a text is a paragraph."""
    made = tuple(
        paragraph(block, number=number) if isinstance(block, str) else block
        for number, block in enumerate(blocks, start=1)
    )
    return Document(format=Format.WORD, blocks=made)


def _blocks(content: Content) -> tuple[Block, ...]:
    if isinstance(content, str):
        return (paragraph(content),)
    if isinstance(content, Paragraph):
        return (content,)
    return tuple(block for part in content for block in _blocks(part))
