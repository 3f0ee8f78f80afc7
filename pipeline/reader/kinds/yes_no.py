"""Which of Yes and No is meant, by all the ways in which people mark one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.reader.kinds.found import FILLER, Found
from pipeline.reader.kinds.marked import EMPHASIS, EMPTY, TICKED, Marked, draw_boxes, style_at, without_struck
from schemas.document import Style
from schemas.text import clean

_BOX = f"[{TICKED}{EMPTY}]"
_LONE_CROSS = re.compile(r"(?<![\w/\[(])[xX](?![\w/\])])")
"""An "x" without a box round it: some mark their answer so, and some cross the other one out."""
_NOT_APPLICABLE = re.compile(r"\bn\s*/\s*a\b", re.IGNORECASE)
_OPTION = re.compile(r"(?P<yes>\b(?:yes|y)\b)|(?P<no>\b(?:no|n)\b)", re.IGNORECASE)
_PLAIN_DETAIL = re.compile(
    r"(?i)\b(?:yes|no|y|n|in|since|from|gained|awarded|obtained|achieved|confirmed|qts|pgce|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b"
)
_UNCLEAR = "It is not clear which of Yes and No is meant: the form says “{}”."
_CROSSED = "A cross may choose one of Yes and No or strike it out: the form says “{}”."


def read_yes_no(pieces: tuple[Marked, ...]) -> Found:
    """Yes as True, No as False; None where both still stand and nothing marks one of them.

    People delete a word, strike one through, highlight, circle (a border), set one bold or underlined, tick a box
    beside one, or type the answer next to the printed "Yes/No".
    """
    written = tuple(_without_struck(piece) for piece in pieces)
    kept = _without_printed(tuple(draw_boxes(piece) for piece in written))
    shown = clean(" ".join(piece.text for piece in kept))
    options = [option for piece in kept for option in _iter_options(piece)]
    answers = {said for said, _ in options}
    unclear = Found(None, _UNCLEAR.format(shown))
    if any(mark in shown for mark in TICKED):
        ticked = _read_ticks(shown)
        crossed = any(_LONE_CROSS.search(piece.text) for piece in written)
        said = clean(" ".join(piece.text for piece in written))
        return unclear if ticked is None else Found(ticked, _CROSSED.format(said) if crossed else None)
    if not answers:
        blank = FILLER.match(shown) or not shown.strip(EMPTY + " /")
        return Found(None) if blank else unclear
    if len(answers) == 1:
        return Found(answers.pop(), None if _is_plain(shown) else f"The form says “{shown}”.")
    marked = _find_marked(options)
    if marked is not None:
        return Found(marked)
    printed_only = [said for said, _ in options] in ([True, False], [False, True]) and _is_plain(shown)
    return Found(None) if printed_only else unclear


def _without_printed(pieces: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """The pieces but for a "Yes/No" that stands as it was printed, where there is more to go by."""
    answered = tuple(piece for piece in pieces if not _is_as_printed(piece))
    return answered if any(piece.text.strip() for piece in answered) else pieces[:1]


def _is_as_printed(piece: Marked) -> bool:
    options = list(_iter_options(piece))
    said = [answer for answer, _ in options]
    unmarked = len({style for _, style in options}) == 1
    return said == [True, False] and unmarked and _is_plain(clean(piece.text))


def _find_marked(options: list[tuple[bool, Style]]) -> bool | None:
    """The one option that is set apart from the other, or that is typed after the two printed ones."""
    for style in EMPHASIS:
        marked = {said for said, set_in in options if style in set_in}
        if len(marked) == 1 and any(style not in set_in for _, set_in in options):
            return marked.pop()
    said = [answer for answer, _ in options]
    return said[2] if len(said) == 3 and said[0] != said[1] else None


def _without_struck(piece: Marked) -> Marked:
    text = _NOT_APPLICABLE.sub(lambda match: "-" * len(match.group()), piece.text)
    return without_struck(Marked(text, piece.styles))


def _iter_options(piece: Marked) -> Iterator[tuple[bool, Style]]:
    for match in _OPTION.finditer(piece.text):
        yield match.lastgroup == "yes", style_at(piece, match.start(), match.end())


def _read_ticks(text: str) -> bool | None:
    """The option beside the one tick; None where the tick could belong to either, or both are ticked."""
    before = re.findall(rf"({_BOX})\s*(yes|no)\b", text, re.IGNORECASE)
    after = re.findall(rf"\b(yes|no)\s*({_BOX})", text, re.IGNORECASE)
    boxes = len(re.findall(_BOX, text))
    led = re.findall(rf"\b(yes|no)\s*[:=]\s*({_BOX})?", text, re.IGNORECASE)
    if len(led) > 1 and not re.match(rf"\s*{_BOX}", text):
        before, after = [], led
    elif boxes == 1 and len(re.findall(r"(?i)\b(?:yes|no)\b", text)) == 2:
        if re.search(rf"{_BOX}\s*$", text) or re.search(rf"(?i)\b(?:yes|no)(\s*){_BOX}\1(?:yes|no)\b", text):
            return None
        close = re.search(rf"(?i)\b(yes|no){_BOX}|{_BOX}(yes|no)\b", text)
        if close:
            return (close[1] or close[2]).lower() == "yes"
    pairs = [(word, mark) for mark, word in before] if len(before) >= len(after) else after
    chosen = {word.lower() for word, mark in pairs if mark and mark in TICKED}
    return chosen == {"yes"} if len(chosen) == 1 else None


def _is_plain(text: str) -> bool:
    """Whether the text says no more than the option itself, and perhaps since when."""
    return not _PLAIN_DETAIL.sub("", text).strip(" /.,:;()-–—*|\n" + EMPTY)
