"""What stands in a place for an answer: nothing, boxes to tick, a printed choice, a hint."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schemas.document import Cell, Style, iter_paragraphs
from schemas.text import clean

BOX = re.compile(r"[☐☒□○◯▢]|\[\s{0,3}\]")
_FILLER = re.compile(r"[\s_.…·\-–—/|:£$%()]*")
_HINT = re.compile(
    r"(?i)(?:click|tap|click or tap|choose|select|enter|type|insert|please)\b.{0,60}|d+\s*[-/.]\s*m+\s*[-/.]\s*y+"
    r"|signature of .{1,60}|sign here|n/?a"
)
_ASIDE = r"(?:(?:please|delete|circle|tick|as|appropriate|applicable|one)\W*)*"
_YES_NO = re.compile(rf"(?i)\W*{_ASIDE}yes\W+(?:or\W+)?no\b\W*{_ASIDE}")
_YES_NO_AT_END = re.compile(
    r"(?i)[\s(\[–-]*\(?\byes\s*/\s*no\b\)?(?:\s*\(?(?:please )?(?:delete|circle)[^)]*\)?)?\W*$|\(y/n\)\W*$"
)
LEADS_IN = re.compile(
    r"(?i)^please (?:tick|note|read|complete|return|send|sign|confirm)"
    r"|\b(?:following|below|as follows|expectations|to apply)\s*:$"
    r"|\b(?:i|we) (?:understand|agree|confirm|commit|declare|promise)"
)
"""What leads in a list, and asks nothing."""
_SLASHED = re.compile(r"\s*/\s*")
_MOST_SLASHED, _LONGEST_OPTION = 6, 5


def lines_of(cell: Cell) -> list[str]:
    """The lines of a cell that are not empty."""
    texts = (clean(line) for each in iter_paragraphs(cell.blocks) for line in each.text.split("\n"))
    return [text for text in texts if text]


def text_of(cell: Cell) -> str:
    """The whole text of a cell on one line."""
    return " ".join(lines_of(cell))


def is_blank(text: str) -> bool:
    """Whether nothing stands there but what a form draws to write on."""
    return bool(_FILLER.fullmatch(text))


def is_room(text: str) -> bool:
    """Whether this is a place for an answer: empty, or with no more than a hint or a choice."""
    return is_blank(text) or bool(_HINT.fullmatch(text)) or is_yes_no(text) or bool(BOX.search(text))


def is_yes_no(text: str) -> bool:
    """Whether Yes and No are printed there to choose from, with boxes or without."""
    return bool(_YES_NO.fullmatch(clean(BOX.sub(" ", text))))


def without_yes_no(text: str) -> tuple[str, str | None]:
    """A label without the "Yes/No" printed at its end, and that."""
    found = _YES_NO_AT_END.search(text)
    return (text[: found.start()].strip(), clean(found[0])) if found else (text, None)


def options_of(text: str) -> tuple[str, ...]:
    """The words beside the boxes of a text; those of a short list with strokes between where there are no boxes."""
    if BOX.search(text):
        before, *after = BOX.split(text)
        words = [clean(part).strip(" /,;|") for part in ([before, *after[:-1]] if clean(before) else after)]
        return tuple(word for word in words if word)
    parts = [clean(part) for part in _SLASHED.split(text)]
    is_list = 2 < len(parts) <= _MOST_SLASHED and all(0 < len(part.split()) <= _LONGEST_OPTION for part in parts)
    return tuple(parts) if is_list else ()


def split_prompt(cell: Cell) -> tuple[str, tuple[str, ...]]:
    """The label of a box to write in, and the prompt below or behind it: a bold beginning is the label."""
    first = next((each for each in iter_paragraphs(cell.blocks) if each.text.strip()), None)
    if first is None:
        return "", ()
    bold = ""
    for run in first.runs:
        if Style.BOLD not in run.style and run.text.strip():
            break
        bold += run.text
    rest = clean(first.text[len(bold) :])
    lines = lines_of(cell)
    if clean(bold) and rest and "\n" not in first.text:
        return clean(bold), (rest, *lines[1:])
    label, prompt = _split_first(lines[0])
    return label, tuple(filter(None, (prompt, *lines[1:])))


def _split_first(line: str) -> tuple[str, str]:
    """A line parted behind its first colon or full stop, where what stands before is short."""
    found = re.match(r"(.{3,60}?)(?:[:.]\s+|\s+[–-]\s+)(?=[A-Z(])(.+)", line)
    return (found[1], found[2]) if found else (line, "")


def join(texts: Sequence[str]) -> str:
    """Texts on one line."""
    return clean(" ".join(texts))
