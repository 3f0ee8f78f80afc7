"""What stands between a form's anchors, without the form's own words: the ground that answers are taken from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from pipeline.reader.anchors import Role
from pipeline.reader.flow import Flow, Slice, Spot, split_words
from pipeline.reader.location import text_after
from pipeline.reader.sightings import Sighting

_SAME_SENTENCE = 90.0
"""Percentage of likeness from which a line counts as one of the form's own sentences, cut or reworded a little."""


_TELLING_WORDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What follows an anchor: `near` where an answer to it belongs, `far` the rest up to the next anchor.

    Slices without text are left out, unless a picture stands there.
    """

    sighting: Sighting
    near: tuple[Slice, ...]
    far: tuple[Slice, ...]

    @property
    def all(self) -> tuple[Slice, ...]:
        """Near and far, in reading order."""
        return tuple(sorted((*self.near, *self.far), key=lambda piece: (piece.line, piece.start)))


Sentence = tuple[str, ...]
Masks = Mapping[int, list[tuple[int, int, Sentence]]]
"""The characters of each line that are the form's own words, and the sentence that they belong to."""


def divide(
    flow: Flow,
    sightings: tuple[Sighting, ...],
    own_words: tuple[Sentence, ...],
    own_words_at: Mapping[int, tuple[Sentence, ...]],
) -> tuple[Region, ...]:
    """One region for each sighting, in the document's order; the last one reaches to the end of the document.

    `own_words` are left out of every region but those of the anchors (by order) in `own_words_at`, where only the
    sentences given there are: what a head teacher quotes in a statement is the head teacher's.
    """
    masks = _find_own_words(flow, own_words)
    labels = frozenset(spot for sighting in sightings if (spot := flow.spot_of(sighting.end - 1)))
    regions = []
    for sighting, following in zip(sightings, (*sightings[1:], None), strict=True):
        allowed = own_words_at.get(sighting.anchor.order, own_words)
        pieces = tuple(_pieces(flow, text_after(flow, sighting), following, masks, frozenset(allowed)))
        near = _choose_near(flow, sighting, pieces, labels)
        far = tuple(piece for piece in pieces if piece not in near)
        regions.append(Region(sighting=sighting, near=near, far=far))
    return _look_below(flow, regions, labels)


def _look_below(flow: Flow, regions: list[Region], labels: frozenset[Spot]) -> tuple[Region, ...]:
    """Where labels stand side by side and their answers in the row below, each label gets what is under it."""
    loose = {piece for region in regions for piece in region.far}
    moved: set[Slice] = set()
    found = []
    for region in regions:
        spot = flow.spot_of(region.sighting.end - 1)
        is_label = region.sighting.anchor.role is Role.LABEL
        if not _is_unanswered(flow, region) or spot is None or not is_label or _has_room_beside(flow, spot, labels):
            found.append(region)
            continue
        under = [piece for piece in loose - moved if (other := _spot_at(flow, piece)) and other.table == spot.table]
        near = _below(flow, spot, sorted(piece for piece in under if _is_right_under(spot, _spot_at(flow, piece))))
        moved.update(near)
        found.append(replace(region, near=(*region.near, *near)))
    return tuple(replace(region, far=tuple(piece for piece in region.far if piece not in moved)) for region in found)


def _is_unanswered(flow: Flow, region: Region) -> bool:
    """Whether nothing stands at a label's place but what the form prints there ("Yes/No")."""
    printed = region.sighting.anchor.printed
    return all(split_words(flow.text(piece)) in printed and not _has_picture(flow, piece) for piece in region.near)


def _has_picture(flow: Flow, piece: Slice) -> bool:
    return flow.lines[piece.line].has_picture


def _is_right_under(label: Spot, other: Spot | None) -> bool:
    return other is not None and other.row == label.rows.stop and other.column == label.column


def is_own_sentence(text: str, own_words: tuple[Sentence, ...]) -> bool:
    """Whether a line is, word for word or nearly, something that the form itself prints."""
    words = split_words(text)
    if not words:
        return True
    joined = " ".join(words)
    for sentence in own_words:
        printed = " ".join(sentence)
        if len(words) >= 3 and joined in printed:
            return True
        if fuzz.ratio(joined, printed, score_cutoff=_SAME_SENTENCE):
            return True
    return False


def _spot_at(flow: Flow, piece: Slice) -> Spot | None:
    """The cell that a slice stands in."""
    return flow.lines[piece.line].spot


def _find_own_words(flow: Flow, own_words: tuple[Sentence, ...]) -> Masks:
    by_first_word = defaultdict(list)
    for sentence in own_words:
        by_first_word[sentence[0]].append(sentence)
    masks: dict[int, list[tuple[int, int, Sentence]]] = defaultdict(list)
    free_from = 0
    for position in (position for position, word in enumerate(flow.words) if word in by_first_word):
        for sentence in by_first_word[flow.words[position]] if position >= free_from else ():
            end = position + len(sentence)
            if flow.words[position:end] == sentence and _is_whole(flow, position, end):
                for line, start, stop in _cover(flow, position, end):
                    masks[line].append((start, stop, sentence))
                free_from = end
                break
    return masks


def _is_whole(flow: Flow, first: int, end: int) -> bool:
    """Whether the words stand in one cell and, being few, on a line of their own: "to apply" may be anyone's words."""
    if flow.spot_of(first) != flow.spot_of(end - 1):
        return False
    return end - first >= _TELLING_WORDS or flow.words_of(flow.line_of[first]) == range(first, end)


def _cover(flow: Flow, first: int, end: int) -> Iterator[Slice]:
    """The characters of words `first` to `end` in each of their lines, with the punctuation around them."""
    for line in range(flow.line_of[first], flow.line_of[end - 1] + 1):
        words = flow.words_of(line)
        if not words or words[-1] < first:
            continue
        text = flow.lines[line].text
        start = flow.slice_of(max(first, words[0])).start
        stop = flow.slice_of(min(end - 1, words[-1])).end
        while stop < len(text) and text[stop] in ".;:,)]?!’”\"'":
            stop += 1
        while start > 0 and text[start - 1] in "([‘“\"'":
            start -= 1
        yield Slice(line, start, stop)


def _pieces(
    flow: Flow, first: Slice, following: Sighting | None, masks: Masks, allowed: frozenset[Sentence]
) -> Iterator[Slice]:
    """What stands from `first` to the anchor that follows, cut into slices without the allowed own words.

    The form prints each of them once: a second one is somebody's words, unless it fills its line.
    """
    stop = _start_of(flow, following)
    seen: set[Sentence] = set()
    for line in range(first.line, min(stop.line, len(flow.lines) - 1) + 1):
        start = first.start if line == first.line else 0
        end = stop.start if line == stop.line else len(flow.lines[line].text)
        found = [mask for mask in masks.get(line, ()) if mask[2] in allowed]
        length = len(flow.lines[line].text.strip())
        own = [
            (begin, finish)
            for begin, finish, sentence in found
            if sentence not in seen or finish - begin >= length or len(sentence) < _TELLING_WORDS
        ]
        seen.update(sentence for _, _, sentence in found)
        kept = [piece for piece in _cut(line, start, end, own) if flow.text(piece).strip()]
        if kept:
            yield from kept
        elif flow.lines[line].has_picture and line != stop.line:
            yield Slice(line, end, end)


def _start_of(flow: Flow, sighting: Sighting | None) -> Slice:
    """Where an anchor begins, a number or bullet before it included; the end of the document where there is none."""
    if sighting is None:
        return Slice(len(flow.lines), 0, 0)
    first = flow.slice_of(sighting.start)
    begins_line = sighting.start - flow.first_words[first.line] <= 1
    return Slice(first.line, 0, 0) if begins_line else first


def _cut(line: int, start: int, end: int, masks: Iterable[tuple[int, int]]) -> Iterator[Slice]:
    for mask_start, mask_end in sorted(masks):
        if mask_end <= start or mask_start >= end:
            continue
        if mask_start > start:
            yield Slice(line, start, mask_start)
        start = max(start, mask_end)
    if start < end:
        yield Slice(line, start, end)


def _choose_near(
    flow: Flow, sighting: Sighting, pieces: tuple[Slice, ...], labels: frozenset[Spot]
) -> tuple[Slice, ...]:
    """The slices at a label's own place: its cell and those to the right.

    Where no cell to the right could hold an answer, it is those of the row below, or what follows it.
    """
    spot = flow.spot_of(sighting.end - 1)
    if spot is None:
        outside = tuple(piece for piece in pieces if _spot_at(flow, piece) is None)
        return outside or pieces
    same_table = [piece for piece in pieces if (other := _spot_at(flow, piece)) and other.table == spot.table]
    beside = tuple(piece for piece in same_table if _is_beside(spot, _spot_at(flow, piece)))
    if beside or _has_room_beside(flow, spot, labels):
        return beside or tuple(piece for piece in pieces if _is_nested(flow, piece, spot))
    return _below(flow, spot, same_table) or tuple(piece for piece in pieces if _is_nested(flow, piece, spot))


def _is_nested(flow: Flow, piece: Slice, label: Spot) -> bool:
    """Whether a slice stands in a table that begins after the label's own: one inside the cell, or the next one."""
    other = _spot_at(flow, piece)
    return other is not None and other.table > label.table


def _has_room_beside(flow: Flow, label: Spot, labels: frozenset[Spot]) -> bool:
    """Whether there is a cell to the right of a label that is no label itself: if it is empty, so is the answer.

    Where only white space makes the table, a cell without text is not there; other rows that begin with a label show
    that it would be.
    """
    row = flow.cells[label.table, label.row]
    if not label.is_ruled and row == (label,):
        others = (cells for (table, _), cells in flow.cells.items() if table == label.table)
        return any(cells[0] in labels and any(spot not in labels for spot in cells[1:]) for cells in others)
    return any(spot.column > label.column and spot not in labels for spot in row)


def _is_beside(label: Spot, other: Spot | None) -> bool:
    return other is not None and other.row in label.rows and other.column >= label.column


def _below(flow: Flow, label: Spot, pieces: list[Slice]) -> tuple[Slice, ...]:
    """The slices of the first row with text under a label, in its columns."""
    under = [
        piece
        for piece in pieces
        if (other := _spot_at(flow, piece)) and other.row >= label.rows.stop and set(other.columns) & set(label.columns)
    ]
    rows = sorted({other.row for piece in under if (other := _spot_at(flow, piece))})
    return tuple(piece for piece in under if (other := _spot_at(flow, piece)) and other.row == rows[0])
