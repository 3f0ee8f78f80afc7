"""Questions in tables: labels beside or above their answers, boxes to write in, rows to fill in, sentences to tick."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.drafting.boxes import (
    BOX,
    LEADS_IN,
    is_blank,
    is_room,
    is_yes_no,
    join,
    lines_of,
    options_of,
    split_prompt,
    text_of,
    without_yes_no,
)
from pipeline.drafting.controls import Controls
from pipeline.drafting.facts import find_limit
from pipeline.drafting.question import Criterion, Findings
from schemas.document import Block, Cell, Paragraph, Table, Widget
from schemas.programme import Kind
from schemas.text import clean

_MOST_WORDS_OF_HEADING = 16
_MOST_WORDS_OF_COLUMN = 8
_SHARE_OF_TEXT = 0.6
_FEWEST_INFORMATION_ROWS = 3
_FEWEST_ROWS = 2

_ASKS_FOR_ONE = re.compile(
    r"(?i)^(?:which|what|where|who|how|is|are|do|does|has|have)\b|\bone\b|\bphase\b|\bgender\b|\btitle\b"
)
_ASKS_FOR_ALL = re.compile(r"(?i)\ball\b|\bany\b|\bwhich [\w ]+s\b(?! is)")

Rows = Sequence[tuple[Cell, ...]]


def read_table(
    table: Table, found: Findings, controls: Controls, read_blocks: Callable[[tuple[Block, ...]], None]
) -> None:
    """Adds what a table asks. `read_blocks` reads what stands inside a cell that holds more than an answer."""
    rows = table.rows
    if _read_criteria(rows, found) or _is_information(rows, found):
        return
    outer, spanning = found.heading, ("", 0)
    number = 0
    while number < len(rows):
        cells = rows[number]
        inner = [cell for cell in cells if any(isinstance(block, Table) and _is_form(block) for block in cell.blocks)]
        if inner:
            for cell in cells:
                read_blocks(cell.blocks)
            number += 1
        elif len(cells) == 1 and spanning[1] <= 0:
            number += _read_box(rows, number, found)
        elif taken := _read_columns(rows, number, found):
            number += taken
        else:
            spanning = _read_row(cells, found, controls, spanning)
            number += 1
        spanning = (spanning[0], spanning[1] - 1)
    found.heading = outer if len(rows) > 1 else found.heading


def _is_form(table: Table) -> bool:
    """Whether a table inside a cell is more than the frame of an answer."""
    return sum(len(row) for row in table.rows) > 1


def _read_criteria(rows: Rows, found: Findings) -> bool:
    head = [text_of(cell).casefold() for cell in rows[0]] if rows else []
    kinds = [next((word for word in ("essential", "desirable") if word in text), "") for text in head]
    if not {"essential", "desirable"} <= set(kinds) or len(rows) < _FEWEST_ROWS:
        return False
    for row in rows[1:]:
        for cell in row:
            kind = kinds[cell.column] if cell.column < len(kinds) else ""
            if kind and (title := text_of(cell)):
                found.criteria.append(Criterion(title, kind == "essential"))
    return True


def _is_information(rows: Rows, found: Findings) -> bool:
    """A table that is full of text asks nothing; its texts are the form's own words."""
    wide = [row for row in rows if len(row) > 1]
    full = [row for row in wide if not any(is_room(text_of(cell)) for cell in row)]
    is_full = len(full) >= _FEWEST_INFORMATION_ROWS and len(full) > _SHARE_OF_TEXT * len(rows)
    if is_full:
        for row in rows:
            found.note(join([text_of(cell) for cell in row]))
    return is_full


def _read_box(rows: Rows, number: int, found: Findings) -> int:
    """A row of one cell: a heading, a sentence, or a box to write in, here or in the row below. Gives rows taken."""
    cell = rows[number][0]
    lines = lines_of(cell)
    text = join(lines)
    below = rows[number + 1] if number + 1 < len(rows) else None
    if not lines:
        return 1
    if below and _read_columns(rows, number + 1, None):
        return 1 + _read_columns(rows, number + 1, found, title=text)
    if below and len(below) == 1 and is_blank(text_of(below[0])):
        label, prompt = split_prompt(cell)
        found.ask(label, Kind.STATEMENT, printed=prompt)
        return 2
    labels = [line for line in lines if line.endswith(":") and len(line.split()) <= _MOST_WORDS_OF_HEADING]
    if BOX.search(text):
        _read_options(lines, found)
    elif labels and not any(LEADS_IN.search(line) for line in labels) and len(lines) < 2 * len(labels) + 1:
        for line in labels:
            found.ask(line)
    elif find_limit(text) or _has_room(cell):
        label, prompt = split_prompt(cell)
        found.ask(label, Kind.STATEMENT, printed=prompt)
    elif below and len(text.split()) <= _MOST_WORDS_OF_HEADING:
        found.head(text)
    else:
        is_headed = len(lines) > 1 and len(rows) == 1 and len(lines[0].split()) <= _MOST_WORDS_OF_HEADING
        if is_headed:
            found.head(lines[0])
        for line in lines[1:] if is_headed else lines:
            found.note(line)
    return 1


def _has_room(cell: Cell) -> bool:
    """Whether empty lines stand below the text of a cell."""
    paragraphs = [block for block in cell.blocks if isinstance(block, Paragraph)]
    return len(paragraphs) > 1 and is_blank(clean(paragraphs[-1].text))


def _read_options(lines: Sequence[str], found: Findings) -> None:
    """Lines with boxes in one cell: sentences to tick, each by itself, or a question with its options."""
    stem = join([line for line in lines if not BOX.search(line)])
    boxed = [line for line in lines if BOX.search(line)]
    options = tuple(option for line in boxed for option in options_of(line))
    if stem and len(options) > 1:
        ask_choice(found, stem, options)
        return
    for option in options:
        found.ask(option, Kind.TICK)
    if stem:
        found.note(stem)


def ask_control(found: Findings, label: str, control: Widget, under: str | None = None) -> None:
    """A question that a control answers: with the options that it offers, where it offers some."""
    label = without_yes_no(label)[0]
    if {option.casefold() for option in control.options} == {"yes", "no"}:
        found.ask(label, Kind.YES_NO, under=under)
    elif control.options:
        found.ask(label, Kind.CHOICE, under=under, options=control.options)
    else:
        found.ask(label, under=under)


def ask_choice(found: Findings, label: str, options: tuple[str, ...], under: str | None = None) -> None:
    """A question with options: where its words do not ask for one of them, several may be ticked, and none is lost."""
    is_one = _ASKS_FOR_ONE.search(label) and not _ASKS_FOR_ALL.search(label)
    check = "one answer; write “choices” where several may be" if is_one else "several answers; write “choice” for one"
    found.ask(label, Kind.CHOICE if is_one else Kind.CHOICES, under=under, options=options, checks=(check,))


def _read_columns(rows: Rows, number: int, found: Findings | None, title: str = "") -> int:
    """Headings with empty rows below them: a table to fill in, or labels above their answers. Gives rows taken."""
    head = rows[number]
    texts = [text_of(cell) for cell in head]
    is_head = len(head) > 1 and all(
        0 < len(text.split()) <= _MOST_WORDS_OF_COLUMN and not is_room(text) for text in texts
    )
    empty = 0
    for row in rows[number + 1 :]:
        if len(row) != len(head) or not all(is_blank(text_of(cell)) for cell in row):
            break
        empty += 1
    if not is_head or not empty:
        return 0
    if found is not None and empty >= _FEWEST_ROWS:
        check = () if title else ("the heading of the table was not found: write it as the label",)
        found.ask(title or found.heading or " / ".join(texts), Kind.ROWS, columns=tuple(texts), checks=check)
    elif found is not None:
        for text in texts:
            found.ask(text, under=title or None)
    return 1 + empty


def _read_row(cells: Sequence[Cell], found: Findings, controls: Controls, spanning: tuple[str, int]) -> tuple[str, int]:
    """Labels with their answers, from left to right. Gives what spans this row and others, as text and rows."""
    texts = [text_of(cell) for cell in cells]
    at = 0
    under = spanning[0] if spanning[1] > 0 else None
    while at < len(cells):
        text = texts[at]
        after = texts[at + 1] if at + 1 < len(texts) else None
        if is_blank(text):
            at += 1
        elif BOX.fullmatch(text):
            if after and not is_blank(after):
                found.ask(after, Kind.TICK)
            at += 2
        elif after is not None and (control := controls.in_cell(cells[at + 1])) and control.options:
            ask_control(found, text, control, under)
            at += 2
        elif after is not None and is_room(after):
            _ask_beside(text, cells[at + 1], found, under)
            at += 2
        elif cells[at].row_span > 1 and at == 0:
            under = text
            spanning = (text, cells[at].row_span)
            at += 1
        else:
            _ask_alone(text, cells[at], found, under)
            at += 1
    return spanning


def _ask_beside(label: str, answer: Cell, found: Findings, under: str | None) -> None:
    """A question with its answer in the cell to the right."""
    lines, text = lines_of(answer), text_of(answer)
    label, printed = without_yes_no(label)
    if BOX.fullmatch(text):
        found.ask(label, Kind.TICK, under=under)
    elif is_yes_no(text):
        boxed = () if BOX.search(text) else (text,)
        found.ask(label, Kind.YES_NO, under=under, printed=boxed)
    elif BOX.search(text):
        options = tuple(option for line in lines for option in options_of(line))
        ask_choice(found, label, options, under)
    else:
        kind = Kind.YES_NO if printed else None
        hints = tuple(line for line in lines if not is_blank(line))
        found.ask(label, kind, under=under, printed=(*((printed,) if printed else ()), *hints))


def _ask_alone(text: str, cell: Cell, found: Findings, under: str | None) -> None:
    """A cell with text and no room beside it: a label with its answer behind a colon, a box to tick, or a sentence."""
    if BOX.search(text):
        _read_options(lines_of(cell), found)
    elif text.endswith(":") and len(text.split()) <= _MOST_WORDS_OF_HEADING:
        found.ask(text, under=under)
    else:
        found.note(text)
