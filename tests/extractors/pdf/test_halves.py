import pytest

from extractors.pdf.halves import halve
from extractors.pdf.sheet import Drawings, Rule, Sheet, Span
from schemas.document import Box

WIDTH, HEIGHT = 842.0, 595.0


def span(left: float, top: float, right: float, text: str = "words") -> Span:
    return Span(text, left, top, right, top + 10, top + 9, 10, (left,) * len(text))


def page(left: float, width: float = 320.0) -> list[Span]:
    return [span(left, 50 + 14 * at, left + width) for at in range(5)]


def sheet(*spans: Span, rules: tuple[Rule, ...] = (), width: float = WIDTH, height: float = HEIGHT) -> Sheet:
    drawings = Drawings(rules=rules, pictures=(Box(left=500, top=5, right=540, bottom=20),))
    return Sheet(page=3, width=width, height=height, spans=spans, drawings=drawings)


def test_two_pages_on_one_sheet_are_read_one_after_the_other() -> None:
    rules = (Rule(40, 60, 380, 60), Rule(461, 60, 801, 60))
    first, second = halve(sheet(*page(45), *page(466), rules=rules))
    assert [one.left for one in second.spans] == [45] * 5
    assert second.spans[0].lefts[0] == 45
    assert first.drawings.rules == second.drawings.rules == (Rule(40, 60, 380, 60),)
    assert (len(first.drawings.pictures), len(second.drawings.pictures)) == (0, 1)
    assert first.page == second.page == 3
    assert len(first.spans) + len(second.spans) == 10


@pytest.mark.parametrize(
    "whole",
    [
        sheet(*page(45), *page(466), span(400, 300, 440)),
        sheet(*page(45), *page(466), rules=(Rule(40, 60, 801, 60),)),
        sheet(*page(45), *page(430)),
        sheet(*page(45, 80), *page(466, 80)),
        sheet(*page(45)),
        sheet(*page(45), *page(466), height=1200.0),
    ],
    ids=["text in the gutter", "a line across", "other margins", "labels and values", "one half", "upright"],
)
def test_any_other_sheet_stays_whole(whole: Sheet) -> None:
    assert halve(whole) == (whole,)
