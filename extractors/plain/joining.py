"""Lines that a mail program broke at its margin, put together again as their author meant them.

A program that wraps puts into each line as many words as fit. So a line after which the next word would still have
fitted was ended by its author, and one after which it would not have fitted was most likely broken. Where an author's
own line happens to be full, nobody can know: a sentence that ends there and one that begins below may be one paragraph
or two, unless the author leaves empty lines between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.plain.unfolding import Line

_NARROWEST, _WIDEST = 50, 100
"""Columns at which mail programs wrap."""
_DOUBTFUL = 0.5
_TELLING = 20
"""Characters by which a line is known to be the beginning of a landmark that goes on below it."""
_CELL_END = re.compile(r"\t|\s\|\s")
_SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")
_BEGINS_ANEW = re.compile(r"[\"'“‘(\[]*[A-Z0-9£]")
_LABELLED = re.compile(r"[A-Z][^:?!]{0,90}:(?:\s|$)")
_OWN_LINE = re.compile(r"(?:[-*•▪·–]|\(?\d{1,2}[.)])\s|[-_=*]{4,}|\[?[xX ]\]")


def join(lines: Sequence[Line], landmarks: Sequence[str]) -> list[Line]:
    """The lines as their author ended them, empty ones included. No line that begins with a landmark continues one."""
    phrases = tuple(_fold(phrase) for phrase in landmarks)
    depths = {line.depth for line in lines}
    widths = {depth: _find_width([line for line in lines if line.depth == depth]) for depth in depths}
    sections = _divide(lines, phrases)
    _doubt_seams(sections, widths, phrases)
    habits = [_leaves_gaps(section, widths) for section in sections]
    known = {habit for habit in habits[1:] if habit is not None}
    joined: list[Line] = []
    for section, habit in zip(sections, habits, strict=True):
        has_gaps = known == {True} if habit is None else habit
        joined += _join_section(section, widths, phrases, has_gaps=has_gaps)
    return joined


def _divide(lines: Sequence[Line], phrases: tuple[str, ...]) -> list[list[Line]]:
    """The lines before the first landmark, and those from each landmark to the next."""
    sections: list[list[Line]] = [[]]
    for line in lines:
        if _is_landmark(line, phrases):
            sections.append([])
        sections[-1].append(line)
    return sections


def _join_section(
    lines: Sequence[Line], widths: Mapping[int, int | None], phrases: tuple[str, ...], *, has_gaps: bool
) -> list[Line]:
    joined = list(lines[:1])
    columns = max((_count_cuts(line) for line in lines), default=0)
    for above, line in pairwise(lines):
        width = widths[line.depth]
        if width is None or not _is_broken(above, line, width):
            joined.append(line)
            continue
        before = joined[-1]
        cuts, more = _count_cuts(before), _count_cuts(line)
        begins_own = _OWN_LINE.match(line.text) is not None
        may_be_end = _may_be_end(above, line)
        if (begins_own and may_be_end) or (more and not 0 < cuts <= columns - more):
            is_whole = more > 0 and cuts in (0, columns)
            joined.append(line if is_whole else replace(line, confidence=_DOUBTFUL))
            continue
        if cuts or more:
            sure = not more and cuts == columns
        else:
            sure = _is_label(above, phrases) or not (begins_own or (may_be_end and not has_gaps))
        text = f"{before.text.rstrip()} {line.text.lstrip()}"
        joined[-1] = replace(before, text=text, confidence=before.confidence if sure else _DOUBTFUL)
    return joined


def _doubt_seams(sections: Sequence[list[Line]], widths: Mapping[int, int | None], phrases: tuple[str, ...]) -> None:
    """Where a full line without the end of a sentence stands above a landmark, that may be the author's own words."""
    for above, below in pairwise(sections):
        width = widths[below[0].depth]
        if not above or width is None or not _is_broken(above[-1], below[0], width):
            continue
        if not (_SENTENCE_END.search(above[-1].text.rstrip()) or _is_label(above[-1], phrases)):
            above[-1] = replace(above[-1], confidence=_DOUBTFUL)
            below[0] = replace(below[0], confidence=_DOUBTFUL)


def _count_cuts(line: Line) -> int:
    """In how many places a line is cut into cells."""
    return len(_CELL_END.findall(line.text.strip()))


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_landmark(line: Line, phrases: tuple[str, ...]) -> bool:
    text = line.text.strip("* \t")
    folded = _fold(text)
    if len(folded) >= _TELLING and any(phrase.startswith(folded) for phrase in phrases):
        return True
    found = next((phrase for phrase in phrases if folded.startswith(phrase)), None)
    return found is not None and (not text[0].islower() or folded[len(found) :].lstrip(" *").startswith(":"))


def _is_label(line: Line, phrases: tuple[str, ...]) -> bool:
    """Whether a line begins with a label: what goes on below it is the answer, however it is parted into lines."""
    text = _fold(line.text.strip("* \t"))
    begins_phrase = len(text) > _NARROWEST and any(phrase.startswith(text) for phrase in phrases)
    return begins_phrase or (_LABELLED.match(line.text.lstrip("* ")) is not None and _is_landmark(line, phrases))


def _find_width(lines: Sequence[Line]) -> int | None:
    """The length of the longest line, where that is a margin; None where nothing shows that a program broke lines."""
    width = max((len(line.text.rstrip()) for line in lines if " " in line.text.strip()), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = pairwise(lines)
    return width if any(_is_broken(*pair, width) and not _may_be_end(*pair) for pair in pairs) else None


def _is_broken(line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the line below would not have fitted behind this one."""
    if line.is_empty or following.is_empty or line.depth != following.depth:
        return False
    first = following.text.split(maxsplit=1)[0]
    return len(line.text.rstrip()) + 1 + len(first) > width


def _leaves_gaps(lines: Sequence[Line], widths: Mapping[int, int | None]) -> bool | None:
    """Whether the author parts paragraphs by empty lines: told by what follows the last line of broken ones.

    None where no broken paragraph is followed by another.
    """
    gaps = None
    for number in range(1, len(lines) - 1):
        before, last, below = lines[number - 1 : number + 2]
        width = widths[last.depth]
        if width is None or "\t" in last.text or not _is_broken(before, last, width):
            continue
        if below.is_empty:
            gaps = True if any(not line.is_empty for line in lines[number + 2 :]) else gaps
        elif not _is_broken(last, below, width) and not _LABELLED.match(below.text):
            return False
    return gaps


def _may_be_end(line: Line, following: Line) -> bool:
    """Whether a paragraph may end with the line and another begin with the one below."""
    begins = _BEGINS_ANEW.match(following.text.lstrip()) or _OWN_LINE.match(following.text)
    return begins is not None and _SENTENCE_END.search(line.text.rstrip()) is not None
