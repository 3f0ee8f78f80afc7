"""Where a page does not say whose a line end or a column is, the text says so by its confidence."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import pdf
from extractors.limits import Limits
from extractors.pdf.layout import TextDraft
from extractors.pdf.lines import Line
from extractors.pdf.plaintext import doubt_glued, find_glued
from extractors.pdf.sheet import Span
from schemas.document import iter_paragraphs
from tests.builders.pdf import LEADING, PADDING, Draw, box, text, wrap
from tests.builders.pdf import pdf as make_pdf

WIDTH = 400.0


def certainties(drawn: Sequence[Draw]) -> dict[str, float]:
    return {each.text: each.confidence for each in iter_paragraphs(pdf.read(make_pdf(drawn), Limits()).blocks)}


def cell(*lines: str) -> list[Draw]:
    return [box(50, 100, WIDTH, 300), text(50 + PADDING, 101, *lines)]


def columns(*rows: tuple[str, Sequence[str]]) -> list[Draw]:
    drawn: list[Draw] = []
    top = 100.0
    for label, lines in rows:
        drawn += [text(50, top, label), text(250, top, *lines)]
        top += 40
    return drawn


def test_a_value_of_several_lines_in_columns_without_rules_is_not_sure_and_one_line_is() -> None:
    found = certainties(
        columns(("Name of school", ["The Name of Jesus", "High School"]), ("School URN", ["123456"]), ("Hub", ["GLOW"]))
    )
    assert found["123456"] > 0.9
    assert all(sure < 0.8 for value, sure in found.items() if "Jesus" in value or "High School" in value)


def test_a_break_in_the_midst_of_a_sentence_is_not_sure() -> None:
    long = wrap("We plan together every week and we look at the small steps that pupils need to take. " * 2, 380)
    found = certainties(cell(long[0], "we never stop in the midst of a longer sentence that goes", "on and on."))
    assert min(found.values()) < 0.8


def test_a_list_of_short_lines_is_sure() -> None:
    assert set(certainties(cell("variation theory", "bar models", "algebra tiles")).values()) == {1.0}


def test_a_full_line_that_ends_a_sentence_is_not_sure_where_paragraphs_have_no_gaps() -> None:
    lines = wrap("We plan together every week and talk about what all of the pupils show us in work", 385)
    found = certainties(cell(f"{lines[0]}.", "The next sentence or paragraph begins here.", "Short.", "Another one."))
    joined = [sure for value, sure in found.items() if value.startswith(lines[0])]
    assert joined
    assert joined[0] < 0.8


def test_the_same_text_with_gaps_between_paragraphs_is_sure() -> None:
    lines = wrap("We plan together every week and talk about what all of the pupils show us in work", 385)
    first = [f"{lines[0]}.", "The next sentence goes on until it has come to its end."]
    drawn = [*cell(*first), text(50 + PADDING, 101 + 2 * LEADING + 9, "Short.")]
    assert set(certainties(drawn).values()) == {1.0}


def test_what_paragraphs_look_like_elsewhere_tells_whether_a_full_line_is_sure() -> None:
    """A statement without a break of its own that shows it may be one paragraph or two."""
    lines = wrap("We plan together every week and talk about what all of the pupils show us in work", 385)
    statement = cell(f"{lines[0]}.", "The next sentence or paragraph begins here")
    elsewhere = ["Every sentence of this one is a paragraph by itself.", "They follow one another without a gap."] * 2
    for gap, is_sure in ((LEADING, False), (2 * LEADING, True)):
        drawn = [*statement, box(50, 450, 400, 200), text(50 + PADDING, 451, *elsewhere, leading=gap)]
        found = [sure for value, sure in certainties(drawn).items() if value.startswith(lines[0])]
        assert (found[0] == 1.0) is is_sure


def test_a_row_that_may_be_the_rest_of_the_one_before_the_page_break_is_not_sure() -> None:
    def rows(top: float, *cells: tuple[str, str, str]) -> list[Draw]:
        drawn: list[Draw] = []
        for at, row in enumerate(cells):
            for column, said in enumerate(row):
                left = 50 + 160 * column
                drawn += [box(left, top + 30 * at, 160, 30), text(left + PADDING, top + 30 * at + 3, said)]
        return drawn

    first = rows(
        700, ("2010-2014", "Dixons", "Teacher"), ("2014 to 2018", "A school with a long", "Second in the maths team")
    )
    second = rows(50, ("2018", "name of several", "and house leader"), ("2019", "Beckfoot", "Lead"))
    found = pdf.read(make_pdf(first, second), Limits())
    sure = {each.text: each.confidence for each in iter_paragraphs(found.blocks)}
    assert sure["and house leader"] < 0.8
    assert sure["Second in the maths team"] < 0.8
    assert sure["Lead"] == 1.0


def test_a_sentence_written_on_three_pages_is_not_taken_for_a_running_head() -> None:
    pages = [[text(50, top, "What went well and what did not."), text(50, 400, f"Page {top}.")] for top in (40, 55, 70)]
    found = pdf.read(make_pdf(*pages), Limits())
    assert sum("What went well" in each.text for each in iter_paragraphs(found.blocks)) == 3


def test_a_word_that_pdfium_takes_for_two_is_not_sure() -> None:
    assert find_glued("Mary-Jane St John\nHead of maths") >= {"StJohn", "Mary-JaneSt"}
    assert "Johnof" not in find_glued("Mary-Jane St John\nof maths")
    assert "cannot" not in find_glued("I can not say.\nYou cannot either.")
    sheet = (TextDraft(lines=(_line("Mary-Jane"), _line("StJohn")), page=1),)
    (doubted,) = doubt_glued(sheet, frozenset(["StJohn"]))
    assert isinstance(doubted, TextDraft)
    assert [line.spans[0].certainty < 0.8 for line in doubted.lines] == [False, True]


def _line(said: str) -> Line:
    lefts = tuple(float(at) for at in range(len(said)))
    span = Span(text=said, left=0, top=0, right=len(said), bottom=10, baseline=9, size=10, lefts=lefts)
    return Line(spans=(span,), page=1)


def test_a_line_at_one_place_near_the_edge_of_two_pages_of_three_is_not_sure() -> None:
    pages = [[text(50, 30, "Our School, aiming high"), text(50, 400, f"I am page {number}.")] for number in (1, 2)]
    found = pdf.read(make_pdf(*pages, [text(50, 400, "I am page 3.")]), Limits())
    sure = {each.text: each.confidence for each in iter_paragraphs(found.blocks)}
    assert sure["Our School, aiming high"] < 0.8
    assert sure["I am page 1."] == 1.0


def test_a_break_behind_a_hyphen_is_not_sure() -> None:
    found = certainties(cell("Colleagues from science and art joined us for a co-", "ordinated approach to it. All"))
    assert min(found.values()) < 0.8


def test_a_lone_word_behind_what_may_be_an_initial_is_not_sure() -> None:
    assert certainties([*cell(), text(60, 101, "X."), text(80, 101, "Yi")])["Yi"] < 0.8
