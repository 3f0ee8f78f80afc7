"""Finding a form's anchors in a document: every place that reads like one, then the chain that keeps the form's order.

A label such as "Head of department" stands on the form twice, in the hub's notes once more, and is what many people
answer to "Current role". Order tells them apart: the chain of anchors that follows the form and explains most words
wins, as in the alignment of two texts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from pipeline.reader import confidence
from pipeline.reader.anchors import Anchor, Role
from pipeline.reader.flow import Flow, Slice
from pipeline.reader.impostors import part_answers, without_borrowed, without_lone_columns
from pipeline.reader.moved import add_neighbours, may_have_moved
from pipeline.reader.sightings import SET_OFF, TELLING_WORDS, Sighting, is_followed_by_prompt, runs_on

_MOST_LINES_TO_GUESS_IN = 3000
_TAIL_LIKENESS = 80.0
"""Percentage from which words behind a label's shorter wording count as the end of its longer one."""
_SHORTEST_RIVAL = 2
_CLOSE = 1.5
"""Words of a label from which a second one is looked for, and by how much that may score less: a colon, the row's
beginning."""
_ADDRESS_TOO = frozenset(("and", "email", "e", "plus"))
_SHORTEST_GUESS = 8
"""Letters that a label has at least for us to look for misspellings of it: "Email" and "School" are too short."""


def locate(flow: Flow, anchors: tuple[Anchor, ...]) -> tuple[Sighting, ...]:
    """Where the anchors stand, in the document's order; an anchor that is not found is left out."""
    every = without_borrowed(flow, _find_exact(flow, anchors))
    exact = without_lone_columns(flow, [sighting for sighting in every if not runs_on(flow, sighting)])
    believed, answers = part_answers(flow, exact)
    chain = _follow_order(believed)
    moved = [s for s in believed if s.anchor in _missing(anchors, chain) and may_have_moved(flow, s, chain)]
    taken = [*answers, *(sighting for sighting in exact if sighting.end - sighting.start >= TELLING_WORDS)]
    for find in (_find_printed, _find_misspelt, _find_inside_lines):
        guessed = find(flow, _missing(anchors, [*chain, *moved]))
        chain = _add(chain, (s for s in guessed if not runs_on(flow, s) and not _is_taken(s, taken)))
    known = {sighting.anchor.order for sighting in chain}
    moved = [s for s in believed if s.anchor.order not in known and may_have_moved(flow, s, chain)]
    found = add_neighbours(flow, list(_without_overlaps([*chain, *moved])), believed)
    weak = [replace(s, confidence=confidence.IN_A_SENTENCE) for s in every if runs_on(flow, s)]
    missing = _missing(anchors, found)
    found = sorted(_add(found, (s for s in weak if s.anchor in missing)), key=lambda sighting: sighting.start)
    stretched = [_stretch(flow, sighting) for sighting in found]
    return tuple(_with_rival(number, stretched, exact) for number in range(len(stretched)))


def text_after(flow: Flow, sighting: Sighting) -> Slice:
    """The rest of the line that an anchor ends in, without the punctuation that closes the label."""
    last = flow.slice_of(sighting.end - 1)
    text = flow.lines[last.line].text
    return Slice(last.line, _skip_closing(text, last.end), len(text))


def _skip_closing(text: str, position: int) -> int:
    """Past what belongs to the label: "?)", " *", ":" and one dash. A bracket that opens an answer stays."""
    while position < len(text) and text[position] in ")].?*’”\"'":
        position += 1
    while position < len(text) and (text[position].isspace() or text[position] == "*"):
        position += 1
    if position < len(text) and text[position] in ":-–—=>.":
        position += 1
    return position


def _missing(anchors: tuple[Anchor, ...], chain: Iterable[Sighting]) -> tuple[Anchor, ...]:
    found = {sighting.anchor.order for sighting in chain}
    return tuple(anchor for anchor in anchors if anchor.order not in found and not anchor.is_part)


def _find_exact(flow: Flow, anchors: tuple[Anchor, ...]) -> Iterator[Sighting]:
    by_first_word: dict[str, list[tuple[Anchor, tuple[str, ...], float]]] = defaultdict(list)
    for anchor in anchors:
        for number, wording in enumerate(anchor.wordings):
            sure = confidence.OTHER_WORDING if number else confidence.PRINTED_LABEL
            by_first_word[wording[0]].append((anchor, wording, sure))
    for start in _line_starts(flow):
        for anchor, wording, sure in by_first_word.get(flow.words[start], ()):
            end = start + len(wording)
            if flow.words[start:end] == wording and _stays_in_cell(flow, start, end):
                if _takes_from_answer(flow, anchor, start, end) or (anchor.is_part and _asks_for_both(flow, end)):
                    continue
                score = _score(flow, anchor, start, end)
                if score > 0:
                    yield Sighting(anchor=anchor, start=start, end=end, score=score, confidence=sure)


def _takes_from_answer(flow: Flow, anchor: Anchor, start: int, end: int) -> bool:
    """Whether a label is whole at the end of its line, and what makes it a longer one begins the answer below it.

    "Name of school", and below it "Academy 360". A label that goes on says so ("Name of school/"), or ends its line.
    """
    lines = [line for line in range(flow.line_of[start], flow.line_of[end - 1]) if flow.words_of(line)]
    behind = _text_behind(flow, end)
    is_more_behind = any(character.isalnum() for character in behind) and not behind.lstrip(" )").startswith((":", "="))
    return is_more_behind and any(
        flow.words[start : flow.words_of(line).stop] in anchor.wordings
        and flow.lines[line].text.rstrip().rstrip(".:?*")[-1:].isalnum()
        for line in lines
    )


def _asks_for_both(flow: Flow, end: int) -> bool:
    """Whether the label of a name goes on to ask for an address too: "Head of department (name/email)"."""
    line = flow.words_of(flow.line_of[end - 1])
    return end < line.stop and flow.words[end] in _ADDRESS_TOO


def _text_behind(flow: Flow, end: int) -> str:
    last = flow.slice_of(end - 1)
    return flow.lines[last.line].text[last.end :]


def _is_taken(guessed: Sighting, taken: list[Sighting]) -> bool:
    """Whether what is like a label is one word for word: another one, or an answer called like it."""
    return any(sighting.start < guessed.end and guessed.start < sighting.end for sighting in taken)


def _line_starts(flow: Flow) -> Iterator[int]:
    """The first word of every line, and the one after a number that the line begins with ("3. Name of school").

    A letter is one only where labels stand, in the first cell of a row: a signature may be "P. Name".
    """
    for line in range(len(flow.lines)):
        words = flow.words_of(line)
        if words:
            yield words[0]
            first = flow.words[words[0]]
            spot = flow.lines[line].spot
            is_letter = len(first) == 1 and (spot is None or spot.column == 0)
            if len(words) > 1 and (first.isdigit() or is_letter):
                yield words[1]


def _stays_in_cell(flow: Flow, start: int, end: int) -> bool:
    return flow.spot_of(start) == flow.spot_of(end - 1)


def _score(flow: Flow, anchor: Anchor, start: int, end: int) -> float:
    """How much a sighting speaks for itself: its words, and whether it stands as labels do. 0 says it is none."""
    last = flow.slice_of(end - 1)
    line = flow.lines[last.line]
    rest = line.text[last.end :]
    alone = not any(character.isalnum() for character in rest) or is_followed_by_prompt(flow, anchor, end)
    if end - start == 1 and not alone and not SET_OFF.match(rest) and not _leaves_next_cell_empty(flow, last.line):
        return 0.0
    if anchor.role is Role.COLUMN and not alone:
        return 0.0
    begins_row = line.spot is None or line.spot.column == 0
    return (end - start) + 1.0 * alone + 0.5 * begins_row + 0.5 * rest.lstrip().startswith(":")


def _leaves_next_cell_empty(flow: Flow, line: int) -> bool:
    """Whether a line is all that its cell says and the next cell of its row says nothing: the answer may be here."""
    spot = flow.lines[line].spot
    if spot is None or not spot.is_ruled or flow.cells[spot.table, spot.row][-1] == spot:
        return False
    following = next((other.spot for other in flow.lines[line + 1 :] if other.text.strip()), None)
    return following is None or (following.table, following.row) != (spot.table, spot.row)


def _follow_order(sightings: list[Sighting]) -> list[Sighting]:
    """The chain of sightings, in the order of form and document alike, with the highest score.

    Of equal chains the one that begins earlier in the document is taken.
    """
    ordered = sorted(sightings, key=lambda s: (s.start, s.anchor.order, -s.end))
    best: list[float] = []
    before: list[int] = []
    for index, sighting in enumerate(ordered):
        total, link = 0.0, -1
        for earlier in range(index):
            other = ordered[earlier]
            fits = other.end <= sighting.start and other.anchor.order < sighting.anchor.order
            if fits and best[earlier] > total:
                total, link = best[earlier], earlier
        best.append(total + sighting.score)
        before.append(link)
    chain: list[Sighting] = []
    index = max(range(len(best)), key=best.__getitem__, default=-1)
    while index >= 0:
        chain.append(ordered[index])
        index = before[index]
    return chain[::-1]


def _add(chain: list[Sighting], found: Iterable[Sighting]) -> list[Sighting]:
    """The chain with those sightings that fit between their neighbours on the form, the best of each anchor first."""
    for sighting in sorted(found, key=lambda s: (-s.confidence * s.score, s.start)):
        fits = all(
            other.end <= sighting.start if other.anchor.order < sighting.anchor.order else sighting.end <= other.start
            for other in chain
            if other.anchor.order != sighting.anchor.order
        )
        if fits and all(other.anchor.order != sighting.anchor.order for other in chain):
            chain = [*chain, sighting]
    return chain


def _find_printed(flow: Flow, missing: tuple[Anchor, ...]) -> Iterator[Sighting]:
    """What the form prints at the place of an answer, where it stands in the place of the label: "Signature of ..."."""
    for start in _line_starts(flow):
        for anchor in missing:
            for words in anchor.printed:
                end = start + len(words)
                if len(words) >= TELLING_WORDS and flow.words[start:end] == words and _begins_row(flow, start, end):
                    score = _score(flow, anchor, start, end)
                    sure = confidence.MISSPELT_LABEL
                    yield Sighting(anchor=anchor, start=start, end=end, score=score, confidence=sure)


def _begins_row(flow: Flow, start: int, end: int) -> bool:
    """Whether words stand in one cell, the first of several in its row, or on a line outside tables."""
    spot = flow.spot_of(start)
    if spot is None:
        return True
    cells = flow.cells[spot.table, spot.row]
    return flow.spot_of(end - 1) == spot == cells[0] and len(cells) > 1


def _find_misspelt(flow: Flow, missing: tuple[Anchor, ...]) -> Iterator[Sighting]:
    if len(flow.lines) > _MOST_LINES_TO_GUESS_IN:
        return
    wanted = [
        (anchor, wording, " ".join(wording))
        for anchor in missing
        for wording in anchor.wordings
        if len(" ".join(wording)) >= _SHORTEST_GUESS
    ]
    if not wanted:
        return
    for start in _line_starts(flow):
        limit = len(flow.words)
        for anchor, wording, text in wanted:
            for length in (len(wording), len(wording) - 1, len(wording) + 1):
                end = start + length
                if length < 1 or end > limit or not _stays_in_cell(flow, start, end):
                    continue
                seen = " ".join(flow.words[start:end])
                likeness = fuzz.ratio(text, seen, score_cutoff=confidence.LIKENESS)
                if likeness and (score := _score(flow, anchor, start, end)) > 0:
                    sure = confidence.MISSPELT_LABEL * likeness / 100
                    yield Sighting(anchor=anchor, start=start, end=end, score=score, confidence=sure)


def _find_inside_lines(flow: Flow, missing: tuple[Anchor, ...]) -> Iterator[Sighting]:
    """Labels of three words and more in the midst of a line, as where a page has no ruling lines."""
    wanted = [
        (anchor, wording)
        for anchor in missing
        if anchor.role is Role.LABEL
        for wording in anchor.wordings
        if len(wording) >= TELLING_WORDS
    ]
    for anchor, wording in wanted:
        for start in (position for position, word in enumerate(flow.words) if word == wording[0]):
            end = start + len(wording)
            if flow.words[start:end] == wording and flow.line_of[start] == flow.line_of[end - 1]:
                sure = confidence.MISSPELT_LABEL
                yield Sighting(anchor=anchor, start=start, end=end, score=len(wording) - 1, confidence=sure)


def _stretch(flow: Flow, sighting: Sighting) -> Sighting:
    """A shorter wording of a label, with what follows of a longer one though not word for word: "(eg SLE, PD lead)"."""
    line = flow.words_of(flow.line_of[sighting.end - 1])
    seen = flow.words[sighting.start : sighting.end]
    rest = flow.words[sighting.end : line.stop]
    best_end, best = sighting.end, _TAIL_LIKENESS
    begun = [wording for wording in sighting.anchor.wordings if wording[: len(seen)] == seen]
    for tail in (wording[len(seen) :] for wording in begun if len(wording) > len(seen)):
        for count in range(max(1, len(tail) - 2), min(len(rest), len(tail) + 2) + 1):
            likeness = fuzz.ratio(" ".join(tail), " ".join(rest[:count]))
            if likeness > best:
                best_end, best = sighting.end + count, likeness
    return replace(sighting, end=best_end) if best_end > sighting.end else sighting


def _with_rival(number: int, found: list[Sighting], exact: list[Sighting]) -> Sighting:
    """A label's sighting, with the nearest other one that could stand in its place."""
    chosen = found[number]
    if chosen.anchor.role is not Role.LABEL or chosen.end - chosen.start < _SHORTEST_RIVAL:
        return chosen
    after = found[number - 1].end if number else 0
    before = found[number + 1].start if number + 1 < len(found) else chosen.start
    others = (
        other.start
        for other in exact
        if other.anchor is chosen.anchor
        and (after <= other.start < chosen.start or chosen.end <= other.start < before)
        and other.score >= chosen.score - _CLOSE
    )
    rival = min(others, key=lambda start: abs(start - chosen.start), default=None)
    return chosen if rival is None else replace(chosen, rival=rival)


def _without_overlaps(sightings: list[Sighting]) -> Iterator[Sighting]:
    taken: list[Sighting] = []
    seen: set[int] = set()
    for sighting in sightings:
        clear = all(sighting.end <= other.start or other.end <= sighting.start for other in taken)
        if clear and sighting.anchor.order not in seen:
            taken.append(sighting)
            seen.add(sighting.anchor.order)
            yield sighting
