"""The form as a program other than a word processor draws it (reportlab), with the boxes of its answers."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

from tests.benchmarks.accuracy.printed import COLUMNS, COMMITMENT, EXPECTATIONS, LABELS, NOTE, PROMPTS, STEPS, TITLE
from tests.benchmarks.accuracy.truth import DETAILS, SIGNATURES, STATEMENTS, Record

Texts = Mapping[str, str]
"""What stands at each cell; of the tables, cells are named `teaching_history.0.period`."""

_FULL = "DejaVu Sans"
_WIDTH = 480.0
_GRID = (110.0, 100.0, 150.0, 120.0)
_ROWS = {"teaching_history": 4, "professional_development": 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The box of an answer: page from 0, and left, bottom, right, top in points from the page's bottom left."""

    key: str
    page: int
    box: tuple[float, float, float, float]


@dataclass(slots=True, kw_only=True)
class Sheet:
    """How the form is drawn. The cells in `blank` stay empty for the pen, their boxes noted in `slots`."""

    font: str = "Carlito"
    size: float = 10
    ruled: bool = True
    password: str | None = None
    margin: float = 72
    blank: frozenset[str] = frozenset()
    heights: Mapping[str, float] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)


class _Gap(Flowable):  # type: ignore[misc]  # reportlab has no types
    """An empty box in a cell, which notes where it comes to lie."""

    def __init__(self, sheet: Sheet, key: str, height: float) -> None:
        super().__init__()
        self.sheet, self.key, self.height, self.width = sheet, key, height, 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        left, bottom = self.canv.absolutePosition(0, 0)
        box = (left, bottom, left + self.width, bottom + self.height)
        self.sheet.slots.append(Slot(key=self.key, page=self.canv.getPageNumber() - 1, box=box))


@cache
def load_font(family: str) -> str:
    """The name of a font of the system for reportlab, or Helvetica where there is none."""
    if family in pdfmetrics.getRegisteredFontNames():
        return family
    try:
        found = subprocess.run(["fc-match", "-f", "%{file}", family], check=True, capture_output=True, text=True)
        pdfmetrics.registerFont(TTFont(family, str(Path(found.stdout))))
    except Exception:  # noqa: BLE001 - reportlab raises what it likes on fonts it cannot take
        return "Helvetica"
    return family


def mark_up(text: str, font: str) -> str:
    """A text for a paragraph of reportlab; letters that the font has not are set in one that has nearly all."""
    known = getattr(getattr(pdfmetrics.getFont(font), "face", None), "charToGlyph", None)
    if known is None or all(ord(letter) in known for letter in text):
        return escape(text)
    other = load_font(_FULL)
    return "".join(
        escape(letter) if ord(letter) in known else f'<font name="{other}">{escape(letter)}</font>' for letter in text
    )


def texts_of(record: Record) -> dict[str, str]:
    """What an applicant types into every cell of the form."""
    texts = dict(record.written)
    qts = record.values["qts"]
    texts["qts"] = PROMPTS["qts"] if qts is None else "Yes" if qts else "No"
    for key in COLUMNS:
        for at, answers in enumerate(record.rows(key)):
            texts |= {f"{key}.{at}.{column}": text for column, text in answers.items()}
    return texts


def draw_form(texts: Texts | None, sheet: Sheet, *, rows: Mapping[str, int] | None = None) -> bytes:
    """The form as a PDF, filled with texts, or empty with the boxes of its answers noted in `sheet.slots`."""
    stream = io.BytesIO()
    style = ParagraphStyle("text", fontName=load_font(sheet.font), fontSize=sheet.size, leading=sheet.size * 1.25)
    encryption = None
    if sheet.password:
        encryption = pdfencrypt.StandardEncryption("", sheet.password, canModify=0, strength=128)
    sides = {"leftMargin": 56, "rightMargin": 56, "topMargin": sheet.margin, "bottomMargin": sheet.margin}
    paper = SimpleDocTemplate(stream, pagesize=A4, **sides, encrypt=encryption, invariant=1)

    paper.build(_story(texts, sheet, style, rows or {}))
    return stream.getvalue()


def _story(texts: Texts | None, sheet: Sheet, style: ParagraphStyle, rows: Mapping[str, int]) -> list[Flowable]:
    def show(text: str) -> list[Flowable]:
        return [Paragraph(mark_up(line, style.fontName), style) for line in text.split("\n")]

    def answer(key: str, printed: str = "") -> list[Flowable]:
        if texts is None or key in sheet.blank:
            return [*(show(printed) if printed else []), _Gap(sheet, key, sheet.heights.get(key, style.leading + 2))]
        return show(texts.get(key) or printed)

    def grid(lines: list[list[Any]], widths: tuple[float, ...], *spans: tuple[int, int, int, int]) -> Table:
        commands: list[tuple[Any, ...]] = [("SPAN", (a, b), (c, d)) for a, b, c, d in spans]
        commands += [("VALIGN", (0, 0), (-1, -1), "TOP")]
        if sheet.ruled:
            commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        return Table(lines, colWidths=widths, style=commands, splitInRow=1)

    story: list[Flowable] = [*show(TITLE), *show("To apply:"), *[Paragraph(s, style, bulletText="•") for s in STEPS]]
    story += [Spacer(1, 8), _school(show, answer, grid), Spacer(1, 10), _details(show, answer, grid)]
    for key, columns in COLUMNS.items():
        filled = sum(name.startswith(f"{key}.") for name in texts or ()) // len(columns)
        count = max(_ROWS[key], filled, rows.get(key, 0))
        body = [[answer(f"{key}.{at}.{column}") for column in columns] for at in range(count)]
        lines: list[list[Any]] = [
            [show(LABELS[key]), *[""] * (len(columns) - 1)],
            [show(label) for label in columns.values()],
            *body,
        ]
        widths = (130.0, 200.0, 150.0) if len(columns) == 3 else (90.0, 390.0)
        story += [Spacer(1, 10), grid(lines, widths, (0, 0, len(columns) - 1, 0))]
    for key in STATEMENTS:
        printed = [*show(f"{LABELS[key]} {PROMPTS[key]}")]
        story += [Spacer(1, 10), grid([[[*printed, *answer(key)]]], (_WIDTH,))]
    commitment = [*show(LABELS["confirmation"]), *show(COMMITMENT)]
    commitment += [Paragraph(line, style, bulletText="•") for line in EXPECTATIONS]
    signatures = [[show(LABELS[key]), answer(key, PROMPTS[key])] for key in SIGNATURES]
    story += [Spacer(1, 10), grid([[commitment, ""], *signatures], (170.0, 310.0), (0, 0, 1, 0)), *show(NOTE)]
    return story


Show = Callable[[str], list[Flowable]]
Answering = Callable[[str], list[Flowable]]
Grid = Callable[..., Table]


def _school(show: Show, answer: Answering, grid: Grid) -> Table:
    wide = [
        [show(LABELS[key]), "", answer(key), ""]
        for key in ("school_name", "school_urn", "maths_hub", "head_of_department", "head_teacher")
    ]
    nominee = [
        [show(LABELS["nominee"]) if at == 0 else "", show(LABELS[key]), answer(key), ""]
        for at, key in enumerate(("nominee_name", "nominee_email", "nominee_ncetm_username"))
    ]
    spans = [span for at in (0, 1, 2, 6, 7) for span in ((0, at, 1, at), (2, at, 3, at))]
    spans += [(0, 3, 0, 5), *((2, at, 3, at) for at in (3, 4, 5))]
    return grid([*wide[:3], *nominee, *wide[3:]], _GRID, *spans)


def _details(show: Show, answer: Answering, grid: Grid) -> Table:
    lines = [
        [show(LABELS["details"]), "", "", ""],
        [show(LABELS["qts"]), answer("qts"), show(LABELS["years_teaching"]), answer("years_teaching")],
        *([show(LABELS[key]), answer(key), "", ""] for key in DETAILS),
    ]
    return grid(lines, _GRID, (0, 0, 3, 0), *((1, at, 3, at) for at in (2, 3, 4)))
