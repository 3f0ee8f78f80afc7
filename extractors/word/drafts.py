"""What a walk through a Word document is gathering: paragraphs, flows of blocks, tables, fields and form controls."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.word.names import Element
from extractors.word.symbols import is_ticked
from schemas.document import Block, Cell, Paragraph, Place, Run, Table, Widget, WidgetKind

_DOUBTED = 0.5
"""The confidence of a paragraph that holds something that is seen on the page and cannot be told from the file."""


@dataclass(slots=True, kw_only=True)
class OpenParagraph:
    """A paragraph that is being gathered. `joins` says that its mark is deleted: the next one continues it."""

    place: Place
    runs: list[Run] = field(default_factory=list)
    text_boxes: list[Element] = field(default_factory=list)
    has_picture: bool = False
    is_doubted: bool = False
    joins: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not (self.runs or self.text_boxes or self.has_picture)

    def as_paragraph(self) -> Paragraph:
        """The paragraph as the document model has it."""
        confidence = _DOUBTED if self.is_doubted else 1.0
        return Paragraph(runs=tuple(self.runs), place=self.place, confidence=confidence, has_picture=self.has_picture)


@dataclass(slots=True, kw_only=True)
class Flow:
    """Blocks that follow one another: the body, or what stands in one cell (`cell` is then its place)."""

    cell: Place | None = None
    blocks: list[Block] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    open: OpenParagraph | None = None

    def next_paragraph(self) -> Place:
        """The place of the paragraph that comes next: its number in the body, else the cell."""
        return self.cell or Place(paragraph=self.paragraphs + 1)

    def next_table(self) -> Place:
        """The place of the table that comes next."""
        return Place(table=self.tables + 1, within=self.cell)


@dataclass(slots=True, kw_only=True, eq=False)
class Control:
    """A form control whose content the walk is in.

    `ticked` is given for tick boxes: the state that the file notes. `default` is what a control shows whose content
    is not in the file; `is_frame` that it holds rows of a table and nothing that somebody fills in as one answer.
    """

    name: str
    kind: WidgetKind
    place: Place | None = None
    ticked: bool | None = None
    default: str = ""
    is_frame: bool = False
    is_doubted: bool = False
    options: tuple[str, ...] = ()
    heard: list[str] = field(default_factory=list)

    @classmethod
    def tick_box(cls, name: str, ticked: bool) -> Control:
        """A tick box in a state."""
        return cls(name=name, kind=WidgetKind.TICK, ticked=ticked, default="☒" if ticked else "☐")

    def hear(self, text: str) -> str:
        """Take text that the control shows, and return it: the first character of a tick box as ☒ or ☐.

        What is drawn goes before what is noted, because it is what the sender saw; `is_doubted` if they disagree.
        """
        if self.ticked is not None and not "".join(self.heard).strip():
            drawn = is_ticked(text[0])
            self.is_doubted = drawn is not None and drawn != self.ticked
            self.ticked = self.ticked if drawn is None else drawn
            text = ("☒" if self.ticked else "☐") + text[1:]
        self.heard.append(text)
        return text

    def as_widget(self, place: Place) -> Widget:
        """The control as the document model has it; `place` is where it stands if it held no paragraph."""
        value = "".join(self.heard).strip("\n")
        if self.ticked is not None:
            value = "on" if self.ticked else "off"
        return Widget(name=self.name, kind=self.kind, value=value, place=self.place or place, options=self.options)


@dataclass(slots=True, kw_only=True, eq=False)
class OpenField:
    """A complex field that the walk is in: in its code until `shows` its result. Form fields have a `control`."""

    control: Control | None
    shows: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class OpenCell:
    """A cell that is being gathered, and how many rows and columns it covers so far."""

    flow: Flow
    place: Place
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    def as_cell(self) -> Cell:
        """The cell as the document model has it."""
        return Cell(
            blocks=tuple(self.flow.blocks),
            place=self.place,
            row=self.row,
            column=self.column,
            row_span=self.row_span,
            column_span=self.column_span,
        )


@dataclass(slots=True, kw_only=True, eq=False)
class OpenTable:
    """A table that is being gathered.

    `column` is the grid column that the next cell of the last row begins at. `merging` are the cells that the row
    below may continue, by column; `merging_above` those that the last row may continue.
    """

    place: Place
    rows: list[list[OpenCell]] = field(default_factory=list)
    column: int = 0
    merging: dict[int, OpenCell] = field(default_factory=dict)
    merging_above: dict[int, OpenCell] = field(default_factory=dict)

    def as_table(self) -> Table:
        """The table as the document model has it."""
        return Table(rows=tuple(tuple(cell.as_cell() for cell in row) for row in self.rows), place=self.place)
