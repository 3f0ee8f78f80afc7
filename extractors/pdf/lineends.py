"""How a line ends: what its length, its signs and the next line say, and what a document's producer is used to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.pdf.joints import Hyphenation
from extractors.pdf.lines import Line

_FITS = 1.5
"""Points that must be left over for a word to have fitted for sure."""
WIDER_GAP = 1.18
_WIDE_GAP = 1.55
"""Line pitch, in usual pitches, from which a gap parts paragraphs; and that for lines that read on."""
_LEAST_EXTRA = 1.5
USUAL_PITCH = 1.25
"""Line pitch in type sizes where a region has too few lines to tell."""
ENDS_SENTENCE = re.compile(r"[.!?:;][\"'’”)\]]*$")
_LEADS_ON = re.compile(
    r"(?:^|\s)(?:a|an|and|at|by|for|from|in|my|of|on|or|our|the|their|to|we|which|with"
    r"|(?:anti|co|ex|inter|mid|multi|non|post|pre|pro|self|sub)[-\u2010\u2011])$"
)
"""Words that no paragraph ends in, and beginnings of words with a hyphen behind them."""
_ENDS_IN_SIGN = re.compile(r"[-\u2010-\u2014\u2212+\u00b1/]$")
_LONG_LINE = 0.6
"""Share of the room from which a line is long enough to have been broken by its producer."""
_WORDS_OF_A_SENTENCE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """How the producer of a document sets text.

    `pitch` is the distance of baselines in type sizes. `blank_tells`: a blank is drawn at the end of just those lines
    that the producer broke itself (LibreOffice does so; Word draws one behind paragraphs too). `draws_blanks`: one is
    drawn behind nearly all lines that are surely broken so; of lines that seem ended there may be too few to tell.
    """

    pitch: float = USUAL_PITCH
    blank_tells: bool = False
    draws_blanks: bool = False
    are_gapless: bool = False
    hyphenation: Hyphenation = field(default_factory=Hyphenation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """The room that lines are set in: the right edge of text, and the usual distance of baselines (None: unknown)."""

    right: float
    pitch: float | None
    habits: Habits
    tags_are_sound: bool = False


def would_have_fitted(before: Line, after: Line, room: Measure) -> bool:
    """Whether the first word of the next line would have had room on a line."""
    word = after.words()[0]
    width = word[-1].right - word[0].left
    return before.right + before.blank + width <= room.right - _FITS


def is_full(before: Line, after: Line, room: Measure) -> bool:
    """Whether not even the first letter of the next line would have fitted."""
    first = after.spans[0]
    letter = (first.lefts[1] if len(first.lefts) > 1 else first.right) - first.left
    return before.right + letter > room.right - _FITS


def has_room_for_blank(line: Line, room: Measure) -> bool:
    """Whether a line could take a blank at its end; none is drawn there after a dash or beyond the edge."""
    return room.right - line.right > 1.2 * line.blank + 0.5 and not _ENDS_IN_SIGN.search(line.text)


def leads_on(before: Line, after: Line) -> bool:
    """Whether a sentence goes on from one line to the next, as far as signs, letters and words tell."""
    if ENDS_SENTENCE.search(before.text):
        return False
    return after.text[:1].islower() or bool(_LEADS_ON.search(before.text))


def begins_sentence(before: Line, after: Line) -> bool:
    """Whether a sentence ends with a line and another begins with the next."""
    return bool(ENDS_SENTENCE.search(before.text)) and not after.text[:1].islower()


def is_running_text(before: Line, after: Line) -> bool:
    """Whether lines are of sentences rather than a name, and an address below it."""
    return len(before.words()) >= _WORDS_OF_A_SENTENCE and "@" not in after.text.split(" ", 1)[0]


def is_long(line: Line, room: Measure) -> bool:
    """Whether a line is long enough to have been broken by its producer."""
    return line.right - line.left >= _LONG_LINE * (room.right - line.left)


def is_gap(before: Line, after: Line, room: Measure, *, reads_on: bool) -> bool:
    """Whether two lines stand further apart than those of a paragraph do."""
    distance = after.baseline - before.baseline
    pitch = room.pitch or room.habits.pitch * max(before.size, after.size)
    factor = _WIDE_GAP if reads_on or room.pitch is None else WIDER_GAP
    return distance > factor * pitch and distance - pitch > _LEAST_EXTRA
