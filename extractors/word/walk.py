"""The walk through a Word document: where it stands, and the paragraphs that it gathers on the way.

The walk goes through the XML once, in document order. What to do at an element is declared in
`extractors.word.elements`; the handlers named there say what they meet to the `Walk`, which puts it into the open
paragraph, and paragraphs and tables into the open flow (the body, or a cell).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from extractors.word.drafts import Control, Flow, OpenField, OpenParagraph, OpenTable
from extractors.word.looks import PLAIN, Look, Looks
from extractors.word.names import Element, children
from extractors.word.package import Package
from extractors.word.symbols import UNKNOWN
from schemas.document import Mark, Run, Widget

Handler = Callable[["Walk", Element], None]


@dataclass(slots=True, kw_only=True)
class Walk:
    """The state of a walk through `body`, which stands in `part` of the package.

    Text is heard only while `muted` is 0: field codes, hidden text and prompts raise it. `keeps_blanks` says that
    blanks at the ends of a text count everywhere. `depth` is that of a document embedded in another.
    """

    elements: Mapping[str, Handler]
    package: Package
    part: str
    body: Element
    looks: Looks
    stray_fields: Collection[Element]
    keeps_blanks: bool
    depth: int = 0
    flow: Flow = field(default_factory=Flow)
    table: OpenTable | None = None
    look: Look = PLAIN
    paragraph_look: Look = PLAIN
    muted: int = 0
    fields: list[OpenField] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    widgets: list[Widget] = field(default_factory=list)
    marks: set[Mark] = field(default_factory=set)

    def into(self, element: Element) -> None:
        """Walk through the children of an element; what no handler is declared for is stepped into."""
        elements = self.elements
        for child in children(element):
            handler = elements.get(child.tag)
            if handler is None:
                self.into(child)
            else:
                handler(self, child)

    def say(self, text: str) -> None:
        """Add text to the open paragraph in the look of the current run, unless it is muted."""
        if self.muted or not text:
            return
        paragraph = self.flow.open or self.open_paragraph()
        for control in reversed(self.controls):
            text = control.hear(text)
            paragraph.is_doubted |= control.is_doubted
        runs, style = paragraph.runs, self.look.style
        if runs and runs[-1].style is style:
            runs[-1] = Run(runs[-1].text + text, style)
        else:
            runs.append(Run(text, style))
        if UNKNOWN in text:
            paragraph.is_doubted = True

    def doubt(self) -> None:
        """Note that the open paragraph holds something that cannot be read."""
        if not self.muted:
            (self.flow.open or self.open_paragraph()).is_doubted = True

    def show_picture(self) -> None:
        """Note that a picture stands in the open paragraph."""
        if not self.muted:
            (self.flow.open or self.open_paragraph()).has_picture = True

    def open_paragraph(self) -> OpenParagraph:
        """Open a paragraph in the current flow."""
        self.flow.open = paragraph = OpenParagraph(place=self.flow.next_paragraph())
        for control in self.controls:
            control.place = control.place or paragraph.place
        return paragraph

    def close_paragraph(self) -> None:
        """Add the open paragraph, if there is one, to its flow, and after it those of the text boxes anchored in it."""
        flow, paragraph = self.flow, self.flow.open
        flow.open = None
        if paragraph is None or (paragraph.joins and paragraph.is_empty):
            return
        flow.paragraphs += 1
        flow.blocks.append(paragraph.as_paragraph())
        for control in self.controls:
            control.heard.append("\n")
        for text_box in paragraph.text_boxes:
            self.into(text_box)
            self.close_paragraph()

    def open_control(self, control: Control) -> None:
        """Let a control hear what is said until it is closed."""
        if self.flow.open is not None:
            control.place = self.flow.open.place
        self.controls.append(control)

    def close_control(self, control: Control) -> None:
        """Close a control: show its default if it has shown nothing, and keep it if it has a name or options."""
        if not control.heard and self.flow.open is not None:
            self.say(control.default)
        self.controls.remove(control)
        if (control.name or control.options) and not control.is_frame and not self.muted:
            self.widgets.append(control.as_widget(self.flow.next_paragraph()))
