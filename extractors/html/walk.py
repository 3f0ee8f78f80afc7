"""The walk through a page, once and in order, without recursion: no nesting can exhaust the stack."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from extractors.html.controls import chosen_option, input_text, input_widget
from extractors.html.looks import PLAIN, Declarations, Look, Sheet, declarations, is_hidden, look_of
from extractors.html.tables import Flow, OpenCell, OpenTable, close_paragraph
from schemas.document import Block, Mark, Place, Run, Widget, WidgetKind

# fmt: off
_LEFT_OUT = frozenset(
    (
        "script", "style", "head", "title", "template", "noscript", "object", "svg", "xml", "iframe", "audio",
        "video", "map", "datalist", "button", "rp", "rt", "w:sdtpr"
    )
)
_OWN_LINES = frozenset(
    (
        "html", "body", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "dir",
        "menu", "blockquote", "pre", "center", "hr", "address", "table", "caption", "form", "fieldset", "legend",
        "textarea", "article", "section", "header", "footer", "main", "nav", "aside", "figure", "figcaption",
        "details", "summary"
    )
)
# fmt: on
_SINGLE = frozenset(("br", "img", "input", "select", "textarea"))
"""Elements whose content, if any, is said at once."""
_ASIDE = re.compile(r"comment-list|comment|footnote-list|endnote-list")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_DRAWN_MARK = re.compile(r"(?:[·•▪§o]|\(?[0-9]{1,3}[.)]|\(?[a-zA-Zivx]{1,4}[.)])[ ]*\u00a0[\u00a0 ]*")
"""The bullet or number of a Word list whose style the mail program took away: a mark and no-break blanks."""
_TRACKER = re.compile(r"[012](?:px)?|0%")


@dataclass(frozen=True, slots=True)
class _Step:
    """An element that the walk is inside of, and what was open around it."""

    look: Look
    table: OpenTable | None = None
    flow: Flow | None = None


class Walk:
    """Gathers the blocks of a page, its controls, and what is to be known of it as a whole."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._page = Flow()
        self._flow = self._page
        self._table: OpenTable | None = None
        self._look = PLAIN
        self._steps: list[_Step] = []
        self._cells: list[OpenCell] = []
        self._expects_mark = False
        self.widgets: list[Widget] = []
        self.marks: set[Mark] = set()

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the page itself."""
        return self._page.blocks

    def through(self, root: etree._Element) -> None:
        """Walks through all of it."""
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            if event == "start":
                if not self._enter(element):
                    skipped = element
                    walker.skip_subtree()
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._leave(str(element.tag))
                if element.tail and element is not root:
                    self._say(element.tail)
        close_paragraph(self._flow)

    def _enter(self, element: etree._Element) -> bool:
        """Begins an element; False where nobody sees it or all of it is said."""
        tag = str(element.tag)
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        told = declarations(tag, attributes, self._sheet)
        if tag in _LEFT_OUT or is_hidden(attributes, told) or self._is_aside(tag, attributes, told):
            return False
        if tag in _OWN_LINES:
            close_paragraph(self._flow)
            self._expects_mark = tag == "p" and "list" in attributes.get("class", "").lower()
        if tag in _SINGLE:
            self._say_single(tag, element, attributes)
            return False
            return tag == "textarea"
        self._steps.append(_Step(self._look, self._table, self._flow))
        self._look = look_of(tag, told, self._look)
        self._enter_table(tag, attributes)
        if element.text:
            self._say(element.text)
        return True

    def _enter_table(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            flow = self._flow
            number = flow.tables + 1
            self._table = OpenTable(Place(table=number, within=flow.cell))
        elif tag == "tr" and self._table is not None:
            self._table.begin_row()
        elif tag in ("td", "th") and self._table is not None:
            close_paragraph(self._flow)
            self._flow = self._table.begin_cell(attributes).flow
            self._table = None

    def _leave(self, tag: str) -> None:
        step = self._steps.pop()
        if tag in _OWN_LINES or tag in ("td", "th"):
            close_paragraph(self._flow)
        if tag == "table" and self._table is not None and step.flow is not None:
            made = self._table.close()
            step.flow.tables += len(made) == 1
            step.flow.blocks.extend(made)
        self._look, self._table, self._flow = step.look, step.table, step.flow or self._flow

    def _is_aside(self, tag: str, attributes: Mapping[str, str], told: Declarations) -> bool:
        """Whether an element is no part of the text: deleted words, comments, footnotes, prompts of Word's controls."""
        names = attributes.get("class", "").lower()
        is_tracked = tag in ("ins", "del") and ("cite" in attributes or "datetime" in attributes)
        if is_tracked or "msoins" in names or "msodel" in names:
            self.marks.add(Mark.TRACKED_CHANGES)
            return tag == "del" or "msodel" in names
        if "msoplaceholdertext" in names or attributes.get("showingplchdr") in ("t", "true", "1", "on"):
            return True
        if "msocommentreference" in names or "msofootnotereference" in names or "msocomoff" in names:
            return True
        return _ASIDE.fullmatch(told.get("mso-element", "")) is not None or "mso-comment-reference" in told

    def _say_single(self, tag: str, element: etree._Element, attributes: Mapping[str, str]) -> None:
        place = self._flow.cell or Place(paragraph=self._flow.paragraphs + 1)
        if tag == "br":
            self._add("\n")
        elif tag == "img":
            sizes = (attributes.get("width", ""), attributes.get("height", ""))
            self._flow.has_picture |= not any(_TRACKER.fullmatch(size.strip()) for size in sizes)
        elif tag == "input":
            self._add(input_text(attributes))
            widget = input_widget(attributes, place)
            self.widgets += [widget] if widget else []
        else:
            value = chosen_option(element) if tag == "select" else "".join(str(text) for text in element.itertext())
            kind = WidgetKind.CHOICE if tag == "select" else WidgetKind.TEXT
            self.widgets.append(Widget(name=attributes.get("name", ""), kind=kind, value=value.strip(), place=place))
            self._add(value.replace("\r\n", "\n"))

    def _say(self, text: str) -> None:
        """Text of the source: white space counts as one blank, unless the element keeps its lines."""
        if self._look.keeps_lines:
            self._add(text.replace("\r\n", "\n").replace("\r", "\n"))
            return
        text = _BLANKS.sub(" ", text)
        runs = self._flow.runs
        if text.startswith(" ") and (not runs or runs[-1].text.endswith((" ", "\n"))):
            text = text[1:]
        if text:
            self._add(text)

    def _add(self, text: str) -> None:
        runs, style = self._flow.runs, self._look.style
        if runs and runs[-1].style is style:
            runs[-1] = Run(runs[-1].text + text, style)
        elif text:
            runs.append(Run(text, style))
        if self._expects_mark and runs:
            self._drop_mark(runs)

    def _drop_mark(self, runs: list[Run]) -> None:
        """Takes away the drawn bullet or number at the beginning of a list's paragraph, once what follows it is known.

        The mark and the blanks after it stand in elements of their own, and so come piece by piece.
        """
        text = "".join(run.text for run in runs)
        mark = _DRAWN_MARK.match(text)
        if mark and mark.end() < len(text):
            rest = mark.end()
            while rest and runs:
                first = runs.pop(0)
                if len(first.text) > rest:
                    runs.insert(0, Run(first.text[rest:], first.style))
                rest = max(0, rest - len(first.text))
            self._expects_mark = False
        elif len(text) > 40 and not mark:
            self._expects_mark = False
