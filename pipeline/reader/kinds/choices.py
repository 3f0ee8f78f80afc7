"""Which of a list of options is chosen, by all the ways in which people choose: boxes, marks, deleting, typing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.reader.flow import split_words
from pipeline.reader.kinds.found import Found, is_unwritten
from pipeline.reader.kinds.marked import BOX, EMPHASIS, TICKED, Marked, draw_boxes, join, style_at, without_struck
from schemas.document import Style
from schemas.question import Option
from schemas.text import clean

_WORD = re.compile(r"[^\W_]+|&")
_BETWEEN = re.compile(r"(?i)\b(?:or|and)\b|[\s/,;|.:()*•·–—+&-]")
"""What parts options from each other and says nothing."""
_ALIKE = 88.0
"""Percentage of likeness from which one option is meant, misspelt, if it is nearer than all others."""
_SHORTEST_GUESS = 5
_NOT_ONE = "It is not clear which of the options is meant: the form says “{}”."
_OUTSIDE = "“{}” is none of the options that the programme knows."


@dataclass(frozen=True, slots=True)
class _Seen:
    """An option where it stands in the text; `number` is its place in the programme's list."""

    number: int
    start: int
    end: int
    style: Style


def has_option(text: str, options: Sequence[Option]) -> bool:
    """Whether a text has a box in it, or one of the options."""
    return bool(BOX.search(draw_boxes(Marked(text)).text)) or bool(_find(Marked(text), options))


def read_choice(pieces: tuple[Marked, ...], options: Sequence[Option]) -> Found:
    """The one option that is chosen, as the programme writes it. None where it is not clear; else as written."""
    whole = draw_boxes(join(without_struck(piece) for piece in pieces))
    said = _shown(join(pieces))
    if BOX.search(whole.text):
        chosen, others, doubt = _read_boxes(whole, options)
    else:
        chosen, others, doubt = _read_words(whole, options, is_one=True)
    if doubt or len(chosen) + len(others) > 1:
        is_one = len(chosen) == 1 and not others
        return Found(options[chosen[0]].label if is_one else None, doubt or _NOT_ONE.format(said))
    if others:
        return _read_outside(others[0], options)
    return Found(options[chosen[0]].label if chosen else None)


def read_choices(pieces: tuple[Marked, ...], options: Sequence[Option]) -> Found:
    """All options that are chosen, a line each, in the programme's order; what else is chosen stands below them."""
    whole = draw_boxes(join(without_struck(piece) for piece in pieces))
    if BOX.search(whole.text):
        chosen, others, doubt = _read_boxes(whole, options)
    else:
        chosen, others, doubt = _read_words(whole, options, is_one=False)
    labels = [options[number].label for number in sorted(set(chosen))]
    for other in others:
        outside = _read_outside(other, options)
        doubt = doubt or outside.doubt
        labels += [label for label in [str(outside.value)] if label not in labels]
    return Found("\n".join(labels) or None, doubt)


_Chosen = tuple[list[int], list[str], str | None]
"""The options that are chosen, what is chosen beside them, and the doubt."""


def _read_boxes(whole: Marked, options: Sequence[Option]) -> _Chosen:
    """The options beside ticked boxes. Each box has its words before it or behind it, all in the same way."""
    boxes = list(BOX.finditer(whole.text))
    edges = [0, *(edge for box in boxes for edge in box.span()), len(whole.text)]
    segments = [whole.text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    seen = [_find(Marked(segment), options) for segment in segments]
    side = _tell_side(segments, seen)
    ticked = [number for number, box in enumerate(boxes) if box[0] in TICKED]
    if not ticked:
        return _read_marked_beside_empty_boxes(whole, options)
    if side is None:
        return [], [], _NOT_ONE.format(_shown(whole))
    chosen, others, doubt = [], [], None
    for number in ticked:
        segment, found = segments[number + side], seen[number + side]
        if len(found) > 1:
            return [], [], _NOT_ONE.format(_shown(whole))
        if found:
            chosen.append(found[0].number)
            rest = _rest(segment, found)
            doubt = doubt or (f"Beside the option stands more: “{clean(segment)}”." if rest else None)
        elif clean(segment).strip(" .:;,-–—"):
            others.append(clean(segment))
        else:
            return [], [], _NOT_ONE.format(_shown(whole))
    return chosen, others, doubt


def _tell_side(segments: Sequence[str], seen: Sequence[list[_Seen]]) -> int | None:
    """1 where the words stand behind their boxes, 0 where before them; None where that cannot be told."""
    leads, trails = bool(seen[0]), bool(seen[-1])
    if leads != trails:
        return 0 if leads else 1
    starts, ends = (bool(clean(text).strip(" .:;,")) for text in (segments[0], segments[-1]))
    if leads or starts == ends:
        return None
    return 0 if starts else 1


def _read_marked_beside_empty_boxes(whole: Marked, options: Sequence[Option]) -> _Chosen:
    """No box is ticked: only an option that is set off from the others can be the answer, and a person looks."""
    found = _find(whole, options)
    marked = _emphasised(found)
    if marked:
        return marked, [], "No box is ticked, and the option is marked in another way: please look."
    lines = [clean(line) for line in whole.text.split("\n")]
    loose = [line for line in lines if line and not BOX.search(line) and not _find(Marked(line), options)]
    typed = [line for line in loose if not is_unwritten(line)]
    return [], [], f"No box is ticked, and “{typed[-1]}” stands there." if typed else None


def _read_words(whole: Marked, options: Sequence[Option], *, is_one: bool) -> _Chosen:
    """The options that stand there without boxes: typed, chosen from a list, or left of those that were printed."""
    text = clean(whole.text)
    if is_unwritten(text) or not re.search(r"\w", text):
        return [], [], None
    found = _find(whole, options)
    if not found:
        return [], [text] if is_one else _split(text), None
    rest = _rest(whole.text, found)
    doubt = f"The form says “{_shown(whole)}”." if rest else None
    order = [each.number for each in found]
    is_printed = len(options) > 1 and order[: len(options)] == sorted(set(order)) == list(range(len(options)))
    if marked := _emphasised(found):
        return marked, [], doubt
    if is_printed and len(order) > len(options):
        return list(dict.fromkeys(order[len(options) :])), [], doubt
    if is_printed:
        return [], [], doubt or (None if is_one else "All the options stand there, and none of them is marked.")
    others = [] if is_one else [part for part in _split(whole.text) if not _find(Marked(part), options)]
    return list(dict.fromkeys(order)), others, doubt


def _split(text: str) -> list[str]:
    """The parts of a list that somebody typed, on lines or after commas."""
    return [part for each in re.split(r"[,;\n•]", text) if (part := clean(each)) and not is_unwritten(part)]


def _read_outside(text: str, options: Sequence[Option]) -> Found:
    """What is no option word for word: one that is misspelt, else what was written, both in doubt."""
    wordings = {
        " ".join(split_words(wording)): option for option in options for wording in (option.label, *option.also)
    }
    words = " ".join(split_words(text))
    if len(words) >= _SHORTEST_GUESS:
        near = process.extract(words, list(wordings), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        meant = {wordings[wording].label for wording, _, _ in near}
        if len(meant) == 1:
            return Found(meant.pop(), f"The form says “{text}”.")
    return Found(text, _OUTSIDE.format(text))


def _emphasised(found: Sequence[_Seen]) -> list[int]:
    """The options that are set off from others, in the plainest way that some are and some are not."""
    for style in EMPHASIS:
        marked = [each.number for each in found if style in each.style]
        if marked and len(marked) < len(found):
            return list(dict.fromkeys(marked))
    return []


def _find(piece: Marked, options: Sequence[Option]) -> list[_Seen]:
    """Every option that stands in a text, word for word, the longest wording first."""
    matches = list(_WORD.finditer(piece.text))
    words = [split_words(match.group()) for match in matches]
    plain = [word[0] if word else "" for word in words]
    wordings = sorted(
        ((split_words(wording), number) for number, option in enumerate(options) for wording in _wordings(option)),
        key=lambda each: -len(each[0]),
    )
    found, position = [], 0
    while position < len(plain):
        for wording, number in wordings:
            end = position + len(wording)
            if wording and tuple(plain[position:end]) == wording:
                start, stop = matches[position].start(), matches[end - 1].end()
                found.append(_Seen(number, start, stop, style_at(piece, start, stop)))
                position = end
                break
        else:
            position += 1
    return found


def _wordings(option: Option) -> Iterable[str]:
    return option.label, *option.also


def _rest(text: str, found: Sequence[_Seen]) -> str:
    """What stands beside the options, without what only parts them."""
    for each in reversed(found):
        text = text[: each.start] + " " + text[each.end :]
    rest = _BETWEEN.sub("", BOX.sub("", text))
    return "" if is_unwritten(rest) else rest


def _shown(piece: Marked) -> str:
    return " ".join(clean(piece.text).split())
