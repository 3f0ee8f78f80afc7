"""Questions in lines of text: lines to write on, labels with a colon, boxes, and the headings between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.drafting.boxes import BOX, LEADS_IN, is_blank, is_yes_no, options_of, without_yes_no
from pipeline.drafting.controls import Controls
from pipeline.drafting.facts import find_limit
from pipeline.drafting.question import Findings
from pipeline.drafting.tables import ask_choice, ask_control
from schemas.document import Paragraph, Style, Widget
from schemas.programme import Kind
from schemas.text import clean

_DRAWN = re.compile(r"([^_.…\t]*?[^\s_.…\t:][^_.…\t]{0,3}?)\s*:?\s*(?:[_…]{2,}|\.{4,}|\t[_…\t]*$)")
"""A label and the line drawn behind it."""
_LABEL = re.compile(r"^(?:[A-Z0-9]{1,3}[.)]\s+)?(.{2,120}?)\s*:\s*$")
_QUESTION = re.compile(r"^.{5,200}\?\s*(?:\([^)]*\))?$")
_MOST_WORDS_OF_LABEL = 14
_MOST_WORDS_OF_HEADING = 12
_MOST_WORDS_OF_OPTION = 6


def read_paragraphs(
    paragraphs: Sequence[Paragraph], controls: Controls, found: Findings, *, before_table: bool
) -> None:
    """Adds what a stretch of paragraphs asks."""
    lines = [
        (clean(line) if "\t" not in line else line.strip(" "), paragraph, controls.at(paragraph))
        for paragraph in paragraphs
        for line in paragraph.text.split("\n")
    ]
    at = 0
    while at < len(lines):
        at += _read_line(lines, at, found, before_table)


_Line = tuple[str, Paragraph, Widget | None]


def _read_line(lines: Sequence[_Line], at: int, found: Findings, before_table: bool) -> int:
    """Reads a line, and those that belong to it. Gives how many."""
    text, paragraph, control = lines[at]
    follows = lines[at + 1][0] if at + 1 < len(lines) else ""
    if is_blank(text) and not BOX.search(text):
        return 1
    if control is not None and len(text.split()) <= _MOST_WORDS_OF_LABEL:
        ask_control(found, _without_value(clean(text), control), control)
        return 1
    if BOX.search(text):
        return _read_boxes(lines, at, found)
    drawn = [clean(match[1]).lstrip("_. ") for match in _DRAWN.finditer(text)]
    if any(drawn):
        for label in filter(None, drawn):
            found.ask(label)
        return 1
    label, printed = without_yes_no(text)
    if printed and label:
        found.ask(label.rstrip(": "), Kind.YES_NO, printed=(printed,))
        return 1
    boxed = _count_boxed(lines, at + 1)
    if boxed and (text.endswith((":", "?")) or boxed > 1):
        return _read_choice(text, lines[at + 1 : at + 1 + boxed], found) + 1
    if _is_label(lines, at, before_table):
        found.ask(clean(text), Kind.STATEMENT if find_limit(text) else None, is_sure=False)
        return 1
    if _is_heading(lines, at) and not (text.endswith(":") and _is_prose(follows)):
        found.head(clean(text), paragraph.place.box)
    elif find_limit(text) and is_blank(follows) and at + 1 < len(lines):
        found.ask(clean(text), Kind.STATEMENT)
    else:
        found.note(clean(text))
    return 1


def _without_value(text: str, control: Widget) -> str:
    """A label without what its control shows behind it, as drop-downs show their first option."""
    return text.removesuffix(clean(control.value)).strip() or text if control.value.strip() else text


def _read_boxes(lines: Sequence[_Line], at: int, found: Findings) -> int:
    """A line with boxes: a question with its options, or sentences to tick."""
    text = lines[at][0]
    stem = clean(BOX.split(text)[0])
    rest = text[len(BOX.split(text)[0]) :]
    if is_yes_no(rest) and stem:
        found.ask(stem.rstrip(": "), Kind.YES_NO)
    elif stem and len(options_of(rest)) > 1:
        ask_choice(found, stem, options_of(rest))
    else:
        for option in options_of(text):
            found.ask(option, Kind.TICK)
    return 1


def _count_boxed(lines: Sequence[_Line], at: int) -> int:
    """How many lines from here on are an option with its box."""
    count = 0
    while at + count < len(lines):
        text = lines[at + count][0]
        options = options_of(text) if BOX.search(text) else ()
        if not options or any(len(option.split()) > _MOST_WORDS_OF_OPTION for option in options):
            break
        count += 1
    return count


def _read_choice(stem: str, boxed: Sequence[_Line], found: Findings) -> int:
    text = " ".join(line for line, _, _ in boxed)
    label = clean(stem).rstrip(": ")
    if is_yes_no(text):
        found.ask(label, Kind.YES_NO)
    else:
        options = tuple(option for line, _, _ in boxed for option in options_of(line))
        ask_choice(found, label, options)
    return len(boxed)


def _is_label(lines: Sequence[_Line], at: int, before_table: bool) -> bool:
    """Whether a line asks by its colon or question mark: with nothing below it, or another such line."""
    text = lines[at][0]
    if not (_LABEL.match(text) or _QUESTION.match(text)) or len(text.split()) > _MOST_WORDS_OF_LABEL * 2:
        return False
    follows = lines[at + 1][0] if at + 1 < len(lines) else None
    if LEADS_IN.search(text) or (all(not line for line, _, _ in lines[at + 1 :]) and before_table):
        return False
    if follows is None:
        return True
    if is_blank(follows) or _DRAWN.search(follows):
        return True
    return bool(_QUESTION.match(follows) if text.endswith("?") else _LABEL.match(follows) or _QUESTION.match(follows))


def _is_prose(line: str) -> bool:
    """Whether a line is a sentence or an item of a list, and asks nothing."""
    return not (is_blank(line) or BOX.search(line) or _LABEL.match(line) or _DRAWN.search(line))


def _is_heading(lines: Sequence[_Line], at: int) -> bool:
    """A short line that is no sentence: in bold, or with an empty line or nothing above it."""
    text, paragraph, _ = lines[at]
    if len(text.split()) > _MOST_WORDS_OF_HEADING or text.endswith((".", ";", ",")):
        return False
    is_bold = all(Style.BOLD in run.style for run in paragraph.runs if run.text.strip())
    stands_apart = at == 0 or is_blank(lines[at - 1][0])
    return is_bold or (stands_apart and text[:1].isupper() and not text.endswith((":", "?")))
