"""What stands between a form's anchors, without the form's own words: the ground that answers are taken from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.reader.flow import Flow, Slice, Spot, split_words
from pipeline.reader.location import Sighting, text_after

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


Masks = dict[int, list[tuple[int, int]]]
"""The characters of each line that are the form's own words."""


def divide(
    flow: Flow,
    sightings: tuple[Sighting, ...],
    own_words: tuple[tuple[str, ...], ...],
    own_words_at: Mapping[int, tuple[tuple[str, ...], ...]],
) -> tuple[Region, ...]:
    """One region for each sighting, in the document's order; the last one reaches to the end of the document.

    `own_words` are left out of every region but those of the anchors (by order) in `own_words_at`, where only the
    sentences given there are: what a head teacher quotes in a statement is the head teacher's.
    """
    everywhere = find_own_words(flow, own_words)
    regions = []
    for sighting, following in zip(sightings, (*sightings[1:], None), strict=True):
        special = own_words_at.get(sighting.anchor.order)
        masks = everywhere if special is None else find_own_words(flow, special)
        pieces = tuple(_pieces(flow, text_after(flow, sighting), following, masks))
        near = _choose_near(flow, sighting, pieces)
        far = tuple(piece for piece in pieces if piece not in near)
        regions.append(Region(sighting=sighting, near=near, far=far))
    return tuple(regions)


def is_own_sentence(text: str, own_words: tuple[tuple[str, ...], ...]) -> bool:
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


def spot_of(flow: Flow, piece: Slice) -> Spot | None:
    """The cell that a slice stands in."""
    return flow.lines[piece.line].spot


def find_own_words(flow: Flow, own_words: tuple[tuple[str, ...], ...]) -> Masks:
    """The characters of each line that belong to a sentence of the form itself."""
    by_first_word = defaultdict(list)
    for sentence in own_words:
        by_first_word[sentence[0]].append(sentence)
    texts = tuple(word.text for word in flow.words)
    masks: Masks = defaultdict(list)
    position = 0
    while position < len(texts):
        for sentence in by_first_word.get(texts[position], ()):
            end = position + len(sentence)
            if texts[position:end] == sentence and _is_whole(flow, position, end):
                _mask(flow, position, end, masks)
                position = end - 1
                break
        position += 1
    return masks


def _is_whole(flow: Flow, first: int, end: int) -> bool:
    """Whether the words stand in one cell and, being few, on a line of their own: "to apply" may be anyone's words."""
    start, stop = flow.words[first], flow.words[end - 1]
    if flow.lines[start.line].spot != flow.lines[stop.line].spot:
        return False
    return end - first >= _TELLING_WORDS or flow.words_of(start.line) == flow.words[first:end]


def _mask(flow: Flow, first: int, end: int, masks: Masks) -> None:
    for line in range(flow.words[first].line, flow.words[end - 1].line + 1):
        words = [word for word in flow.words[first:end] if word.line == line]
        if words:
            text = flow.lines[line].text
            stop = words[-1].end
            while stop < len(text) and text[stop] in ".;:,)]?!’”\"'":
                stop += 1
            start = words[0].start
            while start > 0 and text[start - 1] in "([‘“\"'":
                start -= 1
            masks[line].append((start, stop))


def _pieces(flow: Flow, first: Slice, following: Sighting | None, masks: Masks) -> Iterator[Slice]:
    last_line, stop = len(flow.lines) - 1, None
    if following is not None:
        word = flow.words[following.start]
        last_line, stop = word.line, word.start
        if word == flow.words_of(word.line)[0] or following.start - flow.first_words[word.line] == 1:
            stop = 0
    for line in range(first.line, last_line + 1):
        start = first.start if line == first.line else 0
        end = stop if line == last_line and stop is not None else len(flow.lines[line].text)
        pictured = flow.lines[line].has_picture and line != last_line if stop == 0 else flow.lines[line].has_picture
        kept = [p for p in _cut(line, start, end, masks.get(line, [])) if flow.text(p).strip()]
        yield from kept or ([Slice(line, end, end)] if pictured and end >= start else [])


def _cut(line: int, start: int, end: int, masks: Iterable[tuple[int, int]]) -> Iterator[Slice]:
    for mask_start, mask_end in sorted(masks):
        if mask_end <= start or mask_start >= end:
            continue
        if mask_start > start:
            yield Slice(line, start, mask_start)
        start = max(start, mask_end)
    if start < end:
        yield Slice(line, start, end)


def _choose_near(flow: Flow, sighting: Sighting, pieces: tuple[Slice, ...]) -> tuple[Slice, ...]:
    """The slices at a label's own place: its cell and those to the right, else the row below; else what follows it."""
    spot = flow.lines[flow.words[sighting.end - 1].line].spot
    if spot is None:
        outside = tuple(piece for piece in pieces if spot_of(flow, piece) is None)
        return outside or pieces
    same_table = [piece for piece in pieces if (other := spot_of(flow, piece)) and other.table == spot.table]
    beside = tuple(piece for piece in same_table if _is_beside(spot, spot_of(flow, piece)))
    nested = tuple(p for p in pieces if (other := spot_of(flow, p)) and other.table > spot.table and not beside)
    return beside or _below(flow, spot, same_table) or nested


def _is_beside(label: Spot, other: Spot | None) -> bool:
    return other is not None and other.row in label.rows and other.column >= label.column


def _below(flow: Flow, label: Spot, pieces: list[Slice]) -> tuple[Slice, ...]:
    under = [p for p in pieces if (other := spot_of(flow, p)) and set(other.columns) & set(label.columns)]
    rows = sorted({other.row for p in under if (other := spot_of(flow, p))})
    return tuple(p for p in under if (other := spot_of(flow, p)) and other.row == rows[0])
