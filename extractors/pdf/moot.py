"""Line ends of which nothing says for sure whose they are: the author's or the page's."""

from __future__ import annotations

from itertools import pairwise

from extractors.pdf.joints import ends_in_dash
from extractors.pdf.lineends import (
    Measure,
    begins_sentence,
    has_room_for_blank,
    is_gap,
    is_long,
    is_running_text,
    leads_on,
)
from extractors.pdf.lines import Line


def find_moot(groups: list[list[Line]], room: Measure) -> frozenset[int]:
    """The paragraphs, by their numbers, at whose line ends nothing says for sure whose they are: author's or page's."""
    pairs = [(at, before[-1], after[0]) for at, (before, after) in enumerate(pairwise(groups))]
    moot = {number for at, before, after in pairs if _is_moot_break(before, after, room) for number in (at, at + 1)}
    close = [_is_close(before, after, room) for _, before, after in pairs if before.page == after.page]
    are_gapless = any(close) if close else room.habits.are_gapless and not room.habits.blank_tells
    for number, group in enumerate(groups):
        if any(_is_moot_joint(before, after, room, are_gapless=are_gapless) for before, after in pairwise(group)):
            moot.add(number)
    return frozenset(moot)


def _is_moot_joint(before: Line, after: Line, room: Measure, *, are_gapless: bool) -> bool:
    """Whether lines that were put together may be two paragraphs: the first one full, a sentence ending with it."""
    is_over_page = before.page != after.page
    if before.is_typed or (room.tags_are_sound and not is_over_page):
        return False
    lacks_blank = not before.spans[-1].blank_after and has_room_for_blank(before, room)
    if room.habits.draws_blanks and lacks_blank and (is_running_text(before, after) or not room.habits.blank_tells):
        return True
    if room.habits.blank_tells and before.spans[-1].blank_after:
        return False
    return begins_sentence(before, after) and (are_gapless or (is_over_page and not room.habits.blank_tells))


def _is_moot_break(before: Line, after: Line, room: Measure) -> bool:
    """Whether a sentence goes on over a break that only the fit of words asks for, behind a line of some length."""
    if before.is_typed or after.is_typed or after.is_item:
        return False
    if ends_in_dash(before) and not (room.tags_are_sound or room.habits.blank_tells):
        return True
    if not leads_on(before, after):
        return False
    return is_long(before, room) and before.page == after.page and _is_close(before, after, room)


def _is_close(before: Line, after: Line, room: Measure) -> bool:
    return not is_gap(before, after, room, reads_on=False) and not after.is_item
