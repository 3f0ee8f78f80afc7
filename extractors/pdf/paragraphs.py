"""Paragraphs out of lines: which line break is the author's and which one the page's.

A page breaks a line because the next word does not fit. So a line on which it would have fitted was ended by the
author; where it would not, gaps, indents, bullets and a tagged PDF's own paragraphs can still say so. Where nothing
does, lines are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractors.pdf.joints import Joint, ends_in_dash, join_address, join_number
from extractors.pdf.lineends import (
    ENDS_SENTENCE,
    USUAL_PITCH,
    WIDER_GAP,
    Habits,
    Measure,
    begins_sentence,
    has_room_for_blank,
    is_full,
    is_gap,
    is_long,
    is_running_text,
    leads_on,
    would_have_fitted,
)
from extractors.pdf.lines import Line, without_bullet
from extractors.pdf.moot import find_moot
from extractors.pdf.sheet import hold
from schemas.document import Box, Paragraph, Place, Run, Style

_FAR = 1.9
"""Line pitch, in usual pitches, from which lines are of different texts."""
_WIDEST_PITCH = 2.6
"""Type sizes: lines further apart than double spacing sets them are no lines of one paragraph."""
_ENOUGH = 4
"""Line breaks beyond doubt from which a habit is believed."""
_MOST, _FEW = 0.8, 0.4
"""Share of lines that end in a drawn blank, of those broken by the producer and of those that seem ended."""
_INDENT = 0.8
_OTHER_SIZE = 1.15
_LEAST_SHAM = 2
_SHARE_OF_SHAM = 0.4
"""Line ends where a word seems to have fitted though its sentence goes on: how many, and what share of all line ends
that seem so, show that the text has a narrower edge of its own."""
_WITHOUT_BLANK = frozenset((Joint.NOTHING, Joint.UNSURE, Joint.DROPPED))
_UNSURE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08]")
_UNSURE_SHARE = 0.1
_CERTAINTY_OF_UNSURE = 0.5
_CERTAINTY_OF_MOOT = 0.75
"""That of a paragraph with a line end that may be the author's or the page's."""
_CERTAINTY_OF_A_HYPHEN = 0.75
"""That of a paragraph with a hyphen at a line's end which may be the layout's."""


def learn(regions: Iterable[tuple[Sequence[Line], float]]) -> Habits:
    """The habits that show where there is no doubt. A region is its lines and the right edge of its text."""
    pitches: list[float] = []
    endings: list[float] = []
    blanks: dict[bool, list[bool]] = {True: [], False: []}
    for lines, right in regions:
        room = Measure(right=right, pitch=None, habits=Habits())
        for before, after in pairwise(lines):
            fits = would_have_fitted(before, after, room)
            if before.page != after.page or not (fits or leads_on(before, after)):
                continue
            if has_room_for_blank(before, room):
                blanks[fits].append(before.spans[-1].blank_after)
            distance = (after.baseline - before.baseline) / before.size
            if not fits:
                pitches.append(distance)
            elif begins_sentence(before, after) and is_long(before, room):
                endings.append(distance)
    wrapped, ended = blanks[False], blanks[True]
    draws_blanks = len(wrapped) >= _ENOUGH and sum(wrapped) >= _MOST * len(wrapped)
    pitch = median(pitches) if len(pitches) >= _ENOUGH else USUAL_PITCH
    return Habits(
        pitch=pitch,
        draws_blanks=draws_blanks,
        are_gapless=bool(endings) and median(endings) <= WIDER_GAP * pitch,
        blank_tells=draws_blanks and len(ended) >= _ENOUGH and sum(ended) <= _FEW * len(ended),
    )


def measure(lines: Sequence[Line], right: float, habits: Habits) -> Measure:
    """The measure of a region whose text ends at `right` at the latest."""
    distances = [
        after.baseline - before.baseline
        for before, after in pairwise(lines)
        if before.page == after.page and after.baseline > before.baseline
    ]
    pitch = min(distances) if len(distances) > 1 else None
    if pitch and pitch > _WIDEST_PITCH * max(line.size for line in lines):
        pitch = None
    by_tag: dict[tuple[int, int], set[float]] = {}
    for line in lines:
        for span in line.spans:
            if span.tag is not None:
                by_tag.setdefault((line.page, span.tag), set()).add(line.baseline)
    room = Measure(
        right=max([right, *(line.right for line in lines if not line.is_typed)]),
        pitch=pitch,
        habits=habits,
        tags_are_sound=any(len(baselines) > 1 for baselines in by_tag.values()),
    )
    return replace(room, right=_own_right(lines, room))


def _own_right(lines: Sequence[Line], room: Measure) -> float:
    """The right edge of the lines themselves where their sentences go on although the room is not filled.

    Text may stand in a box of its own that is narrower than its cell, or on a page whose lines end earlier.
    """
    ended = [
        (before, after)
        for before, after in pairwise(lines)
        if before.page == after.page
        and not (before.is_typed or after.is_typed or after.is_item)
        and would_have_fitted(before, after, room)
    ]
    sham = [
        before
        for before, after in ended
        if leads_on(before, after) or (room.habits.blank_tells and before.spans[-1].blank_after)
    ]
    if len(sham) < _LEAST_SHAM or len(sham) < _SHARE_OF_SHAM * len(ended):
        return room.right
    return max(line.right for line in lines if not line.is_typed)


def make_paragraphs(lines: Iterable[Line], right: float, place: Place, habits: Habits) -> list[Paragraph]:
    """The paragraphs of a region (a cell, the text between two tables), in order; each begins at `place`."""
    items = [item for line in lines if (item := without_bullet(line))]
    paragraphs: list[Paragraph] = []
    for stretch in _stretches(items, replace(measure(items, right, habits), right=right)):
        room = measure(stretch, right, habits)
        groups = list(_group(stretch, room))
        moot = find_moot([[line for _, line in group] for group in groups], room)
        for at, group in enumerate(groups):
            certainty = _CERTAINTY_OF_MOOT if at in moot else 1.0
            paragraphs += _paragraphs(group, place, certainty)
    return paragraphs


def _stretches(lines: list[Line], room: Measure) -> Iterator[list[Line]]:
    """Lines parted where they surely are, so that each part can have an edge of its own."""
    begin = 0
    for at, (before, after) in enumerate(pairwise(lines), start=1):
        pitch = max(room.pitch or 0.0, room.habits.pitch * max(before.size, after.size))
        is_far = before.page == after.page and after.baseline - before.baseline > _FAR * pitch
        is_page_end = before.page != after.page and ENDS_SENTENCE.search(before.text)
        if is_far or (is_page_end and would_have_fitted(before, after, room)):
            yield lines[begin:at]
            begin = at
    yield lines[begin:]


def _group(lines: list[Line], room: Measure) -> Iterator[list[tuple[Joint, Line]]]:
    """Lines that belong to one paragraph, each with how it hangs on the one before."""
    group: list[tuple[Joint, Line]] = []
    for line in lines:
        joint = joint_of([member for _, member in group], line, room) if group else Joint.BREAK
        if joint is Joint.BREAK and group:
            yield group
            group = []
        group.append((joint, line))
    if group:
        yield group


def joint_of(paragraph: list[Line], after: Line, room: Measure) -> Joint:
    """How `after` hangs on a paragraph that `paragraph` are the lines of so far."""
    before = paragraph[-1]
    if before.is_typed or after.is_typed or after.is_item:
        return Joint.BREAK
    fits = would_have_fitted(before, after, room)
    address = join_address(before, after, is_full=is_full(before, after, room), fits=fits)
    if address:
        return address
    reads_on = leads_on(before, after)
    number = join_number(before, after)
    if number and not is_gap(before, after, room, reads_on=True):
        return number
    is_parted = ends_in_dash(before) and reads_on and not is_gap(before, after, room, reads_on=True)
    if not is_parted and (_is_ended(before, after, room) or _is_set_apart(paragraph, after, room)):
        return Joint.BREAK
    if before.text.endswith("\u00ad"):
        return Joint.NOTHING
    return room.habits.hyphenation.join(before, after) if ends_in_dash(before) else Joint.BLANK


def _is_ended(before: Line, after: Line, room: Measure) -> bool:
    """Whether the author ended a line: the next word would have fitted, and no drawn blank says that it went on."""
    if not would_have_fitted(before, after, room):
        return False
    goes_on = leads_on(before, after) or (is_long(before, room) and not ENDS_SENTENCE.search(before.text))
    return not (room.habits.blank_tells and before.spans[-1].blank_after and goes_on)


def _is_set_apart(paragraph: list[Line], after: Line, room: Measure) -> bool:
    """Whether anything but the fit of words says that a new paragraph begins."""
    before = paragraph[-1]
    reads_on = leads_on(before, after)
    tags = {span.tag for span in before.spans}, {span.tag for span in after.spans}
    if room.tags_are_sound and None not in tags[0] | tags[1] and before.page == after.page:
        return tags[0].isdisjoint(tags[1])
    if room.habits.blank_tells and not before.spans[-1].blank_after and has_room_for_blank(before, room):
        is_cut = reads_on or (before.page != after.page and not ENDS_SENTENCE.search(before.text))
        return not (is_cut and is_running_text(before, after) and is_long(before, room))
    if before.page != after.page:
        return False
    sizes = sorted((before.size, after.size))
    if sizes[1] > _OTHER_SIZE * sizes[0] and not reads_on:
        return True
    if is_gap(before, after, room, reads_on=reads_on) or (_is_bold(before) and not _is_bold(after) and not reads_on):
        return True
    return not reads_on and _is_indented(paragraph, after)


def _is_bold(line: Line) -> bool:
    return all(Style.BOLD in span.style for span in line.spans)


def _is_indented(paragraph: list[Line], after: Line) -> bool:
    """Whether `after` begins further right than its paragraph does, or further left than all but its first line."""
    before, slack = paragraph[-1], _INDENT * after.size
    centred = abs((before.left + before.right) - (after.left + after.right)) < slack
    if centred:
        return False
    if paragraph[0].is_item or len(paragraph) > 1:
        return abs(after.left - before.left) > slack
    return after.left - before.left > slack


def _paragraphs(group: list[tuple[Joint, Line]], place: Place, most_certain: float) -> Iterator[Paragraph]:
    """The paragraph that a group of lines is; several where a control's value has line breaks of its own."""
    runs: list[Run] = []
    for joint, line in group:
        for at, span in enumerate(line.spans):
            text = span.text
            if runs and not at and joint is Joint.DROPPED:
                runs[-1] = Run(runs[-1].text[:-1], runs[-1].style)
            if runs and not (span.glued if at else joint in _WITHOUT_BLANK):
                text = " " + text
            if runs and runs[-1].style == span.style:
                runs[-1] = Run(runs[-1].text + text, span.style)
            else:
                runs.append(Run(text, span.style))
    lines = [line for _, line in group]
    first = [line for line in lines if line.page == lines[0].page]
    where = _placed(place, lines[0].page, hold(tuple(line.box for line in first)))
    certainty = min(most_certain, *(span.certainty for line in lines for span in line.spans))
    if any(joint is Joint.UNSURE for joint, _ in group):
        certainty = min(certainty, _CERTAINTY_OF_A_HYPHEN)
    for part in _split_runs(runs):
        text = "".join(run.text for run in part)
        if "\ufffd" in text or len(_UNSURE.findall(text)) > _UNSURE_SHARE * len(text):
            certainty = min(certainty, _CERTAINTY_OF_UNSURE)
        yield Paragraph(runs=part, place=where, confidence=certainty)


def _placed(place: Place, page: int, box: Box) -> Place:
    return Place(
        page=page, box=box, paragraph=place.paragraph, table=place.table, row=place.row, cell=place.cell,
        within=place.within,
    )  # fmt: skip


def _split_runs(runs: list[Run]) -> Iterator[tuple[Run, ...]]:
    """Runs parted at the line breaks in them, without empty parts."""
    part: list[Run] = []
    for run in runs:
        first, *others = run.text.split("\n")
        part.append(Run(first, run.style))
        for text in others:
            yield from _filled(part)
            part = [Run(text, run.style)]
    yield from _filled(part)


def _filled(part: list[Run]) -> Iterator[tuple[Run, ...]]:
    runs = tuple(run for run in part if run.text)
    if any(run.text.strip() for run in runs):
        yield runs
