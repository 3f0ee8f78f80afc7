"""Two pages printed side by side on one sheet, taken apart, so that the left one is read before the right one."""

from __future__ import annotations

from dataclasses import fields, replace

from extractors.pdf.sheet import Drawings, Rule, Sheet, Span
from schemas.document import Box

_LANDSCAPE = 1.2
"""Width over height from which a sheet has room for two pages."""
_GUTTER = 0.02
"""Share of the width in its middle where nothing stands."""
_SAME_MARGIN = 0.03
"""Share of the width by which the left margins of both halves may differ."""
_LEAST_LINES = 3
_FAR_RIGHT = 0.35
"""Share of the width that lines of both halves reach, as running text or a table does and labels alone do not."""


def halve(sheet: Sheet) -> tuple[Sheet, ...]:
    """The sheet as it is, or its two halves, each with the same page number and counted from its own left edge.

    Two pages leave a gutter free of text and lines, and begin at the same margin.
    """
    middle = sheet.width / 2
    if sheet.width < _LANDSCAPE * sheet.height or not _is_free(sheet, middle):
        return (sheet,)
    left, right = _half(sheet, 0.0, middle), _half(sheet, middle, sheet.width)
    margins = [_margin(half) for half in (left, right)]
    if None in margins or abs((margins[0] or 0.0) - (margins[1] or 0.0)) > _SAME_MARGIN * sheet.width:
        return (sheet,)
    is_wide = all(max(span.right for span in half.spans) > _FAR_RIGHT * sheet.width for half in (left, right))
    return (left, right) if is_wide else (sheet,)


def _is_free(sheet: Sheet, middle: float) -> bool:
    """Whether neither text nor lines stand in the gutter."""
    slack = _GUTTER * sheet.width / 2
    standing: list[Span | Rule] = [*sheet.spans, *sheet.drawings.rules]
    return not any(one.left < middle + slack and one.right > middle - slack for one in standing)


def _margin(half: Sheet) -> float | None:
    """Where the half's text begins; None if it has hardly any."""
    if len({round(span.baseline) for span in half.spans}) < _LEAST_LINES:
        return None
    return min(span.left for span in half.spans)


def _half(sheet: Sheet, begin: float, end: float) -> Sheet:
    return replace(
        sheet,
        width=end - begin,
        spans=tuple(_moved(span, begin) for span in sheet.spans if begin <= span.left < end),
        drawings=_part(sheet.drawings, begin, end),
        watermarks=sheet.watermarks if not begin else (),
    )


def _moved(span: Span, by: float) -> Span:
    if not by:
        return span
    return span._replace(left=span.left - by, right=span.right - by, lefts=tuple(left - by for left in span.lefts))


def _part(drawings: Drawings, begin: float, end: float) -> Drawings:
    """What is drawn in a half, counted from its left edge."""

    def is_in(one: Rule | Box) -> bool:
        return begin <= (one.left + one.right) / 2 < end

    boxes = {
        field.name: tuple(
            Box(left=box.left - begin, top=box.top, right=box.right - begin, bottom=box.bottom)
            for box in getattr(drawings, field.name)
            if is_in(box)
        )
        for field in fields(drawings)
        if field.name != "rules"
    }
    rules = tuple(
        Rule(rule.left - begin, rule.top, rule.right - begin, rule.bottom) for rule in drawings.rules if is_in(rule)
    )
    return Drawings(rules=rules, **boxes)
