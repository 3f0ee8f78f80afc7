"""Lines and areas that are drawn to mark words: struck out, underlined, highlighted, ringed; and drawn tick boxes.

PDF knows none of these; it has lines and areas like those of a table. What marks a word follows the word's own extent
and hangs on no other line. What is taken for a mark here is no rule of a table any more.
"""

from __future__ import annotations

from itertools import pairwise

from extractors.pdf.sheet import Drawings, Rule, Span, contains
from schemas.document import Box, Style

_TOUCHES = 1.6
"""Points within which two lines meet."""
_OVERHANG = 0.8
"""Type sizes by which a mark may stand out beyond its words."""
_OVERHANG_OF_PEN = 2.0
_STRIKE = (-0.58, -0.1)
_UNDERLINE = (-0.02, 0.32)
"""Where a line stands from the baseline, in type sizes, downwards."""
_TALLEST_MARK = 2.4
_CORNER = 1.2
"""Points within which the lines of a box drawn as four lines end together."""
_WIDEST_FRAME, _TALLEST_FRAME = 120.0, 30.0
_HAIR = 0.1
_BAND = 20.0
"""Points: spans are looked up by bands of this height."""
_TICK_BOX = (5.0, 18.0)
"""Points: the sides of a drawn tick box."""
_TICKS = frozenset("xX✓✔✗✘×☒☑/\\")


def mark(spans: list[Span], drawings: Drawings) -> tuple[list[Span], Drawings]:
    """The spans with the styles that are drawn round them, and the drawings that are no mark of a word."""
    text = _Text(spans)
    rules: list[Rule] = []
    loose = _loose(drawings.rules)
    for rule in drawings.rules:
        found = _mark_of(rule, text) if rule in loose else None
        if found:
            text.style(rule.left, rule.right, *found)
        else:
            rules.append(rule)
    for area in drawings.strikes:
        text.style_area(area, Style.STRUCK)
    for area in drawings.underlines:
        text.style_area(area, Style.UNDERLINED)
    for area in dict.fromkeys(drawings.fills):
        if _hugs(area, text, _OVERHANG) and not _is_shading(area, rules):
            text.style_area(area, Style.HIGHLIGHTED)
    rings, rules = _ring(text, drawings, rules)
    left = Drawings(
        rules=tuple(rules),
        fills=drawings.fills,
        rings=tuple(rings),
        slants=drawings.slants,
        pictures=drawings.pictures,
    )
    return text.spans, left


class _Text:
    """The spans of a page, quick to find by height, and changed as marks are found."""

    def __init__(self, spans: list[Span]) -> None:
        self.tallest_mark = _TALLEST_MARK * max((span.size for span in spans), default=0.0)
        self.replace(spans)

    def replace(self, spans: list[Span]) -> None:
        """Put other spans in place of all."""
        self.spans = spans
        self.bands: dict[int, list[Span]] = {}
        for span in spans:
            self.bands.setdefault(int(span.middle // _BAND), []).append(span)

    def between(self, top: float, bottom: float) -> list[Span]:
        """The spans whose middle lies between two heights, in the order of the page."""
        bands = range(int(top // _BAND), int(bottom // _BAND) + 1)
        return [
            span for band in bands for span in self.bands.get(band, ()) if top <= (span.top + span.bottom) / 2 <= bottom
        ]

    def inside(self, area: Box) -> list[Span]:
        """The spans that stand in an area, wholly or partly."""
        return [
            span
            for span in self.between(area.top, area.bottom)
            if span.left < area.right - 0.5 and span.right > area.left + 0.5
        ]

    def has_more(self, area: Box) -> bool:
        """Whether text stands beside an area, too."""
        return any(
            span.right <= area.left + 0.5 or span.left >= area.right - 0.5
            for span in self.between(area.top, area.bottom)
        )

    def style_area(self, area: Box, style: Style) -> None:
        """Give a style to what stands in an area."""
        self.style(area.left, area.right, style, self.inside(area))

    def style(self, left: float, right: float, style: Style, along: list[Span]) -> None:
        """Give a style to those characters of the spans `along` whose middle lies between `left` and `right`."""
        chosen = {id(span) for span in along}
        if not chosen:
            return
        styled: list[Span] = []
        for span in self.spans:
            styled.extend(_split(span, left, right, style) if id(span) in chosen else (span,))
        self.replace(styled)


def _loose(rules: tuple[Rule, ...]) -> frozenset[Rule]:
    """The horizontal rules that meet no vertical one at their ends."""
    uprights = [rule for rule in rules if not rule.is_horizontal and rule.bottom - rule.top > 2]
    return frozenset(
        rule
        for rule in rules
        if rule.is_horizontal
        and not any(
            upright.top - _TOUCHES <= rule.top <= upright.bottom + _TOUCHES
            and min(abs(upright.left - rule.left), abs(upright.left - rule.right)) <= _TOUCHES
            for upright in uprights
        )
    )


def _mark_of(rule: Rule, text: _Text) -> tuple[Style, list[Span]] | None:
    """What a loose rule means for the words that it runs along, and those words."""
    near = text.between(rule.top - text.tallest_mark, rule.top + text.tallest_mark)
    crossed = [span for span in near if span.left < rule.right and span.right > rule.left]
    for style, (above, below), overhang in (
        (Style.STRUCK, _STRIKE, _OVERHANG_OF_PEN),
        (Style.UNDERLINED, _UNDERLINE, _OVERHANG),
    ):
        along = [span for span in crossed if above * span.size <= rule.top - span.baseline <= below * span.size]
        box = Box(left=rule.left, top=rule.top, right=rule.right, bottom=rule.top)
        if along and _spans_out(box, along, overhang):
            return style, along
    return None


def _spans_out(box: Box, spans: list[Span], overhang: float) -> bool:
    """Whether a mark stands out beyond `spans` by no more than `overhang` type sizes, and leaves no wide gap."""
    slack = overhang * spans[0].size
    inner = sorted((max(span.left, box.left), min(span.right, box.right)) for span in spans)
    reach = inner[0][1]
    for left, right in inner[1:]:
        if left - reach > 4 * slack:
            return False
        reach = max(reach, right)
    return box.left >= inner[0][0] - slack and box.right <= reach + slack


def _hugs(area: Box, text: _Text, overhang: float) -> bool:
    """Whether an area lies close about the words of one line."""
    if area.bottom - area.top > text.tallest_mark:
        return False
    spans = text.inside(area)
    return bool(spans) and area.bottom - area.top <= _TALLEST_MARK * spans[0].size and _spans_out(area, spans, overhang)


def _is_shading(area: Box, rules: list[Rule]) -> bool:
    """Whether an area fills a cell: lines bound it left and right."""
    middle = (area.top + area.bottom) / 2
    sides = [
        rule.left
        for rule in rules
        if not rule.is_horizontal and rule.top - _TOUCHES <= middle <= rule.bottom + _TOUCHES
    ]
    return all(any(abs(side - edge) <= _TOUCHES for side in sides) for edge in (area.left, area.right))


def _ring(text: _Text, drawings: Drawings, rules: list[Rule]) -> tuple[list[Box], list[Rule]]:
    """Marks by closed outlines: round words, or small and square (tick boxes). Gives what is left.

    One with straight sides that meets other lines, or holds all of its line of text, is a cell; an ellipse is drawn
    over everything.
    """
    rings: list[Box] = []
    for ring in dict.fromkeys((*drawings.rings, *_frames(rules))):
        is_tick_box = _is_tick_box(ring)
        is_mark = is_tick_box or _hugs(ring, text, _OVERHANG * 1.5)
        others = [rule for rule in rules if not _is_side(rule, ring)] if is_mark else rules
        has_sides = len(others) < len(rules)
        is_cell = has_sides and (any(_meets(rule, ring) for rule in others) or not (is_tick_box or text.has_more(ring)))
        if not is_mark or is_cell:
            rings.append(ring)
            continue
        rules = others
        inside = text.inside(ring)
        if is_tick_box and len("".join(span.text for span in inside)) <= 1:
            text.replace(_tick(text.spans, ring, inside, drawings.slants))
        else:
            text.style_area(ring, Style.BORDERED)
    return rings, rules


def _frames(rules: list[Rule]) -> list[Box]:
    """The small boxes that are drawn as four lines, as word processors draw the border of a word."""
    level = [rule for rule in rules if rule.is_horizontal and rule.right - rule.left <= _WIDEST_FRAME]
    upright = [rule for rule in rules if not rule.is_horizontal and rule.bottom - rule.top <= _TALLEST_FRAME]
    frames: list[Box] = []
    for left in upright:
        ends = [
            rule.right
            for end in (left.top, left.bottom)
            for rule in level
            if abs(rule.left - left.left) <= _CORNER and abs(rule.top - end) <= _CORNER
        ]
        for right in upright:
            if (
                right.left > left.left + _CORNER
                and abs(right.top - left.top) <= _CORNER
                and abs(right.bottom - left.bottom) <= _CORNER
                and sum(abs(end - right.left) <= _CORNER for end in ends) >= 2
            ):
                frames.append(Box(left=left.left, top=left.top, right=right.left, bottom=left.bottom))
    return frames


def _is_tick_box(ring: Box) -> bool:
    smallest, largest = sorted((ring.right - ring.left, ring.bottom - ring.top))
    return _TICK_BOX[0] <= smallest and largest <= _TICK_BOX[1] and largest < 1.35 * smallest


def _is_side(rule: Rule, ring: Box) -> bool:
    return (
        contains(ring, rule.left, rule.top, 0.6)
        and contains(ring, rule.right, rule.bottom, 0.6)
        and (
            min(abs(rule.top - ring.top), abs(rule.top - ring.bottom)) < 0.6
            if rule.is_horizontal
            else min(abs(rule.left - ring.left), abs(rule.left - ring.right)) < 0.6
        )
    )


def _meets(rule: Rule, ring: Box) -> bool:
    """Whether a rule touches or crosses the outline; a long one that runs past it close by does not."""
    if rule.is_horizontal:
        is_past = rule.left < ring.left - _TOUCHES and rule.right > ring.right + _TOUCHES
        is_outside = rule.top < ring.top - _HAIR or rule.top > ring.bottom + _HAIR
    else:
        is_past = rule.top < ring.top - _TOUCHES and rule.bottom > ring.bottom + _TOUCHES
        is_outside = rule.left < ring.left - _HAIR or rule.left > ring.right + _HAIR
    if is_past and is_outside:
        return False
    return (
        rule.left <= ring.right + _TOUCHES
        and rule.right >= ring.left - _TOUCHES
        and rule.top <= ring.bottom + _TOUCHES
        and rule.bottom >= ring.top - _TOUCHES
    )


def _tick(spans: list[Span], ring: Box, inside: list[Span], slants: tuple[Box, ...]) -> list[Span]:
    """A drawn tick box as the character ☒ or ☐ in place of what stands in it."""
    drawn = any(
        contains(ring, (slant.left + slant.right) / 2, (slant.top + slant.bottom) / 2)
        for slant in slants
        if slant != ring
    )
    written = "".join(span.text for span in inside)
    if written and written not in _TICKS:
        return spans
    height = ring.bottom - ring.top
    box = Span(
        text="☒" if drawn or written else "☐",
        left=ring.left,
        top=ring.top,
        right=ring.right,
        bottom=ring.bottom,
        baseline=ring.bottom - 0.15 * height,
        size=height,
        lefts=(ring.left,),
        blank_after=True,
    )
    return [*(span for span in spans if span not in inside), box]


def _split(span: Span, left: float, right: float, style: Style) -> list[Span]:
    edges = (*span.lefts, span.right)
    marked = [left <= (begin + end) / 2 <= right for begin, end in pairwise(edges)]
    cuts = [0, *(at for at in range(1, len(marked)) if marked[at] != marked[at - 1]), len(marked)]
    return [
        span._replace(
            text=span.text[begin:end],
            left=edges[begin],
            right=edges[end],
            lefts=span.lefts[begin:end],
            style=span.style | style if marked[begin] else span.style,
            glued=span.glued or begin > 0,
            blank_after=span.blank_after and end == len(marked),
        )
        for begin, end in pairwise(cuts)
    ]
