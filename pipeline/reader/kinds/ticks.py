"""Whether a box is ticked, that stands by itself beside a sentence."""

from __future__ import annotations

import re

from pipeline.reader.kinds.found import Found, is_unwritten
from pipeline.reader.kinds.marked import BOX, CROSSES, TICKED, Marked, draw_boxes, without_struck
from pipeline.reader.kinds.yes_no import read_yes_no
from schemas.text import clean

_CONSENT = re.compile(r"(?i)\W*(?:i\s+)?(?:agree[ds]?|confirm(?:ed|s)?|consent|accept(?:ed)?|tick(?:ed)?|true)\W*")
_OPTION = re.compile(r"(?i)\b(?:yes|no|y|n)\b")
_UNCLEAR = "It is not clear whether this is ticked: the form says “{}”."


def read_tick(before: str | None, pieces: tuple[Marked, ...]) -> Found:
    """True for a ticked box, None for an empty one or none; a No, and what is no tick, is None with a doubt.

    `before` is the box that stands before the sentence, where there is one; else it stands somewhere in `pieces`.
    """
    written = tuple(draw_boxes(without_struck(piece)) for piece in pieces)
    said = clean(" ".join(piece.text for piece in pieces))
    boxes = [before] if before else [box for piece in written for box in BOX.findall(piece.text)]
    words = clean(BOX.sub(" ", " ".join(piece.text for piece in written)))
    if before is None and _OPTION.search(words):
        return _read_answer(pieces, said)
    if len({box in TICKED for box in boxes}) > 1:
        return Found(None, _UNCLEAR.format(said))
    if boxes and boxes[0] in CROSSES:
        return Found(True, f"A cross stands here, which may choose or refuse: “{said or boxes[0]}”.")
    is_ticked = any(box in TICKED for box in boxes) or (not boxes and bool(_CONSENT.fullmatch(words)))
    if is_unwritten(words) or _CONSENT.fullmatch(words):
        return Found(True if is_ticked else None)
    if is_ticked:
        return Found(True, f"Beside the tick stands “{words}”.")
    return Found(None, f"“{words}” stands where a tick is asked for.")


def _read_answer(pieces: tuple[Marked, ...], said: str) -> Found:
    """A tick box that somebody answered, or that a form prints, as Yes and No."""
    found = read_yes_no(pieces)
    if found.value is False:
        return Found(None, f"The form says No where a tick is asked for: “{said}”.")
    return Found(found.value, found.doubt)
